"""Lists in plain text: those that may be the article's, and the rest of one whose numbers go on."""

from __future__ import annotations

from bodytext.document import Page, Verdict, keep
from bodytext.rules import Evidence
from bodytext.text.counts import word_count
from bodytext.text.lines import SENTENCE_WORDS, ends_sentence
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import COLONS

_LIKELY_ITEM = 0.3  # of a score: below a kept heading, or amid the article, a list is part of it from here on
_NUMBER = Pattern(r"(\d{1,2})[.)]")
_BEGUN = 2  # items that stay, at least, after which the next number goes on with them
_LINES = 8  # at most, from one item to the next


def keep_likely_lists(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a list that may be the article's right below a heading that is, or amid it, with the line above it."""
    for part in page.parts:
        above = part.start - 1
        if part.kind != "list" or above < 0 or verdicts[part.start].keep:
            continue
        is_headed = verdicts[above].keep and page.blocks[above].kind == "heading"
        is_amid = part.end < len(verdicts) and verdicts[part.end].keep
        likely = above - (above > 0 and not evidence[above] and verdicts[above].score >= _LIKELY_ITEM)
        if is_headed or (is_amid and (verdicts[above].keep or verdicts[likely].keep)):
            for i in range(above, part.end):
                if not verdicts[i].keep and verdicts[i].score >= _LIKELY_ITEM:
                    keep(verdicts, i, "of a list amid the article")


def keep_announced(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the few short lines that a kept line with a colon announces, up to the next sentence that stays."""
    announcing = [
        i for i, verdict in enumerate(verdicts) if verdict.keep and page.blocks[i].text.endswith(tuple(COLONS))
    ]
    for start in announcing:
        lines = range(start + 1, min(start + 1 + _LINES, len(verdicts)))
        end = next((i for i in lines if ends_sentence(page.blocks[i].text)), start)
        lost = [i for i in range(start + 1, end) if not verdicts[i].keep]
        is_amid = end > start + 1 and verdicts[end].keep and verdicts[start + 1].keep
        if is_amid and all(_is_likely_line(page, verdicts, evidence, i) for i in lost):
            for i in lost:
                keep(verdicts, i, "of the lines that a colon announces")


def _is_likely_line(page: Page, verdicts: list[Verdict], evidence: Evidence, place: int) -> bool:
    is_short = word_count(page.blocks[place].text) < SENTENCE_WORDS
    return is_short and not evidence[place] and verdicts[place].score >= _LIKELY_ITEM


def keep_numbered(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep items that go on with the numbers of some that stay, "4." after "3.", and the sentences between them."""
    begun, last, number = 0, 0, 0
    for i, block in enumerate(page.blocks):
        if any(hit.opens_tail for hit in evidence[i]):
            begun = number = 0
        if not (found := _NUMBER.match(block.marker)):
            continue
        goes_on = int(found[1]) == number + 1 and i - last <= _LINES
        begun, number = begun * goes_on, int(found[1]) if goes_on or found[1] == "1" else 0
        if begun >= _BEGUN and not verdicts[i].keep and not evidence[i]:
            for j in range(last + 1, i + 1):
                is_text = j == i or ends_sentence(page.blocks[j].text)
                if is_text and not evidence[j] and not verdicts[j].keep:
                    keep(verdicts, j, "goes on with the numbers of a list")
        begun += bool(number) and verdicts[i].keep
        last = i
