"""How much some blocks of a page hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bodytext.document import Block, Page
from bodytext.text.counts import word_count
from bodytext.text.lines import ends_sentence

_SENTENCES = 0.5  # of an article's words stand in sentences, at least
_LINKED = 0.5  # of a block's characters in links: no sentence
_MERE_LINK = 0.9  # … nothing else
_PARTING = (" | ", " · ", " • ", " / ", " - ", " – ", " — ", "[", "]")  # what stands between links


def words_at(page: Page, places: Iterable[int]) -> float:
    """Return the number of words in the blocks at these places."""
    return sum([word_count(page.blocks[i].text) for i in places], 0.0)


def chars_at(page: Page, places: Iterable[int]) -> int:
    """Return the number of characters in the blocks at these places."""
    return sum([len(page.blocks[i].text) for i in places])


def is_in_sentences(page: Page, kept: Sequence[int]) -> bool:
    """Tell whether most of what is kept is sentences: an article, no listing."""
    blocks = page.blocks
    sentences = (i for i in kept if ends_sentence(blocks[i].text) and blocks[i].link_share < _LINKED)
    return words_at(page, sentences) >= _SENTENCES * words_at(page, kept)


def is_mere_link(block: Block) -> bool:
    """Tell a block of links alone, whatever stands between them."""
    linked = block.link_chars or 0
    return linked >= _MERE_LINK * len(block.text) or linked >= _MERE_LINK * letters(block)


def letters(block: Block) -> int:
    """Return how many characters a block has without those that part links."""
    size = len(block.text)
    return size - sum([len(sign) * block.text.count(sign) for sign in _PARTING]) if block.link_chars else size
