"""How the tree is set in lines, where a format is read as it stands: what text and Markdown have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bodytext.formats.tree.nodes import (
    Callout,
    Comments,
    Film,
    Item,
    Line,
    List,
    Node,
    Note,
    Notes,
    Picture,
    PostNode,
    Quote,
    Table,
    children_of,
)
from bodytext.options import Rendition
from bodytext.text.pattern import Pattern

_NOTE_COLUMNS = 4
_LEAST_WIDTH = 20  # columns: where less is left, lines are longer
_OWN: dict[type, str] = {
    Table: "table", Quote: "quote", Callout: "callout", Notes: "notes", PostNode: "post", Picture: "picture",
    Film: "film", Comments: "comments",
}  # fmt: skip
_LINE = "---"
_LINE_END = Pattern(r"\n(?!\n|$)")


class Layout:
    """Sets nodes one below the other; a format says how a line looks, and what it has of its own for a kind of node."""

    def __init__(self, rendition: Rendition) -> None:
        self.width = rendition.wrap
        self.columns = 0  # by which what is set now is further right

    def wrapped(self, text: str) -> str:
        """Return lines of words within the width that is asked for."""
        if not self.width:
            return text
        from textwrap import wrap  # for those who ask for it

        width = max(self.width - self.columns, _LEAST_WIDTH)
        lines: list[str] = []
        for line in text.split("\n"):
            lines += wrap(line, width, break_long_words=False, break_on_hyphens=False) or [line]
        return "\n".join(lines)

    def stack(self, nodes: Sequence[Node], in_item: bool = False) -> str:
        """Return nodes below each other, an empty line between them unless they belong closer together."""
        parts: list[str] = []
        before: Node | None = None
        is_second = False
        for node in nodes:
            if type(node) is Line:
                printed = self.line(node)
            else:
                is_second = not is_second and _are_alike(before, node)
                printed = self.node(node, is_second)
            if not printed:
                continue
            if before is not None:
                parts.append(self.between(before, node, in_item))
            parts.append(printed)
            before = node
        return "".join(parts)

    def node(self, node: Node, is_second: bool) -> str:
        """Return a node that is no line; `is_second` says that it is a list right below another of its kind."""
        if isinstance(node, List):
            return self.listed(node, is_second)
        own = _OWN.get(type(node))
        printed: str = getattr(self, own)(node) if own else self.stack(tuple(children_of(node)))
        return printed

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

    def picture(self, _picture: Picture) -> str:
        """Return a picture, nothing where the format has none."""
        return ""

    def film(self, _film: Film) -> str:
        """Return a film, nothing where the format has none."""
        return ""

    def attribution(self, post: PostNode) -> str:
        """Return who wrote a post and when."""
        return ", ".join(filter(None, (post.author, post.date)))

    def note_mark(self, note: Note) -> str:
        """Return the mark that a note has before it."""
        return f"[{note.mark}]"

    def post(self, post: PostNode) -> str:
        """Return a post, below who wrote it and when."""
        return "\n\n".join(filter(None, (self.attribution(post), self.stack(post.children))))

    def comments(self, comments: Comments) -> str:
        """Return the comments below an article, below a line."""
        return f"{_LINE}\n\n{self.stack(comments.children)}"

    def between(self, _before: Node, node: Node, _in_item: bool) -> str:
        """Return what stands between two nodes, in an item or elsewhere."""
        return "\n" if isinstance(node, Line | List | Quote) and node.close else "\n\n"

    # --- lists ------------------------------------------------------------------------------------

    def marker(self, item: Item, _is_second: bool) -> str:
        """Return what stands before an item; `is_second` where its list stands right below another of its kind."""
        return item.marker

    def listed(self, node: List, is_second: bool) -> str:
        """Return a list: whatever is in an item starts in the column of its words."""
        parts: list[str] = []
        for item in node.items:
            if parts:
                parts.append("\n" if item.close else "\n\n")
            marker = self.marker(item, is_second)
            columns = len(marker) + 1
            self.columns += columns
            parts.append(f"{marker} {indented(self.stack(item.children, True), columns)}")
            self.columns -= columns
        return "".join(parts)

    def notes(self, node: Notes) -> str:
        """Return notes, one below the other; what a note holds below its first line is set in."""
        parts: list[str] = []
        for note in node.notes:
            self.columns += _NOTE_COLUMNS
            parts.append(f"{self.note_mark(note)} {indented(self.stack(note.children), _NOTE_COLUMNS)}")
            self.columns -= _NOTE_COLUMNS
            parts.append("\n\n" if "\n" in parts[-1] else "\n")
        return "".join(parts[:-1])


def _are_alike(before: Node | None, node: Node) -> bool:
    """Tell whether a list stands right below another of its kind."""
    return isinstance(node, List) and isinstance(before, List) and bool(before.style) == bool(node.style)


def pieces(nodes: Iterable[Node], lines: Callable[[Line | Picture | Film], Iterable[str]]) -> Iterator[str]:
    """Yield what stands in a cell, line by line, as `lines` prints a node's; items have their marker."""
    for node in nodes:
        if isinstance(node, Line | Picture | Film):
            yield from lines(node)
        elif isinstance(node, Item):
            marker = f"{node.marker} "
            for piece in pieces(node.children, lines):
                yield f"{marker}{piece}"
                marker = ""
        else:
            yield from pieces(children_of(node), lines)


def indented(text: str, columns: int) -> str:
    """Return text whose lines, but for the first and empty ones, begin so many columns further right."""
    return _LINE_END.sub("\n" + " " * columns, text) if "\n" in text else text


def quoted(lines: Iterable[str]) -> str:
    """Return lines with the mark of a quotation before each."""
    return "\n".join([f"> {line}" if line else ">" for line in lines])
