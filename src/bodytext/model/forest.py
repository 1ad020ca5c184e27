"""A forest of trained trees over named features: from a table of what is measured to probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Any, NamedTuple

from bodytext.errors import BadModel

try:
    from bodytext.model._trees import sums  # compiled, where the package was built so
except ImportError:
    from bodytext.model.trees import sums

_CHUNK = 1024  # blocks: integers of so many bytes are still quick to work with
_STEEP = 30.0  # log-odds beyond which a probability is as good as 0 or 1


class Forest(NamedTuple):
    """Trees over named features, as they stand in the model's JSON, so that nothing is built at load.

    `thresholds[f]` are the ascending thresholds of feature f; a condition is numbered by counting
    through them, feature by feature. A tree is (splits, leaves), each a flat list of pairs: split k,
    (slot, condition), divides the blocks of a slot, those at most the threshold going to slot 2k+1
    and the others to 2k+2; a leaf, (slot, value), adds its value, 0 to 255, to the blocks of its slot.
    The sum, times `scale`, plus `bias` is the log-odds.
    """

    features: tuple[str, ...]
    thresholds: Sequence[Sequence[float]]
    trees: Sequence[tuple[Sequence[int], Sequence[int]]]
    scale: float
    bias: float

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Forest:
        """Return the forest stored in a model file's JSON; raises BadModel if it isn't one."""
        try:
            return cls(
                features=tuple(data["features"]),
                thresholds=data["thresholds"],
                trees=[(splits, leaves) for splits, leaves in data["trees"]],
                scale=float(data["scale"]),
                bias=float(data["bias"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BadModel(f"the model can't be read: {type(error).__name__}: {error}") from None

    def predict(self, table: Mapping[str, Sequence[float]], size: int) -> list[float]:
        """Return the probability of each of `size` blocks, from a table with a column per feature.

        Huge pages are taken in chunks, so that time and memory grow in step with the blocks. Raises
        BadModel if the table lacks a feature that the model was trained with.
        """
        for name in self.features:
            if name not in table:
                raise BadModel(f"the model was trained with a feature that is not measured: {name}")
        scores: list[float] = []
        for start in range(0, size, _CHUNK):
            end = min(start + _CHUNK, size)
            columns = [table[name][start:end] for name in self.features]
            values = sums(columns, self.thresholds, self.trees, end - start)
            odds = (self.scale * value + self.bias for value in values)
            scores += [1 / (1 + exp(-max(-_STEEP, min(_STEEP, one)))) for one in odds]
        return scores
