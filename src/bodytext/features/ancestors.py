"""Arithmetic on columns of containers: what each takes from those around it, and gives to them.

Columns of `parents` hold for each container the place of the one around it, which comes earlier, and -1 where there
is none. Each function has a compiled twin, as those of `columns` have.
"""

from __future__ import annotations

from bodytext.features.columns import Column, Places
from bodytext.native import compiled


@compiled
def gathered(column: Column, parents: Places) -> Column:
    """Return for each container its own value and all those below it, added up."""
    sums = list(column)
    for i in range(len(sums) - 1, -1, -1):
        if parents[i] >= 0:
            sums[parents[i]] += sums[i]
    return sums


@compiled
def rooted(parents: Places) -> Places:
    """Return the parent of each container, and the first container where there is none."""
    return [max(parent, 0) for parent in parents]


@compiled
def inherited(column: Column, parents: Places) -> Column:
    """Return for each container its own value and those of all around it, added up."""
    sums: list[float] = []
    for value, parent in zip(column, parents, strict=True):
        sums.append(value + (sums[parent] if parent >= 0 else 0.0))
    return sums


@compiled
def fading(column: Column, parents: Places) -> Column:
    """Return for each container its own value and half of what its parent comes to."""
    sums: list[float] = []
    for value, parent in zip(column, parents, strict=True):
        sums.append(value + (sums[parent] / 2 if parent >= 0 else 0.0))
    return sums


@compiled
def highest(column: Column, parents: Places) -> Column:
    """Return for each container the highest value of it and those around it, no less than 0."""
    found: list[float] = []
    for value, parent in zip(column, parents, strict=True):
        found.append(max(value, found[parent] if parent >= 0 else 0.0))
    return found


@compiled
def lowest(column: Column, parents: Places) -> Column:
    """Return for each container the lowest value of it and those around it, no more than 0."""
    found: list[float] = []
    for value, parent in zip(column, parents, strict=True):
        found.append(min(value, found[parent] if parent >= 0 else 0.0))
    return found


@compiled
def densest(parents: Places, held: Column, share: float) -> int:
    """Return the deepest container that still holds this share of all that is held."""
    best, floor = 0, share * held[0] if held else 0.0
    for i in range(1, len(parents)):
        if parents[i] == best and held[i] >= floor and held[i] > 0:
            best = i
    return best


@compiled
def kinship(parents: Places, container: int) -> tuple[Column, Column]:
    """Return, per container, the steps up to the one it shares with `container`, and those down from there.

    Both are -1 where it shares none.
    """
    up, down = [-1.0] * len(parents), [-1.0] * len(parents)
    steps = 0
    while container >= 0:
        up[container], down[container] = 0.0, float(steps)
        container, steps = parents[container], steps + 1
    for i, parent in enumerate(parents):
        if up[i] < 0 and parent >= 0 and up[parent] >= 0:
            up[i], down[i] = up[parent] + 1, down[parent]
    return up, down
