"""Pages set out by tables: what stands in a cell beside the text, or in a row of its own above or below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from bodytext.document import Page, Reason, Verdict, kept_of, remove
from bodytext.text.lines import is_sentence
from bodytext.verdicts.amounts import chars_at, is_mere_link

_LINKED = 0.25  # of a cell's characters: beside links it holds what heads them, and a line or two
_LINKS = 3  # at least, in a menu
_MOST = 0.5  # of the characters that are kept: the text of the page stands in the row
_TIMES = 5  # as much text in the row as in the menu: in a table of links there is less


def drop_side_menus(page: Page, verdicts: list[Verdict]) -> None:
    """Remove the cells of tables for layout that hold links and no sentence, beside one that holds the text.

    A row of links alone is a menu wherever the text stands.
    """
    data = {i for part in page.parts if part.kind == "table" for i in range(part.start, part.end)}
    rows: dict[int, dict[int, list[int]]] = {}
    for part in page.parts:
        if part.kind == "layout" and (part.parent < 0 or page.parts[part.parent].kind != "layout"):
            for i in range(part.start, part.end):
                block = page.blocks[i]
                if i not in data and block.row is not None:
                    rows.setdefault(block.row, {}).setdefault(block.cell or 0, []).append(i)
    text = chars_at(page, kept_of(verdicts)) if rows else 0
    for cells in rows.values():
        for cell, what in _menus(page, [*cells.values()], text):
            for i in cell:
                remove(verdicts, i, Reason.of_stage("link_density", what))


def _menus(page: Page, cells: Sequence[Sequence[int]], text: int) -> Iterator[tuple[Sequence[int], str]]:
    """Yield the cells of a row that are menus, and what each is; `text` is how many characters of the page are kept."""
    chars = chars_at(page, chain.from_iterable(cells))
    if len(cells) == 1:
        blocks = [page.blocks[i] for i in cells[0]]
        is_links = all(block.kind != "item" and is_mere_link(block) for block in blocks)  # a list is a part of its own
        if is_links and _is_menu(page, cells[0], text - chars):
            yield cells[0], "a menu in a row of its own"
    elif chars >= _MOST * text:
        for cell in cells:
            if _is_menu(page, cell, chars):
                yield cell, "a menu beside the text"


def _is_menu(page: Page, cell: Sequence[int], around: int) -> bool:
    """Tell whether blocks are links and short lines, and few beside the characters of the row around."""
    chars = chars_at(page, cell)
    if any(is_sentence(line) for i in cell for line in page.blocks[i].text.split("\n")):
        return False
    links = sum([span.kind == "link" for i in cell for span in page.blocks[i].spans])
    linked = sum([page.blocks[i].link_chars or 0 for i in cell])
    return links >= _LINKS and linked >= _LINKED * chars and around >= _TIMES * chars
