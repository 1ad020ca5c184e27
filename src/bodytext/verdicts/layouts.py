"""Pages set out by tables: what stands in a cell beside the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from bodytext.document import Page, Reason, Verdict, kept_of, remove
from bodytext.text.lines import is_sentence
from bodytext.verdicts.amounts import chars_at

_LINKED = 0.25  # of a cell's characters: beside links it holds what heads them, and a line or two
_LINKS = 3  # at least, in a menu
_MOST = 0.5  # of the characters that are kept: the text of the page stands in the row
_TIMES = 5  # as much text in the row as in the menu: in a table of links there is less


def drop_side_menus(page: Page, verdicts: list[Verdict]) -> None:
    """Remove the cells of tables for layout that hold links and no sentence, beside one that holds the text."""
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
        chars = chars_at(page, chain.from_iterable(cells.values()))
        for cell in cells.values() if len(cells) > 1 and chars >= _MOST * text else ():
            if _is_menu(page, cell, chars):
                for i in cell:
                    remove(verdicts, i, Reason.of_stage("link_density", "a menu beside the text"))


def _is_menu(page: Page, cell: Sequence[int], around: int) -> bool:
    """Tell whether blocks are links and short lines, and few beside the characters of the row around."""
    chars = chars_at(page, cell)
    if any(is_sentence(line) for i in cell for line in page.blocks[i].text.split("\n")):
        return False
    links = sum([span.kind == "link" for i in cell for span in page.blocks[i].spans])
    linked = sum([page.blocks[i].link_chars or 0 for i in cell])
    return links >= _LINKS and linked >= _LINKED * chars and around >= _TIMES * chars
