"""Where an article ends in plain text: at the mark of its end, its signature, or what opens a tail of other things."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, Page, Reason, Verdict, remove
from bodytext.rules import Evidence, Hit
from bodytext.text.counts import word_count
from bodytext.text.pattern import Pattern
from bodytext.verdicts.commented import COMMENTS

_TAIL_SHARE = 0.35  # of the kept words: what follows a tail heading is less
_SIGNATURE = "--"  # what stands before the signature in mail and news (RFC 3676, section 4.3)
_END_MARK = Pattern(
    r"#{3}|# # ?#?|[-–—(] ?(?:30|ENDS?|[Ee]nds?|ENDE|[Ee]nde|FIN|FINE|EINDE|SLUT|KONIEC|FIM) ?[-–—)]|ENDS|/?Ends?/|Ends"
    r"|ENDE|EINDE|KONIEC|FIM"
)  # of press releases
_END_CHARS = 8  # of the longest: "- ENDS -"
_NEAR_COMMENTS = 12  # blocks below that
_TEASER_RUN = 2  # paragraphs in a row: teasers have no more, sections of an article often do
_TEASER_WORDS = 12  # a list of teasers or links averages fewer words a block


def cut_tail(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove everything from the first heading that opens a tail of teasers, sign-ups and links."""
    words = [word_count(block.text) if v.keep else 0.0 for block, v in zip(page.blocks, verdicts, strict=True)]
    total = sum(words)
    before = 0.0
    for i, block in enumerate(page.blocks):
        end = _end_reason(block)
        reason = end or _opening_reason(evidence[i]) or _comments_reason(evidence, i)
        is_late = reason is not None and total - before < _TAIL_SHARE * total
        if reason and is_late and (end or _is_tail(page.blocks[i + 1 :], evidence[i + 1 :])):
            remove(verdicts, i, reason)
            for j in range(i + 1, len(verdicts)):
                if verdicts[j].keep:
                    remove(verdicts, j, Reason.of_stage("tail", f"after “{block.text[:60]}”"))
            return
        before += words[i]


def _end_reason(block: Block) -> Reason | None:
    """Return the reason where a block ends a text: the line before a signature, the mark of a press release."""
    if block.text == _SIGNATURE:
        return Reason.of_stage("signature", "the line before a signature")
    if len(block.text) <= _END_CHARS and _END_MARK.fullmatch(f"{block.marker} {block.text}".lstrip()):
        return Reason.of_stage("tail", "the mark of its end")
    return None


def _opening_reason(hits: Sequence[Hit]) -> Reason | None:
    """Return the reason of a rule that sees a tail begin, None for none."""
    return next((hit.reason for hit in hits if hit.opens_tail), None)


def _comments_reason(evidence: Evidence, place: int) -> Reason | None:
    """Return the reason of a rule that sees what readers say begin, if their buttons or their form follow."""
    reason = next((hit.reason for hit in evidence[place] if hit.rule in COMMENTS), None)
    below = evidence[place + 1 : place + 1 + _NEAR_COMMENTS] if reason else ()
    return reason if any(hit.family == "comments" for hits in below for hit in hits) else None


def _is_tail(blocks: Sequence[Block], evidence: Evidence) -> bool:
    """Tell teasers and sign-ups from a section of the article, which runs to several paragraphs."""
    run = 0
    for block, hits in zip(blocks, evidence, strict=True):
        run = run + 1 if word_count(block.text) >= 2 * _TEASER_WORDS and not hits else 0
        if run > _TEASER_RUN:
            return False
    counts = [word_count(block.text) for block in blocks]
    return not counts or sum(counts) / len(counts) < _TEASER_WORDS or any(evidence)
