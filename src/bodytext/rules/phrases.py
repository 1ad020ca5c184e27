"""How text and phrases are made comparable: the same steps on both, so matching is plain string search."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from bodytext.native import compiled, hand_over
from bodytext.text.counts import wide_count
from bodytext.text.pattern import Pattern

Filed: TypeAlias = dict[str, str]
"""Phrases by what they are looked up by, as an `Index` has them: lines of a rule's number, a tab and a phrase."""
Sifted: TypeAlias = tuple[str, str, list[tuple[str, int]]]
"""A text made comparable, without what stands at its ends, and the phrases that may stand in it, with their rules."""
Entries: TypeAlias = tuple[tuple[int, str, str, int], ...]
"""Phrases: the longest text that the rule speaks of, the phrase up to its first `*`, the whole, the rule's number."""

# Letters, with the signs of vowels and tones that Indian and other southern scripts write around them.
_TOKEN = Pattern(
    r"(?:[^\W\d_]|[\u0900-\u0963\u0971-\u0df3\u0e31-\u0e4e\u0eb1-\u0ecd\u1000-\u1049\u1056-\u109d\u1780-\u17d3])+|[#:©|]"
)
_MUTE = Pattern(r"[\u00ad\u200d\u0591-\u05c7\u0610-\u061a\u064b-\u0652\u0670]")  # what some write and others do not
_NUMBER = Pattern(r"\d[\d.,]*")
_KEPT = "#:|©"
_SPACES = "\u00a0’‘‚“”„–—‑«»‹›•·→¶®"  # what texts are set with that is no word
_OTHER_LETTERS = frozenset("×÷ĲĳĿŀŉſİ")  # no letters, or no plain ones
# What characters come to by themselves: letters small, digits 0, what is no word a space. Most texts are made of these.
_PLAIN = str.maketrans(
    {c: c if c in ".,#:|" else "0" if c.isdigit() else c.lower() if c.isalpha() else " " for c in map(chr, range(128))}
    | {c: c.lower() for c in map(chr, (*range(0xC0, 0x180), *range(0x400, 0x460))) if c not in _OTHER_LETTERS}
    | dict.fromkeys((*_SPACES, *map(chr, range(0x80, 0xA0))), " ")
    | {"ß": "ss", "…": ".", "©": "©", "Ё": "е", "ё": "е"}
)
_PLAIN_CHARACTERS = frozenset(map(chr, _PLAIN))
_PLAIN_NUMBER = Pattern(r"0[0.,]*")

hand_over("phrases", characters=_PLAIN)


def normalise(text: str) -> str:
    """Return the words of `text`, case-folded, one space apart, every number written as `#`.

    Punctuation, arrows, bullets and emoji go, because sites differ in nothing so much as in those;
    colon, `©` and `|` stay, because "Photo:" is a credit and "Photo" may be a sentence.
    """
    words = plain_words(text)
    if words is not None:
        return words
    text = _MUTE.sub("", unicodedata.normalize("NFKC", text))
    text = text.casefold().replace("\u0451", "\u0435")  # "yo" is often written "ye"
    return " ".join(_TOKEN.findall(_NUMBER.sub(" # ", text)))


@compiled
def plain_words(text: str) -> str | None:
    """Return what `normalise` does of a text of plain characters alone, as most are; None for all others."""
    if not _PLAIN_CHARACTERS.issuperset(text):
        return None
    text = text.translate(_PLAIN)
    for mark in _KEPT:
        if mark in text:
            text = text.replace(mark, f" {mark} ")
    if "0" in text:
        text = _PLAIN_NUMBER.sub(" # ", text)
    return " ".join(text.replace(".", " ").replace(",", " ").split())


class Phrases(dict[str, Entries]):
    """Phrases by what they are filed under, unpacked when they are first asked for.

    `limits` are the lengths, by the number of a rule, of the longest texts that it speaks of; `marks` is where the
    compiled twin of `sift` notes what it knows the filed words by.
    """

    def __init__(self, filed: Filed, limits: Sequence[int]) -> None:
        super().__init__()
        self.filed = filed
        self.limits = limits
        self.marks = bytearray()

    def __missing__(self, key: str) -> Entries:
        """Return the phrases that are filed under a key, none where it is not known."""
        if key not in self.filed:
            return ()
        pairs = [(phrase, int(n)) for n, phrase in (line.split("\t") for line in self.filed[key].split("\n"))]
        found = self[key] = tuple([(self.limits[n], phrase.partition("*")[0], phrase, n) for phrase, n in pairs])
        return found

    def begun(self, keys: Iterable[str], text: str, size: int) -> list[tuple[str, int]]:
        """Return the phrases under these keys whose beginning stands in a text, each with its rule's number.

        `size` is the length of the text as it was; rules that do not speak of so long a one are left out.
        """
        entries = chain.from_iterable(map(self.__getitem__, keys))
        return [(phrase, number) for limit, start, phrase, number in entries if size <= limit and start in text]


@compiled
def sift(text: str, exact: Filed, words: Phrases) -> Sifted | tuple[()] | None:
    """Return a text as `normalise` does, without what stands at its ends, and the phrases that may stand in it.

    `exact` and `words` are where they are filed. Empty where no phrase can stand in the text, None for one that is not
    of plain characters alone, of which more is to be asked.
    """
    normal = plain_words(text)
    if normal is None:
        return None
    whole = normal.strip(": ")
    found = words.begun(filter(words.filed.__contains__, normal.split(" ")), f" {normal} ", len(text))
    return (normal, whole, found) if found or f"\t{whole}" in exact.get(whole[:2], "") else ()


def numbers_of(phrase: str, filed: str) -> Iterator[int]:
    """Yield the numbers of the rules that have a phrase, from lines of such: few of them are ever taken apart."""
    line = f"\t{phrase}\n"
    filed = f"\n{filed}\n"
    place = filed.find(line)
    while place >= 0:
        yield int(filed[filed.rindex("\n", 0, place) + 1 : place])
        place = filed.find(line, place + 1)


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
