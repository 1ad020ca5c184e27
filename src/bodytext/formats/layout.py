"""What belongs together on the page that comes out: list items, table rows, stanzas.

Every format prints the same units in the same order; it only chooses how each of them looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bodytext.document import Block, Post, Printable, Verdict
from bodytext.formats.grid import cells_of, table_columns


class Unit(NamedTuple):
    """What stands before a unit of output, its blocks, and its cells where it is a row: one for each column."""

    separator: str
    blocks: list[Block]
    cells: list[list[Block]]


def units(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> Iterator[Unit]:
    """Yield the units of output in order: a unit is one block, or the kept cells of one table row."""
    has_paragraphs = any(block.gap for block in blocks)
    kept = [i for i, verdict in enumerate(verdicts) if verdict.keep]
    columns = table_columns([blocks[i] for i in kept])
    separator = ""
    unit: list[Block] = []
    last = -2  # index of the last kept block
    for i in kept:
        block = blocks[i]
        if unit and block.row in columns and unit[0].row == block.row:
            unit.append(block)
        else:
            if unit:
                yield Unit(separator, unit, cells_of(unit, columns.get(unit[0].row, {})))
                keeps_break = has_paragraphs and last == i - 1 and block.gap == 0 and block.container is None
                are_rows = block.row in columns and unit[0].row in columns
                separator = "\n" if keeps_break or are_rows or _is_list(unit, block) else "\n\n"
            unit = [block]
        last = i
    if unit:
        yield Unit(separator, unit, cells_of(unit, columns.get(unit[0].row, {})))


def by_post(article: Printable) -> Iterator[tuple[Post | None, Sequence[Block], Sequence[Verdict]]]:
    """Yield the blocks of each post of a discussion with their verdicts, those before the first without a post.

    What stands behind a post, up to the next, goes with it.
    """
    starts = [min((*post.blocks, *post.said)) for post in article.posts]
    ends = [*starts, len(article.blocks)]
    yield None, article.blocks[: ends[0]], article.verdicts[: ends[0]]
    for post, start, end in zip(article.posts, starts, ends[1:], strict=True):
        yield post, article.blocks[start:end], article.verdicts[start:end]


def when_said(post: Post) -> str:
    """Return the day and minute in which a post was written, or the words that its page has for that."""
    day, _, time = post.date.partition("T")
    return f"{day} {time[:5]}".rstrip() if time[:1].isdigit() else post.date


def _is_list(unit: Sequence[Block], block: Block) -> bool:
    """Tell whether a block is the next item of a list, which goes on the line right below."""
    # plain text may set its items apart
    return unit[-1].kind == block.kind == "item" and (block.container is not None or not block.gap)


def indent_of(block: Block) -> str:
    """Return the white space before a list item: two columns for each level it is nested."""
    return "  " * max(block.level - 1, 0)
