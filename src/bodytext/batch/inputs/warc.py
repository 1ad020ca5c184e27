"""Web archives (WARC, and WET, which holds text): a document to each answer, text and file in them.

Records are cut out here, and made documents by whoever does them. A record whose length is wrong, or that is no record,
is reported, and reading goes on where the next one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from bodytext.batch.inputs.container import Asked
from bodytext.batch.inputs.cursor import Cursor
from bodytext.batch.inputs.http import Answer, read_body, read_head
from bodytext.batch.inputs.members import document
from bodytext.batch.inputs.stream import Stream
from bodytext.batch.task import Task
from bodytext.document import Source
from bodytext.document.source import Provenance
from bodytext.errors import TooLarge
from bodytext.options import Job, Records
from bodytext.parse.packed import Damaged
from bodytext.rows import NamedTuple

_LINE = 1 << 16  # bytes of a line of a record's head, and of all its lines
_NEXT = re.compile(rb"WARC/[01]\.\d\r?\n[A-Z]")
_BEGIN = (b"WARC/0.", b"WARC/1.")
_GAP = (b"\r\n\r\n", b"\n\n")
_DOCUMENTS = ("response", "resource", "conversion")


class _Record(NamedTuple):
    """A record: its fields in lower case, its content, where it begins, and what is wrong with it."""

    fields: dict[str, str]
    data: bytes = b""
    offset: int | None = None
    trouble: tuple[str, str] | None = None

    def get(self, name: str) -> str:
        """Return a field, "" where there is none."""
        return self.fields.get(name, "")


def records(stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for each record that may hold a document, named `file:number`.

    Those that are not wanted, by media type or status, are skipped. Of other records, such as requests, only what is
    wrong with them is told.
    """
    for number, record in enumerate(_records(stream, asked.limit), 1):
        if record.trouble or record.get("warc-type") in (*_DOCUMENTS, "revisit"):
            yield _task(record, task, number, asked.records)


def open_record(task: Task, job: Job) -> Source:
    """Return the document in a record; raises TooLarge, Damaged and MissingLibrary."""
    data = read_body(task.data or b"", job.limits.size)
    if job.limits.size and len(data) > job.limits.size:
        raise TooLarge(f"larger than {job.limits.size:,} bytes, the limit (--max-size)")
    return Source(task.source, data, (task.provenance and task.provenance.url) or job.url, task.provenance)


def _task(record: _Record, archive: Task, number: int, wanted: Records) -> Task:
    answer = read_head(record.data)
    kind = answer.content_type if answer.status else record.get("content-type").partition(";")[0].lower()
    provenance = Provenance(
        archive=archive.source,
        record=record.get("warc-record-id").strip("<>"),
        offset=record.offset,
        url=record.get("warc-target-uri").strip("<>"),
        fetched=record.get("warc-date"),
        status=answer.status,
        content_type=kind,
        charset=answer.charset,
    )
    task = Task(f"{archive.source}:{number}", "", f"{archive.place}/{number:06}", provenance=provenance)
    if record.trouble:
        return task._replace(trouble=record.trouble)
    if kind == "application/http":
        return task._replace(trouble=("bad_record", "no answer in HTTP, though it is said to be one"))
    if unwanted := _unwanted(record, answer, kind, wanted):
        return task._replace(trouble=unwanted, skip=True)
    is_packed = "content-encoding" in answer.fields
    return document(task, record.data, len(record.data) if is_packed else answer.body)


def _unwanted(record: _Record, answer: Answer, kind: str, wanted: Records) -> tuple[str, str] | None:
    """Return why a record is none of those that are asked for, as a word and in words, or None."""
    if record.get("warc-type") == "revisit":
        return "revisit", "the same as an earlier record, to which it refers"
    status = str(answer.status or "")
    if status and not any(_fits(status, one) for one in wanted.statuses):
        return "status", f"HTTP status {status} (--status)"
    if status and len(record.data) <= answer.body:
        return "no_content", "an answer without content"
    if kind and not any(fnmatchcase(kind, one.lower()) for one in wanted.types):
        return "content_type", f"{kind} (--include-type)"
    return None


def _fits(status: str, pattern: str) -> bool:
    return len(status) == len(pattern) and all(one in (digit, "x") for digit, one in zip(status, pattern, strict=True))


# --- records cut out ------------------------------------------------------------------------------


def _records(stream: Stream, limit: int) -> Iterator[_Record]:
    cursor = Cursor(stream)
    is_told = False  # that it is damaged here
    while True:
        try:
            record = _next(cursor, limit)
        except Damaged as error:
            if not is_told:
                yield _Record({}, trouble=(error.reason, str(error)))
            is_told = True
            if not cursor.recover():
                return
            continue
        if record is None:
            return
        is_told = False
        yield record


def _next(cursor: Cursor, limit: int) -> _Record | None:
    """Return the record at the cursor, or what is wrong there; None at the end. Goes to where the next may begin."""
    while (line := cursor.line(_LINE)) and not line.strip():
        pass
    if not line:
        return None
    offset = cursor.offset_before(line)
    if not line.startswith(_BEGIN):
        _go_on(cursor)
        return _Record({}, offset=offset, trouble=("bad_record", "no WARC record here: passed over up to the next one"))
    fields = _fields(cursor)
    length = fields.get("content-length", "")
    record = _Record(fields, offset=offset)
    if not length.isdecimal() or len(length) > 18:  # noqa: PLR2004  (digits of the largest size of a file)
        _go_on(cursor)
        return record._replace(trouble=("bad_record", "a record without its length: passed over up to the next one"))
    return _with_content(record, cursor, int(length), limit)


def _with_content(record: _Record, cursor: Cursor, length: int, limit: int) -> _Record:
    if limit and length > limit + _LINE:
        is_whole = cursor.pass_over(length, _NEXT)
        what = f"larger than {limit:,} bytes, the limit (--max-size)" if is_whole else _wrong(length)
        return record._replace(trouble=("too_large" if is_whole else "bad_record", what))
    data = cursor.take(length)
    if len(data) == length and (cursor.take_any(_GAP) or cursor.is_at_end()):
        return record._replace(data=data)
    if early := _NEXT.search(data):
        cursor.put_back(data[early.start() :])
    elif len(data) < length:
        return record._replace(trouble=("bad_record", f"cut off: {len(data):,} of {length:,} bytes"))
    elif cursor.begins(_BEGIN):
        return record._replace(data=data)
    else:
        _go_on(cursor)
    return record._replace(trouble=("bad_record", _wrong(length)))


def _go_on(cursor: Cursor) -> None:
    """Go to where the next record begins."""
    if not cursor.begins(_BEGIN):
        cursor.find(_NEXT)


def _wrong(length: int) -> str:
    return f"its length of {length:,} bytes is wrong: passed over up to the next record"


def _fields(cursor: Cursor) -> dict[str, str]:
    fields: dict[str, str] = {}
    left = _LINE
    while left > 0 and (line := cursor.line(left)).strip():
        left -= len(line)
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields
