"""TSV for cut, awk and sort: a line for each article, whatever its text holds."""

from __future__ import annotations

from bodytext.formats.csv import COLUMNS, cells
from bodytext.formats.protocol import Printable

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x00": ""})


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    r"""Return the article as a line of its fields; a tab in a value is `\t`, a line end `\n`, as jq's @tsv has it."""
    return "\t".join(value.translate(_ESCAPES) for value in cells(article, fields))


def heading(fields: tuple[str, ...] = ()) -> str:
    """Return the names of the columns, as a line."""
    return "\t".join(fields or COLUMNS)
