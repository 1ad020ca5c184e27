"""Lists: how items are numbered, and where what stands between items belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from bodytext.document import Container
from bodytext.formats.tree.nodes import Item, Line, List, Node

LISTS = ("ul", "ol", "menu")
_STYLES = frozenset("1aAiI")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ROMAN_BELOW = 4000
_LETTERS = 26


def list_style(container: Container) -> str:
    """Return how a list counts: "1", "a", "A", "i" or "I"; "" where it has bullets."""
    if container.tag != "ol":
        return ""
    stated = dict(container.attributes).get("type", "")
    return stated if stated in _STYLES else "1"


def reversed_numbers(containers: Sequence[Container], number: int) -> Mapping[int, int]:
    """Return the numbers of the items of a list that counts down, by their containers; nothing for other lists."""
    attributes = dict(containers[number].attributes)
    if "reversed" not in attributes:
        return {}
    items = []
    for inner in range(number + 1, len(containers)):
        if containers[inner].parent < number:
            break  # it stands outside, and so does all behind it
        if containers[inner].parent == number and containers[inner].tag == "li":
            items.append(inner)
    count = _whole(attributes.get("start"), len(items)) + 1
    numbers = {}
    for item in items:
        count = numbers[item] = _whole(dict(containers[item].attributes).get("value"), count - 1)
    return numbers


def item_of(nodes: Sequence[Node], marker: str, number: int | None) -> Item:
    """Return an item with the marker that its first block has brought; a list below its first line is close to it."""
    children = list(nodes)
    if len(children) > 1 and isinstance(children[1], List) and isinstance(children[0], Line):
        children[1] = children[1]._replace(close=True)
    return Item(marker, tuple(children), number)


def as_lists(nodes: Sequence[Node], style: str = "", step: int = 1) -> Iterator[Node]:
    """Yield what stands in a list: mostly one, of its items.

    What stands between items is part of the one before it, as it looks in a browser; a heading parts two lists.
    An item that holds nothing but a list is none: what it holds belongs to the item before it, or is this list.
    Where no item shows its first line there is none: what is kept is something out of boxes.
    """
    items: list[Item] = []
    for node in nodes:
        if isinstance(node, Item):
            if not (len(node.children) == 1 and isinstance(inner := node.children[0], List)):
                items.append(_apart(items, node))
            elif items:
                items[-1] = _with(items[-1], inner)
            else:
                items += inner.items
        elif not items:
            if isinstance(node, List):
                items += node.items
            else:
                yield node
        elif isinstance(node, Line) and node.kind == "heading":
            yield from _listed(items, style, step)
            yield node
            items = []
        else:
            items[-1] = _with(items[-1], node)
    yield from _listed(items, style, step)


def with_lists(nodes: Sequence[Node]) -> list[Node]:
    """Return what stands anywhere, items that stand in no list put into one."""
    found: list[Node] = []
    run: list[Node] = []
    for node in nodes:
        if isinstance(node, Item):
            run.append(node)
            continue
        found += as_lists(run)
        run = []
        found.append(node)
    return [*found, *as_lists(run)]


def written(number: int, style: str) -> str:
    """Return a number as a list of this style shows it: 3, c, C, iii, III; digits where it has no other form."""
    if style in ("a", "A") and number > 0:
        letters = ""
        while number > 0:
            number, letter = divmod(number - 1, _LETTERS)
            letters = chr(ord(style) + letter) + letters
        return letters
    if style in ("i", "I") and 0 < number < _ROMAN_BELOW:
        numeral = ""
        for value, sign in _ROMAN:
            times, number = divmod(number, value)
            numeral += sign * times
        return numeral if style == "i" else numeral.upper()
    return str(number)


def _listed(items: Sequence[Item], style: str, step: int) -> Iterator[Node]:
    """Yield items as a list, each with what a reader sees before it."""
    if any(item.marker for item in items):
        yield List(tuple([item._replace(marker=_marker(item.number, style)) for item in items]), style, step)
    else:
        yield from chain.from_iterable([item.children for item in items])


def _marker(number: int | None, style: str) -> str:
    return "-" if number is None else f"{written(number, style)}."


def _apart(items: Sequence[Item], item: Item) -> Item:
    """Return an item with an empty line before it where the one before it ends with something else than an item."""
    return item._replace(close=False) if items and not _is_tight(items[-1]) else item


def _with(item: Item, node: Node) -> Item:
    """Return an item with something more in it."""
    if isinstance(node, List) and len(item.children) == 1 and isinstance(item.children[0], Line):
        node = node._replace(close=True)
    return item._replace(children=(*item.children, node))


def _whole(value: str | None, default: int) -> int:
    try:
        return int(value) if value else default
    except ValueError:
        return default


def _is_tight(item: Item) -> bool:
    """Tell whether the last line of an item is that of an item, below which the next one stands."""
    last = item.children[-1]
    if isinstance(last, List):
        return _is_tight(last.items[-1])
    return len(item.children) == 1 and isinstance(last, Line) and last.kind != "code"
