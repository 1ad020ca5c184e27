"""The files of a folder of languages in, all their words in one JSON out, which loads without any parsing.

What the keys mean stands in `KEYS`: a file gives those that its language has words for.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from bodytext.text.clean import key
from bodytext.text.languages import Languages, plain

COMMON = "common.toml"
CALENDARS = ("buddhist", "islamic", "persian")
"""Calendars whose months have names: `months_CALENDAR` is twelve strings of names, parted by bars."""
KEYS = {
    "weekdays": "short names of the days of the week",
    "year": "stands beside the number of a year: 2024년",
    "month": "stands beside the number of a month: 5월, tháng 5",
    "day": "stands behind the number of a day: 12일",
    "of": "stands between day and month: 12 de mayo",
    "of_year": "stands between month and year: mayo de 2024",
    "before_date": "stands in front of a date: on 12 May",
    "ordinals": "stands right behind the number of a day: 1st, 1er",
    "units": "units of time, in the forms that ages are given in",
    "units_short": "their abbreviations, which tell an age only beside a word such as “ago”",
    "units_bare": "those that times of posts are given in, without more words: 5 m",
    "one": "stands for a number before a unit of time: an hour ago",
    "age_before": "stands before an age: vor 3 Tagen",
    "age_after": "stands behind an age: 3 days ago",
    "today": "days by where they stand to today",
    "behind_moment": "stands behind a date or a time: 9:30 Uhr, 2024 г.",
    "at": "stands between a day and a time: yesterday at 10:30",
    "reading": "stands behind the time that reading takes: 5 min read",
    "by": "says who wrote, wherever in a line it stands: 12 May by Ada Quince",
    "byline": "says the same at the start of a line only; * is any word: ein * von",
    "author": "what an author is called, before a colon: Author: Ada Quince",
    "editor": "what one is called who edited and did not write, in scripts without spaces",
    "reporter": "says who wrote without a colon, before or behind the name, in scripts without spaces: 记者 王明",
    "surnames": "family names, with which the names of people begin in scripts without spaces and capitals",
    "and": "stands between two names",
    "pairing": "the same, in languages where the word is short enough to be part of a name",
    "hanging": "stands behind a word that ends in a hyphen because the next has its end: Haus- und Hofmeister",
    "page": "stands before the number of a page: Page 3",
    "of_pages": "stands before how many pages there are: 3 of 12",
    "about": "stands before a name where a biography begins: About Ada Quince",
    "roles": "what people are beside their names: editor",
    "ranks": "stands before a role: senior",
    "desks": "what a group of editors calls itself: newsroom",
    "role_before": "a role that stands before the name: Redakteur Max Muster",
    "picture": "what a picture, its author or its source is called in a credit, before a colon: Foto: Ada Quince",
    "picture_by": "says who took a picture: Foto von",
    "pictured": "says it behind the name, in brackets",
    "picture_sources": "where pictures come from beside agencies",
    "supplied": "how a picture was come by, in its credit: handout",
    "courtesy": "the same, before the name of who gave it",
    "posted": "stands in front of a date or a byline within a line: posted",
    "published": "is before the date of publication; as in all that follow, `publish*` is any word that begins so",
    "modified": "is before the date of a change",
    "other_day": "is beside dates of something else than the article: deadline",
    "joined": "is beside times that are not of the post, but of its author: joined",
    "wrote": "stands behind a name in a thread: wrote",
    "answered": "stands before the day below a question or an answer: answered 4 May 2025 at 9:12",
    "mail_from": "the field of a mail that says who sent it, before a colon",
    "mail_sent": "the one that says when",
    "mail_to": "those that say to whom",
    "mail_subject": "the one that says what about",
    "part_heads": "heads a part of a recipe, a review, an advertisement or the like: ingredients, verdict",
    "posted_by": "stands before the name of who wrote a post",
    "answers": "what a question has, behind or before their number: 3 answers",
    "poster": "what the writer of a post is called, before a colon",
    "forum": "labels and buttons of a thread that may stand where a name does",
    "forum_counts": "what is counted of a user",
    "forum_actions": "begins the links and buttons of a thread",
    "forum_ends": "ends them",
}
"""The keys of words, and what each is for."""


def prepare_folder(folder: str) -> bytes:
    """Return all that the files of a folder say, as JSON of a `Languages`."""
    paths = sorted(Path(folder).glob("*.toml"))
    files = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}
    common = files.pop(COMMON, {})
    spoken = sorted(
        files.items(), key=lambda file: -file[1]["speakers"]
    )  # the largest first: its sense of a month wins
    months, own_months = _months([(name.removesuffix(".toml"), data.get("months", [])) for name, data in spoken])
    found = Languages(
        words={name: _words(name, [data for _, data in spoken], common) for name in KEYS},
        months=months,
        own_months=own_months,
        calendars={name: _calendar([data.get(f"months_{name}", []) for _, data in spoken]) for name in CALENDARS},
        agencies={key(each): name for name, more in common.get("agencies", {}).items() for each in (name, *more)},
    )
    return json.dumps(found._asdict(), ensure_ascii=False, separators=(",", ":")).encode()


def _words(name: str, languages: list[dict[str, Any]], common: dict[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for data in (*languages, common) for word in data.get(name, ())))


def _months(languages: list[tuple[str, list[str]]]) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Return the numbers of all names of months, without accents too, and of those that differ in a language."""
    named = [
        (code, name, number) for code, months in languages for number, names in enumerate(months, 1)
        for name in names.split()
    ]  # fmt: skip
    months: dict[str, int] = {}
    own: dict[str, dict[str, int]] = {}
    for code, name, number in named:
        if months.setdefault(name, number) != number:
            own.setdefault(code, {})[name] = number
    for _, name, number in named:
        months.setdefault(plain(name), number)
    return months, own


def _calendar(languages: list[list[str]]) -> dict[str, int]:
    return {
        name: number
        for months in reversed(languages)
        for number, names in enumerate(months, 1)
        for name in names.split("|")
    }
