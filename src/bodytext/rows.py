"""Named tuples: declared without delay, made and asked in great number.

A named tuple's own constructor is a function in Python, which costs twice as much as making the tuple, and each of its
fields is looked up by name.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from bodytext.native import compiled

Row = TypeVar("Row", bound=tuple[Any, ...])

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  (what a type checker knows by this name)
else:

    class _Declared(type):
        """Makes a named tuple of a class that has annotations, as `typing` does, but reads none of them.

        `typing` compiles each annotation that is a string, which is every one of ours: declaring the kinds that a
        page needs would take a tenth of a short run, for types that nobody asks for while the program runs.
        """

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            """Return the named tuple; raises TypeError where a field without a default follows one that has one."""
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = {field: body[field] for field in fields if field in body}
            if list(defaults) != list(fields)[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one that has one")
            kind = namedtuple(name, fields, defaults=defaults.values(), module=body["__module__"])
            kind.__annotations__ = fields
            for key in body.keys() - fields.keys() - {"__module__", "__annotations__"}:
                setattr(kind, key, body[key])
            return kind

    class NamedTuple(metaclass=_Declared):
        """The base of every kind of row: what `typing.NamedTuple` is, at half its price."""


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
