"""Markdown: CommonMark with GitHub's tables, and YAML front matter where metadata is asked for."""

from __future__ import annotations

import json
import re

from bodytext.document import Article, Block, Metadata, Span
from bodytext.formats.header import known_fields
from bodytext.layout import cells_of, indent_of, units

EXTENSION = "md"

_SPECIAL = re.compile(r"([\\`*_\[\]<])")
_LINE_START = re.compile(r"^(#{1,6}|[-+>=~]|\d+[.)])(?=\s|$|=|~)", re.MULTILINE)


def render(article: Article, metadata: bool = False) -> str:
    """Return the article as Markdown; characters that would have a meaning are escaped."""
    return (_front_matter(article.metadata) if metadata else "") + _body(article)


def _front_matter(metadata: Metadata) -> str:
    """Return the metadata as YAML; every string is quoted as JSON, which YAML includes."""
    lines = [
        f"{name}: {json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)}\n"
        for name, value in known_fields(metadata)
    ]
    return f"---\n{''.join(lines)}---\n\n" if lines else ""



def _body(article: Article) -> str:
    parts = []
    table_row = None
    for separator, unit in units(article.blocks, article.verdicts):
        is_row = len(unit) > 1
        parts.append("\n\n" if is_row and table_row is None and separator else separator)
        if not is_row and table_row is not None and separator == "\n":
            parts.append("\n")
        parts.append(_markdown_row(unit, table_row is None) if is_row else _markdown_block(unit[0], article.kind))
        table_row = unit[0].row if is_row else None
    return "".join(parts)


def _markdown_row(unit: list[Block], is_first: bool) -> str:
    cells = [" ".join(_inline(block).replace("\n", " ") for block in cell).replace("|", "\\|") for cell in cells_of(unit)]
    line = f"| {' | '.join(cells)} |"
    return f"{line}\n|{' --- |' * len(cells)}" if is_first else line


def _markdown_block(block: Block, kind: str) -> str:
    if block.kind == "code":
        fence = "```"
        while fence in block.text:
            fence += "`"
        return f"{fence}\n{block.text}\n{fence}"
    text = _inline(block)
    if block.kind == "heading":
        return f"{'#' * min(max(block.level, 1), 6)} {text}".replace("\n", " ")
    if block.kind == "quote":
        return "\n".join(f"> {line}" for line in text.split("\n"))
    if block.kind == "item" and block.marker:
        marker = block.marker if block.marker[0].isdigit() and block.marker.endswith((".", ")")) else "-"
        indent = indent_of(block)
        return f"{indent}{marker} " + text.replace("\n", f"\n{indent}{' ' * (len(marker) + 1)}")
    if block.kind == "term":
        return f"**{text}**" if not block.spans else text
    return text.replace("\n", "  \n") if kind == "html" else text


def _inline(block: Block) -> str:
    """Return the block's text with its spans as Markdown; spans nest, and close before they cross."""
    text = block.text
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for span in sorted(_usable(block), key=lambda span: (span.start, -span.end)):
        before, after = _marks(span)
        opens.setdefault(span.start, []).append(before)
        closes.setdefault(span.end, []).insert(0, after)
    code = [(span.start, span.end) for span in block.spans if span.kind == "code"]
    cuts = sorted({0, len(text), *opens, *closes})
    parts = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        parts.extend(closes.get(start, ()))
        parts.extend(opens.get(start, ()))
        piece = text[start:end]
        is_code = any(first <= start and end <= last for first, last in code)
        parts.append(piece if is_code else _SPECIAL.sub(r"\\\1", piece))
    joined = "".join(parts)
    return joined if block.kind == "heading" else _LINE_START.sub(r"\\\1", joined)


def _usable(block: Block) -> list[Span]:
    """Return the spans that Markdown can show: not empty, not crossing, no mark-up inside code."""
    chosen: list[Span] = []
    for span in sorted(block.spans, key=lambda span: (span.start, -span.end)):
        inner = block.text[span.start : span.end]
        crosses = any(span.start < other.end < span.end for other in chosen)
        repeats = any(o.kind == span.kind and o.start <= span.start and span.end <= o.end for o in chosen)
        inside_code = any(o.kind == "code" and o.start <= span.start < o.end for o in chosen)
        pointless = span.kind == "link" and not span.target.startswith(("http://", "https://", "/", "mailto:"))
        if inner == inner.strip() and inner and "\n" not in inner and not (crosses or repeats or inside_code or pointless):
            chosen.append(span)
    return chosen


def _marks(span: Span) -> tuple[str, str]:
    if span.kind == "link":
        target = span.target.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        return "[", f"]({target})"
    mark = {"strong": "**", "em": "*", "code": "`"}[span.kind]
    return mark, mark
