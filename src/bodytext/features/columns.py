"""Arithmetic on columns: one number for each block of a page, or for each of its containers.

Most functions have a compiled twin, to which a column is an array of doubles and not a list. Columns of `places`
hold whole numbers that count through another column.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import accumulate, pairwise
from operator import add, itemgetter
from typing import TypeAlias, TypeVar

from bodytext.native import compiled
from bodytext.text.counts import shares, stops, word_count

Column: TypeAlias = Sequence[float]
Places: TypeAlias = Sequence[int]
_Number = TypeVar("_Number", int, float)

FAR = 60  # blocks: distances are cut here, farther is just far
_STEPS = [float(step) for step in range(FAR)]


@compiled
def column(values: Iterable[float | None]) -> Column:
    """Return the values as a column, 0 for None."""
    return [value or 0 for value in values]


def places(values: Iterable[int | None]) -> Places:
    """Return the whole numbers as a column of places, 0 for None."""
    found: Places = column(values)  # type: ignore[assignment]  # of whole numbers
    return found


@compiled
def constant(value: float, size: int) -> Column:
    """Return a column of one value."""
    return [value] * size


def counted(size: int, start: int, step: int = 1) -> Column:
    """Return start, start + step and so on."""
    return column(range(start, start + step * size, step))


@compiled
def coded(codes: Mapping[str, float], keys: Iterable[str]) -> Column:
    """Return the code of each key, 0 for those that have none."""
    return [codes.get(key, 0) for key in keys]


@compiled
def groups(keys: Sequence[Hashable]) -> Places:
    """Return numbers that are the same for equal keys: 0, 1 … as they first come."""
    known: dict[Hashable, int] = {}
    return [known.setdefault(key, len(known)) for key in keys]


@compiled
def paired(one: Places, other: Places) -> Places:
    """Return numbers that are the same for equal pairs: 0, 1 … as they first come."""
    return groups(list(zip(one, other, strict=True)))


def occurrences(groups: Places) -> Column:
    """Return for each number of a group, as `groups` and `paired` give them, how often it is there."""
    return pick(summed(constant(1, len(groups)), groups, len(groups)), groups)


@compiled
def measured(texts: Sequence[str]) -> tuple[Column, Column, Column, Column, Column, Column]:
    """Return what is counted in texts: characters, words, stops, shares of capitals and of marks, line breaks."""
    parts = list(map(shares, texts))
    return (
        list(map(len, texts)),
        list(map(word_count, texts)),
        list(map(stops, texts)),
        [capitals for capitals, _ in parts],
        [marks for _, marks in parts],
        [text.count("\n") for text in texts],
    )


@compiled
def holding(texts: Sequence[str], words: Sequence[str]) -> Column:
    """Return for each text how many of the words it holds, be they words there or parts of longer ones."""
    return [sum(map(text.__contains__, words)) for text in texts]


@compiled
def total(column: Column) -> float:
    """Return the sum, added up from the first to the last: `sum` corrects itself from Python 3.12 on."""
    return reduce(add, column, 0.0)


def nonzero(column: Column) -> list[int]:
    """Return the places that do not hold 0."""
    return [i for i, value in enumerate(column) if value]


@compiled
def at_least(column: Column, bound: float) -> Column:
    """Return 1 where the value is no less than the bound, else 0."""
    return [1.0 if value >= bound else 0.0 for value in column]


@compiled
def chosen(column: Column, flags: Column) -> Column:
    """Return the values where the flag is not 0, else 0."""
    return [value if flag else 0.0 for value, flag in zip(column, flags, strict=True)]


@compiled
def unchosen(column: Column, flags: Column) -> Column:
    """Return the values where the flag is 0, else 0."""
    return [0.0 if flag else value for value, flag in zip(column, flags, strict=True)]


@compiled
def at_most(column: Column, bound: float) -> Column:
    """Return the values, cut at the bound."""
    return [min(value, bound) for value in column]


@compiled
def ratio(one: Column, other: Column) -> Column:
    """Return one divided by the other, by 1 where that is 0."""
    return [a / (b or 1) for a, b in zip(one, other, strict=True)]


@compiled
def product(one: Column, other: Column) -> Column:
    """Return one times the other."""
    return [a * b for a, b in zip(one, other, strict=True)]


@compiled
def divided(column: Column, by: float) -> Column:
    """Return the values divided by a number, by 1 if that is 0."""
    by = by or 1
    return [value / by for value in column]


@compiled
def pick(column: Sequence[_Number], places: Places) -> Sequence[_Number]:
    """Return the values at these places, many in one step."""
    return list(itemgetter(*places)(column)) if len(places) > 1 else [column[place] for place in places]


@compiled
def summed(column: Column, places: Places, size: int) -> Column:
    """Return `size` sums, each of the values that have its place."""
    sums = [0.0] * size
    for value, place in zip(column, places, strict=True):
        sums[place] += value
    return sums


@compiled
def topmost(column: Column, places: Places, size: int) -> Column:
    """Return `size` values, each the highest of those that have its place, no less than 0."""
    found = [0.0] * size
    for value, place in zip(column, places, strict=True):
        found[place] = max(found[place], value)
    return found


@compiled
def before(column: Column, by: float) -> Column:
    """Return for each block the share, of `by`, of what stands before it."""
    by = by or 1
    return [value / by for value in [0.0, *accumulate(column)][:-1]]


@compiled
def after(column: Column, by: float) -> Column:
    """Return for each block the share, of `by`, of what stands after it."""
    by = by or 1
    return [1 - value / by for value in accumulate(column)]


def since(places: Sequence[int], size: int) -> Column:
    """Return how many blocks ago the last of `places` was, which ascend; -1 where there was none yet."""
    steps = [-1.0] * size
    for start, end in pairwise([*places, size]):
        steps[start:end] = (_STEPS + [float(FAR)] * (end - start - FAR))[: end - start]
    return steps


def until(places: Sequence[int], size: int) -> Column:
    """Return in how many blocks the next of `places` comes, which ascend; -1 where none comes any more."""
    return since([size - 1 - i for i in reversed(places)], size)[::-1]


def carried(places: Sequence[int], column: Column) -> Column:
    """Return the value that the last of `places`, which ascend, has; -1 where there was none yet."""
    values = [-1.0] * len(column)
    for start, end in pairwise([*places, len(column)]):
        values[start:end] = [column[start]] * (end - start)
    return values


@compiled
def shifted(column: Column, shift: int) -> Column:
    """Return the value of the block so many places on, or back below 0; -1 beyond the ends."""
    size = len(column)
    edge = [-1.0] * min(abs(shift), size)
    return [*edge, *column[: size - len(edge)]] if shift < 0 else [*column[len(edge) :], *edge]


@compiled
def window(column: Column, width: int) -> Column:
    """Return the mean of the block's value and those of `width` blocks on either side, 0 beyond the ends."""
    sums = [0.0] * (width + 1)
    sums.extend(accumulate(column))
    sums.extend([sums[-1]] * width)
    span = 2 * width + 1
    return [(high - low) / span for low, high in zip(sums, sums[span:], strict=False)]
