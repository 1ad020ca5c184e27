"""Lists that editors part for each item or level: what looks like one list to a reader is one."""

from __future__ import annotations

from bodytext.document import Container
from bodytext.formats.tree.nodes import Item, Line, List, Node
from bodytext.text.pattern import Pattern

_LEVEL = Pattern(r"(?<![\w-])lst-(\w+)-(\d)(?![\w-])")  # as Google Docs calls the lists of each level
_MOST = 1000  # items of a list that is put together: each more is set beside all of them


def goes_on(before: Container, after: Container) -> bool:
    """Tell two lists that may be one: of one kind, or levels of one."""
    level, other = _LEVEL.search(before.names), _LEVEL.search(after.names)
    if level and other:
        return level[1] == other[1]
    return before.tag == after.tag


def joined(before: List, after: List, depth: int | None, *, are_named_alike: bool) -> List | None:
    """Return two lists that `goes_on` tells of as one, None where they are two.

    They are one where the second goes on with the number that comes next, or where both have bullets and a name, and
    the second a single item. `depth` is the level of the second, from 0 on, where its name says it.
    """
    if len(before.items) >= _MOST:
        return None
    if depth is not None:
        return _with_level(before, after, depth)
    if before.style != after.style or before.step < 0 or after.step < 0:
        return None
    last, first = before.items[-1].number, after.items[0].number
    if last is None or first is None:
        is_one = last is first and are_named_alike and len(after.items) == 1
    else:
        is_one = first == last + 1
    return before._replace(items=(*before.items, *after.items)) if is_one else None


def are_named_alike(before: Container, after: Container) -> bool:
    """Tell two lists whose names begin alike: with a class, as lists have that are made for each item."""
    return before.names != "" and before.names.split()[:1] == after.names.split()[:1]


def level_of(container: Container) -> int | None:
    """Return the level of a list, from 0 on, where its name says it."""
    found = _LEVEL.search(container.names)
    return int(found[2]) if found else None


def _with_level(whole: List, after: List, depth: int) -> List:
    """Return a list with another one in its last item, so many levels deep, or as deep as it goes."""
    last = whole.items[-1]
    children = last.children
    if not depth:
        return whole._replace(items=(*whole.items, *after.items))
    if isinstance(inner := children[-1], List):
        return _with_last(whole, (*children[:-1], _with_level(inner, after, depth - 1)))
    is_close = len(children) == 1 and isinstance(children[0], Line)
    return _with_last(whole, (*children, after._replace(close=is_close)))


def _with_last(whole: List, children: tuple[Node, ...]) -> List:
    last: Item = whole.items[-1]._replace(children=children)
    return whole._replace(items=(*whole.items[:-1], last))
