"""Elements that are looked at as a whole before they are read: formulas, code, pictures, boxes to tick.

The builder of blocks keeps what the parser reports of such an element until it ends, and then goes on with what is
returned here, events as those of the parser: the same ones, or what they come to.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document.image import Named
from bodytext.parse.elements import BLOCK_TAGS
from bodytext.parse.events import Event, start_of
from bodytext.text.pattern import IGNORECASE, Pattern

_FORMULA = Pattern(r"latex|codecogs|equation|mathtex|math-fallback|\btex\b|\bmath\b", IGNORECASE)
_EMOJI = Pattern(r"\bemoji|smiley|emoticon", IGNORECASE)
_EMOJI_CHARS = 16  # of one that is put together of others, at most
_FIRST_EMOJI = 0x1F000
_TEX = frozenset("\\^_={}")  # signs that no words have
_DONE, _OPEN = "☑", "☐"


def read_island(events: list[Event], around: Sequence[tuple[str, Named, int]]) -> Sequence[Event]:
    """Return the events to go on with in the place of those of one element, within some others."""
    tag = events[0][0]
    if tag == "img":
        return _read_picture(events)
    if tag == "input":
        task = _task(events, around)
        return [*task, *events] if task else events
    if tag == "picture":
        return events
    if tag in ("math", "mjx-container", "script"):
        from bodytext.parse.maths import read_maths  # not on most pages, nor is what follows

        return read_maths(events)
    if tag == "d-footnote" or tag not in BLOCK_TAGS:
        return _read_inline(events)
    from bodytext.parse.code import read_code

    return read_code(events, [(one, named) for one, named, _ in around])


def _read_inline(events: list[Event]) -> Sequence[Event]:
    """Return the words of a task under its sign, or of a note."""
    if sign := _sign_of_task(start_of(events)[1]):
        return [*_marked_task(sign), *events[1:-1]]
    from bodytext.parse.sidenotes import read_sidenote

    return read_sidenote(events, read_island)


def _read_picture(events: list[Event]) -> Sequence[Event]:
    """Return the formula or the character that a picture stands for."""
    said = names = ""
    first = events[0]
    for name, value in (() if isinstance(first, str) else first[1]) or ():
        if name == "alt":
            said = (value or "").strip()
        elif name == "class" and value:
            names = value
    if not said or (said[0].isalnum() and "tex" not in names and _TEX.isdisjoint(said)):
        return events  # as nearly all have it: words
    named = start_of(events)[1]
    where = f"{names} {named.get('src')}"
    if _FORMULA.search(where) and _is_formula(said, names):
        from bodytext.parse.maths import formula

        return formula(said, is_apart="display" in where)
    if len(said) <= _EMOJI_CHARS and not any(map(str.isalnum, said)):
        return [said] if ord(said[0]) >= _FIRST_EMOJI or _EMOJI.search(where) else events
    return events


def _is_formula(said: str, names: str) -> bool:
    """Tell TeX from the words that say what a picture of something else shows."""
    return not _TEX.isdisjoint(said) or len(said) == 1 or "latex" in names


def _task(events: list[Event], around: Sequence[tuple[str, Named, int]]) -> Sequence[Event]:
    """Return the sign of a task in a list, done or open; nothing for what only stands in a form."""
    if "li" not in [tag for tag, _, _ in around[:2]]:
        return ()
    attributes = start_of(events)[1]
    if (attributes.get("type") or "").lower() != "checkbox":
        return ()
    named = " ".join([value or "" for _, found, _ in around[:3] for name, value in found if name == "class"])
    if "disabled" not in attributes and "task" not in f"{named} {attributes.get('class')}":
        return ()
    is_ticked = "checked" in attributes or attributes.get("aria-checked") == "true"
    return _marked_task(_DONE if is_ticked else _OPEN)


def _sign_of_task(attributes: dict[str, str | None]) -> str:
    """Return the sign of a task whose words are named as done or open, as Notion has them; "" for other words."""
    names = attributes.get("class") or ""
    return (_OPEN if "unchecked" in names else _DONE) if "to-do" in names else ""


def _marked_task(sign: str) -> Sequence[Event]:
    return [("#task", ()), sign, ("#task", None), " "]
