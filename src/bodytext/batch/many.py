"""Many documents for a program: articles as they come, from worker processes, with what went wrong as a value."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from os import PathLike, fspath

from bodytext.article import Article
from bodytext.batch.inputs.files import unless_foreign
from bodytext.batch.runners.pool import run_pool
from bodytext.batch.runners.serial import run_serial
from bodytext.batch.task import Outcome, Task
from bodytext.document.source import Source
from bodytext.options import Job, Limits, Options
from bodytext.rows import NamedTuple


class Failure(NamedTuple):
    """A document that gave no article: its name, why in a word to count by, and in a line for a person."""

    source: str
    reason: str
    message: str


def extract_many(
    sources: Iterable[bytes | str | PathLike[str] | Source],
    options: Options | None = None,
    *,
    workers: int | None = None,
    timeout: float = Limits().seconds,
    ordered: bool = True,
) -> Iterator[Article | Failure]:
    """Yield for each source its article, as `extract` returns it, or its Failure; nothing is raised for a document.

    The documents are done by worker processes, one a core or as many as are asked for, with a limit on time, `timeout`
    seconds of computing for each, and on memory; one that hangs or crashes costs the document it was at. With one
    worker all happens in this process. Results come in the order of the sources, or as they come: name them, by
    Source, to tell which is which. Sources are taken no faster than results, so that there may be any number.
    """
    job = Job(options or Options(), limits=Limits(seconds=timeout), hands_over=True)
    tasks = (_task(source, job.options) for source in sources)
    jobs = workers or _cores()
    with closing(run_serial(tasks, job) if jobs == 1 else run_pool(tasks, job, jobs, ordered=ordered)) as outcomes:
        yield from map(_result, outcomes)


def _task(source: bytes | str | PathLike[str] | Source, options: Options) -> Task:
    if isinstance(source, Source):
        return Task(source.name, given=source)
    if isinstance(source, bytes | str):
        return Task("input", given=Source("input", source))
    task = Task(fspath(source), fspath(source))
    return unless_foreign(task, skip=False) if options.input == "auto" else task


def _result(outcome: Outcome) -> Article | Failure:
    return outcome.article or Failure(outcome.source, outcome.reason, outcome.message)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
