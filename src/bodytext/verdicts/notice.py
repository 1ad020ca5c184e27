"""Pages that only say why there is no article: an error, a log-in form, a check for robots, a consent dialogue.

They often say so in whole sentences, which look like a short article to a scorer that judges block by block.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bodytext.document import Page, Reason, Verdict, kept_of
from bodytext.rules import Evidence, Hit, RuleSet, objects
from bodytext.text.counts import word_count
from bodytext.text.pattern import SPACE, Pattern

_SHORT = 120  # words: what is longer is an article, whatever it is about
_MOST = 0.6  # of the kept words stand in blocks that rules object to
_TITLE = "notice-title"
_PARTS = Pattern(rf"{SPACE}[|\-–—·:»]+\s+")  # between the title of a page and the name of its site


def dismiss_notice(page: Page, verdicts: Sequence[Verdict], evidence: Evidence, rules: RuleSet) -> list[Verdict]:
    """Return the verdicts, with nothing kept of a page that is but a notice.

    What a user's own rules have decided stays.
    """
    kept = kept_of(verdicts)
    if not _is_notice(page, kept, evidence, rules):
        return list(verdicts)
    return [
        _dismissed(verdict, hits) if verdict.keep and not verdict.final else verdict
        for verdict, hits in zip(verdicts, evidence, strict=True)
    ]


def _is_notice(page: Page, kept: Sequence[int], evidence: Evidence, rules: RuleSet) -> bool:
    """Tell whether few words are kept and the rules know most of them, or the title, as those of a notice."""
    known = total = 0.0
    for i in kept:
        words = word_count(page.blocks[i].text)
        total += words
        known += words if objects(evidence[i]) else 0
        if total > _SHORT:
            return False
    if not kept or all(page.blocks[i].kind == "code" for i in kept):
        return False  # code and logs tell of errors, too
    return known >= _MOST * total or _is_titled(page, evidence, rules)


def _is_titled(page: Page, evidence: Evidence, rules: RuleSet) -> bool:
    """Tell whether a title or the first heading is a notice's; of a text only the first line, lest it be a menu's."""
    if page.kind == "text" and page.blocks[0].kind != "heading":
        return False
    headings = (hits for block, hits in zip(page.blocks, evidence, strict=True) if block.kind == "heading")
    return _names(next(headings, ())) or any(_names(rules.hits(part)) for part in _PARTS.split(page.head.title))


def _names(hits: Iterable[Hit]) -> bool:
    return any(hit.rule == _TITLE for hit in hits)


def _dismissed(verdict: Verdict, hits: Sequence[Hit]) -> Verdict:
    reason = hits[0].reason if hits else Reason.of_stage("notice", "the page holds no article")
    return Verdict(False, verdict.score, reason)
