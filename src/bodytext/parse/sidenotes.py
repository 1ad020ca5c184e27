"""Notes that stand amid the line and are shown beside it: `.sidenote`, `.marginnote`, LaTeXML's, Distill's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bodytext.document.image import Named
from bodytext.parse.elements import BLOCK_TAGS, ISLAND_TAGS, is_hidden
from bodytext.parse.events import Event, ends_of
from bodytext.text.pattern import Pattern

_MARK = Pattern(r"(?<![\w-])(?:ltx_note_mark|ltx_tag_note|ltx_note_type|sidenote-number|margin-toggle)(?![\w-])")
_SPACE = " "


_Reader = Callable[[list[Event], Sequence[tuple[str, Named, int]]], Sequence[Event]]


def read_sidenote(events: Sequence[Event], read: _Reader) -> Sequence[Event]:
    """Return the words of a note under a mark of its own, without the marks that the page gives it.

    What is to be looked at as a whole in the note is left to `read`.
    """
    inner = [_SPACE if _breaks(event) else event for event in _inner(_told(events[1:-1]), read)]
    return [_SPACE, ("#note", ()), *inner, ("#note", None)]


def _told(events: Sequence[Event]) -> Sequence[Event]:
    """Return what stands in the first element that is hidden until the mark beside it is pressed, else all."""
    for place, event in enumerate(events):
        if not isinstance(event, str) and event[1] and is_hidden(dict(event[1])):
            return events[place + 1 : ends_of(events).get(place, len(events))]
    return events


def _breaks(event: Event) -> bool:
    """Tell what would part the line."""
    return not isinstance(event, str) and (event[0] in BLOCK_TAGS or event[0] == "br")


def _inner(events: Sequence[Event], read: _Reader) -> Iterator[Event]:
    """Yield what stands in a note."""
    ends = ends_of(events)
    place = 0
    while place < len(events):
        event = events[place]
        end = ends.get(place, place)
        if isinstance(event, str):
            yield event
        elif event[0] in ISLAND_TAGS and event[1] is not None:
            yield from read(list(events[place : end + 1]), ())
            place = end
        elif event[1] and _is_mark(event[1]):
            place = end
        else:
            yield event
        place += 1


def _is_mark(found: Named) -> bool:
    return any(name == "class" and value and _MARK.search(value) for name, value in found)
