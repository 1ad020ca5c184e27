"""Tables: of data, which are read row by row, and for layout, which only say what stands beside what.

Both are `<table>`. What tells them apart is what a cell holds: a table of data has several cells in most rows, and
no cell has a page's text or a heading with what it heads. Tables stand in few rows of it, if in any, and hold less than
the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document.part import Part
from bodytext.parts.lists import introducing
from bodytext.parts.notes import says_notes
from bodytext.parts.outline import Outline
from bodytext.parts.said import LINE, has_time
from bodytext.rows import each

_GROUPS = ("thead", "tbody", "tfoot")
_PROSE_CHARS = 400  # in a cell: text that is laid out
_CELL_BLOCKS = 6  # lines and lists in one cell, or links of lists: more are a column of the page
_FIRMLY = 0.5  # of the rows have several cells
_POSTS = 2  # rows that are posts: a discussion, whatever heads its columns
_FOR_LAYOUT = ("presentation", "none")  # roles


def tables(outline: Outline) -> Iterator[Part]:
    """Yield each table of a page, as data or as layout, with its rows."""
    numbers = outline.named("table")
    if not numbers:
        return
    rows = _rows(outline)
    inner = _inner(outline, numbers)
    headed = {_table_of(outline, number) for tag in ("thead", "caption") for number in outline.named(tag)}
    for number in numbers:
        if says_notes(outline.names[number]):
            continue
        own = rows.get(number, ())
        start, end = outline.span(number)
        items = tuple([outline.span(row) for row, _ in own])
        is_data = _is_data(outline, number, own, number in headed, inner.get(number, ()))
        detail = f"a table of {len(own)} rows" if is_data else "a table for layout"
        head = introducing(outline, number) if is_data else None
        yield Part("table" if is_data else "layout", start, end, items, head=head, detail=detail)


_Row = tuple[int, list[int]]  # the container of a row, and those of its cells that hold something


def _rows(outline: Outline) -> dict[int, list[_Row]]:
    """Return the rows of each table."""
    containers = outline.page.containers
    cells: dict[int, list[int]] = {number: [] for number in outline.named("tr")}
    for tag in ("th", "td"):
        for number in outline.named(tag):
            parent = containers[number].parent
            if parent in cells:
                cells[parent].append(number)
    rows: dict[int, list[_Row]] = {}
    for number, own in cells.items():
        rows.setdefault(_table_of(outline, number), []).append((number, own))
    return rows


def _table_of(outline: Outline, number: int) -> int:
    """Return the table that a row, a caption or a group of rows stands in."""
    containers = outline.page.containers
    parent = containers[number].parent
    return containers[parent].parent if parent >= 0 and containers[parent].tag in _GROUPS else parent


def _inner(outline: Outline, numbers: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Return, for each table that holds others, the blocks of those right in it."""
    inner: dict[int, list[tuple[int, int]]] = {}
    open_: list[int] = []
    for number in numbers:
        while open_ and outline.end[open_[-1]] <= outline.first[number]:
            open_.pop()
        if open_:
            inner.setdefault(open_[-1], []).append(outline.span(number))
        open_.append(number)
    return inner


def _is_data(
    outline: Outline, number: int, rows: Sequence[_Row], is_headed: bool, inner: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether a table holds data: several cells in its rows, none of them a page's text.

    `inner` are the blocks of tables in it.
    """
    if any(role in outline.names[number].split() for role in _FOR_LAYOUT):
        return False
    if inner:
        held = sum([outline.chars(*span) for span in inner])
        if 2 * held > outline.chars(*outline.span(number)):
            return False
        begins = {start for start, _ in inner}
        rows = [row for row in rows if begins.isdisjoint(range(*outline.span(row[0])))]
    broad = sum(len(cells) > 1 for _, cells in rows)
    if not broad or broad < _FIRMLY * len(rows) or (len(rows) == 1 and not is_headed):
        return False
    if not all(_is_cell(outline, *outline.span(cell)) for _, cells in rows for cell in cells):
        return False
    return sum(_is_post(outline, cells) for _, cells in rows) < _POSTS


def _is_post(outline: Outline, cells: Sequence[int]) -> bool:
    """Tell whether a row is a post, as old boards print them: who wrote it in lines, then when, and below it what."""
    if len(cells) != 2:  # noqa: PLR2004
        return False
    (by, _), (when, end) = map(outline.span, cells)
    blocks = outline.page.blocks
    is_apart = by < when and end - when > 1 and "\n" in blocks[by].text
    return is_apart and len(blocks[when].text) <= LINE and has_time(blocks[when].text)


def _is_cell(outline: Outline, start: int, end: int) -> bool:
    """Tell whether blocks are what a cell of data holds: a few lines, and maybe a list."""
    size = end - start
    if size <= 1:
        return outline.chars(start, end) <= _PROSE_CHARS
    kinds = each(outline.page.blocks[start:end], "kind")
    if "heading" in kinds or outline.chars(start, end) > _PROSE_CHARS:
        return False  # it heads what else is in its cell
    if size > _CELL_BLOCKS and 2 * outline.link_chars(start, end) <= outline.chars(start, end):
        size -= max(kinds.count("item") - 1, 0)
    return size <= _CELL_BLOCKS
