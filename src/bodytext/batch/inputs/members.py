"""What files in archives have in common: a document each, or a container once more, or nothing to read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO

from bodytext.batch.filenames import place_of
from bodytext.batch.inputs.container import CONTAINERS, HEAD, Asked, container_of
from bodytext.batch.inputs.stream import Stream, stream_of
from bodytext.batch.task import Task
from bodytext.document.source import Provenance
from bodytext.errors import BodytextError, UnsupportedInput
from bodytext.parse.files import read_limited, why_unreadable
from bodytext.parse.foreign import foreign_bytes
from bodytext.parse.names import named_kind

_DEEPEST = 1  # archives around a container: a web archive in a zip is usual, what is deeper is made to do harm


def records_of(kind: str, stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for each document in a container of that kind, and one for what ends it before its end."""
    if asked.depth > _DEEPEST:
        yield _passed_over(task, UnsupportedInput("an archive in an archive in an archive: unpack the outer one first"))
        return
    try:
        for part in CONTAINERS[kind].records(stream, task, asked):
            yield part if part.container else part._replace(container=kind)
    except BodytextError as error:
        yield _passed_over(task, error)
    except OSError as error:
        yield Task(task.source, trouble=("unreadable", why_unreadable(task.path, error)))


def member_of(archive: Task, name: str, offset: int | None = None) -> Task:
    """Return the task for a file in an archive, with its trouble where the name leads out of it."""
    provenance = Provenance(archive.source, name, offset)
    task = Task(f"{archive.source}!{name}", "", f"{archive.place}/{place_of(name)}", provenance=provenance)
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or name[1:2] == ":":
        return task._replace(trouble=("unsafe_name", "its name leads out of the archive"))
    return task


def documents_in(file: IO[bytes], member: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for each document in a file of an archive: itself, or those in it where it is a container.

    What is neither HTML nor text is skipped. Raises BodytextErrors and OSErrors.
    """
    name = member.provenance.record if member.provenance else member.source
    kind = None if asked.any_name else named_kind(name)
    if kind is not None:
        yield member._replace(trouble=(UnsupportedInput.reason, f"{kind} by its name"), skip=True)
        return
    stream = stream_of(file, name)
    if inner := container_of(stream.head):
        yield from records_of(inner, stream, member, asked._replace(depth=asked.depth + 1))
        return
    data = read_limited(stream.file, asked.limit)
    yield document(member, data)


def document(task: Task, data: bytes, begun: int = 0) -> Task:
    """Return the task with what it holds, or as skipped where that, from `begun` on, is neither HTML nor text."""
    if foreign := foreign_bytes(data[begun : begun + HEAD]):
        return task._replace(trouble=("binary", str(foreign)), skip=True)
    return task._replace(data=data, stamp=f"{len(data)}:{zlib.crc32(data):08x}")


def _passed_over(task: Task, error: BodytextError) -> Task:
    return Task(task.source, trouble=(error.reason, str(error)))
