"""Newsletters in plain text: several short pieces, parted by rules, of which each is the text as much as the first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bodytext.document import Page, Verdict, keep
from bodytext.rules import Evidence

_FOOTER = "mail-footer"  # the rule that knows what sends newsletters
_RULES = 3  # at least, between the pieces
_GROUPS = 2  # places that part groups of lines, at least
_WORDS = "navigation"  # the family of the words of menus, which may head a piece: "Dates"
_POINTERS = "related"  # the family of lines such as "Read more: …", which may stand in any piece


def keep_pieces(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the pieces of a newsletter in which rules see nothing but where to read more.

    They are what rules part, and between the first text that is kept and the footer what empty lines do.
    """
    footers = [i for i, hits in enumerate(evidence) if any(hit.rule == _FOOTER for hit in hits)]
    if not footers:
        return
    parted = sorted({margin.before for margin in page.margins if margin.what == "a rule"})
    if len(parted) >= _RULES:
        for start, end in pairwise([0, *parted, len(verdicts)]):
            _keep_piece(verdicts, evidence, range(start, end), (_POINTERS,))
    first = next((i for i, verdict in enumerate(verdicts) if verdict.keep), len(verdicts))
    end = next((i for i in footers if i > first), first)
    groups = [first, *(i for i in range(first + 1, end) if page.blocks[i].gap), end]
    for start, following in pairwise(groups if len(groups) > _GROUPS else []):
        _keep_piece(verdicts, evidence, range(start, following), (_POINTERS, _WORDS))


def _keep_piece(verdicts: list[Verdict], evidence: Evidence, piece: range, allowed: Sequence[str]) -> None:
    """Keep a piece in which rules see nothing but what is allowed, such as where to read more."""
    if all(evidence[i][0].family in allowed for i in piece if evidence[i]):
        for i in piece:
            if not verdicts[i].keep and (not evidence[i] or evidence[i][0].family == _WORDS in allowed):
                keep(verdicts, i, "a piece of a newsletter")
