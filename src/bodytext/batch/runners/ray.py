"""Documents done by many machines, which Ray brings together.

Files are cut into blocks wherever there is room, and blocks done by warm actors, each with a worker process of its own
that guards time and memory as everywhere. What a lost machine was at is read and done again by others. An outcome is
taken in here alone, and once: blocks are numbered, and counted at the end.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from itertools import count
from logging import ERROR, getLogger
from pickle import dumps, loads
from typing import Any

from bodytext.batch.inputs import Inputs, shared_out, tasks_in
from bodytext.batch.runners.pool import Pool
from bodytext.batch.signals import kept_handlers
from bodytext.batch.task import Earlier, Outcome, Status, Task
from bodytext.errors import BodytextError, UnreadableInput, UnwritableOutput
from bodytext.options import Job, Plan
from bodytext.parse.files import STDIN
from bodytext.parse.packed import library
from bodytext.rows import NamedTuple

_DOCUMENTS = 64  # in a block, at most: a second or two of work, which is what a lost machine can cost
_BLOCK = 4_000_000  # bytes of documents in a block, and of files that are read by one task
_READER, _ACTOR = 0.25, 0.75  # of a core: one that reads and one that does documents fit on the last core there is


class Reading(NamedTuple):
    """Which documents of the files there are to do: of what inputs, which share of them, and what was done before."""

    inputs: Inputs
    shard: tuple[int, int] = (1, 1)
    earlier: Earlier = Earlier()


class _Block(NamedTuple):
    """Documents that are done together. `group` and `number` say which they are, `is_last` that none of it follow.

    `passed` counts those that were done before.
    """

    group: int
    number: int
    tasks: tuple[Task, ...]
    passed: Counter[Status]
    is_last: bool


class _Done(NamedTuple):
    """A block that is done; `error` is why nothing can be written there, if so."""

    block: _Block
    outcomes: tuple[Outcome, ...] = ()
    error: str = ""


def run_ray(
    files: Iterable[Task], reading: Reading, job: Job, plan: Plan, pass_over: Callable[[Status], None]
) -> Generator[Outcome]:
    """Yield the outcome of each document in files that all machines see by the same names.

    `pass_over` is told how each document ended that was done before. In order, unless the plan does without. Raises
    UnwritableOutput, and BodytextError for what befalls the cluster as a whole.
    """
    ray = library("ray", "ray", "ray")
    data = library("ray.data", "ray", "ray")
    groups = [{"number": number, "files": dumps(group)} for number, group in enumerate(_groups(files))]
    if not groups:
        return
    _connect(ray, data, plan)
    try:
        most = plan.jobs or max(int(ray.cluster_resources().get("CPU", 1)), 1)
        folder = os.getcwd()
        done = (
            data.from_items(groups, override_num_blocks=len(groups))
            .flat_map(_blocks, fn_args=(reading, folder), num_cpus=_READER)
            .map(_Actor, fn_constructor_args=(job, folder), num_cpus=_ACTOR, compute=data.ActorPoolStrategy(
                min_size=1, max_size=most))
        )  # fmt: skip
        yield from _outcomes((loads(row["done"]) for row in done.iter_rows()), len(groups), pass_over)
    except ray.exceptions.RayError as error:
        raise BodytextError(f"Ray: {_first_line(error)}") from None
    finally:
        ray.shutdown()


def _outcomes(done: Iterable[_Done], groups: int, pass_over: Callable[[Status], None]) -> Iterator[Outcome]:
    """Yield what is in blocks, each once, however often it comes; raises BodytextError if one never does."""
    seen: set[tuple[int, int]] = set()
    ends: dict[int, int] = {}
    for block, outcomes, error in done:
        if error:
            raise UnwritableOutput(error)
        if (block.group, block.number) in seen:
            continue
        seen.add((block.group, block.number))
        if block.is_last:
            ends[block.group] = block.number + 1
        for status in block.passed.elements():
            pass_over(status)
        yield from outcomes
    if len(ends) < groups or sum(ends.values()) != len(seen):
        raise BodytextError("Ray: not all of the documents have come back: --resume does the others")


def _connect(ray: Any, data: Any, plan: Plan) -> None:
    """Join the cluster, or have one on this machine; nothing is printed but by this program."""
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    for name in ("ray", "ray.data"):
        getLogger(name).setLevel(ERROR)
    with kept_handlers():  # Ray has its own ways to end
        try:
            ray.init(address=plan.address, log_to_driver=False, logging_level="ERROR", include_dashboard=False)
        except (ray.exceptions.RayError, ConnectionError, ValueError, OSError) as error:
            raise BodytextError(f"Ray: {_first_line(error)}") from None
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.target_max_block_size = 2 * _BLOCK
    context.execution_options.preserve_order = plan.ordered


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__


def _groups(files: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    """Yield files that one task reads: an archive, or some pages; raises UnreadableInput for standard input."""
    group: list[Task] = []
    size = 0
    for task in files:
        if task.path == STDIN:
            raise UnreadableInput("--runner ray reads files that all machines see, and no standard input")
        bytes_, _, _ = task.stamp.partition(":")
        size += int(bytes_ or 0)
        if group and (len(group) == _DOCUMENTS or size > _BLOCK):
            yield tuple(group)
            group, size = [], int(bytes_ or 0)
        group.append(task)
    if group:
        yield tuple(group)


# --- elsewhere ------------------------------------------------------------------------------------


def _blocks(row: dict[str, Any], reading: Reading, folder: str) -> Iterator[dict[str, Any]]:
    """Yield the blocks of a group of files, the last of which may be empty."""
    _enter(folder)
    numbers = count()
    tasks: list[Task] = []
    passed: Counter[Status] = Counter()
    size = 0

    def block(*, is_last: bool) -> dict[str, Any]:
        return {"block": dumps(_Block(row["number"], next(numbers), tuple(tasks), passed, is_last))}

    for file in loads(row["files"]):
        for task in shared_out(tasks_in(file, reading.inputs), *reading.shard):
            if status := reading.earlier.status(task):
                passed[status] += 1
                continue
            tasks.append(task)
            size += len(task.data or b"")
            if len(tasks) == _DOCUMENTS or size > _BLOCK:
                yield block(is_last=False)
                tasks, passed, size = [], Counter(), 0
    yield block(is_last=True)


class _Actor:
    """Does blocks, one after the other, with a worker process that stays."""

    def __init__(self, job: Job, folder: str) -> None:
        _enter(folder)
        self._pool = Pool(job, 1)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        block: _Block = loads(row["block"])
        empty = block._replace(tasks=())
        try:
            done = _Done(empty, tuple(self._pool.do(block.tasks)))
        except BodytextError as error:
            done = _Done(empty, error=str(error))
        return {"done": dumps(done)}


def _enter(folder: str) -> None:
    """Go to the folder that the names of files start from, where there is one."""
    with suppress(OSError):
        os.chdir(folder)
