"""The table that the features make, how blocks are read into columns, and what all of its parts take for prose."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, BlockKind, Container
from bodytext.features.columns import Column, at_least, chosen, unchosen
from bodytext.rows import NamedTuple, each

Table = dict[str, Column]

GOOD_WORDS = 12  # a block of so many words with few links is likely prose
_GOOD_LINKS = 0.3


class Blocks(NamedTuple):
    """What is measured of a page's blocks, a list for each such field of `Block`: not read block by block."""

    text: list[str]
    kind: list[BlockKind]
    level: list[int]
    gap: list[int]
    container: list[int | None]
    link_chars: list[int | None]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Blocks:
        """Return the columns of these blocks, of which there must be one at least."""
        return cls(*[each(blocks, field) for field in cls._fields])


class Containers(NamedTuple):
    """What is measured of a page's containers, a list for each such field of `Container`."""

    tag: list[str]
    parent: list[int]
    names: list[str]
    hidden: list[bool]
    opened: list[bool]

    @classmethod
    def of(cls, containers: Sequence[Container]) -> Containers:
        """Return the columns of these containers, of which there must be one at least."""
        return cls(*[each(containers, field) for field in cls._fields])


def prose(table: Table) -> Column:
    """Return the characters of each block that is likely prose, 0 for the others."""
    good = chosen(table["chars"], at_least(table["words"], GOOD_WORDS))
    return unchosen(good, at_least(table["links"], _GOOD_LINKS)) if "links" in table else good
