"""A container of the tests' own: cards in a file, each after a line with two percent signs."""

from __future__ import annotations

from collections.abc import Iterator

from bodytext.batch.inputs.container import Asked
from bodytext.batch.inputs.stream import Stream
from bodytext.batch.task import Task
from bodytext.document import Source
from bodytext.options import Job


def records(stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for each card."""
    for number, card in enumerate(stream.file.read().split(b"%%\n")[1:]):
        yield Task(f"{task.source}#{number}", "", f"{task.place}/{number}", data=card[: asked.limit or None])


def open_record(task: Task, job: Job) -> Source:
    """Return the card."""
    return Source(f"{task.source}!", task.data or b"", job.url)
