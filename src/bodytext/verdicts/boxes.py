"""Boxes that ask for something or lead elsewhere, whole, and the line above them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from bodytext.document import Block, Page, Reason, Verdict, remove
from bodytext.rules import Evidence, load_rules
from bodytext.verdicts.amounts import words_at

_ASKING = ("newsletter", "promo", "paywall", "cookie", "author_box")
_LEADING = frozenset(("related-heading", "share-button", "share-invitation"))  # rules of what leads elsewhere
_AROUND = 6  # containers between a line of a box and the box
_WORDS = 100  # of a box: what holds more is the article, whatever it is called


def drop_box_headings(
    page: Page, verdicts: list[Verdict], evidence: Evidence, is_heading: Callable[[Block, Verdict], bool]
) -> None:
    """Remove what heads a sign-up, promotion, paywall or cookie box that was removed, by the rule that removed it."""
    for i, hits in enumerate(evidence[1:]):
        is_above = hits and hits[0].family in _ASKING and verdicts[i].keep and not verdicts[i + 1].keep
        if is_above and is_heading(page.blocks[i], verdicts[i]):
            remove(verdicts, i, Reason.of_family(hits[0].rule, "the heading above it"))


def drop_boxes(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove all of a box of which a phrase has been removed, where its name says the same as the phrase.

    Where both say that it leads to other articles, or shares this one, the phrase may have been kept.

    Phrases differ from site to site and from language to language; what builds the box does not.
    """
    seen: set[int] = set()
    for i, hits in enumerate(evidence):
        if not hits or not (hits[0].rule in _LEADING or (hits[0].family in _ASKING and not verdicts[i].keep)):
            continue
        for box in _named_boxes(page, i, hits[0].family):
            if box in seen:
                break
            seen.add(box)
            inside = _inside(page, i, box)
            if words_at(page, inside) <= _WORDS:
                for j in inside:
                    if verdicts[j].keep:
                        remove(verdicts, j, Reason.of_family(hits[0].rule, "the box around it"))
                break


def _named_boxes(page: Page, place: int, family: str) -> list[int]:
    """Return the containers around a block that are called what a phrase in it says, the outermost first."""
    named = load_rules().name_family
    around = islice(page.ancestors(page.blocks[place].container), _AROUND)
    return sorted(number for number in around if named(page.containers[number].names) == family)


def _inside(page: Page, place: int, box: int) -> list[int]:
    """Return the blocks in a container, one of which is known."""
    start, end = place, place + 1
    while start and box in page.ancestors(page.blocks[start - 1].container):
        start -= 1
    while end < len(page.blocks) and box in page.ancestors(page.blocks[end].container):
        end += 1
    return [*range(start, end)]
