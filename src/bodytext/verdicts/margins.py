"""What printing has added to a text, put back among its blocks once all is decided: no text, and not lost either."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from bodytext.document import Block, Page, Reason, Verdict
from bodytext.document.part import Part


def with_margins(page: Page, verdicts: Sequence[Verdict]) -> tuple[Page, list[Verdict]]:
    """Return a page and its verdicts with a removed block for each of its margins, in reading order."""
    if not page.margins:
        return page, list(verdicts)
    blocks: list[Block] = []
    decided: list[Verdict] = []
    added = [0] * (len(page.blocks) + 1)
    waiting = sorted(page.margins, reverse=True)
    for i in range(len(page.blocks) + 1):
        while waiting and waiting[-1].before <= i:
            margin = waiting.pop()
            blocks.append(Block(margin.text, gap=1))
            decided.append(Verdict(False, 0.0, Reason.of_stage("margin", margin.what)))
            added[i] += 1
        if i < len(page.blocks):
            blocks.append(page.blocks[i])
            decided.append(verdicts[i])
    moved = [i + extra for i, extra in enumerate(accumulate(added))]
    parts = tuple(_moved(part, moved) for part in page.parts)
    return page._replace(blocks=tuple(blocks), parts=parts, margins=()), decided


def _moved(part: Part, places: Sequence[int]) -> Part:
    """Return a part with the new places of its blocks."""
    return part._replace(
        start=places[part.start],
        end=places[part.end - 1] + 1,
        items=tuple((places[start], places[end - 1] + 1) for start, end in part.items),
        head=None if part.head is None else places[part.head],
    )
