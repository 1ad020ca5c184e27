"""Where the cells of a table stand: a cell that reaches down takes its columns from the rows below it."""

from __future__ import annotations

from bodytext.parse.elements import Attributes, whole_number

_WIDTH, _HEIGHT = 1000, 65_534  # what HTML lets a cell span at most
_REACHING = 64  # cells that reach down at a time: no table that people read has more

Reaching = tuple[tuple[int, int, int], ...]
"""The cells of a group of rows that reach down: first column, the one behind the last, and the last row."""


def place_cell(reaching: Reaching, row: int, column: int, attributes: Attributes) -> tuple[int, int, Reaching]:
    """Return the column of a cell, the next one, and the cells that reach into the rows below.

    `row` is its number in its group of rows, `column` the first that no cell of its own row takes.
    """
    for first, end, last in reaching:
        if first <= column < end and last >= row:
            column = end
    width = min(max(whole_number(attributes.get("colspan"), 1), 1), _WIDTH)
    height = whole_number(attributes.get("rowspan"), 1)
    if height != 1 and len(reaching) <= _REACHING:
        below = _HEIGHT if height == 0 else min(height, _HEIGHT) - 1  # none at all is all that are left
        still = [cell for cell in reaching if cell[2] >= row]
        reaching = tuple(sorted([*still, (column, column + width, row + below)]))
    return column, column + width, reaching
