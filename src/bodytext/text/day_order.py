"""Whether 3/4 is in March or in April: what a page's other dates, and those that it states, tell of the order."""

from __future__ import annotations

from collections.abc import Iterable, Set

from bodytext.text.moments import MONTH_FIRST, read_moment
from bodytext.text.pattern import Pattern

_NUMBERS = Pattern(r"(?<![\d./-])(\d{1,2})[-./](\d{1,2})[-./](?:19|20)?\d\d(?![\d/]|[-.]\d)")
_MARKS = frozenset("-./")
_MAX_MONTH = 12


def is_ambiguous(text: str) -> bool:
    """Tell whether a text has a date in figures that could be the third of April and the fourth of March."""
    return any(int(found[1]) <= _MAX_MONTH >= int(found[2]) != int(found[1]) for found in _NUMBERS.finditer(text))


def day_order(lines: Iterable[str]) -> str:
    """Return a language that writes day and month in the order of the lines' dates, "" where none of them shows it."""
    dates = [
        found
        for line in lines
        if "-" in line or "/" in line
        for found in _NUMBERS.finditer(line)
        if "." not in found[0]
    ]
    if any(int(found[1]) > _MAX_MONTH for found in dates):
        return "en-gb"
    return "en-us" if any(int(found[2]) > _MAX_MONTH for found in dates) else ""


def order_as_stated(lines: Iterable[str], days: Set[str]) -> str:
    """Return a language that writes day and month in the order in which a line's date is one of these days, else ""."""
    for line in lines:
        if not _MARKS.isdisjoint(line) and is_ambiguous(line):
            for order in ("en-gb", MONTH_FIRST):
                if read_moment(line, order)[:10] in days:
                    return order
    return ""
