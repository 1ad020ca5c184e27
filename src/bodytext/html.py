"""HTML in, `Page` out: one pass over the parser's events, and the only file that knows turbohtml.

The page is never held as a tree of Python objects. The parser (WHATWG-conformant, written in C)
reports start tags, end tags and text; `_PageBuilder` cuts the text into blocks where a browser
would break the line, and notes the containers, inline mark-up and metadata on the way. That is
linear in the input and needs no recursion, so neither depth nor size is a danger.
"""

from __future__ import annotations

import re

from turbohtml.saxparse import SaxHandler, sax_parse

from bodytext.document import Block, BlockKind, Container, Head, Mark, Origin, Page, Span, SpanKind

_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form header hgroup legend li main menu nav noscript ol optgroup p pre search section select "
    "summary table tbody td tfoot th thead tr ul".split()
) | frozenset(_HEADINGS)
_SKIPPED_TAGS = frozenset(
    "annotation annotation-xml audio canvas datalist embed frameset head-only iframe map noembed noframes object "
    "script style svg template textarea title video".split()
)
_SPAN_TAGS: dict[str, SpanKind] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "code": "code",
    "kbd": "code",
    "samp": "code",
}
# Tags that say what kind of block stands in them, or, with None, that need a look of their own.
_KIND_TAGS: dict[str, BlockKind | None] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    "blockquote": "quote",
    "caption": "caption",
    "dt": "term",
    "figcaption": "caption",
    "li": "item",
    "menu": None,
    "noscript": None,
    "ol": None,
    "pre": "code",
    "td": "cell",
    "th": "cell",
    "tr": None,
    "ul": None,
}
# Block tags that start afresh: what stands in them is no longer part of the quote, cell or item around.
_PLAIN_TAGS = frozenset("article aside body dd dl figure footer form header main nav section table".split())
_NAME_ATTRIBUTES = ("class", "id", "role", "itemprop", "data-testid", "data-component", "aria-label")
_VALUE_ATTRIBUTES = ("datetime", "content", "title", "href")
_MARK_NAMES = re.compile(r"author|byline|creator|date|publi|posted|timestamp|modified")
_MARK_TEXT_LIMIT = 300  # characters: a byline is shorter, a container that happens to be named so is cut
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")

_Attributes = dict[str, str | None]
_NO_ATTRIBUTES: _Attributes = {}


def parse_html(text: str, name: str, url: str | None = None) -> Page:
    """Return the page's blocks in reading order with their containers, marks and head.

    Everything a reader could see becomes a block, navigation and hidden elements included: what to
    leave out is decided later, with a reason, and not here.
    """
    builder = _PageBuilder()
    sax_parse(text, builder)
    return builder.page(name, url)


class _Frame:
    """An open block-level element; becomes a Container once a block stands in it."""

    __slots__ = ("attributes", "cell", "container", "count", "hidden", "kind", "level", "marker", "origin", "parent",
                 "row", "tag")  # fmt: skip

    def __init__(self, tag: str, parent: _Frame | None, attributes: _Attributes) -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.container: int | None = None
        self.marker = ""
        self.count = 0
        self.kind: BlockKind = "paragraph"
        self.level = 0
        if parent is None:
            self.hidden = False
            self.row: int | None = None
            self.cell: int | None = None
            self.origin: Origin = "body"
            return
        self.hidden = parent.hidden
        self.row = parent.row
        self.cell = parent.cell
        self.origin = parent.origin
        if tag not in _PLAIN_TAGS:
            self.kind = parent.kind
            self.level = parent.level


class _OpenMark:
    """A mark whose element has not ended yet; collects the text inside it."""

    __slots__ = ("block", "depth", "names", "pieces", "size", "tag", "value")

    def __init__(self, tag: str, names: str, value: str, block: int, depth: int) -> None:
        self.tag = tag
        self.names = names
        self.value = value
        self.block = block
        self.depth = depth
        self.pieces: list[str] = []
        self.size = 0


class _PageBuilder(SaxHandler):
    """Receives the parser's events and grows the lists that make a Page."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.containers: list[Container] = []
        self.marks: list[Mark] = []
        self.meta: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.title = ""
        self.language = ""
        self._frame = _Frame("html", None, _NO_ATTRIBUTES)
        self._depth = 0
        self._skip = 0  # open elements inside (and including) the one whose content is ignored
        self._captured: list[str] | None = None  # text of the title or a JSON-LD script
        self._open_marks: list[_OpenMark] = []
        self._mark_names: dict[str, bool] = {}
        self._rows = self._cells = 0
        self._pieces: list[str] = []
        self._length = 0
        self._space = False  # white space is due before the next word
        self._breaks = 0  # `<br>`s in a row
        self._spans: list[Span] = []
        self._open_spans: list[tuple[SpanKind, int, str]] = []
        self._link_chars = 0
        self._after_link = False

    # --- events -------------------------------------------------------------------------------

    def start_element(self, tag: str, attrs: tuple[tuple[str, str | None], ...]) -> None:
        """Open an element: a block frame, a span, a mark, or something to skip."""
        self._depth += 1
        if self._skip:
            self._skip += 1
            return
        attributes = dict(attrs) if attrs else _NO_ATTRIBUTES
        if tag in _SKIPPED_TAGS and "shadowrootmode" not in attributes:
            self._start_skipped(tag, attributes)
        elif tag in _BLOCK_TAGS:
            self._start_block(tag, attributes)
        else:
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
            self._close_mark(self._open_marks.pop())
        if tag in _BLOCK_TAGS:
            self._end_block(tag)
        elif tag in _SPAN_TAGS and self._open_spans:
            kind, start, target = self._open_spans.pop()
            self._close_span(kind, start, target)
            self._after_link = kind == "link"

    def characters(self, data: str) -> None:
        """Add text to the block under way, its white space collapsed as a browser would."""
        if self._skip:
            if self._captured is not None:
                self._captured.append(data)
            return
        if self._frame.kind == "code":
            self._append(data)
            return
        text = " ".join(data.split())
        if not text:
            self._space = True
            return
        if self._space or data[0].isspace():
            self._append_space()
        self._append(text if text.isascii() else _INVISIBLE.sub("", text))
        self._space = data[-1].isspace()

    # --- elements -----------------------------------------------------------------------------

    def _start_skipped(self, tag: str, attributes: _Attributes) -> None:
        self._skip = 1
        is_title = tag == "title" and not self.title
        if is_title or (tag == "script" and "ld+json" in (attributes.get("type") or "").lower()):
            self._captured = []

    def _end_skipped(self, tag: str) -> None:
        if self._captured is not None:
            text = "".join(self._captured)
            if tag == "title":
                self.title = " ".join(text.split())
            else:
                self.json_ld.append(text)
            self._captured = None

    def _start_block(self, tag: str, attributes: _Attributes) -> None:
        if self._frame.kind == "code" and tag != "pre":
            self._line_break()  # code viewers wrap each line in a <div>
        else:
            self._flush()
        self._frame = frame = _Frame(tag, self._frame, attributes)
        if tag in _KIND_TAGS:
            self._set_kind(frame, attributes)
        if attributes:
            if _is_hidden(attributes):
                frame.hidden = True
            self._note_mark(tag, attributes)

    def _set_kind(self, frame: _Frame, attributes: _Attributes) -> None:
        tag = frame.tag
        kind = _KIND_TAGS[tag]
        if kind is not None and frame.kind != "code":
            frame.kind = kind
            frame.level = _HEADINGS.get(tag, frame.level)
        if tag == "li":
            self._start_item(frame, attributes)
        elif tag in ("ul", "ol", "menu"):
            frame.kind = "paragraph"
            frame.level = 1 + (frame.parent.level if frame.parent and frame.parent.tag == "li" else 0)
            frame.count = _int(attributes.get("start"), 1) - 1
        elif tag == "tr":
            frame.row, self._rows = self._rows, self._rows + 1
        elif tag in ("td", "th"):
            frame.cell, self._cells = self._cells, self._cells + 1
        elif tag == "noscript":
            frame.origin = "noscript"

    @staticmethod
    def _start_item(frame: _Frame, attributes: _Attributes) -> None:
        parent = frame.parent
        assert parent is not None  # the root frame is there from the start
        frame.level = max(parent.level, 1)
        if parent.tag == "ol":
            parent.count = _int(attributes.get("value"), parent.count + 1)
            frame.marker = f"{parent.count}."
        else:
            frame.marker = "-"

    def _end_block(self, tag: str) -> None:
        parent = self._frame.parent
        if parent is None:
            return
        if parent.kind == "code" and tag != "pre":
            self._line_break()
        else:
            self._flush()
        self._frame = parent

    def _start_inline(self, tag: str, attributes: _Attributes) -> None:
        if tag == "br":
            self._line_break()
        elif tag == "meta":
            self._note_meta(attributes)
        elif tag == "link":
            self.links.append(((attributes.get("rel") or "").lower(), attributes.get("href") or ""))
        elif tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        elif tag == "hr":
            self._flush()
        elif tag == "option":
            self._space = True
        elif attributes and _is_hidden(attributes):
            self._skip = 1  # inline and never shown: no reader would miss it
        else:
            if tag in _SPAN_TAGS:
                if tag == "a" and self._after_link:
                    self._append_space()  # links set side by side are apart on the screen
                self._open_spans.append((_SPAN_TAGS[tag], self._length, attributes.get("href") or ""))
            if attributes:
                self._note_mark(tag, attributes)

    # --- text ---------------------------------------------------------------------------------

    def _append(self, text: str) -> None:
        if not text:
            return
        self._pieces.append(text)
        self._length += len(text)
        self._breaks = 0
        self._space = self._after_link = False
        for mark in self._open_marks:
            if mark.size < _MARK_TEXT_LIMIT:
                mark.pieces.append(text)
                mark.size += len(text)

    def _append_space(self) -> None:
        if self._length and not self._breaks:
            self._append(" ")
        elif self._open_marks:
            self._open_marks[-1].pieces.append(" ")

    def _line_break(self) -> None:
        if self._frame.kind == "code":
            self._append("\n")
        elif self._breaks:
            self._flush()
        elif self._length:
            self._append("\n")
            self._breaks = 1

    def _close_span(self, kind: SpanKind, start: int, target: str) -> None:
        if self._length > start:
            self._spans.append(Span(start, self._length, kind, target))
            if kind == "link":
                self._link_chars += self._length - start

    def _flush(self) -> None:
        """End the block under way; spans that are still open go on in the next one."""
        self._space = self._after_link = False
        if not self._pieces:
            return
        self._breaks = 0
        for kind, start, target in self._open_spans:
            self._close_span(kind, start, target)
        self._open_spans = [(kind, 0, target) for kind, _, target in self._open_spans]
        text = "".join(self._pieces)
        stripped = text.strip("\n").rstrip() if self._frame.kind == "code" else text.strip()
        if stripped:
            self._add_block(stripped, text.index(stripped[0]))
        self._pieces = []
        self._length = self._link_chars = 0
        self._spans = []

    def _add_block(self, text: str, offset: int) -> None:
        frame = self._frame
        kind, marker = frame.kind, ""
        if kind == "item":
            holder = _item_frame(frame)
            kind, marker = ("item", holder.marker) if holder.marker else ("paragraph", "")
            holder.marker = ""
        self.blocks.append(
            Block(
                text=text,
                kind=kind,
                level=frame.level,
                marker=marker,
                container=self._container(frame),
                link_chars=min(self._link_chars, len(text)),
                row=frame.row,
                cell=frame.cell,
                spans=tuple(_shift(self._spans, offset, len(text))) if self._spans else (),
                origin=frame.origin,
            )
        )

    def _container(self, frame: _Frame) -> int:
        if frame.container is not None:
            return frame.container
        chain = []
        step: _Frame | None = frame
        while step is not None and step.container is None:
            chain.append(step)
            step = step.parent
        for unnumbered in reversed(chain):
            parent = unnumbered.parent
            parent_id = -1 if parent is None or parent.container is None else parent.container
            unnumbered.container = len(self.containers)
            self.containers.append(
                Container(unnumbered.tag, parent_id, _names(unnumbered.attributes), unnumbered.hidden)
            )
        assert frame.container is not None
        return frame.container

    # --- metadata -----------------------------------------------------------------------------

    def _note_meta(self, attributes: _Attributes) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            self.meta.append((name.strip().lower(), content))

    def _note_mark(self, tag: str, attributes: _Attributes) -> None:
        if tag != "time" and not self._is_mark(attributes):
            return
        names = " ".join(value for key in ("class", "id", "rel", "itemprop") if (value := attributes.get(key))).lower()
        value = next((found for key in _VALUE_ATTRIBUTES if (found := attributes.get(key))), "")
        self._open_marks.append(_OpenMark(tag, names, value, len(self.blocks), self._depth))

    def _is_mark(self, attributes: _Attributes) -> bool:
        """Tell whether an element's names speak of an author or a date; classes recur, so they are remembered."""
        if ("itemprop" in attributes or "rel" in attributes) and _MARK_NAMES.search(
            f"{attributes.get('itemprop')} {attributes.get('rel')}".lower()
        ):
            return True
        name = attributes.get("class") or attributes.get("id")
        if not name:
            return False
        known = self._mark_names.get(name)
        if known is None:
            known = self._mark_names[name] = bool(_MARK_NAMES.search(name.lower()))
        return known

    def _close_mark(self, mark: _OpenMark) -> None:
        text = " ".join("".join(mark.pieces).split())[:_MARK_TEXT_LIMIT]
        if text or mark.value:
            self.marks.append(Mark(mark.tag, mark.names, mark.value, text, mark.block))

    def page(self, name: str, url: str | None) -> Page:
        """Return what was gathered, once the parser has reported the last event."""
        self._flush()
        head = Head(self.title, self.language, tuple(self.meta), tuple(self.links), tuple(self.json_ld))
        return Page(name, "html", tuple(self.blocks), tuple(self.containers), tuple(self.marks), head, url)


def _names(attributes: _Attributes) -> str:
    if not attributes:
        return ""
    return " ".join([value for key in _NAME_ATTRIBUTES if (value := attributes.get(key))])


def _is_hidden(attributes: _Attributes) -> bool:
    if "style" in attributes and _HIDDEN_STYLE.search(attributes["style"] or ""):
        return True
    return "hidden" in attributes or attributes.get("aria-hidden") == "true"


def _int(value: str | None, default: int) -> int:
    try:
        return int(value) if value else default
    except ValueError:
        return default


def _item_frame(frame: _Frame) -> _Frame:
    """Return the list item that a frame of kind `item` stands in."""
    while frame.tag != "li" and frame.parent is not None:
        frame = frame.parent
    return frame


def _shift(spans: list[Span], offset: int, length: int) -> list[Span]:
    """Return the spans moved to where the text begins after leading space, cut to its length."""
    moved = (
        Span(max(span.start - offset, 0), min(span.end - offset, length), span.kind, span.target) for span in spans
    )
    return [span for span in moved if span.end > span.start]
