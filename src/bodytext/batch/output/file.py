"""Results out: to standard output, or to a file that is complete or not there at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from types import TracebackType
from typing import NoReturn

from bodytext.errors import UnwritableOutput

STDOUT = "-"


class Output:
    """Where results go: a context manager whose `write` takes text and sends UTF-8.

    A file is written under a temporary name in its folder and renamed at the end, so that a run
    that is stopped leaves the old file or the new one, never half of it.
    """

    def __init__(self, path: str | None) -> None:
        self._path = None if path in (None, STDOUT) else path
        self._temporary = ""
        self._discarded = False
        self._file = sys.stdout.buffer

    def __enter__(self) -> Output:
        """Open the output; raises UnwritableOutput."""
        if self._path is not None:
            folder = os.path.dirname(os.path.abspath(self._path))
            try:
                if os.path.isdir(self._path):
                    raise UnwritableOutput(f"{self._path}: this is a folder, not a file")
                import tempfile  # a dozen modules, needed for files alone

                descriptor, self._temporary = tempfile.mkstemp(prefix=".bodytext-", dir=folder)
                self._file = os.fdopen(descriptor, "wb")
            except OSError as error:
                raise UnwritableOutput.because(error, self._path) from None
        return self

    def write(self, text: str) -> None:
        """Write text; raises UnwritableOutput, or BrokenPipeError where the reader has gone."""
        try:
            self._file.write(text.encode("utf-8", "replace"))
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> NoReturn:
        """Raise what is to be raised; what standard output still holds must not be tried again at exit."""
        if self._path is None:
            with suppress(OSError, ValueError):  # the tests' standard output is no file
                null = os.open(os.devnull, os.O_WRONLY)
                os.dup2(null, self._file.fileno())
                os.close(null)
        if isinstance(error, BrokenPipeError):
            raise error
        raise UnwritableOutput.because(error, self._path) from None

    def discard(self) -> None:
        """Leave a file as it was: there is nothing to put in its place."""
        self._discarded = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in its place, or remove what was begun if there was an error."""
        if self._path is None:
            if kind is None:
                try:
                    self._file.flush()
                except OSError as failure:
                    self._give_up(failure)
            return
        try:
            self._file.close()
            if kind is None and not self._discarded:
                os.chmod(self._temporary, _mode(self._path))
                os.replace(self._temporary, self._path)
                return
        except OSError as failure:
            raise UnwritableOutput.because(failure, self._path) from None
        finally:
            with suppress(OSError):
                os.unlink(self._temporary)


def _mode(path: str) -> int:
    """Return the permissions the file has, or those a new file would get."""
    with suppress(OSError):
        return os.stat(path).st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
