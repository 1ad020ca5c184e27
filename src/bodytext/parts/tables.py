"""Tables: of data, which are read row by row, and for layout, which only say what stands beside what.

Both are `<table>`. What tells them apart is what a cell holds: a table of data has several cells in most rows, and
no cell has a page's text, another table, or a heading with what it heads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.part import Part
from bodytext.parts.lists import introducing
from bodytext.parts.outline import Outline

_GROUPS = ("thead", "tbody", "tfoot")
_PROSE_CHARS = 400  # in a cell: text that is laid out
_CELL_BLOCKS = 6  # lines and list items in one cell: more are a column of the page
_FIRMLY = 0.5  # of the rows have several cells
_FOR_LAYOUT = ("presentation", "none")  # roles


def tables(outline: Outline) -> Iterator[Part]:
    """Yield each table of a page, as data or as layout, with its rows."""
    numbers = outline.named("table")
    if not numbers:
        return
    rows = _rows(outline)
    around = _holding(outline, numbers)
    headed = {_table_of(outline, number) for tag in ("thead", "caption") for number in outline.named(tag)}
    for number in numbers:
        own = rows.get(number, ())
        start, end = outline.span(number)
        items = tuple([outline.span(row) for row, _ in own])
        is_data = number not in around and _is_data(outline, number, own, number in headed)
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


def _holding(outline: Outline, numbers: Sequence[int]) -> set[int]:
    """Return the tables that hold another one."""
    around: set[int] = set()
    open_: list[int] = []
    for number in numbers:
        while open_ and outline.end[open_[-1]] <= outline.first[number]:
            open_.pop()
        around.update(open_[-1:])
        open_.append(number)
    return around


def _is_data(outline: Outline, number: int, rows: Sequence[_Row], is_headed: bool) -> bool:
    """Tell whether a table without tables in it holds data: several cells in its rows, none of them a page's text."""
    page = outline.page
    if any(role in page.containers[number].names.split() for role in _FOR_LAYOUT):
        return False
    broad = sum(len(cells) > 1 for _, cells in rows)
    if not broad or broad < _FIRMLY * len(rows) or (len(rows) == 1 and not is_headed):
        return False
    most = chars = 0
    for _, cells in rows:
        for cell in cells:
            first, last = outline.span(cell)
            most = max(most, last - first)
            chars = max(chars, outline.chars(first, last))
            if last - first > 1 and any(block.kind == "heading" for block in page.blocks[first:last]):
                return False  # it heads what else is in its cell
    return most <= _CELL_BLOCKS and chars <= _PROSE_CHARS
