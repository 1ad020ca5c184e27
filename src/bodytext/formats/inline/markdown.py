"""A block's line in Markdown: marks that CommonMark reads as such, and text that it reads as text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from string import punctuation

from bodytext.document import Block
from bodytext.formats.inline.marks import (
    CODE_KINDS,
    EMPHASIS,
    Line,
    Marked,
    leads_somewhere,
    line_of,
    references,
    said,
    tex_of,
)
from bodytext.formats.inline.text import plain, quoted, scripted, task_sign
from bodytext.rows import NamedTuple, each
from bodytext.text.pattern import MULTILINE, Pattern

_SPECIAL = Pattern(r"[\\`\[\]_]|<(?=[A-Za-z/!?]|$)|\*(?:(?! )|(?<! \*))|&(?=#?\w+;)|~(?:(?=~)|(?<=\S~))")
_ESCAPED = r"\\\g<0>"
_LINE_START = Pattern(
    r"^(?=(?:#{1,6}|[-+]|=+|-{2,})(?:\s|$)|[>|]|~~~|:?-+:?\s*\|)|^(\d{1,9})(?=[.)](?:\s|$))", MULTILINE
)
_BACKTICKS = Pattern("`+")
_TARGET_ESCAPES = {ord(c): f"%{ord(c):02X}" for c in " ()<>\\"} | dict.fromkeys((*range(32), 127))
_KEYS = CODE_KINDS - {"code"}  # which Markdown has no marks of their own for
_MARKS = {"strong": "**", "em": "*", "del": "~~"}


class Style(NamedTuple):
    """How lines are written: `notes` are the names of those that are kept by what refers to them.

    `has_html` says that HTML may stand where Markdown has nothing, `has_dollars` that two could be taken for maths,
    `is_in_stars` that emphasis is open that stars could end.
    """

    notes: Mapping[str, str] = {}
    has_html: bool = True
    has_dollars: bool = False
    is_in_stars: bool = False


_PLAIN = Style()


def inline(block: Block, style: Style = _PLAIN) -> str:
    """Return a block's text as Markdown, whatever stands at the start of a line excepted."""
    if not block.spans and "$" not in block.text and "\\" not in block.text:
        return escaped(block.text)
    if not _KEYS.isdisjoint(each(block.spans, "kind")):
        spans = [span._replace(kind="code") if span.kind in _KEYS else span for span in block.spans]
        block = block._replace(spans=tuple(spans))
    if block.text.count("$") > 1:
        style = style._replace(has_dollars=True)
    return _written(line_of(block, has_em_outside=True), style, "", "")


def at_line_start(block: Block, style: Style = _PLAIN) -> str:
    """Return a block's text with what would start a list, heading or quotation escaped too."""
    text = inline(block, style)
    if "\n" not in text and not _LINE_START.match(text):
        return text
    return _LINE_START.sub(lambda found: f"{found[1] or ''}\\", text)


def escaped(text: str) -> str:
    """Return a text so that Markdown reads nothing else in it."""
    return _SPECIAL.sub(_ESCAPED, text)


def fence(text: str, least: int) -> str:
    """Return a run of backticks that does not occur in the text."""
    return "`" * max(least, 1 + max(map(len, _BACKTICKS.findall(text)), default=0))


def image(address: str, alt: str, title: str, target: str = "") -> str:
    """Return a picture, which Markdown has in a line; a link, where it leads somewhere."""
    named = title.replace("\\", "\\\\").replace('"', '\\"')
    titled = f' "{named}"' if title else ""
    picture = f"![{escaped(alt)}]({address.translate(_TARGET_ESCAPES)}{titled})"
    return link(target, picture) if target else picture


def link(target: str, inner: str) -> str:
    """Return what leads somewhere."""
    return f"[{inner}]({target.translate(_TARGET_ESCAPES)})"


def _written(line: Line, style: Style, before: str, after: str) -> str:
    """Return a line, or what stands in a part of it, between two characters."""
    done: list[str] = []
    last: str | Marked = ""
    for part, behind in zip(line, (*line[1:], after), strict=True):
        if isinstance(part, str):
            text = _text(part, style, isinstance(behind, Marked))
        elif part.span.kind not in _MARKS:
            text = _marked(part, style, _end(done) or before)
        elif style.has_html and part.span.kind in EMPHASIS and (_is_emphasis(last) or _is_emphasis(behind)):
            text = _tagged(part.span.kind, _written(part.inner, style, "", ""))
        else:
            text = _emphasis(part, style, before, (behind.words if isinstance(behind, Marked) else behind)[:1])
        done.append(text)
        last, before = part, text[-1:] or before
    return "".join(done)


def _end(done: Sequence[str]) -> str:
    """Return what a line ends in so far: its last piece, with the one before it where that is only white space."""
    return "".join(done[-2:]) if done and done[-1].isspace() else "".join(done[-1:])


def _text(text: str, style: Style, is_before_mark: bool) -> str:
    text = escaped(text)
    if style.has_dollars:
        text = text.replace("$", "\\$")
    return f"{text[:-1]}\\!" if is_before_mark and text.endswith("!") else text  # a link behind it makes an image


def _is_emphasis(part: str | Marked) -> bool:
    return isinstance(part, Marked) and part.span.kind in EMPHASIS


def _tagged(kind: str, inner: str) -> str:
    return f"<{kind}>{inner}</{kind}>"


def _marked(part: Marked, style: Style, before: str) -> str:
    if found := references(part, before):
        return "".join([_reference(mark, style.notes.get(goal)) for mark, goal in found])
    kind = part.span.kind
    if kind == "code":
        return _code(plain(part.inner))
    if kind == "math":
        tex = tex_of(part)
        return escaped(tex).replace("$", "\\$") if "$" in tex.replace("\\$", "") else f"${tex}$"
    if kind == "task":
        return escaped(task_sign(part)) if before else task_sign(part)
    if kind == "image":
        return image(part.span.target, said(part), "")
    return _around(part, _written(part.inner, style, "", ""), style, before)


def _around(part: Marked, inner: str, style: Style, before: str) -> str:
    """Return what stands in a part with what its mark puts before and behind it."""
    kind, target = part.span.kind, part.span.target
    if kind == "link":
        return link(target, inner) if leads_somewhere(target) else inner
    if kind in ("q", "ruby"):
        return quoted(inner) if kind == "q" else f"({inner})"
    if style.has_html:
        return _tagged(kind, inner)
    return scripted(kind, inner, before) if kind in ("sub", "sup") else inner


def _reference(mark: str, name: str | None) -> str:
    return f"[^{name}]" if name else f"\\[{escaped(mark)}\\]"


def _code(text: str) -> str:
    ticks = fence(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _emphasis(part: Marked, style: Style, before: str, after: str) -> str:
    """Return what is marked by `*` or `~~`, in HTML where Markdown would take these for text."""
    kind = part.span.kind
    mark = _MARKS[kind]
    stars = mark[0]
    within = style if style.is_in_stars else style._replace(is_in_stars=True)
    inner = _written(part.inner, within, before if stars == "*" else stars, after if stars == "*" else stars)
    opens = _parts(before) or not _may_be_mark(inner.lstrip(stars)[:1])
    if style.is_in_stars and before.strip() and _may_be_mark(inner.lstrip(stars)[:1]):
        opens = False  # it would end what is open
    closes = _parts(after) or not _may_be_mark(inner.rstrip(stars)[-1:])
    if opens and closes:
        return f"{mark}{inner}{mark}"
    if style.has_html:
        return _tagged(kind, inner)
    return f"{mark}{inner}{mark}" if kind == "del" else inner


def _parts(character: str) -> bool:
    """Tell what surely is no part of a word: the end of the text, white space, punctuation."""
    return not character.strip() or character in punctuation or unicodedata.category(character)[0] == "P"


def _may_be_mark(character: str) -> bool:
    """Tell what one reader or another of Markdown takes for punctuation."""
    return not character.isalnum() and (character in punctuation or unicodedata.category(character)[0] in "PS")
