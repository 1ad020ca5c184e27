"""Gold text in, labels out: which share of each block's words the gold text holds.

Page and gold are both read as streams of words, and `align` finds what they share; the stream runs across
blocks, so that a heading of two words is found by the paragraphs around it. What is too short for that is
looked for between its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bodytext.document import Block
from bodytext_train.align import RUN, Alignment

_EAST = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_EAST}]|[^\W{_EAST}]+")


def words_of(text: str) -> list[str]:
    """Return the words as the benchmark counts them: letters, digits and underscores, lower-cased.

    Each character of Chinese and Japanese is one: there nothing parts the words.
    """
    return _WORD.findall(text.lower())


def label_blocks(blocks: Sequence[Block], gold: str, copy: float = 0.5) -> list[float]:
    """Return for each block the share of its words, 0 to 1, that belongs to the gold text.

    What has the words of the gold text but not their place there, such as a card of a carousel that the list below
    has too, counts as `copy` says: taken for boilerplate where nothing tells which of the two the gold text has, it
    makes what it copies doubtful as well.
    """
    block_words = [words_of(block.text) for block in blocks]
    alignment = Alignment([word for words in block_words for word in words], words_of(gold))
    labels = []
    start = 0
    for words in block_words:
        end = start + len(words)
        placed, said = alignment.placed(start, end), alignment.said(start, end)
        if words and not said and len(words) < RUN and alignment.place(words, start):
            placed = said = len(words)
        labels.append((placed + copy * (said - placed)) / len(words) if words else 0.0)
        start = end
    return labels
