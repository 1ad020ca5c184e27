"""From the parser's events to blocks: text cut where a browser would break the line, and what is around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from bodytext.document import Block, BlockKind, Container, Origin
from bodytext.document.span import Span
from bodytext.native import compiled
from bodytext.parse.buttons import BEFORE, may_be_word, parts_words
from bodytext.parse.elements import (
    BLOCK_TAGS,
    ISLAND_TAGS,
    KIND_TAGS,
    SKIPPED_TAGS,
    SPAN_TAGS,
    VOID_TAGS,
    Attributes,
    is_code_box,
    is_hidden,
    is_inline_island,
    is_left_out,
)
from bodytext.parse.events import Event
from bodytext.parse.frames import Frame, around, number, set_kind
from bodytext.parse.inline import InlineText
from bodytext.parse.notes import Notes
from bodytext.parse.panels import ContainerRow, opened_by, with_panels
from bodytext.parse.pieces import Piece, may_hold_permalink, pieces, without_permalink
from bodytext.parse.preformatted import read_preformatted
from bodytext.parse.shared import hand_over_builder
from bodytext.rows import rows

hand_over_builder()
_NO_ATTRIBUTES: Attributes = {}
# The fields of a Block, in their order.
_BlockRow = tuple[str, BlockKind, int, str, int, int, int, int | None, int | None, tuple[Span, ...], Origin]


@compiled
class Builder:
    """Receives the parser's events and grows the rows of a page's blocks and containers."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._marks = notes.marks
        self._blocks: list[_BlockRow] = []
        self._containers: list[ContainerRow] = []
        self._frame = Frame("html", None, _NO_ATTRIBUTES)
        self._text = InlineText()
        self._depth = self._rows = 0
        self._skip = 0  # open elements in (and with) the one whose content is ignored
        self._captured: list[str] | None = None  # text of the title, a JSON script or a frame
        self._island: list[Event] | None = None  # what is in (and with) an element that is looked at as a whole
        self._replays = False  # what came of one
        self._buttons: list[tuple[int, Frame]] = []  # that end the text so far, by where they begin
        self._hiding: list[Frame] = []  # that hide themselves
        self._opened: list[str] = []  # ids of what something opens

    def finish(self) -> tuple[tuple[Block, ...], tuple[Container, ...]]:
        """Return the blocks and containers, once the parser has reported the last event."""
        if self._text.pieces:
            self._add_block()
        hiding = [(-1 if frame.container is None else frame.container, frame.attributes) for frame in self._hiding]
        containers = with_panels(rows(Container, self._containers), hiding, self._opened)
        return tuple(rows(Block, self._blocks)), tuple(containers)

    # --- events: called thousands of times a page, so they do little and look nothing up twice ----

    def start_element(self, tag: str, attrs: tuple[tuple[str, str | None], ...]) -> None:
        """Open an element: a block, a span, or something to skip."""
        self._depth += 1
        if self._skip:
            self._skip += 1
            if self._island is not None:
                self._island.append((tag, attrs))
            return
        if not self._replays and (tag == "pre" or tag in ISLAND_TAGS):
            self._skip, self._island = 1, [(tag, attrs)]
            return
        attributes = dict(attrs) if attrs else _NO_ATTRIBUTES
        start = self._STARTS.get(tag)
        if start is not None:
            start(self, tag, attributes)
        elif attributes:
            self._start_inline(tag, attributes)

    def end_element(self, tag: str) -> None:
        """Close the element that the matching start opened."""
        self._depth -= 1
        if self._skip:
            self._skip -= 1
            if self._island is not None:
                self._island.append((tag, None))
                if not self._skip:
                    self._end_island(self._island)
            elif not self._skip:
                self._end_skipped(tag)
            return
        open_marks = self._marks.open
        if open_marks and open_marks[-1].depth > self._depth:
            self._marks.close()
        if tag in BLOCK_TAGS:
            self._end_block(tag)
        elif tag in SPAN_TAGS:
            self._text.close_span()
        elif tag not in self._STARTS and tag not in ISLAND_TAGS:
            self._text.end_box()

    def characters(self, data: str) -> None:
        """Add text to the block under way."""
        if self._skip:
            if self._island is not None:
                self._island.append(data)
            elif self._captured is not None:
                self._captured.append(data)
        elif self._frame.kind == "code":
            self._text.add_verbatim(data)
        else:
            if self._buttons and self._buttons[-1][1] is not self._frame and not data.isspace():
                if parts_words(data[:1]):
                    self._text.add_space()
                self._buttons.clear()  # words of a sentence, which goes on behind them
            text = self._text.add(data)
            if self._marks.open:
                self._marks.add_text(text)

    def comment(self, data: str) -> None:
        """Leave out a comment."""

    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        """Leave out the type of the document."""

    def processing_instruction(self, target: str, data: str) -> None:
        """Leave out an instruction."""

    # --- elements -----------------------------------------------------------------------------

    def _start_inline(self, tag: str, attributes: Attributes) -> None:
        self._opened += opened_by(attributes)
        if is_left_out(tag, attributes, self._text.has_words):
            self._skip = 1  # no reader would miss it
        elif is_inline_island(attributes.get("class")) and not self._replays:
            self._skip, self._island = 1, [(tag, tuple(attributes.items()))]
        else:
            if "class" in attributes:
                self._text.begin_box()
            self._marks.note(tag, attributes, self._depth, len(self._blocks))

    def _start_span(self, tag: str, attributes: Attributes) -> None:
        self._opened += opened_by(attributes)
        if attributes and is_left_out(tag, attributes, self._text.has_words):
            self._skip = 1
            return
        kind, href = SPAN_TAGS[tag], attributes.get("href") or ""
        if "class" in attributes:
            self._text.begin_box()
        self._text.open_span(kind, self._notes.target(href) if kind == "link" else href)
        if attributes:
            self._marks.note(tag, attributes, self._depth, len(self._blocks))

    def _start_skipped(self, tag: str, attributes: Attributes) -> None:
        self._skip = 1
        if tag in ("title", "iframe") or (tag == "script" and "ld+json" in (attributes.get("type") or "").lower()):
            self._captured = []
            if tag == "iframe":
                self._notes.frame(attributes, around(self._frame), len(self._blocks), self._text.place)
        elif tag == "script" and "math/tex" in (attributes.get("type") or ""):
            self._island = [(tag, tuple(attributes.items()))]

    def _end_island(self, events: list[Event]) -> None:
        """Go on with what comes of an element that was captured: its events, or others."""
        self._island, self._replays = None, True
        text = self._text
        for event in self._notes.island(events, around(self._frame), len(self._blocks), text.place, text.goal):
            if isinstance(event, str):
                self.characters(event)
            elif event[1] is None:
                self.end_element(event[0])
            else:
                self.start_element(event[0], event[1])
        self._replays = False

    def _end_skipped(self, tag: str) -> None:
        if self._captured is not None:
            self._notes.script(tag, "".join(self._captured))
            self._captured = None

    def _start_block(self, tag: str, attributes: Attributes) -> None:
        if attributes:
            self._opened += opened_by(attributes)
            if not self._replays and is_code_box(attributes):
                self._skip, self._island = 1, [(tag, tuple(attributes.items()))]
                return
        is_word = tag == "button" and self._may_be_word(attributes)
        if not is_word:
            self._break_block(tag)
        self._frame = frame = Frame(tag, self._frame, attributes)
        if is_word:
            self._start_button(frame)
        if tag in KIND_TAGS:
            set_kind(frame, attributes)
            if tag == "tr":
                frame.row, self._rows = self._rows, self._rows + 1
        if attributes:
            if is_hidden(attributes):
                frame.hidden = True
                self._hiding.append(frame)
            self._marks.note(tag, attributes, self._depth, len(self._blocks))

    def _end_block(self, tag: str) -> None:
        parent = self._frame.parent
        if parent is None:
            return
        if not (self._buttons and self._buttons[-1][1] is self._frame):
            self._break_block(tag)
        elif self._marks.open:
            self._marks.add_break()
        self._frame = parent

    def _may_be_word(self, attributes: Attributes) -> bool:
        has_text = bool(self._text.pieces) and self._frame.kind != "code"
        return has_text and may_be_word(self._text.end(BEFORE), attributes)

    def _start_button(self, frame: Frame) -> None:
        """Begin a button that is cut off as a block of its own if no more text comes behind it."""
        if parts_words(self._text.end(1)):
            self._text.add_space()
        self._buttons.append((self._text.length, frame))
        if self._marks.open:
            self._marks.add_break()

    def _break_block(self, tag: str) -> None:
        """End the block under way at a block-level tag; in code, where viewers wrap lines in `<div>`, the line."""
        if self._frame.kind == "code" and tag != "pre":
            self._text.end_line()
        elif self._text.pieces:
            self._add_block()
        if self._marks.open:
            self._marks.add_break()

    def _start_void(self, tag: str, attributes: Attributes) -> None:
        if tag == "br":
            if self._frame.kind == "code":
                self._text.add_verbatim("\n")
            elif self._buttons or self._text.add_break():
                self._add_block()
        elif tag == "meta":
            self._notes.meta(attributes, len(self._blocks))
        elif tag == "link":
            self._notes.link(attributes)
        elif tag == "option":
            self._text.add_space()
        elif tag == "html":
            self._notes.language(attributes)
        elif self._text.pieces:  # <hr>
            self._add_block()

    # --- blocks and containers ----------------------------------------------------------------

    def _add_block(self) -> None:
        frame = self._frame
        piece = self._text.take(frame.kind == "code")
        if self._buttons:
            frames = [self._buttons[0][1].parent or frame, *(button for _, button in self._buttons)]
            starts = [0, *(start for start, _ in self._buttons)]
            self._buttons.clear()
            for holder, part in zip(frames, pieces(piece[0], piece[1], starts), strict=True):
                self._add_row(holder, holder.kind, part)
            return
        paragraphs = read_preformatted(piece[0], piece[1]) if frame.kind == "code" else ()
        for paragraph in paragraphs:
            self._add_row(frame, "paragraph", paragraph)
        if not paragraphs:
            self._add_row(frame, frame.kind, piece)

    def _add_row(self, frame: Frame, kind: BlockKind, piece: Piece) -> None:
        """Add a block that stands in a frame, if it has any text."""
        if not piece[0]:
            return
        text, spans, link_chars = without_permalink(piece) if piece[1] and may_hold_permalink(kind, piece[0]) else piece
        marker = ""
        if kind == "item":
            holder = frame.item or frame
            kind, marker = ("item", holder.marker) if holder.marker else ("paragraph", "")
            holder.marker = ""
        place = frame.container if frame.container is not None else number(frame, self._containers)
        level, row, cell, origin = frame.level, frame.row, frame.cell, frame.origin
        marked = tuple(rows(Span, spans))
        self._blocks.append((text, kind, level, marker, 0, place, link_chars, row, cell, marked, origin))

    _STARTS: ClassVar[Mapping[str, Callable[[Builder, str, Attributes], None]]] = {
        **dict.fromkeys(SPAN_TAGS, _start_span),
        **dict.fromkeys(SKIPPED_TAGS, _start_skipped),
        **dict.fromkeys(VOID_TAGS, _start_void),
        **dict.fromkeys(BLOCK_TAGS, _start_block),
    }
