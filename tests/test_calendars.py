"""Dates of other calendars than the civil one, each as the civil date that it is; numbers that are no such dates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bodytext.text.calendars import in_civil_dates
from bodytext.text.lines import is_date_line
from bodytext.text.moments import has_date, read_moment

DATES = [
    ("4 มีนาคม 2569", "2026-03-04"),
    ("วันที่ 4 มีนาคม พ.ศ. 2569", "2026-03-04"),
    ("4 มี.ค. 69 เวลา 10:30 น.", "2026-03-04T10:30:00"),
    ("๔ มีนาคม ๒๕๖๙", "2026-03-04"),
    ("04/03/2569", "2026-03-04"),
    ("令和8年3月4日", "2026-03-04"),
    ("令和元年5月1日", "2019-05-01"),
    ("平成31年4月30日 10:15", "2019-04-30T10:15:00"),
    ("民國113年5月3日", "2024-05-03"),
    ("۱۳ اسفند ۱۴۰۴", "2026-03-04"),
    ("1404/12/13", "2026-03-04"),
    ("۱ فروردین ۱۴۰۴", "2025-03-21"),
    ("30 اسفند 1403", "2025-03-20"),
    ("15 رمضان 1447 هـ", "2026-03-04"),
    ("1 Muharram 1446", "2024-07-07"),
]


@pytest.mark.parametrize(("written", "moment"), DATES)
def test_a_date_of_another_calendar_is_read_as_the_civil_one(written: str, moment: str) -> None:
    assert read_moment(written) == moment
    assert has_date(written)


@pytest.mark.parametrize("line", ["4 มีนาคม 2569", "令和8年3月4日", "۱۳ اسفند ۱۴۰۴"])
def test_a_line_of_such_a_date_is_about_its_date(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "text",
    [
        "31 เมษายน 2569",  # a day that the month has not
        "4 มีนาคม 1569",
        "04/03/2669x",
        "令和8年13月4日",
        "平成8年の春",
        "1404/13/13",
        "1404/12/31",
        "30 رمضان 1300",
        "31 رمضان 1447",
        "call 1402-555-0134",
        "the 1404 men of 13/12",
        "2024-05-12",
        "12 May 2024",
    ],
)
def test_what_is_no_date_of_another_calendar_stays_as_it_is(text: str) -> None:
    assert in_civil_dates(text) == text


def test_persian_years_follow_on_each_other_without_a_gap() -> None:
    for year in range(1374, 1420):
        first, last = read_moment(f"{year + 1}/01/01"), read_moment(f"{year}/12/29")
        between = (date.fromisoformat(first) - date.fromisoformat(last)).days
        assert between in (1, 2)
        assert bool(read_moment(f"{year}/12/30")) == (between == 2)


def test_islamic_months_follow_on_each_other_without_a_gap() -> None:
    months = ["muharram", "safar", "rabiul awal", "rabiul akhir", "jumadil awal", "jumadil akhir", "rajab", "syaban"]
    starts = [date.fromisoformat(read_moment(f"1 {month} 1447")) for month in months]
    lengths = [later - earlier for earlier, later in pairwise(starts)]
    assert set(lengths) == {timedelta(29), timedelta(30)}


def test_a_civil_date_beside_one_of_another_calendar_is_the_same_day() -> None:
    assert read_moment("الأربعاء 15 رمضان 1447 هـ - 4 مارس 2026") == "2026-03-04"
