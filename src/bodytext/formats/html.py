"""HTML: a fragment of clean, semantic elements, a block a line, that a sanitiser leaves as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.formats.header import as_field, known_fields
from bodytext.formats.inline.html import Inline, escaped, image, linked, quoted
from bodytext.formats.inline.marks import language_of
from bodytext.formats.inline.speech import Speech
from bodytext.formats.markup import Markup, name_line
from bodytext.formats.protocol import Printable
from bodytext.formats.tree.nodes import (
    Callout,
    Cell,
    Comments,
    Definition,
    Definitions,
    Details,
    Figure,
    Film,
    Line,
    List,
    Node,
    Notes,
    Picture,
    PostNode,
    Quote,
    Table,
    lines_in,
)
from bodytext.formats.tree.notes import note_names
from bodytext.formats.tree.posts import planted

__all__ = ["name_line", "render"]

_LINE_TAGS = {"paragraph": "p", "term": "dt", "caption": "figcaption", "summary": "summary"}


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the article as HTML, after a list of these fields."""
    nodes = planted(article, has_pictures=article.rendition.images)
    speech = Speech((line.block for line in lines_in(nodes)), article.containers)
    return "\n".join([*_header(article, fields), *_Html(Inline(note_names(nodes)), speech).blocks(nodes)])


def _header(article: Printable, fields: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a list of fields."""
    rows = [
        f"<dt>{name}</dt>\n<dd>{escaped(as_field(name, value))}</dd>" for name, value in known_fields(article, fields)
    ]
    if rows:
        yield from ("<dl>", *rows, "</dl>")


class _Html(Markup):
    """Prints nodes as elements, each a line or several."""

    def __init__(self, inline: Inline, speech: Speech) -> None:
        self._said = speech.attributes
        super().__init__(
            inline.line,
            {
                Line: self._block,
                List: self._list,
                Table: self._table,
                Quote: self._quote,
                Definitions: lambda node: self._around("dl", self.blocks(node.children)),
                Definition: lambda node: self._holder("dd", "", node.children),
                Figure: self._figure,
                Picture: self._picture,
                Film: lambda node: [f"<p>{linked(node.address, escaped(node.title or node.address))}</p>"],
                Details: lambda node: self._around("details", self.blocks(node.children)),
                Callout: self._callout,
                Notes: self._notes,
                PostNode: self._post,
                Comments: lambda node: self._around("section", self.blocks(node.children), ' class="comments"'),
            },
        )

    def _block(self, line: Line) -> list[str]:
        block = line.block
        if line.kind == "code":
            language = language_of(block)
            named = f' class="language-{quoted(language)}"' if language else ""
            return [f"<pre><code{named}>{escaped(block.text)}\n</code></pre>"]
        tag = f"h{line.rank}" if line.kind == "heading" else _LINE_TAGS[line.kind]
        return [f"<{tag}{self._said(block)}>{self._line(block)}</{tag}>"]

    def _holder(self, tag: str, attributes: str, nodes: Sequence[Node]) -> list[str]:
        """Return what holds bare words where it has one paragraph, and an item nothing beside it but lists."""
        first = nodes[0]
        is_bare = len(nodes) == 1 or (tag == "li" and all(isinstance(node, List) for node in nodes[1:]))
        if not (is_bare and isinstance(first, Line) and first.kind == "paragraph"):
            return self._around(tag, self.blocks(nodes), attributes)
        begin = f"<{tag}{attributes}{self._said(first.block)}>{self._line(first.block)}"
        return [begin, *self.blocks(nodes[1:]), f"</{tag}>"] if len(nodes) > 1 else [f"{begin}</{tag}>"]

    def _list(self, node: List) -> list[str]:
        tag = "ol" if node.style else "ul"
        lines: list[str] = []
        first = len(node.items) if node.step < 0 else 1
        attributes = ' reversed=""' if node.step < 0 else ""
        expected = node.items[0].number
        if expected is not None and expected != first:
            attributes = f' start="{expected}"{attributes}'
        if node.style not in ("", "1"):
            attributes += f' type="{node.style}"'
        for item in node.items:
            is_odd = item.number is not None and item.number != expected
            lines += self._holder("li", f' value="{item.number}"' if is_odd else "", item.children)
            expected = None if item.number is None else item.number + node.step
        return self._around(tag, lines, attributes)

    def _figure(self, node: Figure) -> list[str]:
        lines = [
            line
            for one in node.children
            for line in ([_image(one)] if isinstance(one, Picture) else self.blocks([one]))
        ]
        return self._around("figure", lines)

    def _picture(self, node: Picture) -> list[str]:
        return self._around("figure", [_image(node)]) if node.is_in_figure else [f"<p>{_image(node)}</p>"]

    def _quote(self, node: Quote) -> list[str]:
        return self._around("blockquote", self.blocks(node.children))

    def _callout(self, node: Callout) -> list[str]:
        title = [f"<p>{self._line(line.block)}</p>" if isinstance(line, Line) else "" for line in node.title]
        return self._around("aside", [*title, *self.blocks(node.children)], f' class="{node.kind}"')

    def _notes(self, node: Notes) -> list[str]:
        lines: list[str] = []
        expected = 1
        for note in node.notes:
            number = int(note.mark) if note.mark.isdecimal() else expected
            value = f' value="{number}"' if number != expected else ""
            lines += self._holder("li", f' id="fn-{note.name}"{value}', note.children)
            expected = number + 1
        return self._around("ol", lines, ' class="footnotes"')

    def _post(self, node: PostNode) -> list[str]:
        author = f"<strong>{escaped(node.author)}</strong>" if node.author else ""
        said = ", ".join(filter(None, (author, escaped(node.date))))
        return self._around("article", [*([f"<p>{said}</p>"] if said else ()), *self.blocks(node.children)])

    # --- tables -----------------------------------------------------------------------------------

    def _table(self, table: Table) -> list[str]:
        caption = self._caption(table)
        lines = [f"<caption>{'<br>'.join(caption)}</caption>"] if caption else []
        rows = [f"<tr>{''.join(row)}</tr>" for row in self._rows(table)]
        head, body = rows[: table.heads], rows[table.heads :]
        lines += self._around("thead", head) if head else ()
        lines += self._around("tbody", body) if body else ()
        return self._around("table", lines)

    def _rows(self, table: Table) -> Iterator[list[str]]:
        """Yield the cells of each row; where none begins and none reaches, there is an empty one."""
        reach = [0] * len(table.alignments)  # the row below which each column is free again
        for number, row in enumerate(table.rows):
            last = table.heads if number < table.heads else len(table.rows)  # no cell goes on in the next group
            cells: list[str] = []
            for column, cell in enumerate(row):
                if cell is None:
                    if reach[column] <= number:
                        cells.append("<th></th>" if number < table.heads else "<td></td>")
                    continue
                columns, rows = self._span(row, column, cell.columns), min(cell.rows, last - number)
                for beside in range(column, column + columns):
                    reach[beside] = number + rows
                cells.append(self._cell(cell, columns, rows))
            yield cells

    def _span(self, row: Sequence[Cell | None], column: int, columns: int) -> int:
        """Return over how many columns a cell goes, the next cell excepted."""
        ends = (i for i in range(column + 1, min(column + columns, len(row))) if row[i] is not None)
        return next(ends, min(column + columns, len(row))) - column

    def _cell(self, cell: Cell, columns: int, rows: int) -> str:
        tag = "th" if cell.is_head else "td"
        attributes = f' colspan="{columns}"' if columns > 1 else ""
        attributes += f' rowspan="{rows}"' if rows > 1 else ""
        return "".join(self._holder(tag, attributes, cell.children))


def _image(picture: Picture) -> str:
    shown = image(picture.address, picture.alt, picture.title)
    return linked(picture.target, shown) if picture.target else shown
