"""One document after the other, in this process."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from bodytext.batch.task import Outcome, Task, failed
from bodytext.batch.work import do
from bodytext.errors import TooSlow
from bodytext.options import Job


def run_serial(tasks: Iterable[Task], job: Job) -> Generator[Outcome]:
    """Yield the outcome of each task, in order; a bad document never stops the run.

    The time limit is that of the clock, and takes effect between two steps of Python: a crash in a
    library, and memory, are beyond what one process can survive.
    """
    with _alarm(job.limits.seconds * 2) as arm:
        for task in tasks:
            try:
                arm(on=True)
                outcome = do(task, job)
                arm(on=False)
            except TooSlow as error:  # which came when the document was as good as done
                outcome = failed(task.source, error.reason, str(error))
            finally:
                arm(on=False)
            yield outcome


class _Alarm:
    """A timer that raises TooSlow in the midst of a document."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __call__(self, *, on: bool) -> None:
        if self._seconds:
            # Again and again, because a library may swallow every error.
            signal.setitimer(signal.ITIMER_REAL, *((self._seconds, self._seconds) if on else (0, 0)))

    def ring(self, _number: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"took more than {self._seconds:g} seconds on the clock (--timeout)")


@contextmanager
def _alarm(seconds: float) -> Iterator[_Alarm]:
    """Set up the timer where there is one: on Unix, in the main thread."""
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    alarm = _Alarm(seconds if usable else 0)
    before = signal.signal(signal.SIGALRM, alarm.ring) if usable else None
    try:
        yield alarm
    finally:
        if usable:
            signal.signal(signal.SIGALRM, before)
