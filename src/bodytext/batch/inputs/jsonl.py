"""JSON Lines: a document to each line, in a field as HTML or text; packed or not.

Lines are cut here and parsed by whoever does the document, which keeps one process from being the
bottleneck of many.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO

from bodytext.batch.inputs.container import Asked
from bodytext.batch.inputs.fields import in_record
from bodytext.batch.inputs.stream import Stream
from bodytext.batch.task import Task
from bodytext.document import Source
from bodytext.errors import BadRecord
from bodytext.options import Job
from bodytext.parse.packed import Damaged


def records(stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for each line of a file that isn't empty, named `file:line`.

    A line of more bytes than are allowed is not kept, and has its trouble.
    """
    number = 0
    file, limit = stream.file, asked.limit
    try:
        while line := file.readline(limit + 1 if limit else -1):
            number += 1
            source = f"{task.source}:{number}"
            if limit and len(line) > limit:
                _skip_line(file, line)
                message = f"larger than {limit:,} bytes, the limit (--max-size)"
                yield Task(source, trouble=("too_large", message))
            elif line.strip():
                yield Task(source, "", f"{task.place}/{number:06}", f"{len(line)}:{zlib.crc32(line):08x}", line)
    except Damaged as error:
        yield Task(f"{task.source}:{number + 1}", trouble=(error.reason, str(error)))


def open_record(task: Task, job: Job) -> Source:
    """Return the document in a line, named by its id, path or address where it has one.

    Raises BadRecord.
    """
    import json

    try:
        record = json.loads(task.data or b"")
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"no JSON: {str(error).lower()}") from None
    if not isinstance(record, dict):
        raise BadRecord("a record must be a JSON object")
    return in_record(record, task, job)


def _skip_line(file: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(1 << 20)
