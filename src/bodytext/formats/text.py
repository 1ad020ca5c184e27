"""Plain text: the body alone, with its metadata as a header where asked for."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, Printable, Verdict
from bodytext.formats.header import as_field, known_fields
from bodytext.formats.inline.text import inline
from bodytext.formats.layout import Unit, by_post, indent_of, units, when_said


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the article's text after `name: value` lines for these fields, a post below who wrote it and when."""
    return _header(article, fields) + (_thread(article) if article.posts else article.text)


def name_line(name: str) -> str:
    """Return the line above an article where there are several, as head and tail have it."""
    return f"==> {name} <=="


def render_text(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> str:
    """Return the kept blocks as plain text: paragraphs set apart by an empty line, rows by ` | `."""
    parts = []
    for unit in units(blocks, verdicts):
        parts.append(unit.separator)
        parts.append(_text_unit(unit))
    return "".join(parts)


def _thread(article: Printable) -> str:
    parts = []
    for post, blocks, verdicts in by_post(article):
        said = (post.author, when_said(post)) if post else ()
        parts += [", ".join(filter(None, said)), render_text(blocks, verdicts)]
    return "\n\n".join(filter(None, parts))


def _text_unit(unit: Unit) -> str:
    if unit.cells:
        last = max(i for i, cell in enumerate(unit.cells) if cell)
        return " | ".join(
            " ".join(inline(block).replace("\n", " ") for block in cell) for cell in unit.cells[: last + 1]
        )
    block = unit.blocks[0]
    text = inline(block)
    return f"{indent_of(block)}{block.marker} {text}" if block.kind == "item" and block.marker else text


def _header(article: Printable, fields: tuple[str, ...]) -> str:
    """Return fields as `name: value` lines and an empty line, as e-mail and HTTP do; captions have a line each."""
    lines = []
    for name, value in known_fields(article, fields):
        values = value if name == "captions" else [value]
        lines += [f"{name}: {as_field(name, one)}\n" for one in values]
    return "".join(lines) + ("\n" if lines else "")
