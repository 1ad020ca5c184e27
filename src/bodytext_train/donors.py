"""What can be planted on other pages, cut out of labelled ones: threads of discussions and series of cards.

All of it is none of the article there, whatever it was where it comes from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Literal, NamedTuple

from bodytext.document import Page
from bodytext.parts.outline import Outline
from bodytext.text.counts import word_count
from bodytext_train.compose import Labelled, cutting

Kind = Literal["thread", "cards"]

_CONTENT = 0.5  # of a block's words in the gold text: with more it is content
_MOST_OF = 0.9  # of a page's content stands in the container that holds its article or thread
_PURE = 0.6  # of the words of such a container are content
_POSTS, _CARDS = 3, 4  # of one template side by side at least
_CARD_WORDS = 4, 60  # of a card, on average
_LINKED = 0.25  # of the blocks of cards are links
_ITEMS = 24  # planted at most


class Series(NamedTuple):
    """A container of a page and the blocks of each of its children, those that are made from one template."""

    page: Page
    container: int
    items: tuple[range, ...]

    def drawn(self, chance: Random, most: int = _ITEMS) -> Page:
        """Return some of the items in a row, few more often than many, in their container."""
        size = min(int(2 * 2 ** (chance.random() * 3.6)), most, len(self.items))
        start = chance.randint(0, len(self.items) - size)
        chosen = self.items[start : start + size]
        return cutting(self.page, self.container, range(chosen[0].start, chosen[-1].stop))


def middle_of(source: Labelled) -> int | None:
    """Return the innermost container that holds most of a page's content, if little else is in it."""
    page, labels = source
    words = [word_count(block.text) for block in page.blocks]
    outline = Outline.of(page)
    content = [w * (label > _CONTENT) for w, label in zip(words, labels, strict=True)]
    found = 0
    for number in range(1, len(page.containers)):
        if page.containers[number].parent == found:
            inside = range(outline.first[number], outline.end[number])
            if content and sum(content[i] for i in inside) >= _MOST_OF * sum(content):
                found = number
    inside = range(outline.first[found], outline.end[found]) if page.containers else range(0)
    all_words = sum(words[i] for i in inside)
    return found if all_words and sum(content[i] for i in inside) >= _PURE * all_words else None


def thread_of(source: Labelled) -> Series | None:
    """Return the posts of a discussion, without the one that opened it."""
    middle = middle_of(source)
    if middle is None:
        return None
    series = _series(Outline.of(source.page), middle, _children(source.page)[middle])
    return series._replace(items=series.items[1:]) if len(series.items) > _POSTS else None


def cards_of(source: Labelled) -> Iterator[Series]:
    """Yield the series of cards on a page: templates of few words with links, many of them in a row."""
    outline = Outline.of(source.page)
    for container, children in _children(source.page).items():
        if len(children) >= _CARDS and container >= 0:
            series = _series(outline, container, children)
            if len(series.items) >= _CARDS and _are_cards(series):
                yield series


def _children(page: Page) -> dict[int, list[int]]:
    children: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(page.containers):
        children[one.parent].append(number)
    return children


def _series(outline: Outline, container: int, children: Sequence[int]) -> Series:
    """Return those children of a container that are made as most of them are, as far as blocks stand in them."""
    page = outline.page
    kinds = [(page.containers[number].tag, page.containers[number].names) for number in children]
    most = max(Counter(kinds).items(), key=lambda pair: pair[1])[0] if kinds else None
    alike = [number for number, kind in zip(children, kinds, strict=True) if kind == most]
    return Series(page, container, tuple(range(outline.first[n], outline.end[n]) for n in alike if outline.end[n]))


def _are_cards(series: Series) -> bool:
    blocks = [series.page.blocks[i] for item in series.items for i in item]
    words = sum(word_count(block.text) for block in blocks) / len(series.items)
    tag = series.page.containers[series.container].tag
    linked = sum(block.is_link for block in blocks) / len(blocks)
    return tag != "tr" and _CARD_WORDS[0] <= words <= _CARD_WORDS[1] and len(blocks) > 1 and linked >= _LINKED


class Donors:
    """All that pages of the same fold have to give: no model learns of a page from one that it must not see."""

    def __init__(self) -> None:
        self._threads: dict[int, list[Series]] = defaultdict(list)
        self._cards: dict[int, list[Series]] = defaultdict(list)

    def add(self, fold: int, page_type: str, source: Labelled) -> None:
        """Take in what a labelled page has to give."""
        if page_type == "forum":
            self._threads[fold] += filter(None, [thread_of(source)])
        else:
            longest = max(cards_of(source), key=lambda series: len(series.items), default=None)
            self._cards[fold] += filter(None, [longest])

    def draw(self, fold: int, chance: Random) -> tuple[Kind, Page] | None:
        """Return something to plant on a page of this fold, None if the fold has nothing of the kind drawn."""
        kind: Kind = chance.choice(("thread", "cards"))
        series = (self._threads if kind == "thread" else self._cards)[fold]
        return (kind, chance.choice(series).drawn(chance)) if series else None
