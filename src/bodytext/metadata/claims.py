"""What a date is the date of: publication, change or something else, as the words or names beside it say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Literal

from bodytext.text.languages import words as words_of
from bodytext.text.pattern import Pattern
from bodytext.text.seams import seams
from bodytext.text.worded import Worded

Claim = Literal["published", "modified", "other", "plain"]
CALLED: Mapping[Claim, str] = {"published": "published", "modified": "modified", "plain": "unlabelled"}
"""The evidence for a day of which that is claimed."""


def _whole(word: str) -> str:
    return rf"(?<!\w)(?:{word})\b"


_WORDS: tuple[tuple[Claim, Worded], ...] = (
    ("published", Worded(_whole, word=partial(words_of, "published"))),
    ("modified", Worded(_whole, word=partial(words_of, "modified"))),
    ("other", Worded(_whole, word=partial(words_of, "other_day"))),
)
_BEFORE_DATE = Worded(_whole, word=partial(words_of, "before_date"))
_OWNED = "©"
_NAMES: tuple[tuple[Claim, Pattern], ...] = (
    (
        "other",
        Pattern(
            r"today|current|receiv|accept|expir|event|birth|copyright|deadline|joined|regist|valid|start-?date|end-?date"
        ),
    ),
    ("modified", Pattern(r"updat|modif")),
    ("published", Pattern(r"publi|posted|entry-date|post-date|created")),
)


@lru_cache(maxsize=512)  # a line's words are asked for by its mark, its date and as a whole
def claim_of_words(words: str) -> Claim:
    """Return what the words before a date say that it is the date of: the last thing that they name counts."""
    words = " ".join(seams(words)).lower()
    if words.islower() or not words.isascii():
        return _last_claim(words)
    return "other" if _OWNED in words else "plain"  # there is no letter


def _last_claim(words: str) -> Claim:
    last: Claim = "other" if _OWNED in words else "plain"
    reach = words.rfind(_OWNED), 1
    for claim, pattern in _WORDS:
        for found in pattern.finditer(words):
            if (found.end(), len(found[0])) >= reach:  # of two that end alike the longer says more: "press release"
                last, reach = claim, (found.end(), len(found[0]))
    return "published" if last == "plain" and _BEFORE_DATE.search(words) else last


def is_called_published(words: str) -> bool:
    """Tell whether the words before a date call it that of the publication, and don't just say "on"."""
    words = words.lower()
    return claim_of_words(words) == "published" and _WORDS[0][1].search(words) is not None


def with_changes(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return what the days of one line claim to be: the first is that of publication where another is of a change."""
    is_changed = len(claims) > 1 and claims[0] == "plain" and set(claims[1:]) == {"modified"}
    return ["published", *claims[1:]] if is_changed else claims


def claim_of_names(names: str) -> Claim:
    """Return what the class, id or property of an element says that its date is the date of."""
    for claim, pattern in _NAMES:
        if pattern.search(names) and not (claim != "published" and "publi" in names):
            return claim
    return "plain"
