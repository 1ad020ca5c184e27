"""Lists as Word saves them for the web: paragraphs that are named as items and have their marker in their words."""

from __future__ import annotations

from bodytext.document import Block
from bodytext.formats.tree.edit import cut
from bodytext.formats.tree.joined import joined
from bodytext.formats.tree.nodes import Item, Line, List, Node
from bodytext.text.pattern import Pattern

NAME = "MsoList"
"""What the names of such paragraphs begin with."""
_MARKER = Pattern(r"(?:[·•●o○◦§▪■–-]|\d{1,3}[.)])\s+(?=\S)")
_SECOND, _THIRD = "o○◦", "§▪■"  # the bullets of deeper levels


def as_item(nodes: list[Node], block: Block) -> Line | List:
    """Return an item as a list, or the line that it is without a marker; a list it goes on with is taken from `nodes`.

    Bullets say how deep an item is.
    """
    found = _MARKER.match(block.text)
    if found is None:
        return Line("paragraph", block)
    sign = found[0].rstrip()
    digits = sign[:-1]
    number = int(digits) if digits.isdecimal() else None
    style = "" if number is None else "1"
    line = Line("paragraph", cut(block, found.end(), len(block.text)))
    after = List((Item("-" if number is None else f"{number}.", (line,), number),), style)
    before = nodes[-1] if nodes else None
    if not isinstance(before, List):
        return after
    depth = 2 if sign in _THIRD else 1 if sign in _SECOND else None
    whole = joined(before, after, depth, are_named_alike=True)
    if whole is None:
        return after
    nodes.pop()
    return whole
