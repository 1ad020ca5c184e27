"""A forest of trained trees over named features: from a table of what is measured to probabilities."""

from __future__ import annotations

from binascii import a2b_base64
from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

from bodytext.errors import BadModel
from bodytext.model.trees import Trees
from bodytext.native import compiled
from bodytext.rows import NamedTuple

_STEEP = 30.0  # log-odds beyond which a probability is as good as 0 or 1


class Forest(NamedTuple):
    """Trees over named features, in parts that each have an opinion of their own of every block.

    A part's sum of a block's leaves, times `scale`, plus its bias, is the log-odds that it gives to the block.
    """

    features: tuple[str, ...]
    trees: Trees
    scale: float
    biases: tuple[float, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Forest:
        """Return the forest stored in a model file's JSON; raises BadModel if it isn't one.

        `Trees` says what its thresholds and trees look like; the latter are written in base 64, which
        loads in a quarter of the time that lists of numbers take.
        """
        try:
            trees = Trees(data["thresholds"], a2b_base64(data["trees"], strict_mode=True), data["parts"])
            biases = tuple(float(bias) for _, bias in zip(data["parts"], data["biases"], strict=True))
            return cls(tuple(data["features"]), trees, float(data["scale"]), biases)
        except (KeyError, TypeError, ValueError) as error:
            raise BadModel(f"the model can't be read: {type(error).__name__}: {error}") from None

    def log_odds(self, table: Mapping[str, Sequence[float]], size: int) -> list[list[float]]:
        """Return, part by part, the log-odds of each of `size` blocks, from a table with a column per feature.

        Raises BadModel if the table lacks a feature that the model was trained with.
        """
        for name in self.features:
            if name not in table:
                raise BadModel(f"the model was trained with a feature that is not measured: {name}")
        sums = self.trees.sums([table[name] for name in self.features], size)
        scale = self.scale
        return [[scale * value + bias for value in part] for part, bias in zip(sums, self.biases, strict=True)]


def probabilities(log_odds: Sequence[float]) -> list[float]:
    """Return the probabilities that have these log-odds."""
    return logistic(log_odds, _STEEP)


@compiled
def logistic(log_odds: Sequence[float], steep: float) -> list[float]:
    """Return the logistic function of each value, of those beyond `steep` on either side as if they were there."""
    return [1 / (1 + exp(-max(-steep, min(steep, value)))) for value in log_odds]
