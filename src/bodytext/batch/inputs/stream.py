"""A file that may be a container, open: its first bytes, and what it holds from the first byte on, unpacked."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import IO, Any, cast

from bodytext.batch.inputs.container import HEAD
from bodytext.errors import BodytextError, TooLarge
from bodytext.parse.files import open_file
from bodytext.parse.packed import Unpacked, packing_of
from bodytext.rows import NamedTuple

_MOST = 1 << 32  # bytes of what comes by a pipe, or in an archive, and is put on disk to be read
_PIECE = 1 << 20  # bytes copied at once


class Stream(NamedTuple):
    """What a file holds, to be read once and in order.

    `head` are its first bytes, which `file` has as well; `path` is where it can be read at random, "" where it can't.
    `packed` is what unpacks it, None where it isn't packed.
    """

    file: io.BufferedReader
    head: bytes
    path: str = ""
    packed: Unpacked | None = None


def open_stream(path: str) -> _Opened:
    """Return a context manager that gives the stream of a file, `-` for standard input."""
    return _Opened(open_file(path), path)


def stream_of(file: IO[bytes], name: str = "", path: str = "") -> Stream:
    """Return the stream of an open file; raises what reading it may raise."""
    head = _filled(file, HEAD)
    whole: io.BufferedReader = io.BufferedReader(_Joined(head, file))
    packing = packing_of(head, name)
    if packing is None:
        return Stream(whole, head, path)
    packed = Unpacked(cast("IO[bytes]", whole), packing)
    inner = packed.ahead(HEAD)
    return Stream(io.BufferedReader(packed), inner, "", packed)


def head_of(path: str) -> bytes:
    """Return the first bytes of what a regular file holds, unpacked; nothing where they can't be read."""
    try:
        if not os.path.isfile(path):
            return b""
        with open(path, "rb") as file:
            head = file.read(HEAD)
            packing = packing_of(head, path)
            if packing is None:
                return head
            file.seek(0)
            return Unpacked(file, packing).ahead(HEAD)
    except (OSError, ValueError, BodytextError):  # whoever reads all of it says why
        return b""


@contextmanager
def at_random(stream: Stream) -> Iterator[str | IO[bytes]]:
    """Give what a stream holds as a file that can be read in any order; raises TooLarge."""
    if stream.path:
        yield stream.path
        return
    from tempfile import TemporaryFile

    with TemporaryFile() as file:
        left = _MOST
        while piece := stream.file.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise TooLarge(f"more than {_MOST:,} bytes in a pipe or in an archive: put it into a file first")
            file.write(piece)
        yield file


class _Opened:
    """The stream of a path while it is open."""

    def __init__(self, opened: AbstractContextManager[IO[bytes]], path: str) -> None:
        self._opened = opened
        self._path = path

    def __enter__(self) -> Stream:
        file = self._opened.__enter__()
        return stream_of(file, self._path, self._path if os.path.isfile(self._path) else "")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.__exit__(kind, error, trace)


class _Joined(io.RawIOBase):
    """A file from its first byte on, some of which have been read."""

    def __init__(self, head: bytes, file: IO[bytes]) -> None:
        self._head = head
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        if self._head:
            data, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            read = getattr(self._file, "read1", self._file.read)  # no waiting for more than there is
            data = read(len(view)) or b""
        view[: len(data)] = data
        return len(data)


def _filled(file: IO[bytes], size: int) -> bytes:
    """Return so many bytes of a file, fewer only at its end: a pipe gives what it has."""
    data = b""
    while len(data) < size and (more := file.read(size - len(data))):
        data += more
    return data
