"""Pages without a gold text, of which a few things are known: what must be there, and what must not.

`with` and `without` name snippets of a page, such as its ingredients or the label of its comments. Of the other blocks
nothing is known, but for those of menus and footers, and nothing is learned from them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

from bodytext.document import Page
from bodytext.document.part import WHOLE_KINDS
from bodytext.parts import with_parts

UNKNOWN: Final = -1.0
"""The label of a block of which nobody says whether it is content."""
_FRAME = frozenset(("nav", "footer"))  # elements in which nothing is content
_OF_BLOCK = 0.5  # of a block's characters: what must not be there is so much of it


def label_named(page: Page, row: dict[str, Any]) -> list[float]:
    """Return 1 for blocks that hold what must be there, 0 for those of what must not, else `UNKNOWN`.

    Of a table, a list or the like all is content if anything is. What stands in two places tells of none of them.
    """
    texts = [_folded(block.text) for block in page.blocks]
    labels = [UNKNOWN] * len(texts)
    frames = _frames(page)
    for i, block in enumerate(page.blocks):
        if block.container in frames:
            labels[i] = 0.0
    for snippet in map(_folded, row.get("without") or ()):
        for i, text in enumerate(texts):
            if snippet in text and len(snippet) >= _OF_BLOCK * len(text):
                labels[i] = 0.0
    found = {i for snippet in map(_folded, row.get("with") or ()) for i in _only(texts, snippet)}
    for part in with_parts(page).parts:
        inside = range(part.start, part.end)
        if part.kind in WHOLE_KINDS and found.intersection(inside):
            found.update(i for i in inside if labels[i] == UNKNOWN)
    for i in found:
        labels[i] = 1.0
    return labels


def _only(texts: Sequence[str], snippet: str) -> list[int]:
    """Return the places of the blocks that a snippet runs through, none where the page has it twice or not at all."""
    whole = " ".join(texts)
    if not snippet or whole.count(snippet) != 1:
        return []
    start = whole.index(snippet)
    first = list(accumulate((len(text) + 1 for text in texts), initial=0))
    return list(range(bisect_right(first, start) - 1, bisect_left(first, start + len(snippet))))


def _frames(page: Page) -> set[int]:
    """Return the numbers of the containers that stand in menus and footers of the page."""
    frames: set[int] = set()
    for number, container in enumerate(page.containers):
        if container.tag in _FRAME or container.parent in frames:
            frames.add(number)
    return frames


def _folded(text: str) -> str:
    return " ".join(text.split())
