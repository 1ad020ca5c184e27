"""What belongs together on the page that comes out: list items, table rows, stanzas.

Every format prints the same units in the same order; it only chooses how each of them looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document import Block, Post, Printable, Verdict

_COLUMNS = 1000  # a table that claims more is broken, or means harm
_CELL_CHARS = 300  # a cell with more than this holds prose: the table only lays out the page


def units(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> Iterator[tuple[str, list[Block]]]:
    """Yield (separator, blocks) pairs: what stands before a unit of output, and its blocks.

    A unit is one block, or the kept cells of one table row.
    """
    has_paragraphs = any(block.gap for block in blocks)
    layout = _layout_rows(blocks)
    separator = ""
    unit: list[Block] = []
    last = -2  # index of the last kept block
    for i, (block, verdict) in enumerate(zip(blocks, verdicts, strict=True)):
        if not verdict.keep:
            continue
        in_row = block.row is not None and block.row not in layout
        if in_row and unit and unit[0].row == block.row:
            unit.append(block)
        else:
            if unit:
                yield separator, unit
                keeps_break = has_paragraphs and last == i - 1 and block.gap == 0 and block.container is None
                separator = "\n" if keeps_break or _is_close(unit, block, in_row) else "\n\n"
            unit = [block]
        last = i
    if unit:
        yield separator, unit


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


def _is_close(unit: Sequence[Block], block: Block, in_row: bool) -> bool:
    """Tell whether a block goes on the line right below: the next list item, the next table row."""
    if not unit:
        return False
    if unit[-1].kind == block.kind == "item":
        return block.container is not None or not block.gap  # plain text may set its items apart
    return in_row and len(unit) > 1


def _layout_rows(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the rows of tables that only lay out the page: one cell, or cells full of prose."""
    chars: dict[int, dict[int, int]] = {}
    layout: set[int] = set()
    for block in blocks:
        if block.row is None or block.cell is None:
            continue
        row = chars.setdefault(block.row, {})
        row[block.cell] = row.get(block.cell, 0) + len(block.text)
        if row[block.cell] > _CELL_CHARS or block.kind in ("heading", "item", "quote", "code"):
            layout.add(block.row)
    return frozenset(layout | {number for number, row in chars.items() if len(row) == 1})


def cells_of(row: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks of a row, column by column from the first; an empty cell has none."""
    columns = max((block.cell or 0 for block in row), default=0) + 1
    cells: list[list[Block]] = [[] for _ in range(min(columns, _COLUMNS))]
    for block in row:
        cells[min(block.cell or 0, _COLUMNS - 1)].append(block)
    return cells


def indent_of(block: Block) -> str:
    """Return the white space before a list item: two columns for each level it is nested."""
    return "  " * max(block.level - 1, 0)
