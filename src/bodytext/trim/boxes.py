"""Boxes that ask for something, and what the line above them has to do with them."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Reason, Verdict, remove
from bodytext.rules import Evidence

_BOXES = ("newsletter", "promo", "paywall", "cookie")


def is_above_box(verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> bool:
    """Tell whether a kept block stands right above a sign-up, promotion, paywall or cookie box that was removed."""
    hits = evidence[place + 1]
    return verdicts[place].keep and not verdicts[place + 1].keep and bool(hits) and hits[0].family in _BOXES


def drop_with_box(verdicts: list[Verdict], evidence: Evidence, place: int) -> None:
    """Remove the block above a box as its heading, by the rule that removed the box."""
    remove(verdicts, place, Reason(evidence[place + 1][0].rule, "the heading above it"))
