"""Named tuples in great number.

A named tuple's own constructor is a function in Python, which costs twice as much as making the tuple, and each of its
fields is looked up by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from bodytext.native import compiled

Row = TypeVar("Row", bound=tuple[Any, ...])


@compiled
def rows(kind: type[Row], values: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Return a named tuple of this kind for each tuple of values, which must be complete and in order."""
    return list(map(partial(tuple.__new__, kind), values))


def each(given: Sequence[Any], field: str) -> list[Any]:
    """Return what each of some named tuples of one kind holds in a field, without asking them one by one."""
    return picked(given, given[0]._fields.index(field)) if given else []


@compiled
def picked(rows: Sequence[tuple[Any, ...]], place: int) -> list[Any]:
    """Return what each of some tuples holds in a place from 0 on; raises IndexError where one is shorter."""
    return [row[place] for row in rows]
