"""A page as ranges: which blocks each container holds, and which containers stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, compress, count, repeat

from bodytext.document import Page
from bodytext.rows import NamedTuple, each

_TAGS = frozenset("table caption thead tr td th ul ol menu li dl dt dd blockquote figure".split())


class Outline(NamedTuple):
    """The page, and for each container the first block in it and the one after its last.

    Containers are numbered as they open, so a child always comes after its parent. `tagged` lists those of each tag
    that says what is in it, in the order of the page; a tag that the page does without has no list. `upto` counts
    the characters before each block, and in the end those of the page; `linked` those in links. `parents`, `tags` and
    `names` are those of the containers, a column each; `called` are their different names.
    """

    page: Page
    first: Sequence[int]
    end: Sequence[int]
    tagged: Mapping[str, Sequence[int]] = {}
    upto: Sequence[int] = ()
    linked: Sequence[int] = ()
    parents: Sequence[int] = ()
    tags: Sequence[str] = ()
    names: Sequence[str] = ()
    called: frozenset[str] = frozenset()

    @classmethod
    def of(cls, page: Page) -> Outline:
        """Return the outline of a page, in one pass over its blocks and one over its containers."""
        owners = each(page.blocks, "container")
        tags, parents = each(page.containers, "tag"), each(page.containers, "parent")
        beyond = len(owners)
        size = len(parents)
        firsts = dict(zip(reversed(owners), range(beyond - 1, -1, -1), strict=True))
        lasts = dict(zip(owners, range(1, beyond + 1), strict=True))
        # To a root's parent, -1, the last place of all is given.
        first = list(map(firsts.get, range(size + 1), repeat(beyond)))
        end = list(map(lasts.get, range(size + 1), repeat(0)))
        for number, parent in zip(range(size - 1, -1, -1), reversed(parents), strict=True):
            if first[number] < first[parent]:  # noqa: PLR1730  (min and max take three times as long)
                first[parent] = first[number]
            if end[number] > end[parent]:  # noqa: PLR1730
                end[parent] = end[number]
        tagged: dict[str, list[int]] = {}
        for number in compress(count(), map(_TAGS.__contains__, tags)):
            tagged.setdefault(tags[number], []).append(number)
        upto = list(accumulate(map(len, each(page.blocks, "text")), initial=0))
        linked = list(accumulate([chars or 0 for chars in each(page.blocks, "link_chars")], initial=0))
        names = each(page.containers, "names")
        return cls(page, first, end, tagged, upto, linked, parents, tags, names, frozenset(names))

    def named(self, tag: str) -> Sequence[int]:
        """Return the containers of a tag that says what is in it, in the order of the page."""
        return self.tagged.get(tag, ())

    def held(self, tag: str) -> dict[int, list[int]]:
        """Return, for each container, those of a tag right in it, in the order of the page."""
        held: dict[int, list[int]] = {}
        for number in self.named(tag):
            held.setdefault(self.parents[number], []).append(number)
        return held

    def chars(self, start: int, end: int) -> int:
        """Return how many characters the blocks from `start` to `end` (exclusive) have."""
        return self.upto[end] - self.upto[start]

    def link_chars(self, start: int, end: int) -> int:
        """Return how many of these stand in links."""
        return self.linked[end] - self.linked[start]

    def span(self, container: int) -> tuple[int, int]:
        """Return the first block in a container and the one after its last."""
        return self.first[container], self.end[container]
