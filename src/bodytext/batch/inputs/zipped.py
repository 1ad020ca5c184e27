"""Zip archives: a document to each file in them; and web archives that are one (WACZ): those of their WARCs."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bodytext.batch.inputs.container import Asked
from bodytext.batch.inputs.members import documents_in, member_of
from bodytext.batch.inputs.stream import Stream, at_random
from bodytext.batch.inputs.ziplike import BOOK, damage
from bodytext.batch.task import Task
from bodytext.errors import BodytextError, TooLarge
from bodytext.parse.packed import Damaged

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_RATIO = 500  # what a file may unpack to, for each byte that it takes, where that is more than a document may have
_LOCKED = 1  # the flag of a file with a password


def records(stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for each file, in the order of the archive's list; raises Damaged where it has none."""
    import zipfile

    with at_random(stream) as file:
        try:
            archive = zipfile.ZipFile(file)
        except damage() as error:
            raise Damaged(f"damaged zip archive, or cut off: {str(error).lower()}") from None
        with archive:
            if BOOK in archive.NameToInfo:
                from bodytext.batch.inputs.epub import book

                yield from book(archive, task, asked.limit)
                return
            for info in _wanted(archive):
                member = member_of(task, info.filename, info.header_offset)
                yield from _file(archive, info, member, asked)


def _wanted(archive: ZipFile) -> list[ZipInfo]:
    """Return the files of an archive; of a web archive those that are records of the web, not its indexes."""
    files = [info for info in archive.infolist() if not info.is_dir()]
    if any(info.filename == "datapackage.json" for info in files):
        return [info for info in files if info.filename.startswith("archive/")] or files
    return files


def _file(archive: ZipFile, info: ZipInfo, member: Task, asked: Asked) -> Iterator[Task]:
    why = _why_not(info)
    if member.trouble or why:
        yield member._replace(trouble=member.trouble or ("unreadable", why))
        return
    try:
        if asked.limit and info.file_size > max(asked.limit, _RATIO * info.compress_size):
            raise TooLarge(f"unpacks to {info.file_size:,} bytes, {_RATIO} times its size and more")
        with archive.open(info) as file:
            yield from documents_in(file, member, asked)
    except BodytextError as error:
        yield member._replace(trouble=(error.reason, str(error)))
    except damage() as error:
        yield member._replace(trouble=("unreadable", f"damaged in its zip archive: {str(error).lower()}"))


def _why_not(info: ZipInfo) -> str:
    """Return why a file can't be read whatever it holds, "" where nothing speaks against it."""
    if info.flag_bits & _LOCKED:
        return "it is encrypted"
    return "a link, which is not followed" if stat.S_ISLNK(info.external_attr >> 16) else ""
