"""Counting words in any script."""

from __future__ import annotations

from bodytext.pattern import Pattern

_WORD = Pattern(r"\w+")
_WIDE = Pattern("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_THAI, _LAO, _KANA = "\u0e00", "\u0e80", "\u3040"  # where they begin and end
_WIDE_PER_WORD = 2.0  # characters of Chinese, Japanese or Thai that weigh as much as a word


def word_count(text: str) -> float:
    """Return the number of words; characters count, by twos, in scripts written without spaces."""
    if text.isascii() or is_western(text):
        return len(text.split())
    wide = len(_WIDE.findall(text))
    if not wide:
        return len(text.split())
    return len(_WORD.findall(_WIDE.sub(" ", text))) + wide / _WIDE_PER_WORD


def is_western(text: str) -> bool:
    """Tell whether a text has no character of a wide script, nor any from their part of Unicode.

    Asked first because it costs less than to compile, let alone to run, a pattern of those scripts.
    """
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return not any(c >= _KANA or _THAI <= c <= _LAO for c in text)
    return True
