"""What can be told of a block's words in whatever language: of plain text alone.

The commonest words of the long blocks are those that every language builds its sentences with; menus and teasers have
few of them, and words that no long block holds. Some names, and numbers, are the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import chain, pairwise
from math import log1p
from typing import TypeAlias

from bodytext.features.columns import Column, column, constant, window
from bodytext.features.table import GOOD_WORDS, Table

_Said: TypeAlias = Sequence[Sequence[str]]  # the words of each block

_SAMPLE = 400  # characters of a block whose words are compared
_EDGES = ".,;:!?…\"'“”„«»‘’()[]"
_STEM = 6  # letters: enough to know a word by, whatever its ending
_LONG_WORD = 5  # letters: shorter words are in every text
_COMMON = 25  # words that long blocks hold most often
_ABROAD = frozenset(
    "facebook twitter x instagram whatsapp linkedin youtube telegram pinterest tiktok reddit email e-mail rss pdf "
    "cookie cookies login newsletter copyright © premium podcast video app wordpress google".split()
)
_YEAR_DIGITS = 4
_AROUND = 5  # blocks on either side
_STEP = 1000  # blocks whose words are read at a time


def vocabulary_columns(texts: Sequence[str], words: Column, sentences: frozenset[int]) -> Table:
    """Return what each block's words are to the sentences, which stand at these places, and how their number changes.

    A share is -1 where there is nothing of which it could be one.
    """
    said, titled, proper = _read(texts)
    vocabulary = set(chain.from_iterable(said))
    shared, known = _shared(said, vocabulary, sentences)
    common, unsaid = _said(said, vocabulary, [i for i, count in enumerate(words) if count >= GOOD_WORDS])
    changes = column([0.0, *[abs(two - one) for one, two in pairwise(map(log1p, words))]])
    numbers, years, abroad = _everywhere(said, vocabulary)
    return {
        "titled": titled,
        "shared": shared,
        "shared_before": known,
        "common": common,
        "unsaid": unsaid,
        "new": _new(said, len(vocabulary)),
        "change": changes,
        "uneven": window(changes, _AROUND),
        "proper": proper,
        "abroad": abroad,
        "numbers": numbers,
        "years": years,
        "asked": column([text.count("?") for text in texts]),
    }


def _read(texts: Sequence[str]) -> tuple[list[list[str]], Column, Column]:
    """Return each block's words, small and without marks around them, and the shares of those with a capital.

    The first share is a headline's or a menu's, the second is that of the words after the first.
    """
    bare: dict[str, str] = {}  # a text says the same words again and again
    capitals: set[str] = set()
    said, titled, proper = [], [], []
    for start in range(0, len(texts), _STEP):
        split = [text[:_SAMPLE].split() for text in texts[start : start + _STEP]]
        fresh = set(chain.from_iterable(split)).difference(bare)
        bare.update({word: word.lower().strip(_EDGES) for word in fresh})
        capitals.update([word for word in fresh if word[0].isupper()])
        for words in split:
            said.append(list(filter(None, map(bare.__getitem__, words))))
            size = len(words)
            found = sum(map(capitals.__contains__, words))
            titled.append(found / size if size else 0.0)
            proper.append((found - (words[0] in capitals)) / (size - 1) if size > 1 else 0.0)
    return said, column(titled), column(proper)


def _everywhere(said: _Said, vocabulary: Set[str]) -> tuple[Column, Column, Column]:
    """Return the share of each block's words that are numbers, and how many are years and names known everywhere."""
    digits = {word for word in vocabulary if word[0].isdigit()}
    years = set(filter(_is_year, digits))
    abroad = vocabulary & _ABROAD
    has_none = (digits | abroad).isdisjoint
    rows = [
        (0.0, 0, 0)
        if has_none(own)
        else (
            sum(map(digits.__contains__, own)) / len(own),
            sum(map(years.__contains__, own)),
            sum(map(abroad.__contains__, own)),
        )
        for own in said
    ]
    return column([row[0] for row in rows]), column([row[1] for row in rows]), column([row[2] for row in rows])


def _is_year(word: str) -> bool:
    return len(word) == _YEAR_DIGITS and word.isdigit() and word.startswith(("19", "20"))


def _said(said: _Said, vocabulary: Set[str], long: Sequence[int]) -> tuple[Column, Column]:
    """Return the share of each block's words that long blocks hold most often, and of those that none holds."""
    count = Counter(chain.from_iterable([said[i] for i in long]))
    often = set(sorted(count, key=count.__getitem__, reverse=True)[:_COMMON])
    unsaid = _share(said, vocabulary, vocabulary - count.keys()) if count else constant(-1, len(said))
    return _share(said, vocabulary, often), unsaid


def _share(said: _Said, vocabulary: Set[str], words: Set[str]) -> Column:
    """Return the share of each block's words that are among these, which are all of the vocabulary, some, or none."""
    if len(words) in (0, len(vocabulary)):
        return column([(1.0 if words else 0.0) if own else -1.0 for own in said])
    is_among = words.__contains__
    return column([sum(map(is_among, own)) / len(own) if own else -1.0 for own in said])


def _new(said: _Said, vocabulary: int) -> Column:
    """Return the share of each block's words that none before it says, of a vocabulary of so many words."""
    seen: set[str] = set()
    is_seen = seen.__contains__
    new = []
    for own in said:
        size = len(own)
        if not size or len(seen) == vocabulary:
            new.append(0.0 if size else -1.0)
        else:
            new.append((size - sum(map(is_seen, own))) / size)
            seen.update(own)
    return column(new)


def _shared(said: _Said, vocabulary: Set[str], sentences: frozenset[int]) -> tuple[Column, Column]:
    """Return the share of each block's long words that other sentences hold too, and that those above it hold."""
    stem = {word: word[:_STEM] if len(word) >= _LONG_WORD else "" for word in vocabulary}.__getitem__
    stems = [set(map(stem, own)) for own in said]
    for own in stems:
        own.discard("")
    count = Counter(chain.from_iterable([stems[i] for i in sentences]))
    all_stems, twice = set(count), {stem for stem, times in count.items() if times > 1}
    seen: set[str] = set()
    shared, known = [], []
    for i, own in enumerate(stems):
        size = len(own)
        others = twice if i in sentences else all_stems  # its own words are no news to a sentence
        shared.append(len(own & others) / size if size else -1.0)
        known.append(len(own & seen) / size if size else -1.0)
        if i in sentences:
            seen |= own
    return column(shared), column(known)
