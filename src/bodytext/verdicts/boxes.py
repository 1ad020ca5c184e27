"""Boxes that ask for something, whole, and the line above them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from bodytext.document import Block, Page, Reason, Verdict, remove
from bodytext.rules import Evidence, load_rules
from bodytext.verdicts.amounts import words_at

_BOXES = ("newsletter", "promo", "paywall", "cookie", "author_box")
_AROUND = 6  # containers between a line of a box and the box
_WORDS = 100  # of a box: what holds more is the article, whatever it is called


def drop_box_headings(
    page: Page, verdicts: list[Verdict], evidence: Evidence, is_heading: Callable[[Block, Verdict], bool]
) -> None:
    """Remove what heads a sign-up, promotion, paywall or cookie box that was removed, by the rule that removed it."""
    for i, hits in enumerate(evidence[1:]):
        is_above = hits and hits[0].family in _BOXES and verdicts[i].keep and not verdicts[i + 1].keep
        if is_above and is_heading(page.blocks[i], verdicts[i]):
            remove(verdicts, i, Reason.of_family(hits[0].rule, "the heading above it"))


def drop_boxes(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove all of a box of which a phrase has been removed, where its name says the same as the phrase.

    Phrases differ from site to site and from language to language; what builds the box does not.
    """
    seen: set[int] = set()
    for i, hits in enumerate(evidence):
        if not hits or verdicts[i].keep or hits[0].family not in _BOXES:
            continue
        box = _named_box(page, i, hits[0].family)
        if box is None or box in seen:
            continue
        seen.add(box)
        inside = _inside(page, i, box)
        kept = [j for j in inside if verdicts[j].keep]
        if kept and words_at(page, inside) <= _WORDS:
            for j in kept:
                remove(verdicts, j, Reason.of_family(hits[0].rule, "the box around it"))


def _named_box(page: Page, place: int, family: str) -> int | None:
    """Return the outermost container around a block, but for the article, that is called what a phrase in it says."""
    named = load_rules().name_family
    around = islice(page.ancestors(page.blocks[place].container), _AROUND)
    return min((number for number in around if named(page.containers[number].names) == family), default=None)


def _inside(page: Page, place: int, box: int) -> list[int]:
    """Return the blocks in a container, one of which is known."""
    start, end = place, place + 1
    while start and box in page.ancestors(page.blocks[start - 1].container):
        start -= 1
    while end < len(page.blocks) and box in page.ancestors(page.blocks[end].container):
        end += 1
    return [*range(start, end)]
