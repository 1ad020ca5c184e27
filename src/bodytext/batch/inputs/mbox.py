"""Mailboxes (mbox): a document to each mail, which is read as one that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bodytext.batch.inputs.container import Asked
from bodytext.batch.inputs.members import document
from bodytext.batch.inputs.stream import Stream
from bodytext.batch.task import Task
from bodytext.document.source import Provenance

_LINE = 1 << 16  # bytes read at once of a line
_QUOTED = re.compile(rb">+From ")
_MAIL = re.compile(rb"From \S+ [^\n]{0,60}\d\d:\d\d")  # a sentence may begin with the word, too


def records(stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for each mail: from a line of `From `, a sender and a time, after an empty one, to the next."""
    offset = size = number = 0
    lines: list[bytes] = []
    is_after_gap = True  # the line before was empty
    at_start = True  # of a line
    begun = 0
    while True:
        line = stream.file.readline(_LINE)
        if not line or (at_start and is_after_gap and _MAIL.match(line)):
            if number:
                yield _mail(task, number, begun, b"".join(lines), asked.limit and size > asked.limit)
            if not line:
                return
            number, begun, size, lines = number + 1, offset, 0, []
        elif number:
            size += len(line)
            if not asked.limit or size <= asked.limit:
                lines.append(line[1:] if at_start and _QUOTED.match(line) else line)
        offset += len(line)
        is_after_gap = at_start and not line.strip()
        at_start = line.endswith(b"\n")


def _mail(archive: Task, number: int, begun: int, data: bytes, is_too_large: object) -> Task:
    provenance = Provenance(archive.source, str(number), begun)
    task = Task(f"{archive.source}:{number}", "", f"{archive.place}/{number:06}", provenance=provenance)
    if is_too_large:
        return task._replace(trouble=("too_large", "larger than the limit (--max-size)"))
    return document(task, data)
