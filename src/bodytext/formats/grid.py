"""Tables of data as they come out: rows of one width; and what is no row, where a table only lays out the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bodytext.document import Block

_COLUMNS, _EMPTY = 1000, 20  # columns of a table, and those to each cell that a row has: more are broken or mean harm
_CELL_CHARS = 300  # a cell with more than this holds prose: the table only lays out the page
_SHARE = 2  # rows of a table, at most, to each that has several cells, for those with one to be rows of it
_Columns = dict[int | None, Mapping[int, int]]
_Rows = dict[int, dict[int, int]]  # the characters in each cell of each row


def table_columns(blocks: Sequence[Block]) -> _Columns:
    """Return, for each row of a table of data, where the cells of its table stand: a place for each cell's number.

    Columns in which no cell begins are none, however many a cell says that it spans.
    """
    columns: _Columns = {}
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and block.row is not None and block.cell is not None:
            run.append(block)
        elif run:
            for rows in _tables(run):
                numbers = sorted({number for cells in rows.values() for number in cells})
                most = min(_COLUMNS, _EMPTY * sum(map(len, rows.values())) // len(rows))
                places = {number: min(place, most - 1) for place, number in enumerate(numbers)}
                columns.update(dict.fromkeys(rows, places))
            run = []
    return columns


def cells_of(row: Sequence[Block], places: Mapping[int, int]) -> list[list[Block]]:
    """Return the blocks of a row by the columns of its table, an empty list for an empty cell; nothing for no row."""
    cells: list[list[Block]] = [[] for _ in range(max(places.values(), default=-1) + 1)]
    for block in row if places else ():
        cells[places[block.cell or 0]].append(block)
    return cells


def _tables(run: Sequence[Block]) -> Iterator[_Rows]:
    """Yield the tables of data among blocks that stand in tables one after the other, as rows.

    Rows that only lay out the page hold prose, or a heading or the like; those with one cell are rows of a table
    if most others have several.
    """
    rows: _Rows = {}
    layout: set[int] = set()
    for block in run:
        row, cell = block.row or 0, block.cell or 0
        cells = rows.setdefault(row, {})
        cells[cell] = cells.get(cell, 0) + len(block.text)
        if cells[cell] > _CELL_CHARS or block.kind in ("heading", "quote", "code"):
            layout.add(row)
    several = {row for row, cells in rows.items() if len(cells) > 1 and row not in layout}
    chosen = set(rows) if not layout and len(several) * _SHARE > len(rows) else several
    table: _Rows = {}
    for row, cells in rows.items():
        if row in chosen:
            table[row] = cells
        elif table:
            yield table
            table = {}
    if table:
        yield table
