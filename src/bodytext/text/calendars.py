"""Dates of other calendars than the civil one, turned into civil dates before any date is read.

They are those with years of the Buddhist era, Japanese eras and years of the Republic of China, and those of the
Persian and the Islamic calendar.
"""

from __future__ import annotations

from datetime import date, timedelta

from bodytext.text.languages import alternatives, calendar_months
from bodytext.text.pattern import IGNORECASE, Match, Pattern
from bodytext.text.scripts import THAI

_BUDDHIST = 543  # years by which the Buddhist era is ahead
_BUDDHIST_YEAR = r"25[3-9]\d|26\d\d"
_CENTURY = 2500  # Thai newspapers leave it out
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}  # the year before the first
_FIRST = "元"
_THAI = Pattern(
    lambda: (
        rf"(?<!\d)(\d{{1,2}})\s*+({_months('buddhist')})\s*+(?:พ\.?\s?ศ\.?\s*+)?"
        rf"({_BUDDHIST_YEAR}|\d\d)(?!\d)"
    )
)
_IN_THAI = Pattern(f"[{THAI}]")
_THAI_NUMERIC = Pattern(rf"(?<![\d./-])(\d{{1,2}})([./-])(\d{{1,2}})\2({_BUDDHIST_YEAR})(?!\d)")
_ERA = Pattern(rf"({'|'.join(_ERAS)})\s?(\d{{1,3}}|{_FIRST})\s?年\s?(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日?")
_PERSIAN_YEAR = r"(13[5-9]\d|14[0-3]\d)"
_PERSIAN = Pattern(lambda: rf"(?<!\d)(\d{{1,2}})\s++({_months('persian')})\s*+[،,]?\s*+{_PERSIAN_YEAR}(?!\d)")
_PERSIAN_NUMERIC = Pattern(rf"(?<!\d){_PERSIAN_YEAR}([/-])(\d{{1,2}})\2(\d{{1,2}})(?!\d)")
_ISLAMIC = Pattern(lambda: rf"(?<!\d)(\d{{1,2}})[\s-]++({_months('islamic')})[\s,،-]++(14\d\d)(?!\d)", IGNORECASE)
_PERSIAN_MONTHS = (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 29)  # the last has a day more in a leap year
_PERSIAN_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))  # of 33 years, as from 1303 to 1501
_PERSIAN_START = date(1924, 3, 21)  # of 1303
_PERSIAN_FIRST, _PERSIAN_LAST = 1303, 1500
_ISLAMIC_START, _ISLAMIC_FIRST = date(1994, 6, 10), 1415
# The calendar of Umm al-Qura: of each year from 1415 on, a bit for each month, the first lowest, that has 30 days.
_ISLAMIC_YEARS = (
    2890, 2645, 693, 1397, 2922, 3026, 3012, 2953, 2709, 1325, 1453, 2922, 1748, 3529, 3474, 2726, 2390, 686, 1389, 874,
    2901, 2730, 2381, 1181, 2397, 698, 1461, 1450, 3413, 2714, 2350, 622, 1373, 2778, 1748, 1701, 1355, 2711, 1358,
    2734, 1452, 2985, 3474, 2853, 1611, 3243, 1370, 2901, 1746, 3749, 3658,
)  # fmt: skip


def in_civil_dates(text: str) -> str:
    """Return a text with the dates of other calendars as civil ones (`2026-03-04`); its digits are European."""
    if "年" in text:
        text = _ERA.sub(_era, text)
    if not text.isascii() and _IN_THAI.search(text):
        text = _THAI.sub(_thai, text)
    if "25" in text:
        text = _THAI_NUMERIC.sub(_thai_numeric, text)
    if "13" in text or "14" in text:
        text = _PERSIAN_NUMERIC.sub(_persian_numeric, text)
        if not text.isascii():
            text = _PERSIAN.sub(_persian, text)
        text = _ISLAMIC.sub(_islamic, text)
    return text


def _months(calendar: str) -> str:
    return alternatives(tuple(calendar_months(calendar)))


def _written(found: Match, day: date | None) -> str:
    """Return the civil date, or what stood there where it is no date."""
    return f" {day.isoformat()} " if day else found[0]


def _civil(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _era(found: Match) -> str:
    number = 1 if found[2] == _FIRST else int(found[2])
    return _written(found, _civil(_ERAS[found[1]] + number, int(found[3]), int(found[4])))


def _thai(found: Match) -> str:
    year = int(found[3])
    year += _CENTURY if year < _CENTURY else 0
    return _written(found, _civil(year - _BUDDHIST, calendar_months("buddhist").get(found[2], 0), int(found[1])))


def _thai_numeric(found: Match) -> str:
    return _written(found, _civil(int(found[4]) - _BUDDHIST, int(found[3]), int(found[1])))


def _persian(found: Match) -> str:
    return _written(found, _of_persian(int(found[3]), calendar_months("persian").get(found[2], 0), int(found[1])))


def _persian_numeric(found: Match) -> str:
    return _written(found, _of_persian(int(found[1]), int(found[3]), int(found[4])))


def _of_persian(year: int, month: int, day: int) -> date | None:
    if not (_PERSIAN_FIRST <= year <= _PERSIAN_LAST and 1 <= month <= len(_PERSIAN_MONTHS)):
        return None
    is_long = month == len(_PERSIAN_MONTHS) and year % 33 in _PERSIAN_LEAP
    if not 1 <= day <= _PERSIAN_MONTHS[month - 1] + is_long:
        return None
    leaps = sum(each % 33 in _PERSIAN_LEAP for each in range(_PERSIAN_FIRST, year))
    days = 365 * (year - _PERSIAN_FIRST) + leaps + sum(_PERSIAN_MONTHS[: month - 1]) + day - 1
    return _PERSIAN_START + timedelta(days)


def _islamic(found: Match) -> str:
    month = calendar_months("islamic").get(found[2].lower(), 0)
    return _written(found, _of_islamic(int(found[3]), month, int(found[1])))


def _of_islamic(year: int, month: int, day: int) -> date | None:
    place = year - _ISLAMIC_FIRST
    if not (0 <= place < len(_ISLAMIC_YEARS) and month >= 1 and 1 <= day <= _days(place, month)):
        return None
    before = sum(_days(each, number) for each in range(place) for number in range(1, 13))
    return _ISLAMIC_START + timedelta(before + sum(_days(place, number) for number in range(1, month)) + day - 1)


def _days(place: int, month: int) -> int:
    """Return the days of an Islamic month, of the year at a place in the table."""
    return 29 + (_ISLAMIC_YEARS[place] >> (month - 1) & 1)
