"""Whether Markdown says what the text says: it is parsed again, and its words are compared with those of the text.

Words are what stands between white space, punctuation and all, in any order, for notes go to the end; what the formats
mark in ways of their own (markers of items, bars, brackets of notes, signs of powers) is left out of both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from tests.benchmark.markup import shown_text

_MARKER = re.compile(r"[-+–—•*·‣▪◦●○■□►]|x|\(?(?:\d{1,9}|[a-z]{1,5}|[IVXLC]{1,9}|[A-Z])[.)]")
_NUMBER = re.compile(r"\(?(?:\d{1,9}|[a-zA-Z]|[ivxIVX]{1,5})\)")  # the signs of which are left out below
_ALERT = re.compile(r"\[!\w+\]")
_KINDS = frozenset(
    "note info information abstract summary tip hint success important question warning attention danger caution error "
    "bug failure".split()
)  # the names of callouts, which Markdown says in its own way
_NOTE_MARK = re.compile(r"\[(?:\w{1,4}|\W)\]")
_SIGNS = str.maketrans("", "", "|^~[]()_")


class Difference(NamedTuple):
    """The words of a page that only its text has, and those that only its Markdown shows."""

    page: str
    text: tuple[str, ...]
    markdown: tuple[str, ...]


def difference(page: str, text: str, markdown: str) -> Difference | None:
    """Return in what the words of a text and those that Markdown shows differ, None if in nothing."""
    mine, shown = _words(text), _words(shown_text(markdown))
    lost, added = tuple((mine - shown).elements()), tuple((shown - mine).elements())
    alerts = len(_ALERT.findall(markdown))
    if not added and len(lost) <= alerts and all(word.rstrip(":.").casefold() in _KINDS for word in lost):
        return None
    return Difference(page, lost, added)


def _words(text: str) -> Counter[str]:
    text = _NOTE_MARK.sub("", _ALERT.sub("", text))
    words = unicodedata.normalize("NFKC", text).split()
    told = [word.translate(_SIGNS) for word in words if not _NUMBER.fullmatch(word)]
    return Counter(word for word in told if not _MARKER.fullmatch(word or "-"))
