"""Markdown in a line: a block's text with its spans, and characters that would have a meaning escaped."""

from __future__ import annotations

from collections.abc import Iterator

from bodytext.document import Block, Span
from bodytext.text.pattern import MULTILINE, Pattern

_SPECIAL = Pattern(r"([\\`*_\[\]<]|&(?=#?\w+;))")
_ESCAPED = r"\\\1"
_LINE_START = Pattern(r"^(?=(?:#{1,6}|[-+]|=+|-{2,})(?:\s|$)|[>|]|~~~)|^(\d{1,9})(?=[.)](?:\s|$))", MULTILINE)
_BACKTICKS = Pattern("`+")
_TARGETS = ("http://", "https://", "/", "mailto:")
_TARGET_ESCAPES = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": "", "\\": "%5C"})


def escaped(text: str) -> str:
    """Return a text with a backslash before each character that would have a meaning."""
    return _SPECIAL.sub(_ESCAPED, text)


def at_line_start(block: Block) -> str:
    """Return `inline`, and what would start a list, heading or quotation there escaped."""
    return _LINE_START.sub(lambda found: f"{found[1] or ''}\\", inline(block))


def inline(block: Block) -> str:
    """Return the block's text with its spans as Markdown; spans nest, and close before they cross."""
    text = block.text
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    spans = _usable(block)
    for span in spans:
        before, after = _marks(span, text[span.start : span.end])
        opens.setdefault(span.start, []).append(before)
        closes.setdefault(span.end, []).insert(0, after)
    code = [(span.start, span.end) for span in spans if span.kind == "code"]
    cuts = sorted({0, len(text), *opens, *closes})
    parts: list[str] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        parts.extend(closes.get(start, ()))
        parts.extend(opens.get(start, ()))
        piece = text[start:end]
        is_code = any(first <= start and end <= last for first, last in code)
        shown = piece if is_code else escaped(piece)
        if shown.endswith("!") and "[" in opens.get(end, ()):
            shown = f"{shown[:-1]}\\!"  # a link right behind would become an image
        parts.append(shown)
    return "".join(parts)


def _usable(block: Block) -> list[Span]:
    """Return the spans that Markdown can show: not empty, not crossing, no mark-up inside code."""
    chosen: list[Span] = []
    for span in sorted(_stripped(block), key=lambda span: (span.start, -span.end)):
        crosses = any(span.start < other.end < span.end for other in chosen)
        repeats = any(o.kind == span.kind and o.start <= span.start and span.end <= o.end for o in chosen)
        inside_code = any(o.kind == "code" and o.start <= span.start < o.end for o in chosen)
        pointless = span.kind == "link" and not span.target.startswith(_TARGETS)
        if "\n" not in block.text[span.start : span.end] and not (crosses or repeats or inside_code or pointless):
            chosen.append(span)
    return chosen


def _stripped(block: Block) -> Iterator[Span]:
    """Yield the spans without the white space at their ends, which Markdown does not allow there."""
    in_heading = block.kind == "heading"  # which is strong as it is
    for span in block.spans:
        if in_heading and span.kind in ("strong", "em"):
            continue
        inner = block.text[span.start : span.end]
        if inner.strip():
            start = span.start + len(inner) - len(inner.lstrip())
            yield span._replace(start=start, end=start + len(inner.strip()))


def _marks(span: Span, inner: str) -> tuple[str, str]:
    if span.kind == "link":
        return "[", f"]({span.target.translate(_TARGET_ESCAPES)})"
    if span.kind == "code":
        ticks = fence(inner, 1)
        pad = " " if inner.startswith("`") or inner.endswith("`") else ""
        return ticks + pad, pad + ticks
    mark = {"strong": "**", "em": "*"}[span.kind]
    return mark, mark


def fence(text: str, least: int) -> str:
    """Return a run of backticks that does not occur in the text."""
    return "`" * max(least, 1 + max(map(len, _BACKTICKS.findall(text)), default=0))
