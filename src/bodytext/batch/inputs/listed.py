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

    Line ends may be those of Windows, unless there is a file whose name ends in a carriage return.

    Raises UnreadableInput.
    """
    end = b"\0" if null else b"\n"
    rest = b""
    try:
        with _open(path) as file:
            while piece := file.read1(_PIECE):
                *names, rest = (rest + piece).split(end)
                yield from (_name(name, null=null) for name in names if name.strip(b"\r"))
    except OSError as error:
        raise UnreadableInput(f"{path}: {why_unreadable(path, error)}") from None
    if rest:
        yield _name(rest, null=null)


def _name(name: bytes, *, null: bool) -> str:
    is_windows = not null and name.endswith(b"\r") and not os.path.lexists(name)
    return os.fsdecode(name[:-1] if is_windows else name)


def _open(path: str) -> AbstractContextManager[BufferedReader]:
    return nullcontext(cast(BufferedReader, sys.stdin.buffer)) if path == STDIN else open(path, "rb")
