"""The `bodytext` command, also as `python -m bodytext`."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from bodytext.cli import main


def run() -> NoReturn:
    """Run the command and leave at once.

    All files are closed by then; to take the interpreter apart piece by piece would cost 12 ms, as
    much as a page does.
    """
    status = 0
    try:
        main(prog_name="bodytext")
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
