"""Lists of files, a name to a line or ended by NUL, as `find`, `fd` and `git ls-files` print them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from io import BufferedReader
from typing import cast

from bodytext.errors import UnreadableInput
from bodytext.parse.files import STDIN, why_unreadable

_PIECE = 65_536  # bytes


def read_list(path: str, *, null: bool = False) -> Iterator[str]:
    """Yield the names in a list, as they come in; `-` is standard input. Empty names are left out.

    Raises UnreadableInput.
    """
    end = b"\0" if null else b"\n"
    rest = b""
    try:
        with _open(path) as file:
            while piece := file.read1(_PIECE):
                *names, rest = (rest + piece).split(end)
                yield from (os.fsdecode(name) for name in names if name)
    except OSError as error:
        raise UnreadableInput(f"{path}: {why_unreadable(path, error)}") from None
    if rest:
        yield os.fsdecode(rest)


def _open(path: str) -> AbstractContextManager[BufferedReader]:
    return nullcontext(cast(BufferedReader, sys.stdin.buffer)) if path == STDIN else open(path, "rb")
