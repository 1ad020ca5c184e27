"""What a parser reports of an element that is looked at as a whole: its start, text, others in it, its end."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document.image import Named

Element = tuple[str, Named]
"""The tag of an element and its attributes."""
Event = str | tuple[str, Named | None]
"""What a parser reports: text, the start of an element, or the end of one, which has None for attributes."""


def ends_of(events: Sequence[Event]) -> dict[int, int]:
    """Return where each element that begins among some events ends."""
    open_: list[int] = []
    ends: dict[int, int] = {}
    for place, event in enumerate(events):
        if not isinstance(event, str):
            if event[1] is not None:
                open_.append(place)
            elif open_:
                ends[open_.pop()] = place
    return ends


def start_of(events: Sequence[Event]) -> tuple[str, dict[str, str | None]]:
    """Return the tag and the attributes of the element whose events these are."""
    first = events[0]
    return ("", {}) if isinstance(first, str) else (first[0], dict(first[1] or ()))
