"""Lines of verse that stand in elements of their own, which are lines of a stanza all the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bodytext.document import Block, Container
from bodytext.document.part import Part


def lines_of_verse(parts: Iterable[Part], blocks: Sequence[Block], containers: Sequence[Container]) -> set[int]:
    """Return the blocks that stand right below another line of their stanza, in the same element.

    They are those of verse in which no block is marked up as a paragraph or holds lines: that would be a stanza.
    """
    return {
        index
        for part in parts
        if part.kind == "verse" and all(_is_line(block, containers) for block in blocks[part.start : part.end])
        for index in range(part.start + 1, part.end)
        if _around(blocks[index - 1], containers) == _around(blocks[index], containers)
    }


def _is_line(block: Block, containers: Sequence[Container]) -> bool:
    is_marked = containers[block.container or 0].tag == "p"
    return block.kind == "paragraph" and not is_marked and "\n" not in block.text


def _around(block: Block, containers: Sequence[Container]) -> int:
    return containers[block.container or 0].parent
