"""A worker process as its parent sees it: what it has been given, and what its death means."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from pickle import dumps, loads
from time import monotonic

from bodytext.batch.runners.worker import READY, RETIRED, WALL_FACTOR
from bodytext.batch.task import Outcome, Task, failed
from bodytext.errors import UnwritableOutput
from bodytext.options import Job

_QUEUE = 2  # tasks: one in hand, and one at hand when that is done
_PIPE = 8192  # bytes that any pipe takes without a reader: more is written only while the worker reads
_START = 60.0  # seconds that a worker has to get ready
_GRACE = 5.0  # seconds after which a worker that should have ended itself is killed

_STARVED = 76  # the exit status of a worker that has not the memory to begin: its parent says what that means
_PROGRAM = f"""
import os, sys
sys.path.append({{!r}})
from bodytext.errors import is_lack_of_memory
try:
    from bodytext.batch.runners.worker import main
    main()
except Exception as error:
    if not is_lack_of_memory(error):
        raise
    os._exit({_STARVED})
"""
_ENDS = {
    -signal.SIGALRM: ("timeout", "took more than {wall:g} seconds on the clock (--timeout)"),
    -signal.SIGPROF: ("timeout", "took more than {cpu:g} seconds of computing (--timeout)"),
    -signal.SIGKILL: ("killed", "its worker process was killed, by a person or for want of memory"),
}


class Worker:
    """One worker process and the tasks it has; they are done in the order they were given.

    `numbers` are those tasks' numbers in the run. Its death is the fault of the first of them. A worker that
    `is_starved` had not the memory to begin.
    """

    def __init__(self, job: Job) -> None:
        self._limits = job.limits
        self.waiting: deque[tuple[int, Task]] = deque()
        self._is_innocent = False  # whether the first task waiting has never arrived
        self._queued = 0  # bytes
        self._sizes: deque[int] = deque()
        self.is_ready = self.is_starved = False
        self._since = monotonic()
        task_end, self._tasks = _pipe()
        self.outcomes, outcome_end = _pipe()
        program = _PROGRAM.format(str(Path(__file__).parents[3]))
        # -P: a folder of pages may hold a `json.py`. A group of its own: Ctrl-C is for the parent.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", program],
            stdin=task_end.fileno(), stdout=outcome_end.fileno(), process_group=0,
        )  # fmt: skip
        task_end.close()
        outcome_end.close()
        with suppress(BrokenPipeError):
            self._tasks.send(job)

    def has_room_for(self, message: bytes | None = None) -> bool:
        """Tell whether a task can be given without waiting, a certain one or any of the usual size."""
        if not self.is_ready:
            return False
        size = len(message) if message else 0
        return not self.waiting or (len(self.waiting) < _QUEUE and self._queued + size <= _PIPE)

    def give(self, number: int, task: Task, message: bytes) -> None:
        """Give the worker a task, as its pickle."""
        if not self.waiting:
            self._since = monotonic()
        self.waiting.append((number, task))
        self._sizes.append(len(message))
        self._queued += len(message)
        try:
            self._tasks.send_bytes(message)
        except BrokenPipeError:  # it has died at rest: the next look at its outcomes shows that
            self._is_innocent = True

    def take(self) -> tuple[int, Outcome] | None:
        """Return an outcome and its number; None if the worker has become ready or is dead.

        Raises EOFError if it is dead, UnwritableOutput if it could not write.
        """
        try:
            answer = loads(self.outcomes.recv_bytes())
        except OSError:
            raise EOFError from None
        self._since = monotonic()
        if answer == READY:
            self.is_ready = True
            return None
        if isinstance(answer, str):
            raise UnwritableOutput(answer)
        self._queued -= self._sizes.popleft()
        return self.waiting.popleft()[0], answer

    def overdue(self) -> float:
        """Return the seconds until the worker must have answered, 0 if it is too late; inf if it may rest."""
        if not self.is_ready:
            return max(self._since + _START - monotonic(), 0.0)
        if not self.waiting or not self._limits.seconds:
            return float("inf")
        return max(self._since + self._limits.seconds * WALL_FACTOR + _GRACE - monotonic(), 0.0)

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def bury(self) -> tuple[int, Outcome] | None:
        """Return the outcome of the document that the worker died of, which is no longer waiting.

        None if it was not at work, or if it has gone of its own will.
        """
        is_overdue = self.overdue() == 0.0
        self.close()
        status = self._process.wait()
        self.is_starved = status == _STARVED
        if status == RETIRED or not self.waiting or self._is_innocent:
            return None
        number, task = self.waiting.popleft()
        if is_overdue:
            status = -signal.SIGALRM
        reason, message = _ENDS.get(status) or ("crashed", f"its worker process crashed ({_name(status)})")
        seconds = self._limits.seconds
        return number, failed(task.source, reason, message.format(cpu=seconds, wall=seconds * WALL_FACTOR))

    def close(self) -> None:
        """Close the connections: a worker at rest ends itself."""
        self._tasks.close()
        self.outcomes.close()

    def end(self) -> None:
        """Make an end of it, whatever it is doing."""
        self.close()
        self.kill()
        self._process.wait()


def encode(task: Task) -> bytes:
    """Return the message that a task is."""
    return dumps(task, -1)


def _pipe() -> tuple[Connection, Connection]:
    reading, writing = os.pipe()
    return Connection(reading, writable=False), Connection(writing, readable=False)


def _name(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    with suppress(ValueError):
        return signal.Signals(-status).name
    return f"signal {-status}"
