"""Newsletters in plain text: several short pieces, parted by rules, of which each is the text as much as the first."""

from __future__ import annotations

from itertools import pairwise

from bodytext.document import Page, Verdict, keep
from bodytext.rules import Evidence

_FOOTER = "mail-footer"  # the rule that knows what sends newsletters
_RULES = 3  # at least, between the pieces
_POINTERS = "related"  # the family of lines such as "Read more: …", which may stand in any piece


def keep_pieces(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the pieces of a newsletter in which rules see nothing but where to read more."""
    parted = sorted({margin.before for margin in page.margins if margin.what == "a rule"})
    if len(parted) < _RULES or not any(hit.rule == _FOOTER for hits in evidence for hit in hits):
        return
    for start, end in pairwise([0, *parted, len(verdicts)]):
        if all(hits[0].family == _POINTERS for hits in evidence[start:end] if hits):
            for i in range(start, end):
                if not evidence[i] and not verdicts[i].keep:
                    keep(verdicts, i, "a piece of a newsletter")
