"""How a run grows with cores, on paper: what the process costs that all outcomes pass through, and what it allows.

What is done a document elsewhere grows with the cores; what the machine does that the command runs on does not. So the
costs of that are measured, and a run of many workers is gone through event by event.
"""

from __future__ import annotations

import time
from collections import Counter
from heapq import heappop, heappush
from pathlib import Path
from pickle import dumps, loads
from random import Random
from typing import NamedTuple

from bodytext.batch.output.columns import Columns
from bodytext.batch.output.table import FIELDS
from bodytext.batch.runners.ray import _Block, _Done, _outcomes
from bodytext.batch.runners.serial import run_serial
from bodytext.batch.task import Outcome, Task
from bodytext.options import Job, Plan, Printing

_BLOCK = 64  # documents
_RAY = 0.004  # seconds of the driver for a block: two tasks of Ray Data, launched and taken in, a generous figure


class Driver(NamedTuple):
    """Seconds that the driver takes a document: to take it in, and to put it into a table."""

    taking: float
    writing: float

    @property
    def each(self) -> float:
        """Return the sum, with what Ray itself takes."""
        return self.taking + self.writing + _RAY / _BLOCK


def driver(pages: list[bytes], out: Path) -> Driver:
    """Return what the driver takes for documents such as these."""
    job = Job(printing=Printing("jsonl", fields=FIELDS, columns=True))
    tasks = [Task(str(number), data=page, stamp="1") for number, page in enumerate(pages)]
    outcomes = tuple(run_serial(tasks, job))
    count = len(outcomes) // _BLOCK * _BLOCK
    blocks = [
        dumps(_Done(_Block(at, 0, (), Counter(), is_last=True), outcomes[at : at + _BLOCK]))
        for at in range(0, count, _BLOCK)
    ]
    begun = time.process_time()
    taken = list(_outcomes(map(loads, blocks), len(blocks), lambda _: None))
    taking = (time.process_time() - begun) / count
    _write(taken[:1], out, job)  # libraries are loaded once
    taken *= 10
    begun = time.process_time()
    _write(taken, out, job)
    return Driver(taking, (time.process_time() - begun) / len(taken))


def _write(outcomes: list[Outcome], out: Path, job: Job) -> None:
    with Columns(str(out), job, "", Plan(force=True)) as columns:
        for outcome in outcomes:
            columns.take(outcome)


def busy(workers: int, each: float, driven: float, blocks: int = 0, seed: int = 1) -> float:
    """Return the share of time that workers are at work, of a run gone through event by event.

    `each` is the seconds that a document takes on average, blocks being as uneven as pages are; `driven` those of the
    driver, which takes one block in after the other and gives its worker another, of which it has two at a time.
    """
    random = Random(seed)
    left = blocks or 30 * workers
    waiting = [1] * workers  # blocks that a worker has besides the one it is at
    events: list[tuple[float, int, bool]] = []  # when, which worker, whether it ends a block or gets one
    worked = driver_at = 0.0

    def begin(at: float, worker: int) -> None:
        nonlocal worked
        work = random.gammavariate(4, each * _BLOCK / 4)
        worked += work
        heappush(events, (at + work, worker, True))

    for worker in range(workers):
        begin(0.0, worker)
    is_idle = [False] * workers
    end = 0.0
    while events:
        at, worker, is_end = heappop(events)
        if is_end:
            end = driver_at = max(driver_at, at) + driven * _BLOCK
            if left > 0:
                left -= 1
                heappush(events, (driver_at, worker, False))
        else:
            waiting[worker] += 1
        if (is_end or is_idle[worker]) and waiting[worker]:
            waiting[worker] -= 1
            is_idle[worker] = False
            begin(at, worker)
        elif is_end:
            is_idle[worker] = True
    return worked / (end * workers)
