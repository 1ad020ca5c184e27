"""The line: a block's text under its marks, as a small tree that every format prints in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bodytext.document import Block
from bodytext.document.span import Span, SpanKind
from bodytext.rows import NamedTuple
from bodytext.text.pattern import IGNORECASE, Pattern
from bodytext.text.references import MARK_CHARS, reference_mark

CODE_KINDS = frozenset[SpanKind](("code", "kbd", "samp"))
_WHOLES = frozenset[SpanKind](("math", "task", "image"))  # in which nothing else is marked
EMPHASIS = frozenset[SpanKind](("strong", "em"))
_SCHEMES = frozenset("http https mailto tel ftp geo sms xmpp irc ircs magnet news".split())
_SCHEME = Pattern(r"[A-Za-z][A-Za-z0-9+.-]*")
_NO_HOST = Pattern(r"\s*https?:/*(?:[^/?#]*[\s%]|\?)", IGNORECASE)
_BLANK = Pattern(r"^[\x00-\x20]+|[\t\n\r]+")  # which browsers skip
_DELIMITERS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))
_MATHS = Pattern(
    r"\$\$[^$]+\$\$|\\\[(?:[^\\]|\\[^][])+\\\]|\\\((?:[^\\]|\\[^()])+\\\)"
    r"|(?<![\\$\w])\$(?=\S)[^$\n]{1,500}(?<=\S)\$(?![\d$])"
)
_TEX = Pattern(r"\\[a-zA-Z]+|[\w)}\]|][\^_][\w{\\(*+-]|^\W*[A-Za-z]'?\W*$|[A-Za-z)]\s*[=<>]\s*\S")
_BETWEEN = Pattern(r"[\s,;\[\]()]*")  # what stands between references
_GLUED = Pattern(r"[^\W\d_]|[.,;:!?…。！？、，)\]}\"'”’»›」』]")  # what a reference stands right behind


class Marked(NamedTuple):
    """A part of a line under one mark, and what stands in it: words, and parts under further marks."""

    span: Span
    inner: tuple[str | Marked, ...]

    @property
    def words(self) -> str:
        """Return the text without marks."""
        return "".join([part if isinstance(part, str) else part.words for part in self.inner])


class Reference(NamedTuple):
    """A mark that refers to a note: what it shows, without brackets, and the name of what it leads to."""

    mark: str
    goal: str


Line = tuple[str | Marked, ...]
"""A block's text in parts; put together, their words are the text."""


class _Open(NamedTuple):
    """A span and those within it, as they are found."""

    span: Span
    inner: list[_Open]


def line_of(block: Block, *, has_em_outside: bool = False) -> Line:
    """Return a block's text in parts: marks nest, hold no space at their ends, and none stands in one of its kind.

    Emphasis of the whole of what is set apart anyway (heading, term, cell of the head) says nothing and is left out.
    `has_em_outside` puts `em` around `strong` where both have the same extent, as readers of Markdown take `***`.
    """
    spans = [*_told(block), *_raw_maths(block.text)]
    spans.reverse()  # the outer one of two with the same extent is the last to end
    spans.sort(key=lambda span: (span.start, -span.end))
    if has_em_outside and len(spans) > 1:
        _turn_emphasis(spans)
    tree = _nested(block.text, spans)
    while len(tree) == 1 and _is_apart(block) and tree[0].span.kind in EMPHASIS and _is_all(tree[0].span, block.text):
        tree = tree[0].inner
    return _filled(block.text, tree, 0, len(block.text))


def _turn_emphasis(spans: list[Span]) -> None:
    for i, (one, two) in enumerate(pairwise(list(spans))):
        if one[:2] == two[:2] and one.kind == "strong" and two.kind == "em":
            spans[i : i + 2] = two, one


def language_of(block: Block) -> str:
    """Return the language that a block of code is in, as the page names it; nothing where it does not."""
    return next((span.target for span in block.spans if span.kind == "code" and span.target), "")


def formula_of(block: Block) -> str:
    """Return the TeX of a block that is one formula, which stands apart; nothing for other blocks."""
    if block.text[:1] not in "$\\" and not (block.spans and block.spans[0].kind == "math"):
        return ""
    line = line_of(block)
    is_formula = len(line) == 1 and isinstance(line[0], Marked) and line[0].span.kind == "math"
    return tex_of(line[0]) if is_formula and isinstance(line[0], Marked) else ""


def tex_of(part: Marked) -> str:
    """Return the TeX of a formula, without what sets it apart where it stands in the text as it is."""
    words = part.words.strip()
    for begin, end in _DELIMITERS:
        if words.startswith(begin) and words.endswith(end) and len(words) > len(begin) + len(end):
            return words[len(begin) : -len(end)].strip()
    return words


def said(image: Marked) -> str:
    """Return what says what a picture amid words shows, "" where nothing does."""
    return image.words.replace("\ufffc", "")


def leads_somewhere(target: str) -> bool:
    """Tell where a reader can follow a link: out of the page, and to what is no script, no data and has a host."""
    if (" " in target or "%" in target or "//?" in target) and _NO_HOST.match(target):
        return False
    scheme, colon, _ = _BLANK.sub("", target).partition(":")
    is_path = not colon or not _SCHEME.fullmatch(scheme)
    return not target.startswith("#") and bool(target.strip()) and (is_path or scheme.lower() in _SCHEMES)


def references(part: Marked, before: str) -> list[Reference]:
    """Return the references to notes that a part of a line is, none where it is something else.

    Each is a link within the page that is raised, in brackets or right behind a word; `before` is what is before it.
    """
    if not before or (before.isspace() and part.words[:1] != "["):
        return []
    chain = [part]
    while len(chain[-1].inner) == 1 and isinstance(inner := chain[-1].inner[0], Marked):
        chain.append(inner)
    raised = any(link.span.kind == "sup" for link in chain)
    if (link := next((link for link in chain if link.span.kind == "link"), None)) is not None:
        found = _reference(link)
        is_apart = raised or _GLUED.match(before[-1]) or link.words[:1] == "["
        return [found] if found and is_apart else []
    if not raised or any(isinstance(inner, str) and not _BETWEEN.fullmatch(inner) for inner in chain[-1].inner):
        return []
    several = [_reference(inner) for inner in chain[-1].inner if isinstance(inner, Marked)]
    return [found for found in several if found] if all(several) else []


def _reference(link: Marked) -> Reference | None:
    goal = link.span.target.partition("#")[2] if link.span.kind == "link" else ""
    mark = reference_mark(link.words) if goal and link.span.end - link.span.start <= MARK_CHARS else ""
    return Reference(mark, goal) if mark else None


def _raw_maths(text: str) -> Iterator[Span]:
    """Yield the formulas that stand in a text as they are, between marks."""
    if "$" in text or "\\" in text:
        for found in _MATHS.finditer(text):
            if _TEX.search(found[0]):
                yield Span(found.start(), found.end(), "math")


def _told(block: Block) -> Iterator[Span]:
    """Yield the spans that say something, without the white space at their ends, code a line at a time."""
    text = block.text
    for span in block.spans:
        for start, end in _lines(text, span) if span.kind in CODE_KINDS else ((span.start, span.end),):
            inner = text[start:end]
            first = start + len(inner) - len(inner.lstrip())
            last = first + len(inner.strip())
            if first < last and not (span.kind == "sup" and last - first == len(text)):
                is_trim = (first, last) == (span.start, span.end)
                yield span if is_trim else span._replace(start=first, end=last)


def _is_apart(block: Block) -> bool:
    """Tell what is set apart as a whole."""
    return block.kind in ("heading", "term") or (block.kind == "cell" and block.level == 1)


def _is_all(span: Span, text: str) -> bool:
    return span.end - span.start == len(text)


def _lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    while (end := text.find("\n", start, span.end)) >= 0:
        yield start, end
        start = end + 1
    yield start, span.end


def _nested(text: str, spans: Sequence[Span]) -> list[_Open]:
    """Return spans in their order as a tree: those that cross are cut, like ones side by side are one."""
    tree: list[_Open] = []
    path: list[_Open] = []
    for span in spans:
        while path and path[-1].span.end <= span.start:
            path.pop()
        if path and span.end > path[-1].span.end:
            span = span._replace(end=path[-1].span.end)  # noqa: PLW2901
        if any(_is_full(over.span.kind, span.kind) for over in path) or _repeats(path, span.kind):
            continue
        beside = path[-1].inner if path else tree
        if beside and _goes_on(text, beside[-1].span, span):
            beside[-1] = beside[-1]._replace(span=beside[-1].span._replace(end=span.end))
        else:
            beside.append(_Open(span, []))
        path.append(beside[-1])
    return tree


def _is_full(kind: SpanKind, inner: SpanKind) -> bool:
    """Tell a mark that has no room for another in it: in code, only what says where figures and letters stand."""
    return kind in _WHOLES or (kind in CODE_KINDS and inner not in ("sub", "sup", "del"))


def _repeats(path: Sequence[_Open], kind: SpanKind) -> bool:
    """Tell a mark that stands in one of its kind: only quotations do, and their quotation marks are of two kinds."""
    return sum(over.span.kind == kind for over in path) >= (2 if kind == "q" else 1)


def _goes_on(text: str, span: Span, after: Span) -> bool:
    """Tell whether one mark ends where the next one of its kind begins."""
    between = text[span.end : after.start]
    is_near = not between or (between == " " and span.kind in EMPHASIS)
    return is_near and span.kind == after.kind and span.target == after.target and span.kind not in ("sup", "q")


def _filled(text: str, tree: Sequence[_Open], start: int, end: int) -> Line:
    """Return a stretch of the text with the marks of a tree."""
    parts: list[str | Marked] = []
    for found in tree:
        span = found.span
        if start < span.start:
            parts.append(text[start : span.start])
        parts.append(Marked(span, _filled(text, found.inner, span.start, span.end)))
        start = span.end
    if start < end:
        parts.append(text[start:end])
    return tuple(parts)
