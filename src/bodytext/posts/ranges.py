"""Where things stand on a page: which blocks a container holds, and what of them is kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from bodytext.document import Block, Page
from bodytext.parts.outline import Outline
from bodytext.text.counts import word_count
from bodytext.text.pattern import IGNORECASE, Pattern

_ASIDE = Pattern(
    r"quote|onebox|(?<!post-)signature|\bsig\b|reaction|liked|likes|mention|related|similar|suggested-?topic|recent|"
    r"breadcrumb|participants|unfurl|attachment|footnote|linked|editedby|lastedit|\bedit\b",
    IGNORECASE,
    "quote onebox sig reaction like mention related similar suggested recent breadcrumb participants unfurl "
    "attachment footnote linked edit",
)
_SIDEBAR = Pattern(r"sidebar", IGNORECASE, "sidebar")  # of a page; that of a post says whose it is
_DIGIT = Pattern(r"\d")
_ASIDE_TAGS = frozenset(("blockquote", "nav"))
_LARGE = 0.5  # of the content: what holds so much is the page, whatever it says of its sidebar


class Places:
    """A page's blocks by number and its containers as ranges of them.

    `first` and `end` are, for each container, the first block in it and the one after its last.
    """

    def __init__(self, page: Page, kept: Sequence[bool]) -> None:
        self.page = page
        self.kept = kept
        outline = Outline.of(page)
        self.first, self.end = outline.first, outline.end
        sizes = [_size(block) if keep else 0.0 for block, keep in zip(page.blocks, kept, strict=True)]
        self._words = [0.0, *accumulate(sizes)]
        self._asides: dict[int, bool] = {}
        items = sorted(item for part in page.parts if part.kind == "thread" for item in part.items)
        self._posts = dict(items)  # where each ends, by where it begins
        self._starts = list(self._posts)
        # By tag and names, which recur from post to post.
        self._shapes: dict[tuple[str, str], str] = {}
        self._called_aside: dict[str, bool] = {}

    def words(self, start: int, end: int) -> float:
        """Return how many words of kept prose, no headings or links, stand from block `start` to `end` (exclusive)."""
        return self._words[max(end, start)] - self._words[start]

    def container(self, block: int) -> int:
        """Return the number of the container that a block stands in, -1 for none."""
        place = self.page.blocks[block].container if block < len(self.page.blocks) else None
        return -1 if place is None else place

    def between(self, block: int, start: int, end: int) -> Iterator[int]:
        """Yield the containers around a block, the innermost first, that hold nothing outside `start` to `end`."""
        around = self.page.ancestors(self.container(block))
        return takewhile(lambda number: start <= self.first[number] and self.end[number] <= end, around)

    def shape(self, container: int) -> str:
        """Return a container's tag and those of its names that are not numbered: what the posts of a page share."""
        step = self.page.containers[container]
        key = step.tag, step.names
        if key not in self._shapes:
            self._shapes[key] = f"{step.tag} {' '.join(name for name in step.names.split() if not _DIGIT.search(name))}"
        return self._shapes[key]

    def is_aside(self, container: int) -> bool:
        """Tell whether a container is a quotation, a signature, a list of who liked it or the like, or in one."""
        chain: list[int] = []
        found = False
        for number in self.page.ancestors(container):
            if number in self._asides:
                found = self._asides[number]
                break
            chain.append(number)
        for number in reversed(chain):
            step = self.page.containers[number]
            found = found or step.tag in _ASIDE_TAGS or (self._is_named_aside(number) and not self._is_large(number))
            self._asides[number] = found
        return found

    def is_called_aside(self, container: int) -> bool:
        """Tell whether a container by itself is a quotation or the like."""
        step = self.page.containers[container]
        return step.tag in _ASIDE_TAGS or self._is_called(step.names) or _SIDEBAR.search(step.names) is not None

    def _is_named_aside(self, container: int) -> bool:
        """Tell what names call an aside: not a post of the thread, nor what a post calls its sidebar."""
        names, start, end = self.page.containers[container].names, self.first[container], self.end[container]
        if not names or end >= self._posts.get(start, end + 1):
            return False
        above = bisect_right(self._starts, start) - 1
        is_in_post = above >= 0 and end <= self._posts[self._starts[above]]
        return self._is_called(names) or (not is_in_post and _SIDEBAR.search(names) is not None)

    def _is_called(self, names: str) -> bool:
        known = self._called_aside.get(names)
        if known is None:
            known = self._called_aside[names] = bool(_ASIDE.search(names))
        return known

    def _is_large(self, container: int) -> bool:
        words = self.words(self.first[container], self.end[container])
        return words > _LARGE * self.words(0, len(self.page.blocks))


def _size(block: Block) -> float:
    return 0.0 if block.kind == "heading" or block.is_link else word_count(block.text)
