"""What somebody says in plain text: lines that quote, and the answers right below questions."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, Page, Verdict, keep
from bodytext.rules import Evidence
from bodytext.text.lines import ends_sentence
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import QUESTIONS, STOPS

_QUOTES = '"“”„«»「」『』'
_SPEECH = ("–", "—")
_INTERRUPTED = Pattern(r'[,.?!…][»”"]? [–—] \w|[,.?!…][»”"] \w')  # a quotation, by who says it
_BUTTONS = "feedback-label"  # the rule that sees "Yes" and "No" below "Was this helpful?"


def quotes(block: Block) -> bool:
    """Tell a line that quotes somebody and says who, as it goes on, began outside or begins with a dash of speech."""
    if block.marker in _SPEECH:
        return True
    text = block.text
    inner = text.strip().rstrip(STOPS)
    is_whole = inner[:1] in _QUOTES and inner[-1:] in _QUOTES and not _INTERRUPTED.search(inner)
    return any(mark in text for mark in _QUOTES) and not is_whole


def answers(page: Page, verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> bool:
    """Tell a sentence right below a question that stays: "No." is an answer there, a button has no full stop."""
    is_asked = place > 0 and verdicts[place - 1].keep and page.blocks[place - 1].text.endswith(QUESTIONS)
    return is_asked and _may_answer(page.blocks[place], evidence, place)


def keep_asked(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a question and its answer right above another question that stays, from the last such to the first."""
    for i in range(len(verdicts) - 3, -1, -1):
        is_asked = page.blocks[i].text.endswith(QUESTIONS) and not evidence[i]
        is_lost = not verdicts[i + 1].keep  # where the answer stays by itself, such a question is mostly a teaser's
        below = is_lost and verdicts[i + 2].keep and page.blocks[i + 2].text.endswith(QUESTIONS)
        if is_asked and below and _may_answer(page.blocks[i + 1], evidence, i + 1):
            for j in (i, i + 1):
                if not verdicts[j].keep:
                    keep(verdicts, j, "a question and its answer")


def _may_answer(block: Block, evidence: Evidence, place: int) -> bool:
    is_answer = ends_sentence(block.text) and not block.text.endswith(QUESTIONS)
    return is_answer and all(hit.rule == _BUTTONS for hit in evidence[place])
