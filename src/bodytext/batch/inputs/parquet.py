"""Tables in Parquet: a document to each row, in a column as HTML or text."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator
from typing import Any

from bodytext.batch.inputs.container import Asked
from bodytext.batch.inputs.fields import TEXT_FIELDS, TOLD, in_record
from bodytext.batch.inputs.stream import Stream, at_random
from bodytext.batch.task import Task
from bodytext.document import Source
from bodytext.errors import BadRecord, TooLarge, UnreadableInput
from bodytext.options import Job, Records
from bodytext.parse.packed import library

_ROWS = 64  # read at once: a row may be a megabyte


def records(stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for each row, named `file:number`; raises UnreadableInput, BadRecord and MissingLibrary."""
    parquet = library("pyarrow.parquet", "pyarrow", "parquet")
    with at_random(stream) as file:
        try:
            table = parquet.ParquetFile(file)
            names = _columns(table.schema_arrow.names, asked.records)
            number = 0
            for batch in table.iter_batches(batch_size=_ROWS, columns=names):
                for row in _rows(batch):
                    number += 1
                    yield _row(row, f"{task.source}:{number}", f"{task.place}/{number:06}", asked.limit)
        except library("pyarrow", "pyarrow", "parquet").ArrowException as error:
            raise UnreadableInput(f"damaged Parquet table: {str(error).splitlines()[0].lower()}") from None


def open_record(task: Task, job: Job) -> Source:
    """Return the document in a row; raises BadRecord."""
    return in_record(pickle.loads(task.data or b""), task, job)  # made below, in this run


def _rows(batch: Any) -> Iterator[dict[str, Any] | None]:
    """Yield the rows, None for one whose text is not what the table says: no UTF-8."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        for place in range(len(batch)):
            try:
                yield batch.slice(place, 1).to_pylist()[0]
            except UnicodeDecodeError:
                yield None


def _row(row: dict[str, Any] | None, source: str, place: str, limit: int) -> Task:
    if row is None:
        return Task(source, trouble=(BadRecord.reason, "its text is not in UTF-8, as that of tables is"))
    if limit and sum(len(value) for value in row.values() if isinstance(value, str | bytes)) > limit:
        return Task(source, trouble=(TooLarge.reason, f"larger than {limit:,} bytes, the limit (--max-size)"))
    data = pickle.dumps(row, -1)
    return Task(source, "", place, f"{len(data)}:{zlib.crc32(data):08x}", data)


def _columns(names: list[str], asked: Records) -> list[str]:
    """Return the columns that are read: one with the documents, and what tells of them; raises BadRecord."""
    texts = [asked.text_field] if asked.text_field else [name for name in TEXT_FIELDS if name in names][:1]
    if not texts or texts[0] not in names:
        wanted = asked.text_field or ", ".join(TEXT_FIELDS)
        raise BadRecord(f"no column {wanted} (--text-field), but {', '.join(names[:20])}")
    told = (asked.id_field, *TOLD)
    return [name for name in names if name in (*texts, *told)]
