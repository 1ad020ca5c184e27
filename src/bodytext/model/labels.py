"""Gold text in, labels out: which share of each block's words the gold text holds.

Page and gold are both read as streams of words. Where four words in a row are the same in both, the
words are taken as the same text; the stream runs across blocks, so that a heading of two words is
found by the paragraphs around it. What is too short for that is looked for between its neighbours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bodytext.document import Block

_WORD = re.compile(r"\w+")
_RUN = 4  # words: shorter runs agree by chance


def words_of(text: str) -> list[str]:
    """Return the words as the benchmark counts them: letters, digits and underscores, lower-cased."""
    return _WORD.findall(text.lower())


def label_blocks(blocks: Sequence[Block], gold: str) -> list[float]:
    """Return for each block the share of its words, 0 to 1, that belongs to the gold text."""
    gold_words = words_of(gold)
    block_words = [words_of(block.text) for block in blocks]
    stream = [word for words in block_words for word in words]
    places = _places(stream, gold_words)
    labels = []
    start = 0
    for words in block_words:
        end = start + len(words)
        covered = sum(place >= 0 for place in places[start:end])
        if words and not covered and len(words) < _RUN and _stands_between(words, places, start, end, gold_words):
            covered = len(words)
        labels.append(covered / len(words) if words else 0.0)
        start = end
    return labels


def _places(stream: Sequence[str], gold: Sequence[str]) -> list[int]:
    """Return for each word of the stream its place in the gold text, -1 if no run of words holds it."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    size = min(_RUN, len(gold)) or 1
    for i in range(len(gold) - size + 1):
        runs[tuple(gold[i : i + size])].append(i)
    places = [-1] * len(stream)
    last = 0
    for i in range(len(stream) - size + 1):
        found = runs.get(tuple(stream[i : i + size]))
        if found:
            at = min(found, key=lambda place: abs(place - last))
            for offset in range(size):
                if places[i + offset] < 0:
                    places[i + offset] = at + offset
            last = at + 1
    return places


def _stands_between(words: Sequence[str], places: Sequence[int], start: int, end: int, gold: Sequence[str]) -> bool:
    before = next((places[i] for i in range(start - 1, max(start - 40, -1), -1) if places[i] >= 0), None)
    after = next((places[i] for i in range(end, min(end + 40, len(places))) if places[i] >= 0), None)
    if before is None or after is None or not 0 < after - before <= len(words) + 12:
        return False
    between = list(gold[before + 1 : after])
    return any(between[i : i + len(words)] == list(words) for i in range(len(between) - len(words) + 1))
