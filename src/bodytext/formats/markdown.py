"""Markdown: CommonMark with GitHub's tables, YAML front matter where metadata is asked for, a line above each post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document import Block, Post, Printable, Span, Verdict
from bodytext.formats.header import as_json, known_fields
from bodytext.formats.layout import Unit, by_post, units, when_said
from bodytext.text.pattern import MULTILINE, Pattern

_SPECIAL = Pattern(r"([\\`*_\[\]<]|&(?=#?\w+;))")
_ESCAPED = r"\\\1"
_LINE_START = Pattern(r"^(?=(?:#{1,6}|[-+]|=+|-{2,})(?:\s|$)|[>|]|~~~)|^(\d{1,9})(?=[.)](?:\s|$))", MULTILINE)
_BAR = "\\|"
_HYPHENS = r"-\x2d"
_BACKTICKS = Pattern("`+")
_TARGETS = ("http://", "https://", "/", "mailto:")
_TARGET_ESCAPES = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": "", "\\": "%5C"})


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the article as Markdown, after these fields; characters that would have a meaning are escaped."""
    body = _thread(article) if article.posts else "".join(_body(article.blocks, article.verdicts))
    return _front_matter(article, fields) + body


def name_line(name: str) -> str:
    """Return the line above an article where there are several, a comment, which two hyphens would end."""
    return f"<!-- {name.replace('--', _HYPHENS)} -->"


def _front_matter(article: Printable, fields: tuple[str, ...]) -> str:
    """Return fields as YAML; every string is quoted as JSON, which YAML includes."""
    lines = [f"{name}: {as_json(value)}\n" for name, value in known_fields(article, fields)]
    return f"---\n{''.join(lines)}---\n\n" if lines else ""


# --- the page -----------------------------------------------------------------------------------


def _thread(article: Printable) -> str:
    """Return a discussion: above each post a line with its author, in bold, and its date."""
    parts = []
    for post, blocks, verdicts in by_post(article):
        parts += [_attribution(post) if post else "", "".join(_body(blocks, verdicts))]
    return "\n\n".join(filter(None, parts))


def _attribution(post: Post) -> str:
    author = f"**{_SPECIAL.sub(_ESCAPED, post.author)}**" if post.author else ""
    return ", ".join(filter(None, (author, _SPECIAL.sub(_ESCAPED, when_said(post)))))


def _body(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> Iterator[str]:
    before: Unit | None = None
    indents: list[int] = []  # the column that the text of the item at each level starts at
    for unit in units(blocks, verdicts):
        block = unit.blocks[0]
        yield _separator(before, unit)
        if unit.cells:
            yield _row(unit, is_first=before is None or not before.cells)
        elif block.kind == "item" and block.marker:
            yield _item(block, indents)
        else:
            yield _block(block)
        before = unit
        if unit.cells or block.kind != "item":
            indents.clear()


def _separator(before: Unit | None, unit: Unit) -> str:
    """Return what stands between two units: Markdown needs an empty line in more places than text does."""
    if before is None or (unit.cells and before.cells):
        return unit.separator
    if unit.cells or before.cells:
        return "\n\n"
    kinds = {before.blocks[0].kind, unit.blocks[0].kind}
    if kinds == {"item"}:
        return unit.separator
    if kinds == {"quote"}:
        return "\n>\n"
    if unit.separator == "\n" and kinds == {"paragraph"}:
        return "  \n"  # a line end that the author set, as in a poem
    return "\n\n"


def _row(unit: Unit, *, is_first: bool) -> str:
    cells = [" ".join(_inline(block) for block in cell).replace("\n", " ") for cell in unit.cells]
    line = f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |"
    return f"{line}\n|{' --- |' * len(cells)}" if is_first else line


def _item(block: Block, indents: list[int]) -> str:
    """Return a list item, indented to where the text of the item around it starts."""
    del indents[max(block.level - 1, 0) :]
    marker = block.marker if block.marker[0].isdigit() else "-"
    text = f"{block.marker} {_text(block)}" if block.marker.startswith("(") else _text(block)
    indent = indents[-1] if indents else 0
    column = indent + len(marker) + 1
    indents.append(column)
    return f"{' ' * indent}{marker} " + text.replace("\n", f"  \n{' ' * column}")


def _block(block: Block) -> str:
    if block.kind == "code":
        fence = _fence(block.text, 3)
        return f"{fence}\n{block.text}\n{fence}"
    if block.kind == "heading":
        return f"{'#' * min(max(block.level, 1), 6)} {_inline(block)}".replace("\n", " ")
    text = _text(block)
    if block.kind == "quote":
        return "\n".join(f"> {line}" for line in text.split("\n"))
    if block.kind == "term":
        return f"**{text}**" if not block.spans else text
    return text.replace("\n", "  \n")


# --- the line -----------------------------------------------------------------------------------


def _text(block: Block) -> str:
    """Return a block's text with what would start a list, heading or quotation escaped."""
    return _LINE_START.sub(lambda found: f"{found[1] or ''}\\", _inline(block))


def _inline(block: Block) -> str:
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
        escaped = piece if is_code else _SPECIAL.sub(_ESCAPED, piece)
        if escaped.endswith("!") and "[" in opens.get(end, ()):
            escaped = f"{escaped[:-1]}\\!"  # a link right behind would become an image
        parts.append(escaped)
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
        fence = _fence(inner, 1)
        pad = " " if inner.startswith("`") or inner.endswith("`") else ""
        return fence + pad, pad + fence
    mark = {"strong": "**", "em": "*"}[span.kind]
    return mark, mark


def _fence(text: str, least: int) -> str:
    """Return a run of backticks that does not occur in the text."""
    return "`" * max(least, 1 + max(map(len, _BACKTICKS.findall(text)), default=0))
