"""A bodytext whose worker processes misbehave where a document asks for it, as no real document may.

`python -m tests.faulty ARGUMENTS` is `bodytext ARGUMENTS` with such workers.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bodytext import pipeline
from bodytext.batch import work
from bodytext.batch.runners import supervised

ROOT = Path(__file__).parent.parent
PATHS = [str(ROOT / "src"), str(ROOT)]
PROGRAM = f"import sys; sys.path[:0] = {PATHS}; from tests.faulty import be_worker; be_worker()"

_extract = pipeline.extract_source


def _hang() -> None:
    while True:
        pass


FAULTS: dict[bytes, Callable[[], object]] = {
    b"!hang": _hang,
    b"!sleep": lambda: time.sleep(600),
    b"!stop": lambda: os.kill(os.getpid(), signal.SIGSTOP),
    b"!crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    b"!kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    b"!exit": lambda: os._exit(3),
    b"!eat": lambda: bytearray(4_000_000_000),
    b"!print": lambda: print("stray", flush=True),
    b"!slow": lambda: time.sleep(0.05),
}


def extract_source(source: Any, options: Any) -> Any:
    """Do what the document says, then extract it."""
    data = source.data if isinstance(source.data, bytes) else source.data.encode()
    for mark, fault in reversed(FAULTS.items()):  # slow first
        if mark in data:
            fault()
    return _extract(source, options)


def be_worker() -> None:
    """Run the worker's program, with the fault in it."""
    from bodytext.batch.runners.worker import main

    setattr(work, "extract_source", extract_source)  # noqa: B010  (it is no function of ours)
    main()


def install() -> None:
    """Have workers of this process misbehave."""
    supervised._PROGRAM = PROGRAM


if __name__ == "__main__":
    from bodytext.__main__ import run

    install()
    sys.argv[0] = "bodytext"
    run()
