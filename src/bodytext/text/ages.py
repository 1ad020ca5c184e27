"""How long ago something was, as pages say it: "3 days ago", "vor 2 Stunden", "yesterday at 10:30"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from bodytext.text.languages import either, word_set, words
from bodytext.text.pattern import IGNORECASE, Match, Pattern
from bodytext.text.worded import Worded

_AGED_LINE = 80  # characters: in longer text an age tells of something else
_UNIT = r"(?P<unit>[^\W\d_]+)"
_AGE = Pattern(
    lambda: (
        rf"(?:\b(?:{either('age_before', 'posted')})\s+)?(?<![\w.,])\d{{1,3}}\+?\s?{_UNIT}\b"
        rf"(?:\s+(?:{either('age_after', 'reading')})\b)?"
    ),
    IGNORECASE,
)
_AFTER = Pattern(lambda: rf"\b(?:\d{{1,3}}|{either('one')})\s?{_UNIT}\.?\s+(?:{either('age_after')})\b", IGNORECASE)
_BEFORE = Pattern(lambda: rf"\b(?:{either('age_before')})\s+(?:\d+|{either('one')})\s+{_UNIT}", IGNORECASE)
_SHORT = Pattern(lambda: rf"\b\d{{1,3}}\s?(?P<unit>{either('units_bare')})\b", IGNORECASE)
_GLUED = Pattern(rf"\d{{1,3}}\s?{_UNIT}")  # where words are not parted, "ago" ends the unit
_TODAY = Worded(
    lambda today: rf"\b(?:{today})\b(?:[ ,]++(?:{either('at')})?\s*+\d{{1,2}}[:.]\d\d(?:\s?[ap]m)?)?",
    IGNORECASE,
    today=partial(words, "today"),
)


def has_age(text: str) -> bool:
    """Tell whether a short line says how long ago something was: "Ada Quince 7 hours", "vor 3 Tagen"."""
    return len(text) <= _AGED_LINE and any(map(_is_age, _AGE.finditer(text)))


def without_ages(text: str) -> str:
    """Return the text with its ages replaced by `|`, as bylines are read for names."""
    return _AGE.sub(lambda found: "|" if _is_age(found) else found[0], text)


def read_age(text: str) -> str:
    """Return the first words in a text that say how long ago something was, or that it was today, "" if none do."""
    first = min(_ages(text), key=lambda found: found.start(), default=None)
    return first[0] if first else ""


def _ages(text: str) -> Iterator[Match]:
    known = word_set("units", "units_short", "units_bare")
    for pattern in (_AFTER, _BEFORE):
        yield from (found for found in pattern.finditer(text) if found["unit"].lower() in known)
    yield from _SHORT.finditer(text)
    if today := _TODAY.search(text):
        yield today
    if not text.isascii():
        yield from (found for found in _GLUED.finditer(text) if found["unit"] in _glued())


def _is_age(found: Match) -> bool:
    return found["unit"].lower() in word_set("units")


@cache
def _glued() -> frozenset[str]:
    return frozenset(unit for unit in word_set("units") if unit.endswith(tuple(word_set("age_after"))))
