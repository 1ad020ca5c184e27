"""A page as ranges: which blocks each container holds, and which containers stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bodytext.document import Page


class Outline(NamedTuple):
    """The page, and for each container the first block in it and the one after its last.

    Containers are numbered as they open, so a child always comes after its parent.
    """

    page: Page
    first: Sequence[int]
    end: Sequence[int]

    @classmethod
    def of(cls, page: Page) -> Outline:
        """Return the outline of a page, in one pass over its blocks and one over its containers."""
        size = len(page.containers)
        first, end = [len(page.blocks)] * size, [0] * size
        for index in range(len(page.blocks) - 1, -1, -1):
            container = page.blocks[index].container
            if container is not None:
                first[container] = index
                end[container] = end[container] or index + 1
        for number in range(size - 1, -1, -1):
            parent = page.containers[number].parent
            if parent >= 0:
                first[parent] = min(first[parent], first[number])
                end[parent] = max(end[parent], end[number])
        return cls(page, first, end)
