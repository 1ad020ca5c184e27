"""Named tuples in great number.

A named tuple's own constructor is a function in Python, which costs twice as much as making the tuple.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, TypeVar

Row = TypeVar("Row", bound=tuple[Any, ...])


def rows(kind: type[Row], values: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Return a named tuple of this kind for each tuple of values, which must be complete and in order."""
    return list(map(partial(tuple.__new__, kind), values))
