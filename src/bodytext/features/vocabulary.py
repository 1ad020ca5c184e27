"""What can be told of a block's words in whatever language: of plain text alone.

The commonest words of the long blocks are those that every language builds its sentences with; menus and teasers have
few of them, and words that no long block holds. Some names, and numbers, are the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from math import log1p

from bodytext.features.columns import Column, column, window
from bodytext.features.table import GOOD_WORDS, Table

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


def vocabulary_columns(texts: Sequence[str], words: Column, sentences: frozenset[int]) -> Table:
    """Return what each block's words are to the sentences, which stand at these places, and how their number changes.

    A share is -1 where there is nothing of which it could be one.
    """
    bare = _Bare().__getitem__
    said = [list(filter(None, map(bare, text[:_SAMPLE].lower().split()))) for text in texts]
    shared, known = _shared(said, sentences)
    common, unsaid, new = _said(said, [i for i, count in enumerate(words) if count >= GOOD_WORDS])
    changes = column([0.0, *[abs(log1p(two) - log1p(one)) for one, two in pairwise(words)]])
    titled, proper = _capitals(texts)
    numbers = [sum([word[0].isdigit() for word in own]) for own in said]
    return {
        "titled": titled,
        "shared": shared,
        "shared_before": known,
        "common": common,
        "unsaid": unsaid,
        "new": new,
        "change": changes,
        "uneven": window(changes, _AROUND),
        "proper": proper,
        "abroad": column([0 if _ABROAD.isdisjoint(own) else sum(map(_ABROAD.__contains__, own)) for own in said]),
        "numbers": column([count / (len(own) or 1) for count, own in zip(numbers, said, strict=True)]),
        "years": column([sum(map(_is_year, own)) if count else 0 for count, own in zip(numbers, said, strict=True)]),
        "asked": column([text.count("?") for text in texts]),
    }


class _Bare(dict[str, str]):
    """Words without the marks around them, as they are compared: a text says the same words again and again."""

    def __missing__(self, word: str) -> str:
        bare = self[word] = word.strip(_EDGES)
        return bare


class _Stems(dict[str, str]):
    """How long words begin, "" for short ones."""

    def __missing__(self, word: str) -> str:
        stem = self[word] = word[:_STEM] if len(word) >= _LONG_WORD else ""
        return stem


def _capitals(texts: Sequence[str]) -> tuple[Column, Column]:
    """Return the share of words with a capital, a headline's or a menu's, and their share after the first word."""
    all_words, later = [], []
    for text in texts:
        capitals = [word[0].isupper() for word in text[:_SAMPLE].split()]
        found, size = sum(capitals), len(capitals)
        all_words.append(found / size if size else 0.0)
        later.append((found - capitals[0]) / (size - 1) if size > 1 else 0.0)
    return column(all_words), column(later)


def _is_year(word: str) -> bool:
    return len(word) == _YEAR_DIGITS and word.isdigit() and word.startswith(("19", "20"))


def _said(said: Sequence[Sequence[str]], long: Sequence[int]) -> tuple[Column, Column, Column]:
    """Return the share of each block's words that long blocks hold most often, that none holds, and that are new."""
    count = Counter(chain.from_iterable([said[i] for i in long]))
    often = {word for word, _ in count.most_common(_COMMON)}
    said_there = dict(count).__contains__
    seen: set[str] = set()
    common, unsaid, new = [], [], []
    for words in said:
        size = len(words)
        common.append(sum(map(often.__contains__, words)) / size if size else -1.0)
        unsaid.append((size - sum(map(said_there, words))) / size if size and count else -1.0)
        new.append((size - sum(map(seen.__contains__, words))) / size if size else -1.0)
        seen.update(words)
    return column(common), column(unsaid), column(new)


def _shared(said: Sequence[Sequence[str]], sentences: frozenset[int]) -> tuple[Column, Column]:
    """Return the share of each block's long words that other sentences hold too, and that those above it hold."""
    stem = _Stems().__getitem__
    stems = [set(map(stem, words)) - {""} for words in said]
    count = dict(Counter(chain.from_iterable([stems[i] for i in sentences]))).get
    seen: set[str] = set()
    shared, known = [], []
    for i, own in enumerate(stems):
        least = 1 if i in sentences else 0  # its own words are no news to a sentence
        shared.append(sum([count(stem, 0) > least for stem in own]) / len(own) if own else -1.0)
        known.append(len(own & seen) / len(own) if own else -1.0)
        if i in sentences:
            seen |= own
    return column(shared), column(known)
