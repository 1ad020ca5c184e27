"""Short lines among the article's paragraphs, in their container: they head text, unfold it, or correct it."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, Page, Verdict, keep
from bodytext.rules import Evidence, Hit
from bodytext.text.counts import word_count
from bodytext.text.lines import SENTENCE_WORDS, ends_sentence
from bodytext.text.pattern import IGNORECASE, Pattern
from bodytext.verdicts.amid import WORDS
from bodytext.verdicts.homes import around, home, homes_of_prose, nearest

_LIKELY = 0.35  # of a score: from here on, a short line between kept ones is the article's
_POSSIBLE = 0.2  # … and a line that says when, or what was corrected
_DATED = frozenset(("date-alone",))
_DOUBTED = WORDS | _DATED | {"reading-time-line"}  # rules of words that may be text
_MENDED = Pattern(
    r"(?<![^\W\d_])(?:correct(?:ed|ion)|amended|(?:an )?(?:earlier|previous) version|berichtig|korrigier|korrektur|"
    r"corrig|rectif|rettific|corrett|corregi|gecorrigeerd|correctie|rättad|sprostowan|poprawion|исправлен|поправк)|訂正|更正",
    IGNORECASE,
)


def keep_lines_at_home(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the short lines at home among the article's paragraphs, below the first of them, that no rule knows.

    A line in bold heads what is kept below it, also above the first paragraph; others stand between kept blocks, or in
    an element that unfolds. What tells of a correction is a sentence.
    """
    homes: dict[int, int] | None = None
    for i, verdict in enumerate(verdicts):
        if verdict.keep or not _is_doubtful(verdict, page.blocks[i]):
            continue
        reason = _reason(page, verdicts, evidence, i)
        if reason:
            homes = homes_of_prose(page, verdicts) if homes is None else homes
            first = homes.get(_home_of_line(page, i))
            if first is not None and (first < i or _is_bold(page.blocks[i])):
                keep(verdicts, i, reason)


def _is_doubtful(verdict: Verdict, block: Block) -> bool:
    """Tell a line of text that was removed for its shape, or by a rule of words that may be text."""
    reason = verdict.reason
    if block.kind != "paragraph" or not (reason.rule in _DOUBTED or reason.is_stage("short", "low_score")):
        return False
    return not block.is_link and any(map(str.isalnum, block.text))


def _reason(page: Page, verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> str:
    """Return why a line may be the article's if it is at home, "" if it may not."""
    block, score = page.blocks[place], verdicts[place].score
    if score >= _POSSIBLE and ends_sentence(block.text) and _MENDED.search(block.text):
        return "a correction"
    if word_count(block.text) >= SENTENCE_WORDS:
        return ""
    is_above = place + 1 < len(verdicts) and verdicts[place + 1].keep
    is_below = place > 0 and verdicts[place - 1].keep
    if _are_words(evidence[place], WORDS):
        if is_above and _is_bold(block):
            return "a line in bold, above what is kept"
        if nearest(page, place, "details") is not None:
            return "a line that unfolds"
    least = _POSSIBLE if evidence[place] else _LIKELY
    is_amid = is_above and is_below and score >= least and _are_words(evidence[place], _DATED)
    return "a line amid the article" if is_amid else ""


def _are_words(hits: Sequence[Hit], words: frozenset[str]) -> bool:
    return all(hit.rule in words for hit in hits)


def _is_bold(block: Block) -> bool:
    """Tell a line that is bold from its first word to its last."""
    return any(span.kind == "strong" and not span.start and span.end >= len(block.text) - 1 for span in block.spans)


def _home_of_line(page: Page, place: int) -> int:
    """Return where a line is at home that may have a box of its own, or unfold."""
    details = nearest(page, place, "details")
    if details is not None:
        return page.containers[details].parent
    number = home(page, place)
    beside = [i for i in (place - 1, place + 1) if 0 <= i < len(page.blocks)]
    if any(number in around(page, i) for i in beside):
        return number
    return page.containers[number].parent
