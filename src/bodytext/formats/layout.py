"""How the tree is set in lines, where a format is read as it stands: what text and Markdown have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bodytext.formats.tree.nodes import (
    Callout,
    Definition,
    Definitions,
    Details,
    Figure,
    Item,
    Line,
    List,
    Node,
    PostNode,
    Quote,
    Table,
)
from bodytext.text.pattern import Pattern

_LINE_END = Pattern(r"\n(?!\n|$)")


class Layout:
    """Sets nodes one below the other; a format says how a line looks, and what it has of its own for a kind of node."""

    def stack(self, nodes: Sequence[Node], in_item: bool = False) -> str:
        """Return nodes below each other, an empty line between them unless they belong closer together."""
        parts: list[str] = []
        before: Node | None = None
        for node in nodes:
            printed = self.line(node) if type(node) is Line else self.node(node, before)
            if not printed:
                continue
            if before is not None:
                parts.append(self.between(before, node, in_item))
            parts.append(printed)
            before = node
        return "".join(parts)

    def node(self, node: Node, before: Node | None) -> str:
        """Return a node that is no line; `before` is the one above it."""
        if isinstance(node, List):
            return self.listed(node, before)
        if isinstance(node, Table):
            return self.table(node)
        if isinstance(node, Quote):
            return self.quote(node)
        if isinstance(node, Callout):
            return self.callout(node)
        if isinstance(node, PostNode):
            return self.post(node)
        if isinstance(node, Definitions | Definition | Figure | Details):
            return self.stack(node.children)
        raise TypeError(f"nothing is known of {node!r}")

    # --- what formats say for themselves ----------------------------------------------------------

    def line(self, line: Line) -> str:
        """Return a line."""
        raise NotImplementedError

    def table(self, table: Table) -> str:
        """Return a table."""
        raise NotImplementedError

    def quote(self, quote: Quote) -> str:
        """Return a quotation."""
        return self.stack(quote.children)

    def callout(self, callout: Callout) -> str:
        """Return a box that stands out of the text."""
        return self.stack((*callout.title, *callout.children))

    def attribution(self, post: PostNode) -> str:
        """Return who wrote a post and when."""
        return ", ".join(filter(None, (post.author, post.date)))

    def post(self, post: PostNode) -> str:
        """Return a post, below who wrote it and when."""
        return "\n\n".join(filter(None, (self.attribution(post), self.stack(post.children))))

    def between(self, _before: Node, node: Node, _in_item: bool) -> str:
        """Return what stands between two nodes, in an item or elsewhere."""
        return "\n" if isinstance(node, Line | List | Quote) and node.close else "\n\n"

    # --- lists ------------------------------------------------------------------------------------

    def marker(self, item: Item, _is_second: bool) -> str:
        """Return what stands before an item; `is_second` where its list stands right below another of its kind."""
        return item.marker

    def listed(self, node: List, before: Node | None) -> str:
        """Return a list: whatever is in an item starts in the column of its words."""
        is_second = isinstance(before, List) and bool(before.style) == bool(node.style)
        parts: list[str] = []
        for item in node.items:
            if parts:
                parts.append("\n" if item.close else "\n\n")
            marker = self.marker(item, is_second)
            parts.append(f"{marker} {indented(self.stack(item.children, True), len(marker) + 1)}")
        return "".join(parts)


def indented(text: str, columns: int) -> str:
    """Return text whose lines, but for the first and empty ones, begin so many columns further right."""
    return _LINE_END.sub("\n" + " " * columns, text) if "\n" in text else text


def quoted(lines: Iterable[str]) -> str:
    """Return lines with the mark of a quotation before each."""
    return "\n".join([f"> {line}" if line else ">" for line in lines])
