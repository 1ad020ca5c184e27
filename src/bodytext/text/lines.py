"""The shapes of short lines that surround an article: bylines, dates, photo credits.

Each function looks at one line of text alone and says what it could be. Where it stands, and
whether that makes it metadata, is for the caller to decide.
"""

from __future__ import annotations

from functools import lru_cache, partial

from bodytext.text.counts import wide_count, word_count
from bodytext.text.languages import agency_names, either, either_wide, words
from bodytext.text.moments import has_date, without_moments
from bodytext.text.pattern import GAP, IGNORECASE, Pattern
from bodytext.text.scripts import CLOSING, COLONS, EAST, STOPS
from bodytext.text.worded import Worded

SENTENCE_WORDS = 12  # a paragraph of an article has at least so many
_ENDS = frozenset(STOPS + COLONS)
_BYLINE_CHARS = 120
_BYLINE_WORDS = 4  # a line of more words that ends as a sentence does is one
_DATE_CHARS = 80
_LABEL_WORDS = 4  # a date with more words and a full stop is a sentence
_LABEL_LETTERS = 40  # beside its date, a date line has room for a weekday and "Last updated"

_BYLINE = Worded(
    lambda by, author: rf"(?:(?:{by})(?:\s*:\s*|\s+)|(?:{author})\s*[:：]\s*)(?=[^\W\d_])(?P<names>.+)",
    IGNORECASE,
    by=partial(words, "by", "byline"),
    author=partial(words, "author"),
)
_BYLINE_EAST = Pattern(lambda: rf"[(（]?(?:{either_wide('author')})\s*[／/:：|｜]\s*(?P<names>.+?)[)）]?")
_AUTHOR_LABEL = Worded(
    lambda author: rf"(?:^|\s)(?:{author})\s?[{COLONS}]", IGNORECASE, author=partial(words, "author")
)
_PARTING = Pattern(r"[·•|]")
_PARTICLES = frozenset("de da di del della van von der den du la le el al bin ibn dpa afp".split())

_CREDIT_CHARS = 400  # a credit is shorter
_MARKS = "([（:：/©"  # one of them is in every credit
_LABEL_MARKS = frozenset(":：/©")  # … and one of these behind its label
_NAMED_END = Worded(
    lambda known, courtesy: (
        rf"[(\[](?:(?:{either('picture')})s?\s*+(?:(?:{either('by')}|:)\s*+)?)?(?:[^()\[\]]{{0,40}}[/,–-]\s*)?"
        rf"(?:{known}|(?:{courtesy})[^()]*)(?:{GAP}[/,–-][^()\[\]]{{0,40}})?[)\]]\.?\s*$"
    ),
    IGNORECASE,
    known=lambda: (*agency_names(), *words("picture_sources", "supplied")),
    courtesy=partial(words, "courtesy"),
)
_LABELLED_END = Worded(
    lambda picture: rf"(?:{picture})\s*+(?:(?:{either('by')}|credit)\s*+)?[:：/©]\s*[^.!?]{{2,60}}\.?\s*$",
    IGNORECASE,
    picture=partial(words, "picture"),
)
_OWNED_END = Pattern(r"©\s*[^.!?]{2,60}\.?\s*$")
_AGENCY_END = Worded(  # Reuters house style
    lambda names: rf"[.!?…]\s+(?:{names})\s?/\s?[^\W\d_][^.!?:/]{{2,40}}\.?\s*$",
    names=lambda: map(str.upper, agency_names()),
)
_PICTURED_END = Pattern(lambda: rf"[(（][^()（）。]{{0,30}}(?:{either('pictured')})[)）]\.?\s*$")
_UNIT_END = Pattern(r"(?<!\w)\w\.$")
_START = Pattern(
    lambda: rf"[(\[]?(?:(?:{either('picture')})\s*+(?:(?:{either('by')})\s*+)?[:：©/]|{either('picture_by')})|©",
    IGNORECASE,
)


@lru_cache(maxsize=1024)  # labels, headlines and authors ask for the same lines
def byline_names(text: str) -> str | None:
    """Return what follows "By", "Von", "文／" … in a line that is a byline, else None.

    A byline is short and doesn't end as a sentence does: "By the time he left, it rained." is none.
    """
    if len(text) > _BYLINE_CHARS or "\n" in text:
        return None
    found = _BYLINE.fullmatch(text) or (_BYLINE_EAST.fullmatch(text) if wide_count(text) else None)
    if found is None:
        return None
    names = found["names"].strip()
    parts = names.split()
    ends = names.endswith((".", "!", "?", "…")) and not ends_in_unit(names)
    if (ends and _words_at_end(names) > _BYLINE_WORDS) or (
        parts[0][:1].islower() and parts[0].lower() not in _PARTICLES
    ):
        return None
    lower = sum(part[:1].islower() and part not in _PARTICLES for part in parts)
    return names if 2 * lower <= len(parts) else None


def is_row_of_labels(text: str) -> bool:
    """Tell whether a line says in several labels who made the article: "Source: Island Wire Author: Editor: L. Ast"."""
    is_short = len(text) <= _BYLINE_CHARS and "\n" not in text and sum(map(text.count, COLONS)) > 1
    return is_short and not ends_sentence(text) and _AUTHOR_LABEL.search(text) is not None


def is_date_line(text: str) -> bool:
    """Tell whether a line is about its date: short, with a date, and little else but a time or label."""
    if len(text) > _DATE_CHARS or not has_date(text) or text.rstrip().endswith(("!", "?")):
        return False
    rest = without_moments(text)
    is_sentence = rest.rstrip().endswith(tuple(STOPS)) and len(rest.split()) > _LABEL_WORDS
    return _letters(rest) <= _LABEL_LETTERS and not is_sentence


def _words_at_end(text: str) -> int:
    """Return the number of words behind the last mark that parts a line as no sentence is: "· 2 Min."."""
    return len(_PARTING.split(text)[-1].split())


def _letters(text: str) -> int:
    """Return how many letters a text has, each of Chinese and Japanese as two: so much more do they say."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) + sum([EAST[0] <= letter <= EAST[-1] for letter in letters])


def has_credit(text: str) -> bool:
    """Tell whether a text ends in a photo credit: "(AFP)", "Foto: …", "© …"."""
    end = text[-_CREDIT_CHARS:]
    if not any(map(end.__contains__, _MARKS)):
        return False
    last = end.rstrip().removesuffix(".")
    if last.endswith((")", "]")) and _NAMED_END.search(end):
        return True
    if last.endswith((")", "）")) and not end.isascii() and _PICTURED_END.search(end):
        return True
    last = last[max(map(last.rfind, ".!?")) + 1 :]
    if _LABEL_MARKS.isdisjoint(last):
        return False
    is_owned = "©" in last and _OWNED_END.search(end) is not None
    return is_owned or _LABELLED_END.search(end) is not None or ("/" in last and _AGENCY_END.search(end) is not None)


def begins_credit(text: str) -> bool:
    """Tell whether a text begins as a photo credit does: "Foto: …", "© …"."""
    return _START.match(text) is not None


def ends_in_unit(text: str) -> bool:
    """Tell whether a full stop at the end is that of a unit of a letter: "5 марта 2023 г.", "09:30 น."."""
    return _UNIT_END.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return text.removesuffix("\n").rstrip(CLOSING)[-1:] in _ENDS


def is_sentence(text: str) -> bool:
    """Tell whether a text is long enough for a sentence of an article, and ends as one."""
    return word_count(text) >= SENTENCE_WORDS and ends_sentence(text)
