"""The table that the features make, how blocks are read into columns, and what all of its parts take for prose."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, BlockKind, Container, Origin
from bodytext.features.columns import Column, at_least, chosen, unchosen
from bodytext.rows import NamedTuple, picked
from bodytext.span import Span

Table = dict[str, Column]

GOOD_WORDS = 12  # a block of so many words with few links is likely prose
_GOOD_LINKS = 0.3


class Blocks(NamedTuple):
    """The blocks of a page, a list for each field of `Block`: read field by field, and not block by block."""

    text: list[str]
    kind: list[BlockKind]
    level: list[int]
    marker: list[str]
    gap: list[int]
    container: list[int | None]
    link_chars: list[int | None]
    row: list[int | None]
    cell: list[int | None]
    spans: list[tuple[Span, ...]]
    origin: list[Origin]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Blocks:
        """Return the columns of these blocks, of which there must be one at least."""
        return cls(*[picked(blocks, place) for place in range(len(cls._fields))])


class Containers(NamedTuple):
    """The containers of a page, a list for each field of `Container`."""

    tag: list[str]
    parent: list[int]
    names: list[str]
    hidden: list[bool]
    opened: list[bool]
    attributes: list[tuple[tuple[str, str], ...]]

    @classmethod
    def of(cls, containers: Sequence[Container]) -> Containers:
        """Return the columns of these containers, of which there must be one at least."""
        return cls(*[picked(containers, place) for place in range(len(cls._fields))])


def prose(table: Table) -> Column:
    """Return the characters of each block that is likely prose, 0 for the others."""
    good = chosen(table["chars"], at_least(table["words"], GOOD_WORDS))
    return unchosen(good, at_least(table["links"], _GOOD_LINKS)) if "links" in table else good
