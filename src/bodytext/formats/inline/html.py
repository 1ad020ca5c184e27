"""A block's line in HTML: the elements that its marks stand for, and nothing a page could bring in beside them."""

from __future__ import annotations

from collections.abc import Mapping

from bodytext.document import Block
from bodytext.formats.inline.marks import Line, Marked, formula_of, leads_somewhere, line_of, references, said, tex_of
from bodytext.formats.inline.text import task_sign
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import IDEOGRAPHS

_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", 0xA0: "&nbsp;"}
_QUOTED = _ESCAPES | {ord('"'): "&quot;"}
_TARGET_ESCAPES = {ord(c): f"%{ord(c):02X}" for c in ' <>"`{}|^\\'} | dict.fromkeys((*range(32), 127))
_IDEOGRAPH = Pattern(f"[{IDEOGRAPHS}]")
_BESIDE = '</a></sup><sup><a href="#fn-', '</a></sup><sup>, </sup><sup><a href="#fn-'  # two references, told apart
_TASK = '<input type="checkbox" disabled="">'
_DONE = '<input type="checkbox" checked="" disabled="">'


class Inline:
    """Prints lines; `notes` are the names of those that are kept, by what refers to them."""

    def __init__(self, notes: Mapping[str, str]) -> None:
        self._notes = notes
        self._referred: set[str] = set()

    def line(self, block: Block) -> str:
        """Return a block's text with its marks."""
        if not block.spans and "$" not in block.text and "\\" not in block.text:
            return escaped(block.text).replace("\n", "<br>")
        if tex := formula_of(block):
            return f'<span class="math display">\\[{escaped(tex)}\\]</span>'
        return self._written(line_of(block), "").replace(*_BESIDE)

    def _written(self, line: Line, before: str) -> str:
        done: list[str] = []
        for part in line:
            if isinstance(part, str):
                done.append(escaped(part).replace("\n", "<br>"))
                before = before[-1:] + part if part.isspace() else part
                continue
            if part.span.kind == "ruby" and done and (base := _ideographs(before)):
                done[-1] = done[-1][: -len(base)]
                done.append(f"<ruby>{base}<rp>(</rp><rt>{self._written(part.inner, '')}</rt><rp>)</rp></ruby>")
            else:
                done.append(self._marked(part, before))
            before = part.words
        return "".join(done)

    def _marked(self, part: Marked, before: str) -> str:
        if found := references(part, before):
            return "".join([self._reference(mark, self._notes.get(goal)) for mark, goal in found])
        kind = part.span.kind
        if kind == "math":
            return f'<span class="math inline">\\({escaped(tex_of(part))}\\)</span>'
        if kind == "task":
            return _TASK if task_sign(part) == "[ ]" else _DONE
        if kind == "image":
            return image(part.span.target, said(part))
        inner = self._written(part.inner, "")
        if kind == "link":
            target = part.span.target
            return linked(target, inner) if leads_somewhere(target) else inner
        return f"({inner})" if kind == "ruby" else f"<{kind}>{inner}</{kind}>"

    def _reference(self, mark: str, name: str | None) -> str:
        if name is None:
            return f"[{escaped(mark)}]"
        named = "" if name in self._referred else f' id="fnref-{quoted(name)}"'
        self._referred.add(name)
        return f'<sup><a href="#fn-{quoted(name)}"{named}>{escaped(mark)}</a></sup>'


def _ideographs(text: str) -> str:
    """Return the run of Chinese characters that a text ends in: what a reading is of."""
    start = len(text)
    while start and _IDEOGRAPH.match(text[start - 1]):
        start -= 1
    return text[start:]


def image(source: str, alt: str, title: str = "") -> str:
    """Return a picture."""
    titled = f' title="{quoted(title)}"' if title else ""
    return f'<img src="{address(source)}" alt="{quoted(alt)}"{titled}>'


def linked(target: str, inner: str) -> str:
    """Return what leads somewhere."""
    return f'<a href="{address(target)}">{inner}</a>'


def escaped(text: str) -> str:
    """Return a text as it stands between tags."""
    return text.translate(_ESCAPES)


def quoted(text: str) -> str:
    """Return a text as it stands in an attribute."""
    return text.translate(_QUOTED)


def address(target: str) -> str:
    """Return an address as it stands in an attribute."""
    return quoted(target.strip().translate(_TARGET_ESCAPES))
