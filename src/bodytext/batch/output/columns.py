"""Results as columns: tables in Parquet, in parts of bounded size, each complete or not there at all.

Rows are made of the records that workers print as JSON. What is in a part is remembered when it is in its place, and a
part that nothing is remembered of is taken away by the next run: nothing is lost or doubled, whenever a run is stopped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import ExitStack, closing, suppress
from types import TracebackType
from typing import Any

from bodytext.batch.output.earlier import all_before, status_before
from bodytext.batch.output.locks import locked
from bodytext.batch.output.manifest import FOLDER, Manifest
from bodytext.batch.output.table import Table, as_row, schema_of
from bodytext.batch.task import Earlier, Outcome, Status, Task
from bodytext.errors import UnwritableOutput
from bodytext.options import Job, Plan

PART_SIZE = 64_000_000  # characters of JSON in a part: some 20 MB of Parquet
_HELD = 1_000_000  # characters of rows that are held in memory
_PART_ROWS = 100_000  # and at most so many rows
_OWNER = "\0part"  # to whom the places of parts belong in the manifest


class Columns:
    """A folder of parts: a context manager. `scratch` is empty, so that workers hand rows over.

    `settings` tells apart what was made with other options. Raises UnwritableOutput for a folder with parts of another
    run, unless this one goes on with it or `force` starts over.
    """

    scratch = ""

    def __init__(self, root: str, job: Job, settings: str, plan: Plan) -> None:
        self._root = root
        self._settings = settings
        self._plan = plan
        self._schema = schema_of(job.printing.fields)
        self._rows: list[dict[str, Any]] = []
        self._pending: list[Outcome] = []
        self._table: Table | None = None  # the part that is being written
        self._size = self._held = 0  # characters of JSON that are in it, and of the rows that are not yet

    def __enter__(self) -> Columns:
        with ExitStack() as stack:
            try:
                os.makedirs(os.path.join(self._root, FOLDER), exist_ok=True)
                lock = locked(self._path(FOLDER, "parts.lock"))
            except OSError as error:
                raise UnwritableOutput.because(error, self._root) from None
            if lock is None:  # parts have numbers: those of two runs would have the same
                raise UnwritableOutput(f"{self._root}: another run is writing parts there")
            stack.enter_context(lock)
            self._manifest = stack.enter_context(closing(Manifest(self._root)))
            self._number = self._settle()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._stack:
            if kind is None or not issubclass(kind, UnwritableOutput):
                self._write_part()  # what is done is kept, however the run ends

    def done_before(self, task: Task, plan: Plan) -> Status | None:
        """Return how the document ended in an earlier run, None if it is to be done now."""
        return status_before(self._manifest, task, plan, lambda _: True)

    def earlier(self, plan: Plan) -> Earlier:
        """Return what earlier runs have done, of all documents at once."""
        return all_before(self._manifest, plan, lambda _: True)

    def take(self, outcome: Outcome) -> Outcome:
        """Put a document's row into the part that is being filled; one without an article has a row without text."""
        if not outcome.text:
            self._manifest.put(outcome, self._settings)
            return outcome
        self._rows.append(as_row(json.loads(outcome.text)))
        self._pending.append(outcome._replace(text=""))
        self._held += len(outcome.text)
        if self._held >= _HELD:
            self._let_go()
        if self._size + self._held >= PART_SIZE or len(self._pending) >= _PART_ROWS:
            self._write_part()
        return outcome

    def finish(self) -> Iterable[tuple[Outcome, bool]]:
        """Return no duplicates: they aren't looked for."""
        return ()

    def _let_go(self) -> None:
        """Write the rows that are held into the part, which has not its name yet."""
        try:
            if self._table is None:
                self._table = Table(self._schema, self._path(FOLDER, self._place))
            self._table.write(self._rows)
        except OSError as error:
            raise UnwritableOutput.because(error, self._root) from None
        self._rows, self._size, self._held = [], self._size + self._held, 0

    def _write_part(self) -> None:
        """Give the part that is being written its name, and remember what is in it."""
        if not self._pending:
            return
        place, temporary = self._place, self._path(FOLDER, self._place)
        try:
            if os.path.lexists(self._path(place)):
                raise UnwritableOutput(f"{self._root}: {place} is there already and was not written by this run")
            if self._rows:
                self._let_go()
            if self._table is not None:
                self._table.close()
            self._manifest.claim(place, _OWNER)
            os.replace(temporary, self._path(place))
        except OSError as error:
            raise UnwritableOutput.because(error, self._root) from None
        finally:
            self._table = None
            with suppress(OSError):
                os.unlink(temporary)
        self._manifest.put_all([one._replace(place=place) for one in self._pending], self._settings)
        self._number += 1
        self._pending, self._size = [], 0

    @property
    def _place(self) -> str:
        return f"part-{self._number:05}.parquet"

    def _path(self, *names: str) -> str:
        return os.path.join(self._root, *names)

    def _settle(self) -> int:
        """Return the number of the next part, once what other runs left is found in order or cleared away."""
        known = self._manifest.places_of(_OWNER)
        goes_on = self._plan.resume or self._plan.retry
        filled = self._manifest.filled(self._settings)
        if filled and not goes_on and not self._plan.force:
            raise UnwritableOutput(f"{self._root}: has parts of another run: --resume goes on, --force starts over")
        if goes_on and self._manifest.filled() - filled:
            raise UnwritableOutput(f"{self._root}: was made with other options: --force starts over")
        for place in known:
            if not goes_on or place not in filled:  # of a run that was killed before it could remember
                with suppress(OSError):
                    os.unlink(os.path.join(self._root, place))
                self._manifest.release(place)
        if not goes_on:
            self._manifest.forget()
        return max((int(place[5:10]) for place in filled & known), default=0) + 1 if goes_on else 1
