"""Results into a folder: each text complete in its place or not there at all, and remembered.

A worker writes the text under a temporary name inside the folder; here the place is reserved in the
manifest, the file renamed into it, and the outcome noted, in that order. Whenever a run is stopped,
what the manifest says is done is there, and what is there belongs to the document it is reserved for.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, nullcontext, suppress
from types import TracebackType

from bodytext.batch.output.earlier import all_before, status_before
from bodytext.batch.output.locks import locked, turn
from bodytext.batch.output.manifest import FOLDER, Claim, Entry, Manifest
from bodytext.batch.task import Earlier, Outcome, Status, Task, duplicate, failed
from bodytext.errors import UnwritableOutput
from bodytext.options import Job, Plan
from bodytext.version import __version__

_OWN_FAULTS = {errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EXDEV,
               errno.ENOTEMPTY}  # fmt: skip  # what one document may suffer from; the rest ends the run
_LOCK = "lock"
_REMEMBERED = 10_000  # folders, at most
_DEEPEST = 100  # folders in one another: no one means more, and each costs a call
_SHOWN = 200  # characters of a place in a message


class Tree:
    """An output folder: a context manager that has a `scratch` folder for the workers.

    `settings` tells apart what was made with other options; `force` overwrites what no run has written. Raises
    UnwritableOutput for whatever would befall every document: no permission, a full disk.
    """

    def __init__(self, root: str, settings: str, *, force: bool = False) -> None:
        self.root = root
        self._force = force
        self.scratch = os.path.join(root, FOLDER, f"run-{os.getpid()}")
        self._settings = settings
        self._safe: set[str] = set()  # folders that are known to be inside
        self._fresh: set[str] = set()  # documents with a fingerprint that were done in this run

    def __enter__(self) -> Tree:
        with ExitStack() as stack:
            try:
                self._make_own_folder()
                with turn(os.path.dirname(self.scratch)):  # else a run that begins is taken for one that was killed
                    os.makedirs(self.scratch, exist_ok=True)
                    stack.callback(shutil.rmtree, self.scratch, ignore_errors=True)
                    stack.enter_context(locked(os.path.join(self.scratch, _LOCK)) or nullcontext())
                    self._clean()
            except OSError as error:
                raise UnwritableOutput.because(error, self.root) from None
            self._real_root = os.path.realpath(self.root)
            self.manifest = stack.enter_context(closing(Manifest(self.root)))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def done_before(self, task: Task, plan: Plan) -> Status | None:
        """Return how the document ended in an earlier run, None if it is to be done now.

        Done is what had the same content and settings, did not fail and has its text in place.
        """
        return status_before(self.manifest, task, plan, self._holds)

    def earlier(self, plan: Plan) -> Earlier:
        """Return what earlier runs have done, of all documents at once."""
        return all_before(self.manifest, plan, self._holds)

    def _holds(self, entry: Entry) -> bool:
        if entry.reason == "duplicate" or not entry.stamp or entry.settings != self._settings:
            return False
        return entry.status != "ok" or os.path.exists(os.path.join(self.root, entry.place))

    def take(self, outcome: Outcome) -> Outcome:
        """Put a document's text in its place and remember the outcome; return what has become of it."""
        if outcome.status == "ok":
            outcome = self._put(outcome)
        elif outcome.status != "failed":
            self._withdraw(outcome.source)
        self.manifest.put(outcome, self._settings)
        if outcome.fingerprint:
            self._fresh.add(outcome.source)
        return outcome

    def finish(self) -> Iterator[tuple[Outcome, bool]]:
        """Remove the texts of duplicates and yield each, and whether it is of this run or an earlier one.

        See dedupe.py.
        """
        prints = [(entry.source, entry.fingerprint) for entry in self.manifest.entries("ok") if entry.fingerprint]
        if not prints:
            return
        from bodytext.batch.dedupe import find_duplicates

        for source, original in find_duplicates(prints).items():
            outcome = duplicate(source, original, self._withdraw(source))
            self.manifest.mark(outcome)
            yield outcome, source in self._fresh

    # --- places ---------------------------------------------------------------------------------

    def _put(self, outcome: Outcome) -> Outcome:
        """Move a text to the first place that is free or its own, and return the outcome with it."""
        places = ((place, self._claim(place, outcome.source)) for place in _candidates(outcome))
        place, claim = next((place, claim) for place, claim in places if claim != "other")
        try:
            problem = self._trouble_at(place, claim)
            if not problem:
                return self._move(outcome, place)
        except OSError as error:
            if error.errno not in _OWN_FAULTS:
                raise UnwritableOutput.because(error, self.root) from None
            problem = f"can't write {place[:_SHOWN]}: {(error.strerror or '').lower()}"
        if claim == "new":
            self.manifest.release(place)
        with suppress(OSError):
            os.unlink(outcome.scratch)
        return failed(outcome.source, "unwritable", problem)

    def _claim(self, place: str, source: str) -> Claim:
        """Reserve a place, unless a file is there that no run has written and that isn't to be overwritten."""
        target = os.path.join(self.root, place)
        return self.manifest.claim(place, source, lambda: not self._force and os.path.lexists(target))

    def _trouble_at(self, place: str, claim: Claim) -> str:
        """Return why a text can't be put there, "" if it can; makes the folders on the way."""
        target = os.path.join(self.root, place)
        folder = os.path.dirname(target)
        if place.count("/") > _DEEPEST:
            return f"can't write {place[:_SHOWN]}: more than {_DEEPEST} folders in one another"
        if folder not in self._safe:
            if not self._is_inside(folder):
                return f"{place} would be outside the output folder: a link leads there"
            os.makedirs(folder, exist_ok=True)
            if len(self._safe) < _REMEMBERED:
                self._safe.add(folder)
        if claim == "foreign":
            return f"{target} is there already and was not written by bodytext (--force overwrites)"
        return ""

    def _is_inside(self, folder: str) -> bool:
        """Tell whether a folder, which need not be there yet, is in the output folder when links are followed."""
        return os.path.commonpath([os.path.realpath(folder), self._real_root]) == self._real_root

    def _move(self, outcome: Outcome, place: str) -> Outcome:
        os.replace(outcome.scratch, os.path.join(self.root, place))
        before = self.manifest.get(outcome.source)
        if before is not None and before.place not in ("", place) and before.settings == self._settings:
            self._remove(before.place)  # the document has changed, and a template gives it another name
        return outcome._replace(place=place, scratch="")

    def _withdraw(self, source: str) -> int:
        """Remove what was written for a document that has no text any more; return the words it had."""
        entry = self.manifest.get(source)
        if entry is None:
            return 0
        if entry.place:
            self._remove(entry.place)
        return entry.words

    def _remove(self, place: str) -> None:
        path = os.path.join(self.root, place)
        if self._is_inside(os.path.dirname(path)):  # a folder may have become a link since
            with suppress(OSError):
                os.unlink(path)
        self.manifest.release(place)

    def _make_own_folder(self) -> None:
        """Make the folder for the manifest and the files to be moved; raises UnwritableOutput if it is elsewhere."""
        own = os.path.dirname(self.scratch)
        for path in (own, self.scratch):
            if os.path.islink(path):
                raise UnwritableOutput(f"{path}: a link, which may lead out of the output folder: remove it")
        os.makedirs(own, exist_ok=True)

    def _clean(self) -> None:
        """Remove what runs that were killed have left behind; those that go on hold their lock."""
        folder = os.path.join(self.root, FOLDER)
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if not name.startswith("run-") or path == self.scratch or os.path.islink(path):
                continue
            if lock := locked(os.path.join(path, _LOCK)):
                shutil.rmtree(path, ignore_errors=True)
                lock.close()


def settings_of(job: Job) -> str:
    """Return a name for all that changes what a document's text is: options, format, filters, version."""
    from hashlib import sha256

    printing = job.printing._replace(quiet=False, output=None, removed=None)
    printing = printing if printing.explain == "html" else printing._replace(explain="none")
    told = (__version__, job.options, printing, job.filters, job.url, job.records, job.template, job.dedupe)
    return sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:16]


def _candidates(outcome: Outcome) -> Iterator[str]:
    """Yield the places for a document's text, best first: `a.txt`, `a.html.txt`, `a~2.txt`, `a~3.txt`."""
    wanted = f"_{outcome.place}" if outcome.place.split("/")[0].casefold() == FOLDER else outcome.place
    stem, extension = os.path.splitext(wanted)
    yield wanted
    name = os.path.basename(outcome.source)
    if name.startswith(os.path.basename(stem)) and name != os.path.basename(stem):
        yield os.path.join(os.path.dirname(stem), name + extension)
    number = 2
    while True:
        yield f"{stem}~{number}{extension}"
        number += 1
