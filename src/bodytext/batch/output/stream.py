"""Results into one stream: standard output, or a file that is complete or not there at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import IO

from bodytext.batch.output.file import Output
from bodytext.batch.task import Earlier, Outcome, Status, Task, duplicate
from bodytext.formats import between, opening
from bodytext.options import Job, Plan


class Stream:
    """One output for all documents: a context manager. `scratch` is empty, so texts are handed over."""

    scratch = ""

    def __init__(self, job: Job) -> None:
        self._output = Output(job.printing.output)
        self._between = between(job.printing)
        self._separator = opening(job.printing)
        self.is_empty = True

    def __enter__(self) -> Stream:
        self._output.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._output.__exit__(kind, error, trace)

    def done_before(self, _task: Task, _plan: Plan) -> Status | None:
        """Return None: nothing is remembered of earlier runs."""
        return None

    def earlier(self, _plan: Plan) -> Earlier:
        """Return that nothing was done before."""
        return Earlier()

    def take(self, outcome: Outcome) -> Outcome:
        """Write a document's text, set apart from the one before."""
        if outcome.text:
            self._output.write(self._separator + outcome.text)
            self._separator = self._between
        self.is_empty = self.is_empty and outcome.status == "failed"
        return outcome

    def finish(self) -> Iterable[tuple[Outcome, bool]]:
        """Leave an output file as it was if not one document could be read; return no duplicates."""
        if self.is_empty:
            self._output.discard()
        return ()


class DedupedStream(Stream):
    """A stream that holds all texts back, on disk, until it is known which of them are duplicates."""

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self._held: list[tuple[Outcome, int]] = []  # without their texts, with the text's length in bytes

    def __enter__(self) -> DedupedStream:
        from tempfile import TemporaryFile

        super().__enter__()
        self._spool: IO[bytes] = TemporaryFile()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()
        super().__exit__(kind, error, trace)

    def take(self, outcome: Outcome) -> Outcome:
        """Put a document's text aside."""
        length = self._spool.write(outcome.text.encode("utf-8", "replace"))
        self._held.append((outcome._replace(text=""), length))
        return outcome._replace(text="")

    def finish(self) -> Iterator[tuple[Outcome, bool]]:
        """Write what is no duplicate, in order; yield each duplicate, and that it is of this run."""
        from bodytext.batch.dedupe import find_duplicates

        prints = [(outcome.source, outcome.fingerprint) for outcome, _ in self._held if outcome.fingerprint]
        duplicates = find_duplicates(prints)
        self._spool.seek(0)
        for outcome, length in self._held:
            text = self._spool.read(length).decode()
            if outcome.source in duplicates:
                yield duplicate(outcome.source, duplicates[outcome.source], outcome.words), True
            else:
                super().take(outcome._replace(text=text))
        super().finish()
