"""Where an article's sentences end, and what a block has in common with them: of plain text alone.

Mark-up says what belongs together; without it, an article ends where full sentences give way for good
to lines that don't end and speak of other things. So each side of a block is looked at apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.features.columns import (
    after,
    at_least,
    before,
    chosen,
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
from bodytext.features.vocabulary import vocabulary_columns

_SIDES = (1, 5)  # half the blocks before, and after, over which the mean is taken
_SIDED = ("words", "ends", "rule", "stops", "dated", "gap", "common")
_STOP, _COMMA = 2, 4  # what `last` says of full stops, quotes and brackets, and of commas


def tail_columns(blocks: Blocks, table: Table) -> Table:
    """Return what stands on each side of a block, and how much of what it says the sentences say too."""
    words = table["words"]
    size = len(words)
    ends = unchosen(at_least(table["last"], _STOP), at_least(table["last"], _COMMA))
    sentences = chosen(words, product(ends, at_least(words, GOOD_WORDS)))
    places = nonzero(sentences)
    typical = _middle([sentences[i] for i in places])
    columns: Table = {
        "sentences_before": before(sentences, total(sentences)),
        "sentences_after": after(sentences, total(sentences)),
        "since_sentence": since(places, size),
        "until_sentence": until(places, size),
        "words_typical": divided(words, typical),
        "typical": constant(typical, size),
    }
    columns |= vocabulary_columns(blocks.text, words, frozenset(places))
    sided = table | {"ends": ends, "common": columns["common"]}
    for name in _SIDED:
        for half in _SIDES:
            means = window(sided[name], half)
            columns[f"{name}<{half}"] = shifted(means, -half - 1)
            columns[f"{name}>{half}"] = shifted(means, half + 1)
    return columns


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 1.0
