"""A function for Spark's `DataFrame.mapInArrow`: rows with `html` and `url` in, articles as columns out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from bodytext.batch.output.table import schema_of
from bodytext.integrations.rows import extract_rows


def extract_batches(batches: Iterable[Any]) -> Iterator[Any]:
    """Yield a record batch of articles for each of pages, with the columns of docs/scale.md.

    `frame.select("url", "html").mapInArrow(extract_batches, spark_schema)`; Spark takes the schema as a string of names
    and types, which `spark_schema` returns.
    """
    schema = schema_of()
    for batch in batches:
        pages = zip(batch.column("url").to_pylist(), batch.column("html").to_pylist(), strict=True)
        rows = extract_rows((url or "", html) for url, html in pages)
        yield pa.RecordBatch.from_pylist(list(rows), schema=schema)


def spark_schema() -> str:
    """Return the columns as Spark writes them down: `source string, … authors array<string>, …`."""
    names = {"int32": "int", "int64": "bigint", "bool": "boolean"}
    columns = []
    for field in schema_of():
        is_list = pa.types.is_list(field.type)
        inner = str(field.type.value_type if is_list else field.type)
        kind = names.get(inner, inner)
        columns.append(f"{field.name} {f'array<{kind}>' if is_list else kind}")
    return ", ".join(columns)
