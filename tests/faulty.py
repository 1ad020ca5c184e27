"""A bodytext whose worker processes misbehave where a document asks for it, as no real document may.

`python -m tests.faulty ARGUMENTS` is `bodytext ARGUMENTS` with such workers.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from bodytext import work
from bodytext.runners import supervised

ROOT = Path(__file__).parent.parent
PROGRAM = f"import sys; sys.path[:0] = [{str(ROOT / 'src')!r}, {str(ROOT)!r}]; from tests.faulty import be_worker; be_worker()"

_extract = work.extract_source


def extract_source(source: Any, options: Any) -> Any:
    """Do what the document says, else extract it."""
    data = source.data if isinstance(source.data, bytes) else source.data.encode()
    if b"!hang" in data:
        while True:
            pass
    if b"!sleep" in data:
        time.sleep(600)
    if b"!stop" in data:
        os.kill(os.getpid(), signal.SIGSTOP)
    if b"!crash" in data:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"!kill" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"!exit" in data:
        os._exit(3)
    if b"!eat" in data:
        eaten = bytearray(4_000_000_000)
        del eaten
    if b"!print" in data:
        print("stray", flush=True)
    if b"!slow" in data:
        time.sleep(0.05)
    return _extract(source, options)


def be_worker() -> None:
    """Run the worker's program, with the fault in it."""
    from bodytext.runners.worker import main

    work.extract_source = extract_source
    main()


def install() -> None:
    """Have workers of this process misbehave."""
    supervised._PROGRAM = PROGRAM


if __name__ == "__main__":
    from bodytext.__main__ import run

    install()
    sys.argv[0] = "bodytext"
    run()
