"""The table that articles are printed to: its columns, fixed and versioned, and how it is written. Arrow alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bodytext.errors import BadOptions
from bodytext.parse.packed import library

VERSION: Final = 2
"""The version of the columns: it changes with any of them. A table has it in its metadata, as `bodytext.columns`."""

_PROVENANCE = {
    "archive": "archive", "record": "record", "record_offset": "offset", "requested_url": "url", "fetched": "fetched",
    "http_status": "status", "content_type": "content_type", "charset": "charset",
}  # fmt: skip
_POST = "list<struct<author: string, date: string, text: string>>"
_REMOVED = "list<struct<text: string, kind: string, rule: string, detail: string>>"
_TEXTS = "list<string>"
COLUMNS: Final = {
    "source": "string", "archive": "string", "record": "string", "record_offset": "int64", "requested_url": "string",
    "fetched": "string", "http_status": "int32", "content_type": "string", "charset": "string", "title": "string",
    "subtitle": "string", "authors": _TEXTS, "agencies": _TEXTS, "date": "string", "date_modified": "string",
    "site": "string", "publisher": "string", "description": "string", "language": "string",
    "language_declared": "string", "language_detected": "string", "image": "string", "url": "string", "tags": _TEXTS,
    "categories": _TEXTS, "section": "string", "license": "string", "paywalled": "bool", "captions": _TEXTS,
    "page_type": "string", "text": "string", "word_count": "int32", "reading_time_minutes": "int32",
    "confidence": "double", "dropped_share": "double", "warnings": _TEXTS,
}  # fmt: skip
"""The columns by name, each with its Arrow type; any may be null."""

FIELDS: Final = ("source", "provenance", *(name for name in COLUMNS if name not in ("source", *_PROVENANCE)))
"""The fields of the record that the columns are made of."""

ON_DEMAND: Final = {"posts": _POST, "comments": _POST, "removed": _REMOVED}
"""Columns that are there where `--fields` names them."""


def check_columns(fields: tuple[str, ...]) -> None:
    """Raise BadOptions for a field that is no column, and MissingLibrary where the library isn't there."""
    for name in fields:
        if name not in {**COLUMNS, **ON_DEMAND, "provenance": ""}:
            raise BadOptions.no_choice("a column", name, (*COLUMNS, *ON_DEMAND))
    library("pyarrow.parquet", "pyarrow", "parquet")


def schema_of(fields: tuple[str, ...] = ()) -> Any:
    """Return the Arrow schema of a table with these fields of the record, of the usual ones where none are named."""
    arrow = library("pyarrow", "pyarrow", "parquet")
    wanted = [one for name in fields or FIELDS for one in (_PROVENANCE if name == "provenance" else (name,))]
    types = {**COLUMNS, **ON_DEMAND}
    columns = [arrow.field(name, _type(arrow, types[name]), nullable=True) for name in wanted]
    return arrow.schema(columns, metadata={"bodytext.columns": str(VERSION)})


def as_row(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record as a flat row; what is no column is in none."""
    told = record.get("provenance") or {}
    return {**record, **{name: told.get(key) for name, key in _PROVENANCE.items()}}


class Table:
    """A file of Parquet that is being written, some rows at a time; all of it raises OSError."""

    def __init__(self, schema: Any, path: str) -> None:
        self._schema = schema
        self._writer = library("pyarrow.parquet", "pyarrow", "parquet").ParquetWriter(path, schema, compression="zstd")

    def write(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows, which are then no longer held."""
        arrow = library("pyarrow", "pyarrow", "parquet")
        self._writer.write_table(arrow.Table.from_pylist(list(rows), schema=self._schema))

    def close(self) -> None:
        """Write what is told at the end of the file, without which it can't be read."""
        self._writer.close()


def _type(arrow: Any, name: str) -> Any:
    simple = {"string": arrow.string, "int32": arrow.int32, "int64": arrow.int64, "bool": arrow.bool_}
    if name.startswith("list<struct<"):
        parts = [part.split(": ") for part in name[12:-2].split(", ")]
        return arrow.list_(arrow.struct([(one, arrow.string()) for one, _ in parts]))
    if name == _TEXTS:
        return arrow.list_(arrow.string())
    return arrow.float64() if name == "double" else simple[name]()
