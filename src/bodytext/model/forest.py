"""A forest of trained trees over named features: from a table of what is measured to probabilities."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping, Sequence
from math import exp
from typing import Any, NamedTuple

from bodytext.errors import BadModel
from bodytext.model import trees

try:
    from bodytext.model._trees import Trees  # compiled, where the package was built so
except ImportError:
    Trees = trees.Trees  # type: ignore[misc, assignment]

_STEEP = 30.0  # log-odds beyond which a probability is as good as 0 or 1


class Forest(NamedTuple):
    """Trees over named features: the sum of a block's leaves, times `scale`, plus `bias` is its log-odds."""

    features: tuple[str, ...]
    trees: Trees
    scale: float
    bias: float

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Forest:
        """Return the forest stored in a model file's JSON; raises BadModel if it isn't one.

        `Trees` says what its thresholds and trees look like; the latter are written in base 64, which
        loads in a quarter of the time that lists of numbers take.
        """
        try:
            return cls(
                features=tuple(data["features"]),
                trees=Trees(data["thresholds"], b64decode(data["trees"], validate=True)),
                scale=float(data["scale"]),
                bias=float(data["bias"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BadModel(f"the model can't be read: {type(error).__name__}: {error}") from None

    def predict(self, table: Mapping[str, Sequence[float]], size: int) -> list[float]:
        """Return the probability of each of `size` blocks, from a table with a column per feature.

        Raises BadModel if the table lacks a feature that the model was trained with.
        """
        for name in self.features:
            if name not in table:
                raise BadModel(f"the model was trained with a feature that is not measured: {name}")
        return self._probabilities(self.trees.sums([table[name] for name in self.features], size))

    def _probabilities(self, sums: Sequence[int]) -> list[float]:
        scale, bias = self.scale, self.bias
        return [1 / (1 + exp(-max(-_STEEP, min(_STEEP, scale * value + bias)))) for value in sums]
