"""Being stopped by a person or the system: the run ends in order, with the status that shells expect."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):  # not an Exception: nothing that handles errors may handle this
    """A signal has asked the program to end; `number` and `name` are the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        self.name = signal.Signals(number).name


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise Stopped where the program is when SIGINT or SIGTERM comes; the second one is ignored."""

    def stop(number: int, _frame: FrameType | None) -> None:
        for one in _SIGNALS:
            signal.signal(one, signal.SIG_IGN)
        raise Stopped(number)

    before = {}
    with suppress(ValueError):  # in another thread than the main one nobody sends signals
        before = {one: signal.signal(one, stop) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def die_of_sigpipe() -> None:
    """End as a program does whose reader has gone: at once, and without a word."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.raise_signal(signal.SIGPIPE)


@contextmanager
def kept_handlers() -> Iterator[None]:
    """Put the handlers of signals back that a library sets for itself."""
    before = {one: signal.getsignal(one) for one in _SIGNALS}
    try:
        yield
    finally:
        with suppress(ValueError):  # as above
            for one, handler in before.items():
                signal.signal(one, handler)
