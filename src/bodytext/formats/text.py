"""Plain text: the body alone, with its metadata as a header where asked for."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Article, Block, Metadata, Verdict
from bodytext.formats.header import known_fields
from bodytext.layout import cells_of, indent_of, units


def render(article: Article, metadata: bool = False) -> str:
    """Return the article's text, after `name: value` lines if `metadata` is set."""
    return (_header(article.metadata) if metadata else "") + article.text


def render_text(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> str:
    """Return the kept blocks as plain text: paragraphs set apart by an empty line, rows by ` | `."""
    parts = []
    for separator, unit in units(blocks, verdicts):
        parts.append(separator)
        parts.append(_text_unit(unit))
    return "".join(parts)


def _text_unit(unit: list[Block]) -> str:
    if len(unit) > 1:
        return " | ".join(" ".join(block.text.replace("\n", " ") for block in cell) for cell in cells_of(unit))
    block = unit[0]
    return f"{indent_of(block)}{block.marker} {block.text}" if block.kind == "item" and block.marker else block.text


def _header(metadata: Metadata) -> str:
    """Return the metadata as `name: value` lines and an empty line, as e-mail and HTTP do."""
    lines = []
    for name, value in known_fields(metadata):
        values = value if isinstance(value, tuple) else (value,)
        separator = f"\n{name}: " if name == "captions" else ", "
        lines.append(f"{name}: {separator.join(' '.join(one.split()) for one in values)}\n")
    return "".join(lines) + ("\n" if lines else "")
