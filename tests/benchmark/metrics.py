"""How a result is measured against its gold, as the data sets' own scripts and notes define it.

Everything here is a pure function of two values; means and sums over pages are in `scores.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_CHARACTER_OR_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_BETWEEN_NAMES = re.compile(r"[,;|/&\u3001\uff0c\uff1b\u00b7]|\s(?:and|und|et|y|with|mit)\s", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?:[A-Z]{1,6}|Ph\.?D|M\.?Sc|B\.?Sc|Jr|Sr)[.®]?")


@dataclass(frozen=True, slots=True)
class Prf:
    """Precision, recall and their harmonic mean, for one page."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Counts:
    """Decisions counted, to be added up over pages before any share is taken (micro average).

    A share with nothing to divide by is 0.0, so that an engine that returns nothing scores nothing.
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the sum of both."""
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn, self.tn + other.tn)

    @property
    def precision(self) -> float:
        """Of what was given, the share that is right."""
        return _share(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """Of what is in the gold, the share that was given."""
        return _share(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    @property
    def accuracy(self) -> float:
        """Of all decisions, the share that is right."""
        return _share(self.tp + self.tn, self.tp + self.fp + self.fn + self.tn)

    @property
    def fallout(self) -> float:
        """Of what should have been left out, the share that was given: lower is better."""
        return _share(self.fp, self.fp + self.tn)


def words(text: str) -> list[str]:
    """Return the words that word F1 compares: runs of letters, digits and underscores, in lower case."""
    return _WORD.findall(text.lower())


def characters_and_words(text: str) -> list[str]:
    """Return the same, each character of Chinese and Japanese as a word of its own."""
    return _CHARACTER_OR_WORD.findall(text.lower())


def word_f1(found: str, gold: str, split: Callable[[str], list[str]] = words) -> Prf:
    """Compare two texts as bags of words; order is of no account, repetition is.

    Where the gold is empty, an empty result is perfect and any other is worth nothing.
    """
    found_words, gold_words = Counter(split(found)), Counter(split(gold))
    if not gold_words:
        value = 0.0 if found_words else 1.0
        return Prf(value, value, value)
    shared = (found_words & gold_words).total()
    precision = _share(shared, found_words.total())
    recall = _share(shared, gold_words.total())
    return Prf(precision, recall, _share(2 * precision * recall, precision + recall))


def segments(text: str, wanted: Iterable[str], unwanted: Iterable[str]) -> Counts:
    """Look for snippets in a text, white space folded and case kept.

    A wanted one that is there is a true positive, an unwanted one a false positive: `recall` is
    the share of wanted snippets found, `fallout` that of unwanted ones.
    """
    folded = _fold_space(text)
    hits = [_fold_space(snippet) in folded for snippet in wanted]
    slips = [_fold_space(snippet) in folded for snippet in unwanted]
    return Counts(sum(hits), sum(slips), len(hits) - sum(hits), len(slips) - sum(slips))


def same_title(found: str, gold: str) -> bool:
    """Whether two titles are equal once case and all but letters and digits are dropped."""
    return _letters(found) == _letters(gold) and bool(found.strip()) == bool(gold.strip())


def names(values: Iterable[str]) -> frozenset[str]:
    """Return authors in a comparable form: "A, B and C" is three names, "A, PhD" is one.

    Case, accents, spaces and punctuation are dropped from each. Both sides of a comparison pass
    through here, so an engine may return one string or several.
    """
    found: set[str] = set()
    for value in values:
        parts = [part.strip() for part in _BETWEEN_NAMES.split(value)]
        parts = [part for part in parts if part]
        found.update(parts[:1])
        found.update(part for part in parts[1:] if not _CREDENTIALS.fullmatch(part))
    return frozenset(_letters(_without_accents(name)) for name in found) - {""}


def author_counts(found: Iterable[str], gold: Iterable[str]) -> Counts:
    """Compare two sets of names."""
    ours, theirs = names(found), names(gold)
    return Counts(tp=len(ours & theirs), fp=len(ours - theirs), fn=len(theirs - ours))


def holds_name(line: str, authors: Iterable[str]) -> bool:
    """Whether a line holds the name of one of the authors."""
    letters = _letters(_without_accents(line))
    return any(name in letters for name in names(authors))


def day(date: str) -> str:
    """Return the day of a date or time that begins with its year, as ISO 8601: empty where no day is stated.

    Zones are not converted: the day that a page prints is the day it was published.
    """
    match = _DAY.match(date.strip())
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""


def date_counts(found: str, gold: str) -> Counts:
    """Compare two dates by day; a wrong day is both a false positive and a false negative."""
    ours, theirs = day(found), day(gold)
    same = bool(ours) and ours == theirs
    return Counts(tp=int(same), fp=int(bool(ours) and not same), fn=int(bool(theirs) and not same))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _fold_space(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())


def _without_accents(text: str) -> str:
    split = unicodedata.normalize("NFKD", text)
    return "".join(char for char in split if not unicodedata.combining(char))
