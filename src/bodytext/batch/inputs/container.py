"""Containers: files that hold any number of documents, such as web archives. What all of them have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bodytext.options import Records
from bodytext.rows import NamedTuple

if TYPE_CHECKING:
    from bodytext.batch.inputs.stream import Stream
    from bodytext.batch.task import Task
    from bodytext.document import Source
    from bodytext.options import Job


PARTED = "parted"
"""Of the containers the one that is asked for by the line that parts its texts (`--split`)."""

HEAD = 512
"""Bytes in which a container shows itself; a tar archive needs most of them."""


class Asked(NamedTuple):
    """What is asked of a container: which `records`, none of more bytes than `limit` (0: no limit).

    `any_name` reads files in it that are no articles by their names, too. `depth` counts the archives around it.
    """

    records: Records = Records()
    limit: int = 0
    any_name: bool = False
    depth: int = 0


class Container(NamedTuple):
    """How files of one kind are told and read; the module is imported on use.

    `recognises` tells such a file by its first bytes; one that can only be asked for, with `--from` and its name, has
    none. The module has `records(stream, task, asked)`, which yields a Task for each document in the file of a task,
    with what it holds or its trouble, and may raise BodytextErrors and OSErrors for the whole. Where what a task holds
    is not yet the document, `opens` says that the module has `open_record(task, job) -> Source` too, which makes it
    one, in any process. `is_one` says that a file of this kind is one document, in several pieces.
    """

    module: str
    recognises: Callable[[bytes], object] | None = None
    opens: bool = False
    is_one: bool = False

    def records(self, stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
        """Yield a task for each document in a file."""
        yield from self._functions().records(stream, task, asked)

    def open(self, task: Task, job: Job) -> Source:
        """Return the document of such a task; raises BodytextErrors."""
        if self.opens:
            source: Source = self._functions().open_record(task, job)
            return source
        from bodytext.document import Source

        return Source(
            task.source, task.data or b"", (task.provenance and task.provenance.url) or job.url, task.provenance
        )

    def _functions(self) -> Any:
        return import_module(self.module)


def _begins(*magics: bytes, at: int = 0) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(magics, at)


_BOOKS = (b"mimetype", b"[Content_Types].xml", b"_rels/.rels", b"word/")  # how documents begin that are packed with zip


def _is_book(head: bytes) -> bool:
    """Tell a book: its first file says so, in so many words unless it is packed, as it should not be."""
    if not head.startswith(b"PK\3\4") or not head.startswith(b"mimetype", 30):
        return False
    return head[8:10] != b"\0\0" or b"application/epub+zip" in head


def _is_zip(head: bytes) -> bool:
    return head.startswith(b"PK\3\4") and not head.startswith(_BOOKS, 30)


def _is_mailbox(head: bytes) -> bool:
    first = rb"From \S+ [^\n]{0,60}\d\d:\d\d[^\n]*\n[A-Za-z-]{1,60}:[ \t]"
    return head.startswith(b"From ") and re.match(first, head) is not None


CONTAINERS: dict[str, Container] = {
    "jsonl": Container("bodytext.batch.inputs.jsonl", opens=True),
    "warc": Container("bodytext.batch.inputs.warc", _begins(b"WARC/"), opens=True),
    "epub": Container("bodytext.batch.inputs.epub", _is_book, is_one=True),
    "zip": Container("bodytext.batch.inputs.zipped", _is_zip),
    "tar": Container("bodytext.batch.inputs.tar", _begins(b"ustar", at=257)),
    "mbox": Container("bodytext.batch.inputs.mbox", _is_mailbox),
    PARTED: Container("bodytext.batch.inputs.parted"),
    "parquet": Container("bodytext.batch.inputs.parquet", _begins(b"PAR1"), opens=True),
}
"""Files that hold many documents, by the names that `--from` knows them by."""


def container_of(head: bytes) -> str:
    """Return the name of the container that begins so, "" for none."""
    return next((name for name, one in CONTAINERS.items() if one.recognises and one.recognises(head)), "")
