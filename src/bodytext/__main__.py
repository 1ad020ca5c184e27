"""The `bodytext` command, also as `python -m bodytext`."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn

from bodytext.errors import is_lack_of_memory


def run() -> NoReturn:
    """Run the command and leave at once.

    All files are closed by then; to take the interpreter apart piece by piece would cost 12 ms, as
    much as a page does. A run makes many objects, most of them while it imports, and hardly a cycle
    among them: looking for cycles less often saves a twentieth of the time. Until there is something
    to put in order, an interrupt ends the program without further ado.
    """
    gc.set_threshold(100_000)
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _reopen()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    status = 0
    try:
        from bodytext.cli.main import main

        try:
            main(prog_name="bodytext")
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
        sys.stdout.flush()
    except (MemoryError, ImportError, OSError, SystemError) as error:
        print(f"bodytext: {_why(error)}", file=sys.stderr)
        status = 2
    sys.stderr.flush()
    os._exit(status)


def _why(error: MemoryError | ImportError | OSError | SystemError) -> str:
    if is_lack_of_memory(error):
        return "not enough memory to run: allow more (ulimit -v), or stop what else runs"
    if isinstance(error, OSError):  # what a command does with files it answers for itself
        return f"<stdout>: {(error.strerror or str(error)).lower()}"
    return str(error)  # the installation is damaged


def _reopen() -> None:
    """Open standard streams that the caller has closed: else the next file that is opened would be in their place.

    Messages go nowhere then, there is no input, and what is written to standard output is an error.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)  # gets the lowest number that is free
            mode = "w" if number else "r"
            setattr(sys, name, open(number, mode, encoding="utf-8", errors="backslashreplace"))  # noqa: SIM115


if __name__ == "__main__":
    run()
