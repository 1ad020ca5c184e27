"""Marks of notes: the numbers, letters and signs by which a text refers to them and by which they begin."""

from __future__ import annotations

from bodytext.text.pattern import Pattern

MARK_CHARS = 12
"""Characters of what stands for a mark, at most."""
_MARK = Pattern(
    r"[\[(]?\s?((?:[nN][oO][tT][eE]|[fF][nN]|[A-Z](?=\d))?\s?(?!1[5-9]\d\d|20\d\d)\d{1,4}|[a-zA-Z]|[ivxIVX]{1,5}|\*{1,4}|[†‡§¶◊]{1,3}|#{1,3})(?::\d{1,3})?\s?[\])]?[.:]?"
)


def note_mark(words: str) -> str:
    """Return the mark that a note begins with, "" for other words: `1` of `[1]`, `note 3`, `*`, `#` of a mark to it."""
    found = _MARK.fullmatch(words) if len(words) <= MARK_CHARS else None
    return found[1].strip() if found else ""


def reference_mark(words: str) -> str:
    """Return the mark by which a text refers to a note, "" for other words: no `#`, which leads to a heading."""
    mark = note_mark(words)
    return "" if mark[:1] == "#" or words[-1:] in (".", ":") else mark
