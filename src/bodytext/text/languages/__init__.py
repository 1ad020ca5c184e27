"""What languages write: months, "by", "ago", credits and the like, from one file of words a language.

Whoever needs such words asks for them here by their keys, so that a language that is added as a file is known
everywhere. Texts name no language for certain, and one page holds several, so the words of all count at once; only
where two languages call different months the same does the page's own language decide.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from os.path import dirname

from bodytext.rows import NamedTuple
from bodytext.text.counts import wide_count
from bodytext.text.prepared import read_prepared

HERE = dirname(__file__)
_STAR = re.compile(r"\\\*")


class Languages(NamedTuple):
    """The words of all languages, by key; month names with their numbers; agencies by each of their names.

    `own_months` has, by language, the names that mean another month there than in the larger language, `calendars` the
    months of other calendars than the civil one.
    """

    words: Mapping[str, tuple[str, ...]]
    months: Mapping[str, int]
    own_months: Mapping[str, Mapping[str, int]]
    calendars: Mapping[str, Mapping[str, int]]
    agencies: Mapping[str, str]


@cache
def words(*keys: str) -> tuple[str, ...]:
    """Return the words that any language has under some keys, each once."""
    known = _load().words
    return tuple(dict.fromkeys(word for key in keys for word in known.get(key, ())))


@cache
def word_set(*keys: str) -> frozenset[str]:
    """Return the words under some keys, to look others up in."""
    return frozenset(words(*keys))


def either(*keys: str) -> str:
    """Return the words under some keys as alternatives for a regular expression, the longest first.

    `*` stands for a word, whatever it is, or for what is left of one: `updat*`.
    """
    return alternatives(words(*keys))


def either_wide(*keys: str) -> str:
    """Return those of the words that are in scripts written without spaces, which other marks stand behind."""
    return alternatives(tuple(word for word in words(*keys) if wide_count(word)))


def alternatives(found: tuple[str, ...]) -> str:
    """Return some words and phrases as alternatives for a regular expression, the longest first."""
    longest = sorted(found, key=len, reverse=True)
    return "|".join(map(_shape, longest)) or "(?!)"


def _shape(word: str) -> str:
    """Return a word as a regular expression; what may stand before it is looked for from where that begins."""
    found = _STAR.sub(r"\\w*", re.escape(word))
    return rf"(?:(?<!\w)\w+)?{found[3:]}" if found.startswith(r"\w*") else found


def month_number(name: str, language: str = "") -> int | None:
    """Return the number of the month that a name, full or short, stands for; None for a word that is no month.

    Case and accents count nothing. `language` is a code such as `hr` or `hr-HR`: in Croatian, `listopada` is October.
    """
    known = _load()
    name = name.lower()
    own = known.own_months.get(language[:2].lower(), {})
    return own.get(name) or known.months.get(name) or known.months.get(plain(name))


def calendar_months(calendar: str) -> Mapping[str, int]:
    """Return the numbers of the months of a calendar by their names in lower case: `buddhist`, `islamic`, `persian`."""
    return _load().calendars[calendar]


def agency(name: str) -> str | None:
    """Return the name that a news agency goes by, for any of its names in the form of `text.clean.key`, else None."""
    return _load().agencies.get(name)


@cache
def agency_names() -> tuple[str, ...]:
    """Return the names that news agencies go by, each once."""
    return tuple(dict.fromkeys(_load().agencies.values()))


def plain(word: str) -> str:
    """Return a word without its accents."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


@cache
def _load() -> Languages:
    return Languages(**json.loads(read_prepared(HERE, _prepare)))


def _prepare(folder: str) -> bytes:
    from bodytext.text.languages.prepare import prepare_folder  # what is prepared does without

    return prepare_folder(folder)
