"""How much some blocks of a page hold."""

from __future__ import annotations

from collections.abc import Iterable

from bodytext.document import Page
from bodytext.text.counts import word_count


def words_at(page: Page, places: Iterable[int]) -> float:
    """Return the number of words in the blocks at these places."""
    return sum([word_count(page.blocks[i].text) for i in places], 0.0)


def chars_at(page: Page, places: Iterable[int]) -> int:
    """Return the number of characters in the blocks at these places."""
    return sum([len(page.blocks[i].text) for i in places])
