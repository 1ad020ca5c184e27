"""Plain text: the body alone, with its metadata as a header where asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bodytext.document import Block, Container
from bodytext.document.part import Part
from bodytext.formats.header import as_field, known_fields
from bodytext.formats.inline.text import inline
from bodytext.formats.layout import Layout
from bodytext.formats.protocol import Printable
from bodytext.formats.tree.grow import grow
from bodytext.formats.tree.nodes import Cell, Line, Table, lines_in
from bodytext.formats.tree.notes import shaping_parts
from bodytext.formats.tree.posts import planted
from bodytext.options import Rendition


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the article's text after `name: value` lines for these fields, a post below who wrote it and when."""
    is_whole = not (article.posts or article.comments) and article.rendition == Rendition()
    return _header(article, fields) + (article.text if is_whole else _Text(article.rendition).stack(planted(article)))


def name_line(name: str) -> str:
    """Return the line above an article where there are several, as head and tail have it."""
    return f"==> {name} <=="


def render_text(
    blocks: Sequence[Block], containers: Sequence[Container], parts: Sequence[Part], kept: Sequence[int]
) -> str:
    """Return the blocks with these numbers as plain text: paragraphs set apart by an empty line, rows by ` | `."""
    return render_texts(blocks, containers, parts, [kept])[0]


def render_texts(
    blocks: Sequence[Block], containers: Sequence[Container], parts: Sequence[Part], groups: Iterable[Sequence[int]]
) -> list[str]:
    """Return the blocks of each group of numbers as plain text: the posts of a discussion."""
    shaping = shaping_parts(parts)
    return [_Text(Rendition()).stack(grow(blocks, containers, shaping, kept)) for kept in groups]


class _Text(Layout):
    """Lines as they are, the cells of a row on one."""

    def line(self, line: Line) -> str:
        text = inline(line.block)
        return text if line.kind == "code" else self.wrapped(text)

    def table(self, table: Table) -> str:
        rows = "\n".join(map(_row, table.rows))
        return f"{self.stack(table.caption)}\n\n{rows}" if table.caption else rows


def _row(row: Sequence[Cell | None]) -> str:
    last = max(i for i, cell in enumerate(row) if cell)
    return " | ".join([_cell(cell) if cell else "" for cell in row[: last + 1]])


def _cell(cell: Cell) -> str:
    return " ".join([inline(line.block).replace("\n", " ") for line in lines_in(cell.children)])


def _header(article: Printable, fields: tuple[str, ...]) -> str:
    """Return fields as `name: value` lines and an empty line, as e-mail and HTTP do; captions have a line each."""
    lines = []
    for name, value in known_fields(article, fields):
        values = value if name == "captions" else [value]
        lines += [f"{name}: {as_field(name, one)}\n" for one in values]
    return "".join(lines) + ("\n" if lines else "")
