"""Predicting with trained trees, without numpy: all blocks of a page at once, as the bits of integers.

A tree asks "is this feature at most this threshold?". For one page, the answers of all its blocks to
one such question are one Python integer, a bit a block. Walking a tree is then a handful of `&` and
`^` on such integers whatever the number of blocks, and the leaf values, whole numbers, are added up
by bit planes as an adder circuit does. One page of 300 blocks costs a few milliseconds and no import.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import repeat
from math import exp
from typing import Any, NamedTuple

from bodytext.errors import BadModel

_CHUNK = 1024  # blocks: integers of so many bits are still quick to work with
_BITS = 8  # of a leaf's value, a whole number from 0 to 255
# For each number of a threshold, the digit for each place a value can have among them: 1 up to that one.
_DIGITS = [b"1" * (number + 1) + b"0" * (255 - number) for number in range(255)]
# Which bits are set in each leaf value.
_PLACES = [tuple(place for place in range(_BITS) if value >> place & 1) for value in range(1 << _BITS)]


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
        sums: list[int] = [0] * (_BITS + len(self.trees).bit_length())
        everything = (1 << size) - 1
        for splits, leaves in self.trees:
            _add(sums, _tree_planes(splits, leaves, answers, everything))
        return [1 / (1 + exp(-max(-30.0, min(30.0, self.scale * s + self.bias)))) for s in _unpack(sums, size)]

    def _answers(self, columns: Sequence[Sequence[float]], size: int) -> list[int]:
        """Return per condition the blocks, as bits, whose value is at most the threshold.

        The first block is the highest bit: a row of the digits 1 and 0, read as one binary number.
        """
        everything = (1 << size) - 1
        answers: list[int] = []
        for column, thresholds in zip(columns, self.thresholds, strict=True):
            places = bytes(map(bisect_left, repeat(thresholds), column))
            if places.count(places[0]) == size:  # the same for all blocks
                answers.extend([0] * places[0] + [everything] * (len(thresholds) - places[0]))
            else:
                answers.extend([int(places.translate(digits), 2) for digits in _DIGITS[: len(thresholds)]])
        return answers


def _tree_planes(splits: Sequence[int], leaves: Sequence[int], answers: Sequence[int], start: int) -> list[int]:
    """Return the leaf values of all blocks as bit planes: plane j holds bit j of every block's value."""
    slots = [start]
    for slot, condition in zip(splits[::2], splits[1::2], strict=True):
        here = slots[slot]
        left = here & answers[condition]
        slots.append(left)
        slots.append(here ^ left)
    planes = [0] * _BITS
    for slot, value in zip(leaves[::2], leaves[1::2], strict=True):
        here = slots[slot]
        if here:
            for place in _PLACES[value]:
                planes[place] |= here
    return planes


def _add(sums: list[int], planes: Sequence[int]) -> None:
    """Add one number per block to the sums, all blocks at once, carrying from plane to plane."""
    carry = 0
    for place, plane in enumerate(planes):
        held = sums[place]
        either = held ^ plane
        sums[place] = either ^ carry
        carry = (held & plane) | (carry & either)
    place = len(planes)
    while carry:
        held = sums[place]
        sums[place] = held ^ carry
        carry &= held
        place += 1


def _unpack(sums: Sequence[int], size: int) -> list[int]:
    values = [0] * size
    for place, plane in enumerate(sums):
        if plane:
            weight = 1 << place
            digits = format(plane, f"0{size}b")
            values = [v + weight if digit == "1" else v for v, digit in zip(values, digits, strict=True)]
    return values
