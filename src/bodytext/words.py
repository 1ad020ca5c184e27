"""Counting words in any script."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_WIDE_PER_WORD = 2.0  # characters of Chinese, Japanese or Thai that weigh as much as a word


def word_count(text: str) -> float:
    """Return the number of words; characters count, by twos, in scripts written without spaces."""
    if text.isascii():
        return len(text.split())
    wide = len(_WIDE.findall(text))
    if not wide:
        return len(text.split())
    return len(_WORD.findall(_WIDE.sub(" ", text))) + wide / _WIDE_PER_WORD
