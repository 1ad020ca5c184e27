"""A block's line in TEI: highlights, references, formulas and line breaks."""

from __future__ import annotations

from collections.abc import Mapping

from bodytext.document import Block
from bodytext.formats.inline.html import address, escaped, quoted
from bodytext.formats.inline.marks import Line, Marked, formula_of, leads_somewhere, line_of, references, said, tex_of
from bodytext.formats.inline.text import task_sign
from bodytext.text.pattern import Pattern

_RENDS = {
    "strong": "bold", "em": "italic", "sup": "superscript", "sub": "subscript", "mark": "marked", "code": "code",
    "kbd": "code", "samp": "code", "ruby": "ruby",
}  # fmt: skip
_STRAY = Pattern(r"%(?![\dA-Fa-f]{2})")
_SCHEME = Pattern(r"[A-Za-z][A-Za-z\d+.-]{0,30}:")
_HOSTED = Pattern(rf"((?:{_SCHEME.source})?//)([^/?]*)")
_HOST = Pattern(r"((?:[^@\[\]]*@)?(?:\[[\dA-Fa-f:.]+\]|[^:@\[\]]*)(?::\d{1,5})?):?")
_BRACKETS = {ord("["): "%5B", ord("]"): "%5D"}
_DELIMITERS = _BRACKETS | {ord(":"): "%3A", ord("@"): "%40"}
_TAGS = {"del": "del", "ins": "add", "q": "q"}


class Inline:
    """Prints lines; `notes` are the names of those that are kept, by what refers to them."""

    def __init__(self, notes: Mapping[str, str]) -> None:
        self._notes = notes

    def line(self, block: Block) -> str:
        """Return a block's text with its marks."""
        if not block.spans and "$" not in block.text and "\\" not in block.text:
            return plain(block.text)
        if tex := formula_of(block):
            return _formula(tex)
        return self._written(line_of(block), "")

    def _written(self, line: Line, before: str) -> str:
        done: list[str] = []
        for part in line:
            done.append(plain(part) if isinstance(part, str) else self._marked(part, before))
            before = part if isinstance(part, str) else part.words
        return "".join(done)

    def _marked(self, part: Marked, before: str) -> str:
        if found := references(part, before):
            return "".join([self._reference(mark, self._notes.get(goal)) for mark, goal in found])
        kind = part.span.kind
        if kind in ("math", "task"):
            return _formula(tex_of(part)) if kind == "math" else task_sign(part)
        if kind == "image":
            return graphic(part.span.target, said(part))
        inner = self._written(part.inner, "")
        if kind == "link":
            target = part.span.target
            return ref(target, inner) if leads_somewhere(target) else inner
        if kind in _TAGS:
            return f"<{_TAGS[kind]}>{inner}</{_TAGS[kind]}>"
        return f'<hi rend="{_RENDS.get(kind, kind)}">{inner}</hi>'

    def _reference(self, mark: str, name: str | None) -> str:
        if name is None:
            return f"[{plain(mark)}]"
        return f'<ref type="note" target="#fn-{quoted(name)}">{plain(mark)}</ref>'


def graphic(source: str, alt: str) -> str:
    """Return a picture, with what it shows in words."""
    words = f"<figDesc>{plain(alt)}</figDesc>" if alt else ""
    return f'<figure><graphic url="{_uri(source)}"/>{words}</figure>'


def ref(target: str, inner: str) -> str:
    """Return what leads somewhere."""
    return f'<ref target="{_uri(target)}">{inner}</ref>'


def _uri(target: str) -> str:
    """Return an address as XML Schema wants it, with what stands where no URI has it escaped."""
    start, mark, place = _STRAY.sub("%25", address(target)).partition("#")
    host = ""
    if found := _HOSTED.match(start):
        host, start = found[1] + _host(found[2]), start[found.end() :]
    elif not _SCHEME.match(start):
        first, slash, rest = start.partition("/")
        start = first.replace(":", "%3A") + slash + rest
    return f"{host}{start.translate(_BRACKETS)}{mark}{place.replace('#', '%23').translate(_BRACKETS)}"


def _host(named: str) -> str:
    """Return a host, its user and port, without the colon of a port that is not given."""
    sound = _HOST.fullmatch(named)
    return sound[1] if sound else named.translate(_DELIMITERS)


def plain(text: str) -> str:
    """Return a text as it stands between tags."""
    return escaped(text).replace("&nbsp;", "\u00a0").replace("\n", "<lb/>")


def _formula(tex: str) -> str:
    return f'<formula notation="TeX">{plain(tex)}</formula>'
