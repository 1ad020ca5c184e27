"""TEI P5: a document of the elements that TEI simplePrint has, a header of what is known, and the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bodytext.formats.header import as_line, known_fields
from bodytext.formats.inline.html import escaped, quoted
from bodytext.formats.inline.tei import Inline, graphic, plain, ref
from bodytext.formats.markup import Markup, name_line
from bodytext.formats.protocol import Printable
from bodytext.formats.tree.nodes import (
    Callout,
    Comments,
    Definition,
    Definitions,
    Details,
    Figure,
    Film,
    Item,
    Line,
    List,
    Node,
    Notes,
    Picture,
    PostNode,
    Quote,
    Table,
    children_of,
)
from bodytext.formats.tree.notes import note_names
from bodytext.formats.tree.posts import planted
from bodytext.text.pattern import Pattern

__all__ = ["name_line", "render"]

_BAD = Pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML can't hold
_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">'


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the article as a TEI document, with these fields in its header; nothing for an article without text."""
    nodes = planted(article, has_pictures=article.rendition.images)
    if not nodes:
        return ""
    body = _Tei(Inline(note_names(nodes))).blocks(nodes)
    document = [_OPENING, *_header(article, fields), "<text>", "<body>", *body, "</body>", "</text>", "</TEI>"]
    return _BAD.sub("\ufffd", "\n".join(document).replace("&nbsp;", "\u00a0"))


def _header(article: Printable, fields: tuple[str, ...]) -> list[str]:
    """Return the lines of the header: title, authors and where it is from, further fields as paragraphs."""
    known: dict[str, Any] = dict(known_fields(article, fields))
    title = plain(as_line(known.pop("title", "")))
    authors = [f"<author>{plain(as_line(author))}</author>" for author in known.pop("authors", ())]
    rest = [f"<p>{name}: {plain(as_line(value))}</p>" for name, value in known.items()]
    return [
        *("<teiHeader>", "<fileDesc>", "<titleStmt>", f"<title>{title}</title>", *authors, "</titleStmt>"),
        *("<publicationStmt>", "<p>extracted by bodytext</p>", "</publicationStmt>"),
        *("<sourceDesc>", f"<p>{plain(as_line(article.source))}</p>", *rest, "</sourceDesc>", "</fileDesc>"),
        "</teiHeader>",
    ]


class _Tei(Markup):
    """Prints nodes as elements, each a line or several."""

    def __init__(self, inline: Inline) -> None:
        super().__init__(
            inline.line,
            {
                Line: self._block,
                List: self._list,
                Table: self._table,
                Quote: lambda node: self._around("quote", self.blocks(node.children)),
                Definitions: lambda node: self._around("list", self._items(node.children), ' rend="definitions"'),
                Definition: lambda node: self.blocks(node.children),  # where it stands beside no term
                Figure: lambda node: self.blocks(node.children),
                Picture: lambda node: [graphic(node.address, node.alt)],
                Film: lambda node: [f"<p>{ref(node.address, plain(node.title or node.address))}</p>"],
                Details: lambda node: self.blocks(node.children),
                Callout: lambda node: self._around("quote", self.blocks(children_of(node)), f' rend="{node.kind}"'),
                Notes: self._notes,
                PostNode: self._post,
                Comments: lambda node: self._around("div", self.blocks(node.children), ' type="comments"'),
            },
        )

    def _block(self, line: Line) -> list[str]:
        if line.kind == "code":
            return [f'<ab rend="code" xml:space="preserve">{escaped(line.block.text)}</ab>']
        if line.kind == "heading":
            return [f'<ab type="head" n="{line.rank}">{self._line(line.block)}</ab>']
        rend = "" if line.kind == "paragraph" else f' rend="{line.kind}"'
        return [f"<p{rend}>{self._line(line.block)}</p>"]

    def _list(self, node: List) -> list[str]:
        rend = f' rend="{"numbered" if node.style else "bulleted"}"'
        return self._around("list", [line for item in node.items for line in self._item(item)], rend)

    def _item(self, item: Item) -> list[str]:
        number = "" if item.number is None else f' n="{item.number}"'
        return self._around("item", self.blocks(item.children), number)

    def _items(self, nodes: Iterable[Node]) -> list[str]:
        """Return terms and definitions as items of a list."""
        lines: list[str] = []
        for node in nodes:
            rend = ' rend="term"' if isinstance(node, Line) else ""
            inner = self.blocks(node.children if isinstance(node, Definition) else (node,))
            lines += self._around("item", inner, rend)
        return lines

    def _table(self, table: Table) -> list[str]:
        caption = self._caption(table)
        lines = [f"<head>{'<lb/>'.join(caption)}</head>"] if caption else []
        for number, row in enumerate(table.rows):
            cells = []
            for cell in row:
                role = ' role="label"' if cell and cell.is_head else ""
                cells += self._around("cell", self.blocks(cell.children), role) if cell else ["<cell/>"]
            lines += self._around("row", cells, ' role="label"' if number < table.heads else "")
        return self._around("table", lines)

    def _notes(self, node: Notes) -> list[str]:
        lines: list[str] = []
        for note in node.notes:
            named = f' xml:id="fn-{note.name}" n="{quoted(note.mark)}"'
            lines += self._around("note", self.blocks(note.children), named)
        return lines

    def _post(self, node: PostNode) -> list[str]:
        said = ", ".join(filter(None, (node.author, node.date)))
        return [*([f'<ab type="post">{plain(said)}</ab>'] if said else ()), *self.blocks(node.children)]
