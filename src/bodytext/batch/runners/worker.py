"""The program that a worker process runs: tasks come in at its standard input, outcomes go out.

It guards itself: the kernel ends a document that takes too long or too much memory, even where no
Python code is running, and even if the parent is gone. The parent reads from the manner of the death
what it was.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
from contextlib import redirect_stderr, suppress
from io import StringIO
from multiprocessing.connection import Connection

from bodytext.batch.task import Outcome, Task
from bodytext.batch.work import do
from bodytext.errors import UnwritableOutput
from bodytext.options import Job, Limits

READY = "ready"
RETIRED = 75  # the exit status of a worker that has grown too large to go on: not a failure
WALL_FACTOR = 2  # seconds on the clock for each of computing: the machine does other things too


def main() -> None:
    """Do tasks until there are no more; the first message is the job, the first answer READY.

    An answer is an Outcome, or the text of an UnwritableOutput, which ends the run.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    tasks, outcomes = _connections()
    gc.set_threshold(100_000)
    try:
        job: Job = tasks.recv()
        _preload(job)
        _limit_memory(job.limits)
        outcomes.send(READY)
        while True:
            task: Task = tasks.recv()
            _set_timers(job.limits.seconds)
            try:
                outcome = _do(task, job)
            except UnwritableOutput as error:
                outcomes.send(str(error))
                break
            finally:
                _set_timers(0)
            outcomes.send(outcome)
            if outcome.reason == "memory" or _has_grown(job.limits):
                _leave(RETIRED)
    except (EOFError, OSError):
        pass  # the parent has closed the connection, or is gone
    _leave(0)


def _do(task: Task, job: Job) -> Outcome:
    """Return the task's outcome, with what was printed on the way: the parent prints in order."""
    if job.printing.explain == "none":
        return do(task, job)
    with redirect_stderr(StringIO()) as printed:
        outcome = do(task, job)
    return outcome._replace(shown=printed.getvalue())


def _connections() -> tuple[Connection, Connection]:
    """Return what standard input and output are connected to; stray prints must not get in between."""
    tasks, outcomes = Connection(os.dup(0), writable=False), Connection(os.dup(1), readable=False)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    return tasks, outcomes


def _preload(job: Job) -> None:
    """Import now what the first document would: its time is limited."""
    from bodytext.model import load_model
    from bodytext.rules import load_rules

    load_rules()
    if job.options.input != "text":
        from bodytext.parse.html import parse_html

        load_model(parse_html("", "").kind)


def _limit_memory(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if limits.memory:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        allowed = limits.memory if hard == resource.RLIM_INFINITY else min(limits.memory, hard)
        with suppress(ValueError, OSError):  # not every system has such a limit
            resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


def _has_grown(limits: Limits) -> bool:
    """Tell whether an earlier document has left so little memory that the next could fail for it."""
    if not limits.memory:
        return False
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > limits.memory / 2


def _set_timers(seconds: float) -> None:
    """Let the kernel end this process after so much computing, or twice as long on the clock; 0: never."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * WALL_FACTOR)


def _leave(status: int) -> None:
    sys.stderr.flush()
    os._exit(status)
