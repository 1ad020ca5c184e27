"""The text of one block as it grows: white space collapsed as a browser does, inline mark-up noted."""

from __future__ import annotations

from bodytext.document.span import SpanKind
from bodytext.parse.pieces import Piece, Raw
from bodytext.text.pattern import Pattern

_INVISIBLE = Pattern("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and characters of no width

_EDGES = " \n\u200b\u200c\u200d\u200e\u200f"  # where a text begins or ends, what joins letters or turns them joins none
_ENDS = ".:;!?%)"  # behind a word or a figure


class InlineText:
    """Takes pieces of text and spans as the parser reports them; `take` returns the finished block.

    A span that is still open when a block ends goes on in the next one, as a link around several
    paragraphs does.
    """

    __slots__ = (
        "_after_link",
        "_beside",
        "_boxed",
        "_breaks",
        "_link_chars",
        "_open",
        "_space",
        "_spans",
        "length",
        "pieces",
    )

    def __init__(self) -> None:
        self.pieces: list[str] = []  # empty as long as the block has no text
        self.length = 0
        self._link_chars = 0
        self._boxed = self._beside = (
            0  # where an inline element ended, and where one with a class began right behind it
        )
        self._breaks = 0  # line breaks since the last word
        self._space = False  # white space is due before the next word
        self._after_link = False  # a link has ended, and nothing came after it
        self._spans: list[Raw] = []
        self._open: list[tuple[SpanKind, int, str]] = []

    def add(self, data: str) -> str:
        """Add text; return what was added, white space collapsed, empty if it was nothing else."""
        if data.isspace() or not data:
            self._space = True
            return ""
        text = " ".join(data.split())
        if not text.isascii():
            text = _INVISIBLE.sub("", text)
        if self._beside == self.length > 1 and not self._space and (data[0].isupper() or data[0].isdigit()):
            self._set_apart(data[0].isupper())
        if (self._space or data[0].isspace()) and self.length and not self._breaks:
            text = f" {text}"
        self._push(text)
        self._space = data[-1].isspace()
        return text

    def end_box(self) -> None:
        """Note that an inline element ends here that says nothing of its text: what a style sheet may set apart."""
        self._boxed = self.length

    def begin_box(self) -> None:
        """Let another begin here: right behind the last one, a capital or a figure gets a space before it."""
        self._beside = self._boxed

    def _set_apart(self, before_capital: bool) -> None:
        """Let white space come between two boxes, behind a word or what ends one, before spans that begin with them."""
        end = self.end(2)
        self._space = end.isalnum() or (before_capital and end[-1] in _ENDS)
        place = self.place
        self._open = [(kind, place if start == self.length else start, target) for kind, start, target in self._open]

    def add_verbatim(self, data: str) -> None:
        """Add text as it stands: code."""
        if data:
            self._push(data)

    def end_line(self) -> None:
        """End the line of code under way, unless it has ended already."""
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self._push("\n")

    def add_space(self) -> None:
        """Let white space come before the next word."""
        self._space = True

    def add_break(self) -> bool:
        """Add a line break; return True if it is the second in a row, which ends the paragraph."""
        if self._breaks:
            return True
        if self.length:
            self._push("\n")
            self._breaks = 1
        return False

    def end(self, size: int) -> str:
        """Return the end of the text so far, so many characters of it or all."""
        found: list[str] = []
        while size > 0 and len(found) < len(self.pieces):
            found.append(self.pieces[-1 - len(found)][-size:])
            size -= len(found[-1])
        return "".join(reversed(found))

    @property
    def place(self) -> int:
        """Return where in the text the next word will begin."""
        return self.length + 1 if self._space and self.length and not self._breaks else self.length

    @property
    def has_words(self) -> bool:
        """Tell whether there are words here, of the block or of the place in the page that an open link leads to."""
        return bool(self.pieces) or (bool(self._open) and self._open[-1][2].startswith("#"))

    @property
    def goal(self) -> str:
        """Return where the link leads that is open, "" for none."""
        return next((target for kind, _, target in reversed(self._open) if kind == "link"), "")

    def open_span(self, kind: SpanKind, target: str) -> None:
        """Begin a span; links set side by side get a space between them, as they have on the screen."""
        if self._after_link and kind == "link":
            self._space = True
        self._open.append((kind, self.place, target))

    def close_span(self) -> None:
        """End the span opened last."""
        if self._open:
            kind, start, target = self._open.pop()
            self._note(kind, start, target)
            self._after_link = kind == "link" and bool(target)

    def take(self, verbatim: bool = False) -> Piece:
        """Return the text, its spans and the number of characters in links, and begin a new block."""
        for kind, start, target in self._open:
            self._note(kind, start, target)
        text = "".join(self.pieces)
        stripped = text.strip("\n").rstrip() if verbatim else text.strip(_EDGES)
        spans = self._spans
        if spans and len(stripped) < len(text):
            spans = _shifted(spans, text.find(stripped[:1]), len(stripped))
        link_chars = min(self._link_chars, len(stripped))
        self._open = [(kind, 0, target) for kind, _, target in self._open]
        self.pieces = []
        self.length = self._link_chars = self._boxed = self._beside = self._breaks = 0
        self._spans = []
        self._space = self._after_link = False
        return stripped, tuple(spans), link_chars

    def _push(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
        self._breaks = 0
        self._space = self._after_link = False

    def _note(self, kind: SpanKind, start: int, target: str) -> None:
        if self.length > start:
            self._spans.append((start, self.length, kind, target))
            if kind == "link":
                self._link_chars += self.length - start


def _shifted(spans: list[Raw], offset: int, length: int) -> list[Raw]:
    """Return the spans moved to where the text begins after leading space, cut to its length."""
    moved = ((max(start - offset, 0), min(end - offset, length), kind, to) for start, end, kind, to in spans)
    return [span for span in moved if span[1] > span[0]]
