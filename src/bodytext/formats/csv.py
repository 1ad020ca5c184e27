"""CSV as spreadsheets and data frames read it (RFC 4180): a row for each article, line ends inside quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from bodytext.document import RECORD
from bodytext.formats.extras import value_of
from bodytext.formats.header import as_field
from bodytext.formats.protocol import Printable

_NO_CELL = frozenset(("schema", "provenance", "posts", "comments", "removed", "warnings", "fields"))
COLUMNS = tuple(name for name in RECORD if name not in _NO_CELL)
"""The columns where none are asked for: all of the record that fits into a cell."""

_RUN = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for a formula (OWASP: CSV injection)
_LINE_END = "\r\n"
_VERBATIM = ("text", "markdown", "html")  # keep their line ends; every other value is one line


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the article as a row of its fields; the items of a list are set apart by semicolons."""
    return _row(cells(article, fields))


def heading(fields: tuple[str, ...] = ()) -> str:
    """Return the names of the columns, as a row."""
    return _row(fields or COLUMNS)


def cells(article: Printable, fields: tuple[str, ...]) -> list[str]:
    """Return the values of a row as text."""
    record = article.to_dict()
    found = [(name, value_of(article, record, name)) for name in fields or COLUMNS]
    values = [str(value or "") if name in _VERBATIM else as_field(name, value, "; ") for name, value in found]
    if not article.rendition.csv_safe:
        return values
    return [f"'{value}" if value.startswith(_RUN) else value for value in values]


def _row(values: Iterable[str]) -> str:
    line = io.StringIO()
    # Python 3.11 and 3.12 quote for the line ends of the terminator, and for no others.
    csv.writer(line, lineterminator=_LINE_END).writerow(value.replace("\x00", "") for value in values)
    return line.getvalue().removesuffix(_LINE_END)
