"""Where an article's sentences end, and what a block has in common with them: of plain text alone.

Mark-up says what belongs together; without it, an article ends where full sentences give way for good
to lines that don't end and speak of other things. So each side of a block is looked at apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from bodytext.features.columns import (
    Column,
    after,
    at_least,
    before,
    chosen,
    column,
    constant,
    divided,
    nonzero,
    product,
    shifted,
    since,
    total,
    unchosen,
    until,
    window,
)
from bodytext.features.table import GOOD_WORDS, Blocks, Table

_SIDES = (1, 5)  # half the blocks before, and after, over which the mean is taken
_SIDED = ("words", "ends", "rule", "stops", "dated", "gap")
_STOP, _COMMA = 2, 4  # what `last` says of full stops, quotes and brackets, and of commas
_STEM = 6  # letters: enough to know a word by, whatever its ending
_LONG_WORD = 5  # letters: shorter words are in every text
_EDGES = ".,;:!?…\"'“”„«»‘’()[]"
_SAMPLE = 400  # characters of a block whose words are compared


def tail_columns(blocks: Blocks, table: Table) -> Table:
    """Return what stands on each side of a block, and how much of what it says the sentences say too."""
    words = table["words"]
    size = len(words)
    ends = unchosen(at_least(table["last"], _STOP), at_least(table["last"], _COMMA))
    sentences = chosen(words, product(ends, at_least(words, GOOD_WORDS)))
    places = nonzero(sentences)
    typical = _middle([sentences[i] for i in places])
    shared, known = _shared(blocks.text, frozenset(places))
    columns: Table = {
        "sentences_before": before(sentences, total(sentences)),
        "sentences_after": after(sentences, total(sentences)),
        "since_sentence": since(places, size),
        "until_sentence": until(places, size),
        "words_typical": divided(words, typical),
        "typical": constant(typical, size),
        "titled": column([_titled(text) for text in blocks.text]),
        "shared": shared,
        "shared_before": known,
    }
    sided = table | {"ends": ends}
    for name in _SIDED:
        for half in _SIDES:
            means = window(sided[name], half)
            columns[f"{name}<{half}"] = shifted(means, -half - 1)
            columns[f"{name}>{half}"] = shifted(means, half + 1)
    return columns


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 1.0


def _titled(text: str) -> float:
    """Return the share of words with a capital: a headline's, or a menu's."""
    words = text[:_SAMPLE].split()
    return sum([word[0].isupper() for word in words]) / len(words) if words else 0.0


def _shared(texts: Sequence[str], sentences: frozenset[int]) -> tuple[Column, Column]:
    """Return the share of each block's long words that other sentences hold too, and that those above it hold.

    Both are -1 where a block has no such words.
    """
    stem = _Stems().__getitem__
    stems = [set(map(stem, text[:_SAMPLE].lower().split())) - {""} for text in texts]
    count = dict(Counter(chain.from_iterable([stems[i] for i in sentences]))).get
    seen: set[str] = set()
    shared, known = [], []
    for i, own in enumerate(stems):
        least = 1 if i in sentences else 0  # its own words are no news to a sentence
        shared.append(sum([count(stem, 0) > least for stem in own]) / len(own) if own else -1.0)
        known.append(len(own & seen) / len(own) if own else -1.0)
        if i in sentences:
            seen |= own
    return column(shared), column(known)


class _Stems(dict[str, str]):
    """How long words begin, "" for short ones: a text says the same words again and again."""

    def __missing__(self, word: str) -> str:
        bare = word.strip(_EDGES)
        stem = self[word] = bare[:_STEM] if len(bare) >= _LONG_WORD else ""
        return stem
