"""What goes into a run and what comes out of it, a value for each document: a Task, then an Outcome.

Both are small, because they cross process boundaries by the million: the document itself is read
and its article written by whoever does the task.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bodytext.rows import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bodytext.article import Article
    from bodytext.document.source import Provenance, Source
    from bodytext.review.index import Entry

Status = Literal["ok", "empty", "skipped", "failed"]


class Task(NamedTuple):
    """One document to do.

    `source` names it in messages and records, `path` is the file to read; `data` holds the content
    where the file can't be read again (a pipe, a line of a larger file). `place` is where its text
    belongs in an output folder, relative and without the format's extension. `stamp` changes when
    the content does, "" if that can't be told. `trouble` says why there is nothing to read, in a word
    for the reason and a message; `skip` whether that is by choice. `container` names the kind of file
    that the document is a part of, "" for a file of its own, and `provenance` where in it the document
    stands. `given` is the document itself, where whoever asks has it.
    """

    source: str
    path: str = ""
    place: str = ""
    stamp: str = ""
    data: bytes | None = None
    trouble: tuple[str, str] | None = None
    skip: bool = False
    container: str = ""
    provenance: Provenance | None = None
    given: Source | None = None


class Outcome(NamedTuple):
    """What became of one document: `ok` gave an article, `empty` holds none, `skipped` was not wanted.

    `reason` is a word to count by, `message` a line for a person; `notes` are further lines about the
    document and `shown` what was printed about it, both for stderr.
    The article is in `text`, ready to write, or in the file `scratch`, to be moved to `place`.
    `stamp` is the task's. `words` are the article's, `kept` and `total` the document's characters,
    `seconds` what it took. `fingerprint` is the same, or alike, for documents that are: see dedupe.py.
    `removed` holds what was left out as JSON lines, and `article` the article itself, where that is asked for;
    `entry` is what an index of pages to look at says of it.
    """

    source: str
    status: Status
    reason: str = ""
    message: str = ""
    notes: tuple[str, ...] = ()
    shown: str = ""
    text: str = ""
    scratch: str = ""
    place: str = ""
    stamp: str = ""
    words: int = 0
    kept: int = 0
    total: int = 0
    seconds: float = 0.0
    fingerprint: bytes = b""
    removed: str = ""
    article: Article | None = None
    entry: Entry | None = None


class Earlier(NamedTuple):
    """What became of documents in earlier runs, apart from the manifest, to be sent to where documents are found.

    `done` has the stamp and the status of each that is not to be done again; `again`, unless it is None, are the
    only ones that are.
    """

    done: Mapping[str, tuple[str, Status]] = {}
    again: frozenset[str] | None = None

    def status(self, task: Task) -> Status | None:
        """Return how the document ended in an earlier run, None if it is to be done now."""
        if self.again is not None:
            return None if task.source in self.again else "ok"
        stamp, status = self.done.get(task.source, ("", None))
        return status if stamp == task.stamp else None


def duplicate(source: str, original: str, words: int) -> Outcome:
    """Return the outcome of a document whose article is that of another one."""
    return Outcome(source, "skipped", "duplicate", f"a duplicate of {original}", words=words)


def failed(source: str, reason: str, message: str) -> Outcome:
    """Return the outcome of a document that gave nothing, and why."""
    return Outcome(source, "failed", reason, message)


def trouble_of(task: Task) -> Outcome | None:
    """Return the outcome of a task that needs no doing, because what is wrong with it is known."""
    if task.trouble is None:
        return None
    return Outcome(task.source, "skipped" if task.skip else "failed", *task.trouble)
