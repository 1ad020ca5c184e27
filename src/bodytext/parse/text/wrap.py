"""Wrapped lines: whether a text is wrapped, where its paragraphs go on, and how lines are joined again.

What tells a wrapped line from a line that ends where its author wanted is the next word: in wrapped
text it would not have fitted. A word that was parted at the end of a line is whole where the text has it whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from bodytext.parse.text.lines import Line
from bodytext.text.languages import word_set
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import CLOSING, COLONS, COMMAS, EAST, FULL_WIDTH, PAUSES, RADICALS, STOPS

_WIDE = Pattern(f"[{RADICALS}{EAST}{FULL_WIDTH}]")
_WIDTHS = range(40, 101)  # columns at which people and programs wrap text
_SAMPLE = 10_000  # lines, by which the width of a text is known
_SHARE = 0.6  # of the text before line breaks inside paragraphs must be forced to break for it to count as wrapped
_MINIMUM = 3  # forced breaks: fewer are chance
_WIDE_MINIMUM = 2  # … amid words of scripts without spaces
_RUN, _RUN_SHARE = 2, 0.2  # forced breaks in a row; of all text, that which stands in such rows beside other text
_SLACK = 6  # columns a line may stop short of the width: hyphenation, tidy paragraphs (`fmt`)
_LONGER = 0.05, 0.15  # of the lines may be longer than all others: a table, a line that was not wrapped
_VERSE_WIDTH, _VERSE_SHARE = 60, 0.4  # no more columns, and more of the lines ending in a stop or a comma: verse
_ENDED = frozenset(f"{STOPS}{COLONS}{PAUSES}{COMMAS}{CLOSING}—–")
_LONG_WORD = 0.5  # a line whose longest word takes more of it (an address) says nothing about the width
_TIGHT = frozenset(",.;:!?)")  # signs that stand right behind a word
_HYPHENS = ("-", "‐", "\u00ad")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORD_CHARS = 60  # of a word that is looked at


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the column the text is wrapped at, by its first lines, or None if its line breaks are its author's."""
    lines = lines[:_SAMPLE]
    widest = 0
    for line in lines:
        columns = columns_of(line.text)
        if columns > widest and not (line.starts_item or line.is_row or _is_address(line.text)):
            widest = columns
    if widest in _WIDTHS and _is_wrapped(lines, widest):
        return widest
    running = sorted(columns_of(line.text) for line in lines if not (line.starts_item or line.is_row))
    for share in _LONGER:
        usual = running[-1 - max(1, int(len(running) * share))] if len(running) > 1 else 0
        if usual in _WIDTHS and _is_wrapped(lines, usual):
            return usual
    return None


def is_forced(before: str, after: str, width: int) -> bool:
    """Tell whether the next line's first word, or in scripts without spaces its first character, had no room here."""
    first_word = after.split(None, 1)[0]
    needed = 2 if is_wide(first_word[0]) else 1 + len(first_word)
    return columns_of(before) + needed > width - _SLACK


def is_parted(before: str, after: str) -> bool:
    """Tell whether a line ends in the first half of a word that the next one goes on with."""
    return before.endswith(_HYPHENS) and before[-2:-1].islower() and after[:1].islower()


def columns_of(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def is_wide(character: str) -> bool:
    """Tell a character of two columns, as Chinese and Japanese have."""
    return _WIDE.match(character) is not None


class Words:
    """The words of a text, looked at once the first word was parted at the end of a line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def _known(self) -> frozenset[str]:
        found: set[str] = set()
        for line in self._lines:
            text = line.casefold()
            if text.endswith(_HYPHENS):
                text = text[: -1 - len(_last_word(text[:-1]))]
            found.update(_WORD.findall(text))
        return frozenset(found)

    def join(self, texts: Sequence[str]) -> str:
        """Return wrapped lines as one; scripts written without spaces are joined without."""
        joined, *more = [text for text in texts if text] or [""]  # a line may be the sign of a quotation alone
        for text in more:
            if joined.endswith(_HYPHENS) and joined[-2:-1].isalpha() and text[0].isalpha():
                joined = self._unparted(joined, text)
            elif text[0] in _TIGHT:
                joined += text
            else:
                joined += text if is_wide(joined[-1]) and is_wide(text[0]) else f" {text}"
        return joined if "  " not in joined else re.sub(r" {2,}", " ", joined)

    def _unparted(self, joined: str, text: str) -> str:
        """Return a line that ends in a hyphen joined with the next, without the hyphen where the line asked for it."""
        head, tail = _last_word(joined[:-1]), _first_word(text)
        if tail.casefold() in word_set("hanging"):  # "Haus- und Hofmeister"
            return f"{joined} {text}"
        left, right = head.casefold(), tail.casefold()
        if joined[-1] == "\u00ad" or left + right in self._known:
            return joined[:-1] + text
        parts = {left.rpartition("-")[2], right.partition("-")[0]}
        if not tail[:1].islower() or f"{left}-{right}" in self._known or parts <= self._known:
            return joined + text
        return joined[:-1] + text


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found[0] if found else ""


def _last_word(text: str) -> str:
    start = len(text)
    while start and len(text) - start < _WORD_CHARS and (text[start - 1].isalpha() or text[start - 1] == "-"):
        start -= 1
    return text[start:]


def _is_wrapped(lines: Sequence[Line], width: int) -> bool:
    """Tell whether lines end where the next word had no room: most do, or all of some paragraphs.

    A line far beyond the width was not wrapped at it.
    """
    texts = [pair for pair in pairwise(lines) if not (pair[1].starts_item or pair[1].is_row)]
    forced = size = runs = run = in_runs = count = ended = amid = 0
    for before, after in texts:
        length = len(before.text)
        is_end = after.gap or before.field or before.is_row or before.rank
        if is_end or columns_of(before.text) > width + _SLACK or not is_forced(before.text, after.text, width):
            run = 0
        else:
            count += 1
            ended += before.text[-1] in _ENDED
            amid += is_wide(before.text[-1]) and before.text[-1] not in _ENDED and is_wide(after.text[0])
            forced += length
            run += 1
            runs += run == _RUN
            in_runs += length if run > _RUN else _RUN * length if run == _RUN else 0
        size += 0 if is_end else length
    if width <= _VERSE_WIDTH and ended > _VERSE_SHARE * count:
        return False
    whole = sum(len(before.text) for before, _ in texts) or 1
    is_mostly = (count >= _MINIMUM or amid >= _WIDE_MINIMUM) and forced >= _SHARE * (size or 1)
    return is_mostly or (runs >= _MINIMUM and in_runs >= _RUN_SHARE * whole)


def _is_address(text: str) -> bool:
    longest = max(text.split(), key=len)
    return longest.isascii() and len(longest) > _LONG_WORD * len(text)
