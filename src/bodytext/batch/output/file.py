"""Results out: into what is there to be written to, or into a file that is complete or not there at all."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from types import TracebackType
from typing import IO, NoReturn, cast

from bodytext.errors import UnwritableOutput
from bodytext.text.escapes import visible
from bodytext.text.pattern import Pattern

STDOUT = "-"
_DESCRIPTOR = Pattern(r"/(?:dev|proc/(?:self|thread-self|(\d+)))/fd/(\d+)")
_LINKS = 40  # followed at most, as in Linux


class Output:
    """Where results go: a context manager whose `write` takes text and sends UTF-8.

    None and `-` are standard output. A file is written under a temporary name in its folder and renamed at the end,
    so that a run that is stopped leaves the old file or the new one, never half of it; a link to it stays. With
    `is_whole` False it is written as it goes instead, for those who want to watch it grow. What is no file (a device,
    a pipe, an open descriptor such as /dev/stdout) is written to and never replaced. A terminal is sent nothing that
    could take it over: there alone such characters are shown as escapes.
    """

    def __init__(self, path: str | None, *, is_whole: bool = True) -> None:
        self._path = None if path == STDOUT else path
        self._is_whole = is_whole
        self._target = self._temporary = ""
        self._discarded = False

    def __enter__(self) -> Output:
        """Open the output; raises UnwritableOutput."""
        try:
            self._below = self._open()
            self._file = packing(self._below, self._path or "")
            self._is_terminal = self._file.isatty()
        except OSError as error:
            raise UnwritableOutput.because(error, self._path) from None
        return self

    def write(self, text: str) -> None:
        """Write text; raises UnwritableOutput, or BrokenPipeError where the reader has gone."""
        try:
            shown = visible(text) if self._is_terminal else text
            self._file.write(shown.encode("utf-8", "replace"))
            if not self._is_whole:
                self._file.flush()
        except OSError as error:
            self._give_up(error)

    def discard(self) -> None:
        """Leave a file as it was: there is nothing to put in its place."""
        self._discarded = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in its place, or remove what was begun if there was an error."""
        try:
            if self._file is not sys.stdout.buffer:
                self._file.close()
                self._below.close()
            elif kind is None:
                self._file.flush()
            if self._temporary and kind is None and not self._discarded:
                _keep_rights(self._temporary, self._target)
                os.replace(self._temporary, self._target)
        except OSError as failure:
            if kind is None:  # else the first error is what is to be told
                self._give_up(failure)
        finally:
            if self._temporary:
                with suppress(OSError):
                    os.unlink(self._temporary)

    def _open(self) -> IO[bytes]:
        if self._path is None:
            return sys.stdout.buffer
        if (stream := _open_stream(self._path)) is not None:
            return stream
        if not self._is_whole:
            return open(self._path, "wb")
        import tempfile  # a dozen modules, needed for files alone

        self._target = os.path.realpath(self._path) if os.path.islink(self._path) else self._path
        folder = os.path.dirname(self._target) or os.curdir
        descriptor, self._temporary = tempfile.mkstemp(prefix=".bodytext-", dir=folder)
        return open(descriptor, "wb")

    def _give_up(self, error: OSError) -> NoReturn:
        """Raise what is to be raised; what standard output still holds must not be tried again at exit."""
        if self._file is sys.stdout.buffer:
            with suppress(OSError, ValueError):  # the tests' standard output is no file
                null = os.open(os.devnull, os.O_WRONLY)
                os.dup2(null, self._file.fileno())
                os.close(null)
        if isinstance(error, BrokenPipeError):
            raise error
        raise UnwritableOutput.because(error, self._path) from None


def packing(file: IO[bytes], path: str) -> IO[bytes]:
    """Return a file that packs what is written to it, as its name says, into the other; that one for any other name."""
    if path.lower().endswith(".gz"):
        import gzip

        return cast("IO[bytes]", gzip.GzipFile("", "wb", fileobj=file, mtime=0))  # the same bytes at any time
    if path.lower().endswith(".zst"):
        from bodytext.parse.packed import zstd

        return cast("IO[bytes]", zstd().ZstdFile(file, "w"))
    return file


def _open_stream(path: str) -> IO[bytes] | None:
    """Return what stands at a path, open for writing, if it is no regular file; None if it is one, or nothing.

    An open descriptor is written to where it stands: to open a file by it once more would begin at its start.
    """
    number = _descriptor(path)
    if number is not None:
        return sys.stdout.buffer if number == 1 else open(os.dup(number), "wb")
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        raise UnwritableOutput(f"{path}: this is a folder, not a file")
    return open(os.open(path, os.O_WRONLY | os.O_NOCTTY), "wb")


def _descriptor(path: str) -> int | None:
    """Return the number of the open descriptor that a path names, such as /dev/stdout and /dev/fd/63, or None."""
    for _ in range(_LINKS):
        found = _DESCRIPTOR.fullmatch(path)
        if found and found[1] in (None, str(os.getpid())):
            return int(found[2])
        if not os.path.islink(path):
            return None
        path = os.path.join(os.path.dirname(path), os.readlink(path))
    return None


def _keep_rights(path: str, target: str) -> None:
    """Give a new file the permissions, and where that is allowed the owner, of the file that it will replace."""
    try:
        old = os.stat(target)
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(path, 0o666 & ~umask)
        return
    with suppress(OSError):
        os.chown(path, old.st_uid, old.st_gid)
    os.chmod(path, old.st_mode & 0o777)
