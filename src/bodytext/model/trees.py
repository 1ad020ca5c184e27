"""Trees without numpy: all blocks of a page at once, in the bytes of integers.

A tree asks "is this feature at most this threshold?". For one page, the answers of all its blocks to
one such question are one Python integer, a byte a block, 1 for yes. Walking a tree is then a handful of
`&` and `^` on such integers whatever the number of blocks. Each block ends in one leaf of a tree, and a
leaf's value is a whole number that fits a byte, so that one multiplication gives the value to all blocks
of the leaf. One page of 300 blocks costs a few milliseconds and no import.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import accumulate, pairwise, repeat
from operator import add
from struct import unpack

from bodytext.native import compiled

Tree = tuple[Sequence[int], Sequence[int]]

_CHUNK = 1024  # blocks: integers of so many bytes are still quick to work with
_GROUP = 257  # trees whose values, 255 at most, add up in two bytes
# For each number of a threshold, the answer of each place a value can have among them: yes up to that one.
_ANSWERS = [b"\1" * (number + 1) + b"\0" * (255 - number) for number in range(255)]
_integer = partial(int.from_bytes, byteorder="little")


@compiled
class Trees:
    """Trees that add a whole number, 0 to 255 each, to every block, in parts that are added up apart.

    `thresholds[f]` are the ascending thresholds of feature f; a condition is numbered by counting
    through them, feature by feature. `packed` are numbers of sixteen bits, low byte first: for each
    tree how many splits it has, then the splits, then the leaves, one more, all of them pairs. Split k,
    (slot, condition), divides the blocks of a slot, those at most the threshold going to slot 2k+1
    and the others to 2k+2; a leaf, (slot, value), adds its value to the blocks of its slot. `parts` says how
    many trees each part has.
    """

    def __init__(self, thresholds: Sequence[Sequence[float]], packed: bytes, parts: Sequence[int]) -> None:
        """Make the trees ready; raises ValueError where one is cut off, or the parts have more trees or fewer."""
        self._thresholds = thresholds
        trees = list(_unpacked(packed))
        if sum(parts) != len(trees) or min(parts, default=0) < 0:
            raise ValueError("the sizes of the parts do not add up to the number of trees")
        ends = list(accumulate(parts, initial=0))
        self._parts = [trees[start:end] for start, end in pairwise(ends)]

    def sums(self, columns: Sequence[Sequence[float]], size: int) -> list[list[int]]:
        """Return, part by part, the sum of its trees' values for each of `size` blocks, from columns of features.

        What the thresholds ask is answered once for all parts. Huge pages are taken in chunks, so that time
        and memory grow in step with the blocks.
        """
        sums: list[list[int]] = [[] for _ in self._parts]
        for start in range(0, size, _CHUNK):
            end = min(start + _CHUNK, size)
            answers = _answers([column[start:end] for column in columns], self._thresholds, end - start)
            for found, trees in zip(sums, self._parts, strict=True):
                found.extend(_sums(trees, answers, end - start))
        return sums


def _sums(trees: Sequence[Tree], answers: Sequence[int], size: int) -> list[int]:
    values = [0] * size
    for start in range(0, len(trees), _GROUP):
        values = list(map(add, values, _summed(trees[start : start + _GROUP], answers, size)))
    return values


def pack(trees: Iterable[Tree]) -> bytes:
    """Return trees, each (splits, leaves), both flat lists of pairs, as `Trees` takes them."""
    numbers = (n for splits, leaves in trees for n in (len(splits) // 2, *splits, *leaves))
    return b"".join(n.to_bytes(2, "little") for n in numbers)


def _unpacked(packed: bytes) -> Iterable[Tree]:
    if len(packed) % 2:
        raise ValueError("a tree is cut off")
    numbers = unpack(f"<{len(packed) // 2}H", packed)
    start = 0
    while start < len(numbers):
        leaves = start + 1 + 2 * numbers[start]
        end = leaves + 2 * numbers[start] + 2
        if end > len(numbers):
            raise ValueError("a tree is cut off")
        yield numbers[start + 1 : leaves], numbers[leaves:end]
        start = end


def _answers(columns: Sequence[Sequence[float]], thresholds: Sequence[Sequence[float]], size: int) -> list[int]:
    """Return per condition the blocks whose value is at most the threshold, a byte each, 1 or 0."""
    everything = _integer(b"\1" * size)
    answers: list[int] = []
    for column, steps in zip(columns, thresholds, strict=True):
        if column.count(column[0]) == size:  # the same for all blocks
            place = bisect_left(steps, column[0])
            answers += [0] * place + [everything] * (len(steps) - place)
        else:
            places = bytes(map(bisect_left, repeat(steps), column))
            answers += map(_integer, map(places.translate, _ANSWERS[: len(steps)]))
    return answers


def _summed(trees: Iterable[Tree], answers: Sequence[int], size: int) -> list[int]:
    """Return the sum of the trees' values for each block; at most `_GROUP` trees.

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
