"""Headings of sections by their numbers: in plain text told from titles and subtitles, in HTML from counts."""

from __future__ import annotations

from re import Match

from bodytext.document import Block, Page
from bodytext.text.counts import word_count
from bodytext.text.pattern import Pattern

_SECTION = Pattern(r"(\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])[.)]?\s+\S")
_NUMERALS = "I II III IV V VI VII VIII IX X".split()
_FIRST = frozenset(("1", "I"))
_SECTION_WORDS = 4  # a subtitle has more


def heads_section(page: Page, index: int) -> bool:
    """Tell the heading of a text's first section: the next one has the next number, or both have a few words."""
    text = page.blocks[index].text
    below = any(other.kind == "heading" for other in page.blocks[index + 1 :])
    if number := _SECTION.match(text):
        is_first = number[1] in _FIRST and word_count(text) <= 2 * _SECTION_WORDS
        return is_first or is_numbered(page, index)
    return below and word_count(text) <= _SECTION_WORDS


def is_numbered(page: Page, index: int) -> bool:
    """Tell whether a line has a number after which another line that may head a section has the next."""
    number = _SECTION.match(page.blocks[index].text)
    if not number:
        return False
    below = (f"{other.marker} {other.text}".lstrip() for other in page.blocks[index + 1 :] if _may_head(other))
    following = {found[1] for other in below if (found := _SECTION.match(other))}
    return not following.isdisjoint(_next_numbers(number[1]))


def follows(above: str, below: str) -> bool:
    """Tell whether one heading has the number after another's, written as that is: "2. Methods" and "3. Results"."""
    first, then = _SECTION.match(above), _SECTION.match(below)
    if not first or not then:
        return False
    return _written(first) == _written(then) and then[1] in _next_numbers(first[1])


def _written(found: Match[str]) -> str:
    """Return what stands between the number of a section and its name."""
    return found[0][found.end(1) - found.start() : -1]


def _may_head(block: Block) -> bool:
    is_short = block.kind == "paragraph" and word_count(block.text) <= 2 * _SECTION_WORDS
    return block.kind == "heading" or (block.kind == "item" and block.marker[:1].isdigit()) or is_short


def _next_numbers(number: str) -> set[str]:
    """Return the numbers that a section after this one, or the first in it, may have: 2 and 1.1 after 1."""
    *outer, last = number.split(".")
    if last.isdigit():
        return {".".join([*outer, str(int(last) + 1)]), f"{number}.1", f"{number}.0"}
    if number in _NUMERALS[:-1]:
        return {_NUMERALS[_NUMERALS.index(number) + 1], "B"}
    return {chr(ord(number) + 1)} if len(number) == 1 else set()
