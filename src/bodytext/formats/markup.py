"""What formats of elements have in common: each node is an element, or several, on lines of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bodytext.document import Block
from bodytext.formats.tree.nodes import Line, Node, Table

_HYPHENS = "-&#45;"


def name_line(name: str) -> str:
    """Return the line above an article where there are several, a comment, which two hyphens would end."""
    return f"<!-- {name.replace('--', _HYPHENS)} -->"


class Markup:
    """Prints nodes as elements; a format says how each kind of node looks, and a block's line."""

    def __init__(self, line: Callable[[Block], str], printers: Mapping[type, Callable[..., Iterable[str]]]) -> None:
        self._line = line
        self._printers = printers

    def blocks(self, nodes: Iterable[Node]) -> list[str]:
        """Return the lines of nodes."""
        return [line for node in nodes for line in self._printers[type(node)](node)]

    def _around(self, tag: str, lines: Iterable[str], attributes: str = "") -> list[str]:
        return [f"<{tag}{attributes}>", *lines, f"</{tag}>"]

    def _caption(self, table: Table) -> list[str]:
        """Return the lines of a table's caption, as they stand in an element."""
        return [self._line(line.block) for line in table.caption if isinstance(line, Line)]
