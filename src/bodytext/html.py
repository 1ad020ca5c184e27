"""HTML in, `Page` out: one pass over the parser's events, and the only file that knows turbohtml's parser.

The page is never held as a tree of Python objects. The parser (WHATWG-conformant, written in C)
reports start tags, end tags and text; `_PageBuilder` cuts the text into blocks where a browser
would break the line, and notes the containers, inline mark-up and metadata on the way. That is
linear in the input and needs no recursion, so neither depth nor size is a danger.
"""

from __future__ import annotations

from collections.abc import Callable

from turbohtml.saxparse import SaxHandler, sax_parse

from bodytext.document import Block, BlockKind, Container, Origin, Page, Span
from bodytext.elements import (
    BLOCK_TAGS,
    HEADINGS,
    KIND_TAGS,
    SKIPPED_TAGS,
    SPAN_TAGS,
    VOID_TAGS,
    Attributes,
    Frame,
    element_names,
    is_hidden,
    item_frame,
    link_target,
    site_of,
    start_item,
    whole_number,
)
from bodytext.head import Head
from bodytext.inline import InlineText
from bodytext.marks import Marks
from bodytext.rows import rows

_PERMALINKS = frozenset("¶#§🔗⚓")  # what documentation puts behind a heading to link to it
_NO_ATTRIBUTES: Attributes = {}

# The fields of a Block and a Container, in their order.
_BlockRow = tuple[str, BlockKind, int, str, int, int, int, int | None, int | None, tuple[Span, ...], Origin]
_ContainerRow = tuple[str, int, str, bool]


def parse_html(text: str, name: str, url: str | None = None) -> Page:
    """Return the page's blocks in reading order with their containers, marks and head.

    Everything a reader could see becomes a block, navigation and hidden elements included: what to
    leave out is decided later, with a reason.
    """
    builder = _PageBuilder(url or "")
    sax_parse(text, _Events(builder))
    return builder.page(name, url)


class _Events(SaxHandler):
    """Hands the parser's events to a builder, which without a base of another library can be compiled."""

    def __init__(self, builder: _PageBuilder) -> None:
        self.start_element = builder.start_element  # type: ignore[method-assign]
        self.end_element = builder.end_element  # type: ignore[method-assign]
        self.characters = builder.characters  # type: ignore[method-assign]


class _PageBuilder:
    """Receives the parser's events and grows the lists that make a Page."""

    def __init__(self, url: str) -> None:
        self._base = url
        self._site = site_of(url)
        self._blocks: list[_BlockRow] = []
        self._containers: list[_ContainerRow] = []
        self._marks = Marks()
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
        open_marks = self._marks.open
        if open_marks and open_marks[-1].depth > self._depth:
            self._marks.close()
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
            if self._marks.open:
                self._marks.add_text(text)

    # --- elements -----------------------------------------------------------------------------

    def _start_inline(self, tag: str, attributes: Attributes) -> None:
        if is_hidden(attributes):
            self._skip = 1  # never shown: no reader would miss it
        else:
            self._marks.note(tag, attributes, self._depth, len(self._blocks))

    def _start_span(self, tag: str, attributes: Attributes) -> None:
        if attributes and is_hidden(attributes):
            self._skip = 1
            return
        self._text.open_span(SPAN_TAGS[tag], link_target(self._base, self._site, attributes))
        if attributes:
            self._marks.note(tag, attributes, self._depth, len(self._blocks))

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
            self._marks.note(tag, attributes, self._depth, len(self._blocks))

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
        if self._marks.open:
            self._marks.add_break()

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
        level, row, cell, origin = frame.level, frame.row, frame.cell, frame.origin
        self._blocks.append((text, kind, level, marker, 0, place, link_chars, row, cell, spans, origin))

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
            self._containers.append((unnumbered.tag, parent, names, unnumbered.hidden))
            parent = unnumbered.container
        return parent

    # --- metadata -----------------------------------------------------------------------------

    def _note_meta(self, attributes: Attributes) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            self._meta.append((name.strip().lower(), content))
            if self._blocks and "itemprop" in attributes:
                self._marks.state(name.lower(), content, len(self._blocks))

    def page(self, name: str, url: str | None) -> Page:
        """Return what was gathered, once the parser has reported the last event."""
        if self._text.pieces:
            self._add_block()
        head = Head(self._title, self._language, tuple(self._meta), tuple(self._links), tuple(self._json_ld))
        blocks, containers = tuple(rows(Block, self._blocks)), tuple(rows(Container, self._containers))
        marks, properties, posters = (
            tuple(some) for some in (self._marks.found, self._marks.properties, self._marks.posters)
        )
        return Page(name, "html", blocks, containers, marks, head, url, properties, posters)


_Start = Callable[[_PageBuilder, str, Attributes], None]
_STARTS: dict[str, _Start] = {
    **dict.fromkeys(SPAN_TAGS, _PageBuilder._start_span),
    **dict.fromkeys(SKIPPED_TAGS, _PageBuilder._start_skipped),
    **dict.fromkeys(VOID_TAGS, _PageBuilder._start_void),
    **dict.fromkeys(BLOCK_TAGS, _PageBuilder._start_block),
}
