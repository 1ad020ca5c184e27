"""The table that the features make, how blocks are read into columns, and what all of its parts take for prose."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, BlockKind, Container, Origin
from bodytext.features.columns import Column, at_least, chosen, unchosen
from bodytext.rows import NamedTuple
from bodytext.span import Span

Table = dict[str, Column]

GOOD_WORDS = 12  # a block of so many words with few links is likely prose
_GOOD_LINKS = 0.3


class Blocks(NamedTuple):
    """The blocks of a page, a tuple for each field of `Block`: turned round at once, not read one by one."""

    text: tuple[str, ...]
    kind: tuple[BlockKind, ...]
    level: tuple[int, ...]
    marker: tuple[str, ...]
    gap: tuple[int, ...]
    container: tuple[int | None, ...]
    link_chars: tuple[int | None, ...]
    row: tuple[int | None, ...]
    cell: tuple[int | None, ...]
    spans: tuple[tuple[Span, ...], ...]
    origin: tuple[Origin, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Blocks:
        """Return the columns of these blocks, of which there must be one at least."""
        return cls(*zip(*blocks, strict=True))


class Containers(NamedTuple):
    """The containers of a page, a tuple for each field of `Container`."""

    tag: tuple[str, ...]
    parent: tuple[int, ...]
    names: tuple[str, ...]
    hidden: tuple[bool, ...]
    opened: tuple[bool, ...]
    attributes: tuple[tuple[tuple[str, str], ...], ...]

    @classmethod
    def of(cls, containers: Sequence[Container]) -> Containers:
        """Return the columns of these containers, of which there must be one at least."""
        return cls(*zip(*containers, strict=True))


def prose(table: Table) -> Column:
    """Return the characters of each block that is likely prose, 0 for the others."""
    good = chosen(table["chars"], at_least(table["words"], GOOD_WORDS))
    return unchosen(good, at_least(table["links"], _GOOD_LINKS)) if "links" in table else good
