"""The list, for programs, of what gave no text: a JSON record for each document, and why."""

from __future__ import annotations

import json
from types import TracebackType
from typing import IO

from bodytext.batch.task import Outcome
from bodytext.errors import UnwritableOutput


class Journal:
    """A file of such records, written as they come: a context manager."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> Journal:
        """Open the file anew; raises UnwritableOutput."""
        try:
            # Names that are not valid UTF-8 are told by their escapes, as in messages.
            self._file: IO[str] = open(self._path, "w", encoding="utf-8", errors="backslashreplace", buffering=1)
        except OSError as error:
            raise UnwritableOutput.because(error, self._path) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._file.close()
        except OSError as failure:  # what could not be written is tried again
            raise UnwritableOutput.because(failure, self._path) from None

    def write(self, outcome: Outcome) -> None:
        """Write the record of a document that gave no text."""
        if outcome.status == "ok":
            return
        record = {
            "source": outcome.source,
            "status": outcome.status,
            "reason": outcome.reason,
            "message": outcome.message,
            "seconds": round(outcome.seconds, 3),
        }
        try:
            self._file.write(json.dumps(record, ensure_ascii=False) + "\n")
        except OSError as error:
            raise UnwritableOutput.because(error, self._path) from None
