"""The tree of a plain text: items by their markers and levels, quotes, and lines that stand right below each other."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block
from bodytext.formats.tree.nodes import Item, Line, LineKind, List, Node, Quote

_DEPTH = 48  # levels of items


class _Level:
    """The list that is open at a level: its items so far, each with what stands in it."""

    def __init__(self) -> None:
        self.items: list[tuple[Block, bool, list[Node]]] = []

    def ended(self) -> List:
        """Return the list."""
        items = [Item(block.marker, tuple(nodes), _number(block.marker), close) for block, close, nodes in self.items]
        style = "" if items[0].number is None else "1"
        return List(tuple(items), style, close=items[0].close)


def grow_plain(blocks: Sequence[Block], kept: Sequence[int]) -> list[Node]:
    """Return the tree of the blocks with these numbers."""
    has_paragraphs = any(block.gap for block in blocks)
    nodes: list[Node] = []
    levels: list[_Level] = []
    last = -2
    for index in kept:
        block = blocks[index]
        close = has_paragraphs and last == index - 1 and not block.gap
        last = index
        if block.kind == "item" and block.marker:
            _add_item(block, close or (bool(levels) and not block.gap), levels, nodes)
            continue
        _end(levels, 0, nodes)
        kind: LineKind = block.kind if block.kind in ("heading", "code") else "paragraph"
        line = Line(kind, block, close)
        if block.kind != "quote":
            nodes.append(line)
        elif nodes and isinstance(before := nodes[-1], Quote):
            nodes[-1] = before._replace(children=(*before.children, line))
        else:
            nodes.append(Quote((line._replace(close=False),), close=close))
    _end(levels, 0, nodes)
    return nodes


def _add_item(block: Block, close: bool, levels: list[_Level], nodes: list[Node]) -> None:
    level = min(max(block.level, 1), _DEPTH)
    _end(levels, level, nodes)
    if len(levels) == level and (_number(levels[-1].items[-1][0].marker) is None) != (_number(block.marker) is None):
        _end(levels, level - 1, nodes)
    if len(levels) < level:
        levels.append(_Level())
    levels[-1].items.append((block, close, [Line("paragraph", block)]))


def _end(levels: list[_Level], depth: int, nodes: list[Node]) -> None:
    """End the lists that are deeper, each in the item that it stands in."""
    while len(levels) > depth:
        done = levels.pop().ended()
        (levels[-1].items[-1][2] if levels else nodes).append(done)


def _number(marker: str) -> int | None:
    digits = marker.strip("().")
    return int(digits) if digits.isdecimal() else None
