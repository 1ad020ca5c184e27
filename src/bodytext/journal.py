"""The list, for programs, of what gave no text: a JSON record for each document, and why."""

from __future__ import annotations

import json
from types import TracebackType
from typing import IO

from bodytext.errors import UnwritableOutput
from bodytext.outcome import Outcome


class Journal:
    """A file of such records, written as they come; without a path, nothing."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def __enter__(self) -> Journal:
        """Open the file anew; raises UnwritableOutput."""
        if self._path is not None:
            try:
                # Names that are not valid UTF-8 are told by their escapes, as in messages.
                self._file = open(self._path, "w", encoding="utf-8", errors="backslashreplace", buffering=1)
            except OSError as error:
                raise UnwritableOutput(f"{self._path}: {(error.strerror or str(error)).lower()}") from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, outcome: Outcome) -> None:
        """Write the record of a document that gave no text."""
        if self._file is None or outcome.status == "ok":
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
            raise UnwritableOutput(f"{self._path}: {(error.strerror or str(error)).lower()}") from None
