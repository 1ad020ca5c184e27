"""Many documents at once, each worker in a process of its own that may die without harm to the rest.

A worker has one task in hand and one waiting, and no more are taken from the input than that: the
input may be endless. Where order matters, outcomes wait for those before them, and no more tasks
are given out when too many wait.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from heapq import heappop, heappush
from itertools import count
from selectors import EVENT_READ, DefaultSelector

from bodytext.batch.runners.supervised import Worker, encode
from bodytext.batch.task import Outcome, Task, trouble_of
from bodytext.errors import BodytextError
from bodytext.options import Job

_WINDOW = 64  # outcomes per worker that may wait for one before them
_WAITING = 64_000_000  # characters of rendered text that may wait so
_FALSE_STARTS = 5  # workers that die before they are ready, one after the other: something is wrong


def run_pool(tasks: Iterable[Task], job: Job, jobs: int, *, ordered: bool = True) -> Generator[Outcome]:
    """Yield the outcome of each task, in the order of the tasks or as they come.

    A worker that crashes, hangs, takes too much memory or is killed costs the document it was at,
    which fails with the reason; a new worker goes on with the rest. Raises UnwritableOutput where
    a worker can't write, and BodytextError where none can be started.
    """
    with _writes_to_the_dead_are_errors():
        pool = Pool(job, jobs, ordered=ordered)
        try:
            yield from pool.do(tasks)
        finally:
            pool.end()


class Pool:
    """The workers, the tasks that are still to be given out, and the outcomes not yet handed on."""

    def __init__(self, job: Job, jobs: int, *, ordered: bool = True) -> None:
        self._numbers = count()
        self._tasks: Iterator[tuple[int, Task]] = iter(())
        self._next: tuple[int, Task] | None = None
        self._encoded: tuple[tuple[int, Task] | None, bytes] = (None, b"")
        self._again: list[tuple[int, Task]] = []  # a heap of those that a dead worker had waiting
        self._job = job
        self._jobs = jobs
        self._workers: list[Worker] = []
        self._ears = DefaultSelector()
        self._false_starts = 0
        self._line: _Line | _Heap = _Line(_WINDOW * jobs) if ordered else _Heap()

    def do(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcomes of tasks until there are no more; the workers stay for those of the next time."""
        self._tasks = ((next(self._numbers), task) for task in tasks)
        while True:
            self._give_out()
            yield from self._line.ready()
            if any(worker.waiting or not worker.is_ready for worker in self._workers):
                self._collect()
            elif self._peek() is None and self._line.is_empty():
                return

    def end(self) -> None:
        """End all workers at once."""
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._ears.close()

    # --- tasks out ------------------------------------------------------------------------------

    def _give_out(self) -> None:
        """Give each worker what it has room for, and start workers while there is more to do."""
        while (task := self._peek()) and self._line.has_room_for(task[0]):
            message = self._message(task)
            free = [worker for worker in self._workers if worker.has_room_for(message)]
            if not free:
                self._start_workers()
                return
            min(free, key=lambda worker: len(worker.waiting)).give(*task, message)
            if self._again and self._again[0] is task:
                heappop(self._again)
            else:
                self._next = None

    def _message(self, task: tuple[int, Task]) -> bytes:
        """Return the task's message, made once: mostly no worker has room for the task at first."""
        if self._encoded[0] is not task:
            self._encoded = (task, encode(task[1]))
        return self._encoded[1]

    def _start_workers(self) -> None:
        """Start as many as are allowed: two at once, then as many as there are, until all are there."""
        starting = sum(not worker.is_ready for worker in self._workers)
        allowed = max(2, len(self._workers) - starting) - starting
        for _ in range(min(allowed, self._jobs - len(self._workers))):
            worker = Worker(self._job)
            self._workers.append(worker)
            self._ears.register(worker.outcomes, EVENT_READ, worker)

    def _peek(self) -> tuple[int, Task] | None:
        """Return the first task that needs a worker; what is wrong already is an outcome at once."""
        if self._again:
            return self._again[0]
        while self._next is None and not self._line.is_full():
            self._next = next(self._tasks, None)
            if self._next is None:
                return None
            if outcome := trouble_of(self._next[1]):
                self._line.put(self._next[0], outcome)
                self._next = None
        return self._next

    # --- outcomes in ----------------------------------------------------------------------------

    def _collect(self) -> None:
        """Wait until a worker has something to say, or should have had."""
        patience = min((worker.overdue() for worker in self._workers), default=float("inf"))
        ready = self._ears.select(None if patience == float("inf") else patience)
        for key, _ in ready:
            worker = key.data
            try:
                if answer := worker.take():
                    self._line.put(*answer)
                else:
                    self._false_starts = 0
            except EOFError:
                self._replace(worker)
        if not ready:
            for worker in self._workers:
                if worker.overdue() == 0.0:
                    worker.kill()
                    self._replace(worker)
                    return

    def _replace(self, worker: Worker) -> None:
        """Bury a dead worker; what it had not begun is done by others."""
        self._workers.remove(worker)
        self._ears.unregister(worker.outcomes)
        loss = worker.bury()
        if not worker.is_ready:
            self._false_starts += 1
            if self._false_starts == _FALSE_STARTS:
                why = " for want of memory (ulimit -v)" if worker.is_starved else ""
                raise BodytextError(f"worker processes can't be started{why}; -j 1 does without")
        if loss:
            self._line.put(*loss)
        for task in worker.waiting:
            heappush(self._again, task)
        worker.waiting.clear()


class _Line:
    """Outcomes that leave in the order of their numbers."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._waiting: dict[int, Outcome] = {}
        self._size = 0
        self._next = 0

    def put(self, number: int, outcome: Outcome) -> None:
        self._waiting[number] = outcome
        self._size += len(outcome.text)

    def ready(self) -> Iterator[Outcome]:
        while outcome := self._waiting.pop(self._next, None):
            self._next += 1
            self._size -= len(outcome.text)
            yield outcome

    def is_full(self) -> bool:
        return len(self._waiting) >= self._window or self._size > _WAITING

    def has_room_for(self, number: int) -> bool:
        return number == self._next or not self.is_full()

    def is_empty(self) -> bool:
        return not self._waiting


class _Heap:
    """Outcomes that leave as they come."""

    def __init__(self) -> None:
        self._waiting: deque[Outcome] = deque()

    def put(self, _number: int, outcome: Outcome) -> None:
        self._waiting.append(outcome)

    def ready(self) -> Iterator[Outcome]:
        while self._waiting:
            yield self._waiting.popleft()

    def is_full(self) -> bool:
        return len(self._waiting) >= _WINDOW

    def has_room_for(self, _number: int) -> bool:
        return True

    def is_empty(self) -> bool:
        return not self._waiting


@contextmanager
def _writes_to_the_dead_are_errors() -> Iterator[None]:
    """Turn SIGPIPE into BrokenPipeError: a worker may die while a task is on its way to it."""
    before = None
    with suppress(AttributeError, ValueError):  # not on Windows, not outside the main thread
        before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGPIPE, before)
