"""JSON Lines: a document to each line, in a field as HTML or text; compressed or not.

Lines are cut here and parsed by whoever does the document, which keeps one process from being the
bottleneck of many.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from bodytext.batch.inputs.container import Container
from bodytext.batch.task import Task
from bodytext.document import Source
from bodytext.errors import BadRecord
from bodytext.options import Job, Lines
from bodytext.parse.files import DAMAGED, STDIN, open_file, unpacked, why_unreadable

if TYPE_CHECKING:
    from gzip import GzipFile

_TEXT_FIELDS = ("html", "text", "body", "content", "raw_content")
_ID_FIELDS = ("id", "path", "source", "url")


def read_lines(task: Task, limit: int = 0) -> Iterator[Task]:
    """Yield a task for each line of a file that isn't empty, named `file:line`.

    A line of more than `limit` bytes (0: no limit) is not kept, and has its trouble.
    """
    number = 0
    name = "<stdin>" if task.path == STDIN else task.source
    try:
        with open_file(task.path) as packed:
            file = unpacked(packed)
            while line := file.readline(limit + 1 if limit else -1):
                number += 1
                source = f"{name}:{number}"
                if limit and len(line) > limit:
                    _skip_line(file, line)
                    message = f"larger than {limit:,} bytes, the limit (--max-size)"
                    yield Task(source, trouble=("too_large", message))
                elif line.strip():
                    yield Task(source, "", f"{task.place}/{number:06}", f"{len(line)}:{zlib.crc32(line):08x}", line)
    except OSError as error:
        yield Task(name, trouble=("unreadable", why_unreadable(task.path, error)))
    except DAMAGED as error:
        yield Task(f"{name}:{number + 1}", trouble=("unreadable", f"damaged gzip file: {str(error).lower()}"))


def parse_line(task: Task, job: Job) -> Source:
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
    field = job.lines.text_field or next((name for name in _TEXT_FIELDS if isinstance(record.get(name), str)), "")
    text = record.get(field)
    if not isinstance(text, str):
        asked = f'"{field}"' if field else f"in any of {', '.join(_TEXT_FIELDS)}"
        raise BadRecord(f"no text {asked} (--text-field)" if not field else f"no text in the field {asked}")
    address = record.get("url")
    return Source(_name(record, job.lines) or task.source, text, address if isinstance(address, str) else job.url)


def _name(record: dict[str, Any], lines: Lines) -> str:
    for field in (lines.id_field,) if lines.id_field else _ID_FIELDS:
        value = record.get(field)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value):
            return str(value)
    return ""


def _skip_line(file: IO[bytes] | GzipFile, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(1 << 20)


JSON_LINES = Container(recognises=lambda _path: False, tasks=read_lines, open=parse_line)
