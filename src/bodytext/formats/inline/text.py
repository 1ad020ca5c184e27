"""A block's line in plain text: what the words alone would not show, powers and struck words, has a sign of its own."""

from __future__ import annotations

from bodytext.document import Block
from bodytext.document.span import Span, SpanKind
from bodytext.formats.inline.marks import Line, Marked, line_of, references, tex_of
from bodytext.text.pattern import Pattern

_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_LOW = frozenset("0123456789+-−=()")
_SAYING = frozenset[SpanKind](("sub", "sup", "del", "q", "ruby", "task", "math"))
_SIGNS = {"del": ("~~", "~~"), "ruby": ("(", ")")}
_SIMPLE = Pattern(r"[+−-]?(?:\d+|[^\W\d_])|[^\W\d_]+")  # what needs no brackets
_ON_THE_LINE = Pattern(r"[^\W\d_]{2,}\.?|[^\w\s]+")  # written small, as in 1st and Mme, or a sign, as in ®
_ORDINAL = Pattern(r"[\dIVXLCDM][eaoªº]|[nN]o")  # the end of a number, and what is raised behind it
_QUOTES = tuple("“”„«»‹›‘’‚「『\"'")


def inline(block: Block) -> str:
    """Return the text with what marks say that words don't: `10^6`, `H₂O`, `~~12~~`, `島(しま)`, `[1]`."""
    text = block.text
    if block.kind == "code" or not (any(map(_says, block.spans)) or "$" in text or "\\" in text):
        return text
    return plain(line_of(block))


def _says(span: Span) -> bool:
    return span.kind in _SAYING or (span.kind == "link" and "#" in span.target)


def plain(line: Line, before: str = "") -> str:
    """Return a line, or what stands in a part of one, as plain text; `before` is what stands before it."""
    done = before = before[-1:]
    for part in line:
        done += part if isinstance(part, str) else _marked(part, done)
    return done[len(before) :]


def _marked(part: Marked, before: str) -> str:
    if found := references(part, before):
        return "".join([f"[{mark}]" for mark, _ in found])
    kind = part.span.kind
    if kind in ("task", "math"):
        return task_sign(part) if kind == "task" else tex_of(part)
    inner = plain(part.inner, before)
    if kind in ("sub", "sup"):
        return scripted(kind, inner, before)
    begin, end = _SIGNS.get(kind, ("", ""))
    return quoted(inner) if kind == "q" else f"{begin}{inner}{end}"


def task_sign(part: Marked) -> str:
    """Return what shows whether a task is done."""
    return "[ ]" if "☐" in part.words else "[x]"


def quoted(text: str) -> str:
    """Return what is quoted in quotation marks, those in it simple ones, unless it brings its own."""
    return text if text.startswith(_QUOTES) else f"“{text.replace('“', '‘').replace('”', '’')}”"


def scripted(kind: str, inner: str, before: str) -> str:
    """Return what is raised or lowered in signs: `^6`, `₂`, `_max`, `^(n+1)`; `before` is what stands before it."""
    if kind == "sub" and _LOW.issuperset(inner):
        return inner.translate(_LOWERED)
    if kind == "sup" and (_ON_THE_LINE.fullmatch(inner) or inner[0] in "[(" or not _is_raised(inner, before[-1:])):
        return inner
    sign = "^" if kind == "sup" else "_"
    return f"{sign}{inner}" if _SIMPLE.fullmatch(inner) else f"{sign}({inner})"


def _is_raised(inner: str, before: str) -> bool:
    """Tell what stands behind a word and is no ending of it."""
    return bool(before.strip()) and not _ORDINAL.fullmatch(before + inner)
