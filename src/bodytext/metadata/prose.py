"""The prose of a document: where it begins and which words it uses, to compare lines around it with.

In plain text the verdicts alone say where the body begins, and one headline or caption that was
kept moves it. Here it begins with the first kept sentence, and what is compared is every sentence,
kept or not, so that a verdict more or less changes little.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bodytext.document import Block, Verdict
from bodytext.rows import NamedTuple
from bodytext.text.counts import wide_count
from bodytext.text.lines import is_sentence
from bodytext.text.scripts import EAST

_LEAD = 6  # kept blocks before the first sentence, at most: a poem or a list may have none for long
_CHARS = 3000  # of the prose are compared
_LONG_WORD = 4  # letters: shorter words are in every text
_STEM = 5  # letters: most languages inflect what comes after
_EDGES = ".,;:!?…\"'“”„«»‘’()[]、。「」"
_WIDE = EAST[0]  # scripts from here on have no spaces


class Prose(NamedTuple):
    """What a text's sentences are made of: stems of long words, words in lower case, and all of it in one string."""

    stems: frozenset[str]
    lower: frozenset[str]
    text: str


def prose_start(blocks: Sequence[Block], verdicts: Sequence[Verdict], first: int) -> int:
    """Return the index of the first kept sentence, or `first`, that of the first kept block, if none is near."""
    last = min(first + _LEAD, len(blocks))
    kept = (index for index in range(first, last) if verdicts[index].keep and is_sentence(blocks[index].text))
    return next(kept, first)


def read_prose(blocks: Sequence[Block], verdicts: Sequence[Verdict], start: int) -> Prose:
    """Return the words of the first kept blocks and sentences from `start` on."""
    texts: list[str] = []
    size = 0
    for block, verdict in zip(blocks[start:], verdicts[start:], strict=False):
        if size >= _CHARS:
            break
        if verdict.keep or is_sentence(block.text):
            texts.append(block.text)
            size += len(block.text)
    text = " ".join(texts)[:_CHARS]
    words = (word.strip(_EDGES) for word in text.split())
    return Prose(frozenset(stems(text)), frozenset(word for word in words if word.islower()), text)


def stems(text: str) -> set[str]:
    """Return the beginnings of the long words, which say what a text is about; pairs of characters without spaces."""
    found = {word[:_STEM] for part in text.lower().split() if len(word := part.strip(_EDGES)) >= _LONG_WORD}
    return found | {a + b for a, b in pairwise(text) if not found or a >= _WIDE <= b} if wide_count(text) else found
