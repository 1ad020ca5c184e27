"""Predicting with trained trees, without numpy: all blocks of a page at once, in the bytes of integers.

A tree asks "is this feature at most this threshold?". For one page, the answers of all its blocks to
one such question are one Python integer, a byte a block, 1 for yes. Walking a tree is then a handful of
`&` and `^` on such integers whatever the number of blocks. Each block ends in one leaf of a tree, and a
leaf's value is a whole number that fits a byte, so that one multiplication gives the value to all blocks
of the leaf. One page of 300 blocks costs a few milliseconds and no import.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import repeat
from math import exp
from operator import add
from struct import unpack
from typing import Any, NamedTuple

from bodytext.errors import BadModel

_CHUNK = 1024  # blocks: integers of so many bytes are still quick to work with
_TREES = 257  # trees whose values, 255 at most, add up in two bytes
_STEEP = 30.0  # log-odds beyond which a probability is as good as 0 or 1
# For each number of a threshold, the answer of each place a value can have among them: yes up to that one.
_ANSWERS = [b"\1" * (number + 1) + b"\0" * (255 - number) for number in range(255)]
_integer = partial(int.from_bytes, byteorder="little")


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
            scores += self._predict([table[name][start:end] for name in self.features], end - start)
        return scores

    def _predict(self, columns: Sequence[Sequence[float]], size: int) -> list[float]:
        answers = self._answers(columns, size)
        values = [0] * size
        for start in range(0, len(self.trees), _TREES):
            values = list(map(add, values, _summed(self.trees[start : start + _TREES], answers, size)))
        odds = (self.scale * value + self.bias for value in values)
        return [1 / (1 + exp(-max(-_STEEP, min(_STEEP, one)))) for one in odds]

    def _answers(self, columns: Sequence[Sequence[float]], size: int) -> list[int]:
        """Return per condition the blocks whose value is at most the threshold, a byte each, 1 or 0."""
        everything = _integer(b"\1" * size)
        answers: list[int] = []
        for column, thresholds in zip(columns, self.thresholds, strict=True):
            if column.count(column[0]) == size:  # the same for all blocks
                place = bisect_left(thresholds, column[0])
                answers += [0] * place + [everything] * (len(thresholds) - place)
            else:
                places = bytes(map(bisect_left, repeat(thresholds), column))
                rows = map(places.translate, _ANSWERS[: len(thresholds)])
                answers += map(_integer, rows)
        return answers


def _summed(trees: Iterable[tuple[Sequence[int], Sequence[int]]], answers: Sequence[int], size: int) -> list[int]:
    """Return the sum of the trees' values for each block; at most `_TREES` trees.

    The bytes of a tree's values are added up in two integers, every other byte in each, so that
    each sum has two bytes to grow in.
    """
    everything = _integer(b"\1" * size)
    low = _integer(b"\xff\0" * ((size + 1) // 2))
    evens = odds = 0
    for splits, leaves in trees:
        values = _tree_values(splits, leaves, answers, everything)
        even = values & low
        evens += even
        odds += (values ^ even) >> 8
    sums = [0] * size
    for first, held in enumerate((evens, odds)):
        count = (size + 1 - first) // 2
        sums[first::2] = unpack(f"<{count}H", held.to_bytes(2 * count, "little"))
    return sums


def _tree_values(splits: Sequence[int], leaves: Sequence[int], answers: Sequence[int], start: int) -> int:
    """Return the values that a tree gives to all blocks, a byte each."""
    slots = [start]
    note = slots.append
    pairs = iter(splits)
    for slot, condition in zip(pairs, pairs, strict=True):
        here = slots[slot]
        left = here and here & answers[condition]  # half of a tree's slots hold no block of the page
        note(left)
        note(here and here ^ left)
    values = 0
    pairs = iter(leaves)
    for slot, value in zip(pairs, pairs, strict=True):
        here = slots[slot]
        if here:
            values += here * value
    return values
