"""Boxes that ask for something, and the line above them."""

from __future__ import annotations

from collections.abc import Callable

from bodytext.document import Block, Page, Reason, Verdict, remove
from bodytext.rules import Evidence

_BOXES = ("newsletter", "promo", "paywall", "cookie")


def drop_box_headings(
    page: Page, verdicts: list[Verdict], evidence: Evidence, is_heading: Callable[[Block, Verdict], bool]
) -> None:
    """Remove what heads a sign-up, promotion, paywall or cookie box that was removed, by the rule that removed it."""
    for i in range(len(verdicts) - 1):
        hits = evidence[i + 1]
        is_above = verdicts[i].keep and not verdicts[i + 1].keep and hits and hits[0].family in _BOXES
        if is_above and is_heading(page.blocks[i], verdicts[i]):
            remove(verdicts, i, Reason.of_family(hits[0].rule, "the heading above it"))
