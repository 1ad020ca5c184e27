"""One date in any of the ways pages write it, read into ISO 8601: `2025-06-30` or `2025-06-30T15:59:30+02:00`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from bodytext.rows import NamedTuple
from bodytext.text.calendars import in_civil_dates
from bodytext.text.languages import either, month_number, word_set, words
from bodytext.text.pattern import IGNORECASE, Match, Pattern

_SCAN_CHARS = 400  # a date line is shorter; a container that happens to be marked as a date is cut
_ISO = Pattern(r"(?<!\d)((?:19|20)\d\d)([-./])(\d{1,2})\2(\d{1,2})(?!\d|[-.]\d)")
_COMPACT = Pattern(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_EPOCH = Pattern(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
_WORD = r"([^\W\d_][^\s\d!-/:-@\[-`{-~«»“”„‘’–—·•|]{1,13})"  # vowel signs of Indian scripts are no \w
_YEAR = r"((?:19|20)\d\d)"
_EAST = Pattern(
    lambda: (
        rf"(?<!\d){_YEAR}\s?(?:{either('year')})\s?(\d{{1,2}})\s?(?:{either('month')})"
        rf"\s?(\d{{1,2}})\s?(?:{either('day')})?"
    )
)
_NUMERIC = Pattern(
    r"(?<![\d.,/])(?<!\d-)(\d{1,2})([-./])\s?(\d{1,2})\2\s?((?:19|20)\d\d|\d\d(?![^\W\d_]))(?![\d/]|[-.]\d)"
)
_DAY_MONTH = Pattern(
    lambda: (
        rf"(?<!\d)(\d{{1,2}})(?:{either('ordinals')})?\.?[\s\-/,]*(?:(?:{either('of')})\s*)?{_WORD}"
        rf"[.,’']?[\s\-/,]*(?:(?:{either('of_year')})\s+)?{_YEAR}(?!\d)"
    )
)
_MONTH_DAY = Pattern(
    lambda: (
        rf"{_WORD}\.?[\s\-]*(\d{{1,2}})(?:{either('ordinals')})?\.?[\s,\-]+"
        rf"(?:(?:{either('of_year')})\s+)?{_YEAR}(?!:?\d)"
    )
)
_YEAR_MONTH = Pattern(
    lambda: rf"(?<!\d){_YEAR}[\s.,\-]+(?:(?:{either('year')})[\s.]+)?{_WORD}[\s.,\-]+(\d{{1,2}})(?!\d)"
)
_YEAR_DAY = Pattern(lambda: rf"(?<!\d){_YEAR}\.?\s+(?:{either('year')})\s+(\d{{1,2}})\.?\s+{_WORD}")
_MAIL = Pattern(  # Mon Feb 2 11:00:00 UTC 2026, as programs print it
    rf"{_WORD}\s++(\d{{1,2}})\s++(?=\d{{1,2}}:\d\d)[\d:]{{4,8}}\s++(?:[A-Z]{{2,5}}\s++|[+-]\d{{4}}\s++)?{_YEAR}(?!\d)"
)
_DAY_NUMBER = Pattern(  # 12 tháng 5 năm 2024
    lambda: (
        rf"(?<!\d)(\d{{1,2}})\s+(?:{either('month')})\s+(\d{{1,2}})\s*+(?:,\s*+)?(?:(?:{either('year')})\s+)?{_YEAR}(?!\d)"
    )
)
_MARKS = frozenset("-./")  # in dates that are numbers alone
_TIME = Pattern(
    r"(?<![\d:])(\d{1,2})[:.h時时点](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?(?![\d%])\s*([ap]\.?m\b\.?)?"
    r"\s*(Z\b|UTC|GMT|[A-Z]{3,4}\b|(?:UTC|GMT)?[+-]\d\d(?::?\d\d)?(?!\d))?",
    IGNORECASE,
)
_BETWEEN = Pattern(lambda: rf"\|\s*+(?:{either('at')})\s*+\|")  # a day and a time that are taken out
_BEHIND = Pattern(lambda: rf"(?<=\|)\s*+(?:{either('behind_moment')})(?!\w)", IGNORECASE)
MODIFIED = Pattern(lambda: rf"(?:{either('modified')})\b")
"""What stands in lower case before the date of a change: "updated"."""
PUBLISHED = Pattern(lambda: rf"(?:{either('published', 'before_date')})\b")
"""What stands before the date of publication."""
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 60, "ist": 330, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120,
    "msk": 180, "jst": 540, "kst": 540, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "aest": 600, "aedt": 660, "sast": 120, "sgt": 480, "hkt": 480, "wib": 420,
}  # fmt: skip
_YEAR_END = Pattern(r"\d\d(?!\d)")  # what every date has, and most lines have not
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0e50\uff10"  # of Arabic, Persian, Hindi, Bengali and Thai, and of full width
_DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_NOT_DIGIT = Pattern(r"\D")
_MONTH_FIRST = frozenset(("en-us", "en-ph", "en"))
MONTH_FIRST = "mdy"
"""Stands for a language where a page is known to write the month first, whatever it writes between the numbers."""
_MAX_MONTH = 12
_NEXT_CENTURY = 70  # two-digit years from here on are 19xx, as in POSIX
_NOON = 12
_AFTER, _BEFORE = 40, 25  # characters on each side of a date where its time may stand
Reader = Callable[[Match, str], date | None]


@lru_cache(maxsize=512)  # a page states its day in many places
def read_moment(text: str, language: str = "") -> str:
    """Return the first date in the text as ISO 8601, with its time and zone where they follow, or "".

    `language` (a code such as `en-gb`) decides between day and month where both readings of `3/4/2020`
    are possible. Words such as "yesterday" are not read: the same input must always give the same date.
    """
    text = _civil(text[:_SCAN_CHARS].strip())
    if text.replace(".", "", 1).isdigit():
        return _from_digits(text)
    for found, day in _dates(text, language):
        return day.isoformat() + _read_time(text, found.start(), found.end())
    return ""


class Dated(NamedTuple):
    """A date in a line as ISO 8601, with its time where it has one, and what stands before it, from the last on."""

    moment: str
    before: str


def dated_parts(text: str, language: str = "") -> list[Dated]:
    """Return all dates of a line in their order, each with the words that may say what it is the date of."""
    text = _civil(text[:_SCAN_CHARS])
    if not _YEAR_END.search(text):
        return []
    taken: list[tuple[int, int, date]] = []
    for found, day in _dates(text, language):
        if all(found.end() <= start or end <= found.start() for start, end, _ in taken):
            taken.append((*found.span(), day))
    parts = []
    last = 0
    taken.sort()
    for place, (start, end, day) in enumerate(taken):
        stop = taken[place + 1][0] if place + 1 < len(taken) else len(text)
        parts.append(Dated(day.isoformat() + _read_time(text[:stop], start, end, last), text[last:start]))
        last = end
    return parts


def has_date(text: str) -> bool:
    """Tell whether a calendar date with its year stands anywhere in the text."""
    may_be = _YEAR_END.search(text) is not None or "年" in text
    return may_be and any(True for _ in _dates(_civil(text), ""))


def day_of(moment: str) -> date | None:
    """Return the calendar day of an ISO date or time, None if there is none."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def without_moments(text: str) -> str:
    """Return the text with its dates and times replaced by `|`, as bylines are read for names."""
    text = _civil(text)
    for pattern, reader in _readers(text):
        for found in reversed(list(pattern.finditer(text))):
            if reader(found, "") is not None:
                text = f"{text[: found.start()]}|{text[found.end() :]}"
    text = _BETWEEN.sub("|", _TIME.sub("|", text))
    return _BEHIND.sub("", text) if "|" in text else text


def _dates(text: str, language: str) -> Iterator[tuple[Match, date]]:
    """Yield the dates in a text, those in one way of writing them after those in another."""
    for pattern, reader in _readers(text):
        for found in pattern.finditer(text):
            day = reader(found, language)
            if day is not None:
                yield found, day


def _civil(text: str) -> str:
    """Return a text with the digits and dates of other scripts and calendars as those that this module reads."""
    return in_civil_dates(text if text.isascii() else text.translate(_DIGITS))


def _from_digits(text: str) -> str:
    """Return the date in a compact form (`20200131`) or in seconds or milliseconds since 1970."""
    if _COMPACT.fullmatch(text[:8]) and len(text) in (8, 12, 14):
        day = _day(text[:4], text[4:6], text[6:8])
        return day.isoformat() if day else ""
    if not _EPOCH.fullmatch(text):
        return ""
    seconds = float(text)
    if len(text.split(".", maxsplit=1)[0]) > 10:  # noqa: PLR2004
        seconds /= 1000
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))).isoformat()


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _iso(found: Match, _language: str) -> date | None:
    return _day(found[1], found[3], found[4])


def _east(found: Match, _language: str) -> date | None:
    return _day(found[1], found[2], found[3])


def _numeric(found: Match, language: str) -> date | None:
    first, second, year = int(found[1]), int(found[3]), found[4]
    if len(year) == 2:  # noqa: PLR2004
        year = ("19" if int(year) >= _NEXT_CENTURY else "20") + year
    month_first = language == MONTH_FIRST or (found[2] != "." and language.lower() in _MONTH_FIRST)
    if first > _MAX_MONTH:
        month_first = False
    elif second > _MAX_MONTH:
        month_first = True
    return _day(year, first, found[3]) if month_first else _day(year, second, found[1])


def _named(year: str, month: str, day: str, language: str) -> date | None:
    number = month_number(month, language)
    return _day(year, number, day) if number else None


def _day_month(found: Match, language: str) -> date | None:
    return _named(found[3], found[2], found[1], language)


def _month_day(found: Match, language: str) -> date | None:
    return _named(found[3], found[1], found[2], language)


def _year_month(found: Match, language: str) -> date | None:
    return _named(found[1], found[2], found[3], language)


def _year_day(found: Match, language: str) -> date | None:
    return _named(found[1], found[3], found[2], language)


def _day_number(found: Match, _language: str) -> date | None:
    return _day(found[3], found[2], found[1])


_BY_NUMBERS: tuple[tuple[Pattern, Reader], ...] = ((_NUMERIC, _numeric),)
_BY_NAME: tuple[tuple[Pattern, Reader], ...] = ((_DAY_MONTH, _day_month), (_MONTH_DAY, _month_day))


def _readers(text: str) -> Iterator[tuple[Pattern, Reader]]:
    """Yield the patterns that a text can fit by the marks and words in it, each with its reader."""
    has_marks = not _MARKS.isdisjoint(text)
    if "19" not in text and "20" not in text:  # of a year's four digits
        yield from _BY_NUMBERS if has_marks else ()
        return
    has_month = any(map(text.__contains__, words("month")))
    if has_marks:
        yield _ISO, _iso
    if has_month:
        yield _EAST, _east
    yield from _BY_NAME
    if ":" in text:
        yield _MAIL, _month_day
    if has_marks:
        yield from _BY_NUMBERS
    yield _YEAR_MONTH, _year_month
    if not word_set("year").isdisjoint(text.split()):
        yield _YEAR_DAY, _year_day
    if has_month:
        yield _DAY_NUMBER, _day_number


def _read_time(text: str, start: int, end: int, floor: int = 0) -> str:
    """Return `Thh:mm:ss+zz:zz` for the time right after the date, or right before it, "" if there is none."""
    found = _TIME.search(text, end, end + _AFTER)
    if found is None and ":" in text[start:end]:
        found = _TIME.search(text, start, end)
    if found is None:
        for earlier in _TIME.finditer(text, max(floor, start - _BEFORE), start):
            found = earlier
    if found is None:
        return ""
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4] and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if found[4][0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004
        return ""
    return f"T{hour:02}:{minute:02}:{second:02}{'' if _is_span(found) else _read_zone(found[5] or '')}"


def _is_span(time: Match) -> bool:
    """Tell whether a time is the first of two and no zone stands behind it: 10:00-11:30."""
    is_glued = time.end(2) == time.start(5) and time.string[max(time.start() - 1, 0)] != "T"
    return is_glued and time[5][0] == "-"


def _read_zone(zone: str) -> str:
    name = zone.lower()
    minutes = _ZONES.get(name)
    if minutes is None:
        digits = _NOT_DIGIT.sub("", zone)
        if not digits:
            return ""
        minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0)
        minutes = -minutes if "-" in zone else minutes
    if abs(minutes) > 14 * 60:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
