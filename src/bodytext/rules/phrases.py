"""How text and phrases are made comparable: the same steps on both, so matching is plain string search."""

from __future__ import annotations

import unicodedata
from typing import TypeAlias

from bodytext.native import compiled
from bodytext.text.counts import wide_count
from bodytext.text.pattern import Pattern

Filed: TypeAlias = dict[str, str]
"""Phrases by what they are looked up by, as an `Index` has them: lines of a rule's number, a tab and a phrase."""

_TOKEN = Pattern(r"[^\W\d_]+|[#:©|]")
_NUMBER = Pattern(r"\d[\d.,]*")
_PLAIN = str.maketrans(  # ASCII in one go: lower case, digits to 0, what is no word to a space
    {c: c if c in "#:|.," else "0" if c.isdigit() else c.lower() if c.isalpha() else " " for c in map(chr, range(128))},
)
_PLAIN_NUMBER = Pattern(r"0[0.,]*")
_KEPT = "#:|"
# What texts in ASCII but for their typography are set with, and what that comes to: most are then ASCII.
_TYPOGRAPHY = (("’", " "), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("\u00a0", " "), ("…", "..."))


def normalise(text: str) -> str:
    """Return the words of `text`, case-folded, one space apart, every number written as `#`.

    Punctuation, arrows, bullets and emoji go, because sites differ in nothing so much as in those;
    colon, `©` and `|` stay, because "Photo:" is a credit and "Photo" may be a sentence.
    """
    words = ascii_words(text)
    if words is not None:
        return words
    for mark, plain in _TYPOGRAPHY:
        text = text.replace(mark, plain)
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = text.casefold().replace("\u0451", "\u0435")  # "yo" is often written "ye"
    return " ".join(_TOKEN.findall(_NUMBER.sub(" # ", text)))


@compiled
def ascii_words(text: str) -> str | None:
    """Return what `normalise` does of a text in ASCII but for its typography, as most are; None for all others."""
    if not text.isascii():
        for mark, plain in _TYPOGRAPHY:
            text = text.replace(mark, plain)
        if not text.isascii():
            return None
    text = text.translate(_PLAIN)
    for mark in _KEPT:
        if mark in text:
            text = text.replace(mark, f" {mark} ")
    if "0" in text:
        text = _PLAIN_NUMBER.sub(" # ", text)
    return " ".join(text.replace(".", " ").replace(",", " ").split())


@compiled
def sift(text: str, exact: Filed, words: Filed) -> tuple[str, str, list[str]] | tuple[()] | None:
    """Return a text as `normalise` does, without what stands at its ends, and its words that phrases are filed under.

    `exact` and `words` are where they are filed. Empty where no phrase can stand in the text, None for all that is not
    ASCII but for its typography, of which more is to be asked.
    """
    normal = ascii_words(text)
    if normal is None:
        return None
    whole = normal.strip(": ")
    found = [word for word in normal.split(" ") if word in words]
    return (normal, whole, found) if found or f"\t{whole}" in exact.get(whole[:2], "") else ()


def normalise_phrase(phrase: str) -> str:
    """Return a phrase in the form of `normalise`, keeping `#` (a number) and `*` (some words)."""
    gaps = [normalise(part.replace("#", "0")) for part in phrase.split("*")]
    return " * ".join(gap for gap in gaps if gap)


def is_cjk(text: str) -> bool:
    """Say whether `text` has Chinese, Japanese or Thai characters, which stand without spaces."""
    return wide_count(text) > 0


def anchor(phrase: str) -> str:
    """Return the word to look a normalised phrase up by: its longest, as long words are rare ones."""
    return max(phrase.split(), key=len)
