"""Counting words in any script."""

from __future__ import annotations

from functools import lru_cache
from string import ascii_lowercase

from bodytext.pattern import Pattern

_WORD = Pattern(r"\w+")
_WIDE = Pattern("[\u3000-\u9fff\u0e00-\u0e7f]")
_WIDE_PER_WORD = 2.0  # characters of Chinese, Japanese or Thai that weigh as much as a word

# The bytes that UTF-8 begins the characters U+3000 to U+9FFF with, and the two that Thai begins with.
_EAST = bytes(range(0xE3, 0xEA))
_THAI = (b"\xe0\xb8", b"\xe0\xb9")

_NAME_PART = Pattern(r"[A-Z]?[a-z]+|[A-Z]+")
_LETTERS = bytes(byte if chr(byte) in ascii_lowercase else ord(" ") for byte in range(256))


def word_count(text: str) -> float:
    """Return the number of words; characters count, by twos, in scripts written without spaces."""
    wide = 0 if text.isascii() else wide_count(text)
    if not wide:
        return len(text.split())
    return len(_WORD.findall(_WIDE.sub(" ", text))) + wide / _WIDE_PER_WORD


def wide_count(text: str) -> int:
    """Return the number of characters in scripts written without spaces: Chinese, Japanese, Thai.

    Counted in the text's bytes, for a pattern of these scripts costs 2 ms to compile and more to run.
    """
    if text.isascii():
        return 0
    data = text.encode("utf-8", "surrogatepass")
    return len(data) - len(data.translate(None, _EAST)) + sum(map(data.count, _THAI))


@lru_cache(maxsize=8192)
def name_parts(names: str) -> tuple[str, ...]:
    """Return the words in class and id names, lower-cased, once each: `relatedPosts box-2` gives related, posts, box.

    In their order, as a set's order, and with it the last digit of a sum over it, changes from run to run.
    """
    if names.islower():  # as most are: no word begins amid another
        parts = names.encode("utf-8", "surrogatepass").translate(_LETTERS).decode("ascii").split()
    else:
        parts = [part.lower() for part in _NAME_PART.findall(names)]
    return tuple(dict.fromkeys([part for part in parts if len(part) > 1]))
