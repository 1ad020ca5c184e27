"""What class and id names weigh for content, or against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add

from bodytext.native import compiled
from bodytext.text.words import name_parts


class NameWeights:
    """Knows what words in names weigh: their log-odds of content."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take the words, in small letters, and their weights."""
        self._weights = dict(weights)

    def weigh(self, names: Sequence[str]) -> list[float]:
        """Return for each element's names what their different words weigh together, 0 for all that are not known."""
        return weigh_names(self._weights, names)


@compiled
def weigh_names(weights: dict[str, float], names: Sequence[str]) -> list[float]:
    """Return for each element's names what their different words weigh together."""
    known: dict[str, float] = {}
    for one in names:
        if one not in known:
            found = [weights.get(part, 0.0) for part in name_parts(one)]
            known[one] = reduce(add, found, 0.0)  # `sum` corrects itself from Python 3.12 on
    return [known[one] for one in names]
