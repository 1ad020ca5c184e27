"""The shapes of short lines that surround an article: bylines, dates, photo credits.

Each function looks at one line of text alone and says what it could be. Where it stands, and
whether that makes it metadata, is for the caller to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bodytext.text.counts import word_count
from bodytext.text.languages import agency_names, alternatives, either, either_wide
from bodytext.text.moments import has_date, without_moments
from bodytext.text.pattern import GAP, IGNORECASE, Pattern
from bodytext.text.scripts import CLOSING, COLONS, EAST, STOPS

SENTENCE_WORDS = 12  # a paragraph of an article has at least so many
_SENTENCE_END = Pattern(rf"[{STOPS}{COLONS}][{re.escape(CLOSING)}]*$")
_BYLINE_CHARS = 120
_BYLINE_WORDS = 4  # a line of more words that ends as a sentence does is one
_DATE_CHARS = 80
_LABEL_WORDS = 4  # a date with more words and a full stop is a sentence
_LABEL_LETTERS = 40  # beside its date, a date line has room for a weekday and "Last updated"

_BYLINE = Pattern(
    lambda: (
        rf"(?:(?:{either('by', 'byline')})(?:\s*:\s*|\s+)|(?:{either('author')})\s*[:：]\s*)"
        r"(?=[^\W\d_])(?P<names>.+)"
    ),
    IGNORECASE,
)
_BYLINE_EAST = Pattern(lambda: rf"[(（]?(?:{either_wide('author')})\s*[／/:：|｜]\s*(?P<names>.+?)[)）]?")
_PARTICLES = frozenset("de da di del della van von der den du la le el al bin ibn dpa afp".split())

_CREDIT_CHARS = 400  # a credit is shorter
_CREDIT_MARKS = frozenset("([（:：/©")  # one of them is in every credit
_CREDIT_END = Pattern(lambda: rf"(?:{'|'.join(_credits())})\.?\s*$", IGNORECASE)
_START = Pattern(
    lambda: rf"[(\[]?(?:(?:{either('picture')})\s*+(?:(?:{either('by')})\s*+)?[:：©/]|{either('picture_by')})|©",
    IGNORECASE,
)


def _credits() -> Iterator[str]:
    """Yield the shapes that credits of pictures have, as regular expressions."""
    names, sources, by = alternatives(agency_names()), either("picture_sources"), either("by")
    picture = either("picture")
    known = rf"(?:{names}|{sources}|{either('supplied')}|(?:{either('courtesy')})[^()]*)"
    yield (
        rf"[(\[](?:(?:{picture})s?\s*+(?:(?:{by}|:)\s*+)?)?(?:[^()\[\]]{{0,40}}[/,–-]\s*)?{known}"
        rf"(?:{GAP}[/,–-][^()\[\]]{{0,40}})?[)\]]"
    )
    yield rf"(?:{picture})\s*+(?:(?:{by}|credit)\s*+)?[:：/©]\s*[^.!?]{{2,60}}|©\s*[^.!?]{{2,60}}"
    yield rf"(?-i:[.!?…]\s+(?:{names.upper()})\s?/\s?[^\W\d_][^.!?:/]{{2,40}})"  # Reuters house style
    yield rf"[(（][^()（）。]{{0,30}}(?:{either('pictured')})[)）]"


def byline_names(text: str) -> str | None:
    """Return what follows "By", "Von", "文／" … in a line that is a byline, else None.

    A byline is short and doesn't end as a sentence does: "By the time he left, it rained." is none.
    """
    if len(text) > _BYLINE_CHARS or "\n" in text:
        return None
    found = _BYLINE.fullmatch(text) or _BYLINE_EAST.fullmatch(text)
    if found is None:
        return None
    names = found["names"].strip()
    words = names.split()
    is_sentence = names.endswith((".", "!", "?", "…")) and len(words) > _BYLINE_WORDS
    if is_sentence or (words[0][:1].islower() and words[0].lower() not in _PARTICLES):
        return None
    return names if 2 * sum(word[:1].islower() for word in words) <= len(words) else None


def is_date_line(text: str) -> bool:
    """Tell whether a line is about its date: short, with a date, and little else but a time or label."""
    if len(text) > _DATE_CHARS or not has_date(text) or text.rstrip().endswith(("!", "?")):
        return False
    rest = without_moments(text)
    is_sentence = rest.rstrip().endswith(tuple(STOPS)) and len(rest.split()) > _LABEL_WORDS
    return _letters(rest) <= _LABEL_LETTERS and not is_sentence


def _letters(text: str) -> int:
    """Return how many letters a text has, each of Chinese and Japanese as two: so much more do they say."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) + sum([EAST[0] <= letter <= EAST[-1] for letter in letters])


def has_credit(text: str) -> bool:
    """Tell whether a text ends in a photo credit: "(AFP)", "Foto: …", "© …"."""
    end = text[-_CREDIT_CHARS:]
    return not _CREDIT_MARKS.isdisjoint(end) and bool(_CREDIT_END.search(end))


def begins_credit(text: str) -> bool:
    """Tell whether a text begins as a photo credit does: "Foto: …", "© …"."""
    return _START.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return bool(_SENTENCE_END.search(text))


def is_sentence(text: str) -> bool:
    """Tell whether a text is long enough for a sentence of an article, and ends as one."""
    return word_count(text) >= SENTENCE_WORDS and ends_sentence(text)
