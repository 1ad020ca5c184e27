"""Tables of data as they come out: rows of one width; and what is no row, where a table only lays out the page."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from bodytext.document import Container
from bodytext.formats.tree.nodes import Alignment, Cell, Node, Table, lines_in, nodes_in
from bodytext.rows import NamedTuple
from bodytext.text.pattern import IGNORECASE, Pattern

_COLUMNS, _EMPTY = 1000, 20  # columns of a table, and those to each cell that a row has: more are broken or mean harm
_CELL_CHARS = 300  # a cell with more than this holds prose: the table only lays out the page
_HEADED_BLOCKS = 12  # … unless its columns have heads, and its cells no more blocks than this
_SHARE = 2  # rows of a table, at most, to each that has several cells, for those with one to be rows of it
_ALIGN = Pattern(r"text-align:\s*(left|center|right)", IGNORECASE)
_ALIGNMENTS: dict[str, Alignment] = {"left": "left", "center": "center", "right": "right", "middle": "center"}


class Place(NamedTuple):
    """A cell as the page has it: the number of its container, its row and column in the page's counting, its nodes."""

    container: int
    row: int
    column: int
    is_head: bool
    nodes: tuple[Node, ...]


class Row(NamedTuple):
    """The cells of a row that hold something; `is_head` says that it stands in the table's head."""

    cells: tuple[Place, ...]
    is_head: bool = False


def as_tables(rows: Sequence[Row], before: Sequence[Node], containers: Sequence[Container]) -> Iterator[Node]:
    """Yield what a `<table>` comes to: mostly one table; `before` is its caption, and what else stands before rows.

    Rows that only lay out the page hold prose, or a heading or the like; those with one cell are rows of a table
    if most others have several.
    """
    several = _broad_rows(rows, containers) * _SHARE > len(rows)
    layout = [0] if _is_lone(rows) else [i for i, row in enumerate(rows) if _lays_out(row)]
    if rows and several and (not layout or _is_headed(rows)):
        yield _table(rows, tuple(before), containers)
        return
    yield from before
    odd = set(layout)
    run: list[Row] = []
    for i, row in enumerate(rows):
        if len(row.cells) > 1 and i not in odd:
            run.append(row)
            continue
        if run:
            yield _table(run, (), containers)
            run = []
        yield from chain.from_iterable([cell.nodes for cell in row.cells])
    if run:
        yield _table(run, (), containers)


def _broad_rows(rows: Sequence[Row], containers: Sequence[Container]) -> int:
    """Return how many rows have several cells, or one over several columns or beside one that reaches down."""
    count = below = 0
    for row in rows:
        first = row.cells[0].row
        told = [dict(stated) for cell in row.cells if (stated := containers[cell.container].attributes)]
        count += len(row.cells) > 1 or first < below or any(_span(one.get("colspan")) > 1 for one in told)
        below = max([below, *(first + _span(one.get("rowspan")) for one in told)])
    return count


def _is_lone(rows: Sequence[Row]) -> bool:
    """Tell a single row without heads, of which a cell has several lines: what stands beside each other on a page."""
    return len(rows) == 1 and any(not cell.is_head and len([*lines_in(cell.nodes)]) > 1 for cell in rows[0].cells)


def _lays_out(row: Row) -> bool:
    return any(_is_broad(cell.nodes) for cell in row.cells)


def _is_broad(nodes: Sequence[Node]) -> bool:
    """Tell whether a cell holds more than data: prose, a heading, a quotation, a piece of code, another table."""
    lines = list(lines_in(nodes))
    if sum(len(line.block.text) for line in lines) > _CELL_CHARS:
        return True
    return any(line.kind in ("heading", "code") for line in lines) or any(
        type(node).__name__ in ("Quote", "Table") for node in nodes_in(nodes)
    )


def _is_headed(rows: Sequence[Row]) -> bool:
    """Tell whether a table whose cells hold prose or code is one of data: columns have heads, no cell a table."""
    first = rows[0]
    if len(first.cells) < _SHARE or not (first.is_head or all(cell.is_head for cell in first.cells)):
        return False
    for cell in chain.from_iterable(row.cells for row in rows):
        if sum(1 for _ in lines_in(cell.nodes)) > _HEADED_BLOCKS:
            return False
        if any(isinstance(node, Table) for node in nodes_in(cell.nodes)):
            return False
    return True


def _table(rows: Sequence[Row], caption: tuple[Node, ...], containers: Sequence[Container]) -> Table:
    """Return rows as a table. Columns in which no cell begins are none, however many a cell says that it spans."""
    numbers = sorted({cell.column for row in rows for cell in row.cells})
    width = min(_COLUMNS, len(numbers), max(_EMPTY * sum(len(row.cells) for row in rows) // len(rows), 1))
    heights = [row.cells[0].row for row in rows]
    grid: list[tuple[Cell | None, ...]] = []
    votes: list[Counter[Alignment]] = [Counter() for _ in range(width)]
    for at, row in enumerate(rows):
        cells: list[Cell | None] = [None] * width
        for place in row.cells:
            column = min(bisect_left(numbers, place.column), width - 1)
            cell, alignment = _cell(place, containers[place.container])
            columns = min(bisect_left(numbers, place.column + cell.columns), width) - column if cell.columns > 1 else 1
            below = bisect_left(heights, place.row + cell.rows) - at if cell.rows > 1 else 1
            before = cells[column]
            children = before.children + cell.children if before else cell.children
            cells[column] = Cell(children, cell.is_head, max(columns, 1), max(below, 1))
            votes[column][alignment] += 1
        grid.append(tuple(cells))
    heads = next((i for i, row in enumerate(rows) if not row.is_head), len(rows))
    if not heads and all(cell.is_head for cell in rows[0].cells):
        heads = 1
    return Table(tuple(grid), heads, tuple([_chosen(some) for some in votes]), caption)


def _cell(place: Place, container: Container) -> tuple[Cell, Alignment]:
    """Return a cell with what it says that it spans, and where it says that its text stands."""
    if not container.attributes:
        return Cell(place.nodes, place.is_head), ""
    attributes = dict(container.attributes)
    styled = _ALIGN.search(attributes.get("style", ""))
    alignment = _ALIGNMENTS.get((styled[1] if styled else attributes.get("align", "")).lower(), "")
    columns, rows = (_span(attributes.get(name)) for name in ("colspan", "rowspan"))
    return Cell(place.nodes, place.is_head, columns, rows), alignment


def _span(value: str | None) -> int:
    return max(min(int(value), 1 << 16), 1) if value and value.isdecimal() else 1


def _chosen(votes: Counter[Alignment]) -> Alignment:
    """Return the alignment that most cells of a column have."""
    alignment, count = votes.most_common(1)[0] if votes else ("", 0)
    return alignment if 2 * count > votes.total() else ""
