"""HTML in, `Page` out: one pass over the parser's events, and the only file that knows turbohtml's parser.

The page is never held as a tree of Python objects. The parser (WHATWG-conformant, written in C)
reports start tags, end tags and text; `_PageBuilder` cuts the text into blocks where a browser
would break the line, and notes the containers, inline mark-up and metadata on the way. That is
linear in the input and needs no recursion, so neither depth nor size is a danger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from turbohtml.saxparse import SaxHandler, sax_parse

from bodytext.document import Block, Container, Head, Mark, Page
from bodytext.elements import (
    BLOCK_TAGS,
    HEADINGS,
    KIND_TAGS,
    MARK_TEXT_LIMIT,
    PROPERTIES,
    SKIPPED_TAGS,
    SPAN_TAGS,
    VOID_TAGS,
    Attributes,
    Frame,
    OpenMark,
    element_names,
    is_hidden,
    item_frame,
    link_target,
    start_item,
    whole_number,
)
from bodytext.inline import InlineText
from bodytext.pattern import Pattern

_VALUE_ATTRIBUTES = ("datetime", "content", "title", "href")
_PERMALINKS = frozenset("¶#§🔗⚓")  # what documentation puts behind a heading to link to it
_MARK_NAMES = Pattern(r"author|byline|creator|date|publi|posted|timestamp|modified")
_STATING = frozenset(("itemprop", "rel", "property"))
_NO_ATTRIBUTES: Attributes = {}


def parse_html(text: str, name: str, url: str | None = None) -> Page:
    """Return the page's blocks in reading order with their containers, marks and head.

    Everything a reader could see becomes a block, navigation and hidden elements included: what to
    leave out is decided later, with a reason.
    """
    builder = _PageBuilder(url or "")
    sax_parse(text, builder)
    return builder.page(name, url)


class _PageBuilder(SaxHandler):
    """Receives the parser's events and grows the lists that make a Page."""

    def __init__(self, url: str) -> None:
        self._base = url
        self._blocks: list[Block] = []
        self._containers: list[Container] = []
        self._marks: list[Mark] = []
        self._properties: list[Mark] = []
        self._meta: list[tuple[str, str]] = []
        self._links: list[tuple[str, str]] = []
        self._json_ld: list[str] = []
        self._title = ""
        self._language = ""
        self._frame = Frame("html", None, _NO_ATTRIBUTES)
        self._text = InlineText()
        self._depth = self._rows = 0
        self._skip = 0  # open elements in (and with) the one whose content is ignored
        self._captured: list[str] | None = None  # text of the title or of a JSON script
        self._open_marks: list[OpenMark] = []
        self._mark_names: dict[str, bool] = {}

    # --- events: called thousands of times a page, so they do little and look nothing up twice ----

    def start_element(self, tag: str, attrs: tuple[tuple[str, str | None], ...]) -> None:
        """Open an element: a block, a span, or something to skip."""
        self._depth += 1
        if self._skip:
            self._skip += 1
            return
        attributes = dict(attrs) if attrs else _NO_ATTRIBUTES
        start = _STARTS.get(tag)
        if start is not None:
            start(self, tag, attributes)
        elif attributes:
            self._start_inline(tag, attributes)

    def end_element(self, tag: str) -> None:
        """Close the element that the matching start opened."""
        self._depth -= 1
        if self._skip:
            self._skip -= 1
            if not self._skip:
                self._end_skipped(tag)
            return
        if self._open_marks and self._open_marks[-1].depth > self._depth:
            self._close_mark()
        if tag in BLOCK_TAGS:
            self._end_block(tag)
        elif tag in SPAN_TAGS:
            self._text.close_span()

    def characters(self, data: str) -> None:
        """Add text to the block under way."""
        if self._skip:
            if self._captured is not None:
                self._captured.append(data)
        elif self._frame.kind == "code":
            self._text.add_verbatim(data)
        else:
            text = self._text.add(data)
            for mark in self._open_marks:
                if mark.size < MARK_TEXT_LIMIT:
                    mark.pieces.append(text or " ")
                    mark.size += len(text)

    # --- elements -----------------------------------------------------------------------------

    def _start_inline(self, tag: str, attributes: Attributes) -> None:
        if is_hidden(attributes):
            self._skip = 1  # never shown: no reader would miss it
        else:
            self._note_mark(tag, attributes)

    def _start_span(self, tag: str, attributes: Attributes) -> None:
        if attributes and is_hidden(attributes):
            self._skip = 1
            return
        self._text.open_span(SPAN_TAGS[tag], link_target(self._base, attributes))
        if attributes:
            self._note_mark(tag, attributes)

    def _start_skipped(self, tag: str, attributes: Attributes) -> None:
        if "shadowrootmode" in attributes:  # a template that is shown
            self._start_inline(tag, attributes)
            return
        self._skip = 1
        is_title = tag == "title" and not self._title
        if is_title or (tag == "script" and "ld+json" in (attributes.get("type") or "").lower()):
            self._captured = []

    def _end_skipped(self, tag: str) -> None:
        if self._captured is not None:
            text = "".join(self._captured)
            if tag == "title":
                self._title = " ".join(text.split())
            else:
                self._json_ld.append(text)
            self._captured = None

    def _start_block(self, tag: str, attributes: Attributes) -> None:
        self._break_block(tag)
        self._frame = frame = Frame(tag, self._frame, attributes)
        if tag in KIND_TAGS:
            self._set_kind(frame, attributes)
        if attributes:
            if is_hidden(attributes):
                frame.hidden = True
            self._note_mark(tag, attributes)

    def _end_block(self, tag: str) -> None:
        parent = self._frame.parent
        if parent is not None:
            self._break_block(tag)
            self._frame = parent

    def _break_block(self, tag: str) -> None:
        """End the block under way at a block-level tag; in code, where viewers wrap lines in `<div>`, the line."""
        if self._frame.kind == "code" and tag != "pre":
            self._text.end_line()
        elif self._text.pieces:
            self._add_block()
        for mark in self._open_marks:
            mark.pieces.append(" ")

    def _set_kind(self, frame: Frame, attributes: Attributes) -> None:
        tag = frame.tag
        kind = KIND_TAGS[tag]
        if kind is not None and frame.kind != "code":
            frame.kind = kind
            frame.level = HEADINGS.get(tag, frame.level)
        if tag == "li":
            start_item(frame, attributes)
        elif tag in ("ul", "ol", "menu"):
            frame.kind = "paragraph"
            frame.level = 1 + (frame.parent.level if frame.parent and frame.parent.tag == "li" else 0)
            frame.count = whole_number(attributes.get("start"), 1) - 1
        elif tag == "tr":
            frame.row, self._rows = self._rows, self._rows + 1
        elif tag in ("td", "th") and frame.parent is not None:
            frame.cell = frame.parent.count
            frame.parent.count += max(whole_number(attributes.get("colspan"), 1), 1)
        elif tag == "noscript":
            frame.origin = "noscript"

    def _start_void(self, tag: str, attributes: Attributes) -> None:
        if tag == "br":
            if self._frame.kind == "code":
                self._text.add_verbatim("\n")
            elif self._text.add_break():
                self._add_block()
        elif tag == "meta":
            self._note_meta(attributes)
        elif tag == "link":
            self._links.append(((attributes.get("rel") or "").lower(), attributes.get("href") or ""))
        elif tag == "option":
            self._text.add_space()
        elif tag == "html":
            self._language = attributes.get("lang") or attributes.get("xml:lang") or ""
        elif self._text.pieces:  # <hr>
            self._add_block()

    # --- blocks and containers ----------------------------------------------------------------

    def _add_block(self) -> None:
        frame = self._frame
        text, spans, link_chars = self._text.take(frame.kind == "code")
        if not text:
            return
        kind, marker = frame.kind, ""
        if kind == "heading" and spans and spans[-1].start and text[spans[-1].start :] in _PERMALINKS:
            text, spans = text[: spans[-1].start].rstrip(), spans[:-1]
            link_chars = min(link_chars, len(text))
        if kind == "item":
            holder = item_frame(frame)
            kind, marker = ("item", holder.marker) if holder.marker else ("paragraph", "")
            holder.marker = ""
        place = frame.container if frame.container is not None else self._number(frame)
        block = Block(text, kind, frame.level, marker, 0, place, link_chars, frame.row, frame.cell, spans, frame.origin)
        self._blocks.append(block)

    def _number(self, frame: Frame) -> int:
        """Give a frame and those around it their place among the containers, the outermost first."""
        chain = []
        step: Frame | None = frame
        while step is not None and step.container is None:
            chain.append(step)
            step = step.parent
        parent = -1 if step is None or step.container is None else step.container
        for unnumbered in reversed(chain):
            unnumbered.container = len(self._containers)
            names = element_names(unnumbered.attributes)
            self._containers.append(Container(unnumbered.tag, parent, names, unnumbered.hidden))
            parent = unnumbered.container
        return parent

    # --- metadata -----------------------------------------------------------------------------

    def _note_meta(self, attributes: Attributes) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            self._meta.append((name.strip().lower(), content))

    def _note_mark(self, tag: str, attributes: Attributes) -> None:
        """Open a mark if an element's names speak of an author or a date; classes recur, so that is remembered."""
        name = attributes.get("class") or attributes.get("id") or ""
        known = self._mark_names.get(name)
        if known is None:
            known = self._mark_names[name] = bool(_MARK_NAMES.search(name.lower()))
        if known or tag == "time" or (("itemprop" in attributes or "rel" in attributes) and _is_mark(attributes)):
            self._open_mark(tag, attributes, ("class", "id", "rel", "itemprop"), self._marks)
        elif not _STATING.isdisjoint(attributes) or "p-category" in name:
            keys = [key for key in _STATING if PROPERTIES.search(attributes.get(key) or "")]
            if keys or "p-category" in name:
                self._open_mark(tag, attributes, keys or ("class",), self._properties)

    def _open_mark(self, tag: str, attributes: Attributes, keys: Iterable[str], goal: list[Mark]) -> None:
        names = " ".join(value for key in keys if (value := attributes.get(key))).lower()
        value = next((found for key in _VALUE_ATTRIBUTES if (found := attributes.get(key))), "")
        self._open_marks.append(OpenMark(Mark(tag, names, value, "", len(self._blocks)), self._depth, goal))

    def _close_mark(self) -> None:
        self._open_marks.pop().close()

    def page(self, name: str, url: str | None) -> Page:
        """Return what was gathered, once the parser has reported the last event."""
        if self._text.pieces:
            self._add_block()
        head = Head(self._title, self._language, tuple(self._meta), tuple(self._links), tuple(self._json_ld))
        blocks, containers, marks = tuple(self._blocks), tuple(self._containers), tuple(self._marks)
        return Page(name, "html", blocks, containers, marks, head, url, tuple(self._properties))


def _is_mark(attributes: Attributes) -> bool:
    return bool(_MARK_NAMES.search(f"{attributes.get('itemprop')} {attributes.get('rel')}".lower()))


_Start = Callable[[_PageBuilder, str, Attributes], None]
_STARTS: dict[str, _Start] = {
    **dict.fromkeys(SPAN_TAGS, _PageBuilder._start_span),
    **dict.fromkeys(SKIPPED_TAGS, _PageBuilder._start_skipped),
    **dict.fromkeys(VOID_TAGS, _PageBuilder._start_void),
    **dict.fromkeys(BLOCK_TAGS, _PageBuilder._start_block),
}
