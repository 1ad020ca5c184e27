"""Where a block is at home: the containers around it, and the one that it shares with what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from bodytext.document import Page, Verdict, kept_of
from bodytext.text.counts import word_count
from bodytext.text.lines import SENTENCE_WORDS

_LEAVES = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "li")
_LINKED = 0.5  # of a block's characters in links: not prose
_DEEP = 50  # containers around a block that are looked at: no page that means well has more


def around(page: Page, place: int) -> Iterator[int]:
    """Return the containers around a block, the nearest first, as many as a page that means well has."""
    return islice(page.ancestors(page.blocks[place].container), _DEEP)


def nearest(page: Page, place: int, tag: str) -> int | None:
    """Return the nearest container around a block with this tag, None for none."""
    return next((number for number in around(page, place) if page.containers[number].tag == tag), None)


def home(page: Page, place: int) -> int:
    """Return the container that a block shares with the ones beside it; plain text has none, each stands alone."""
    number = page.blocks[place].container
    if number is None:
        return place
    container = page.containers[number]
    return container.parent if container.tag in _LEAVES else number


def homes_of_prose(page: Page, verdicts: Sequence[Verdict]) -> dict[int, int]:
    """Return where kept paragraphs are at home, with the first of them in each."""
    homes: dict[int, int] = {}
    for i in kept_of(verdicts):
        block = page.blocks[i]
        if block.kind == "paragraph" and word_count(block.text) >= SENTENCE_WORDS and block.link_share < _LINKED:
            homes.setdefault(home(page, i), i)
    return homes
