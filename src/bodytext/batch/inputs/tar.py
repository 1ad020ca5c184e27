"""Tar archives, read as they come: a document to each file in them."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, Any, Self, cast

from bodytext.batch.inputs.container import Asked
from bodytext.batch.inputs.members import documents_in, member_of
from bodytext.batch.inputs.stream import Stream
from bodytext.batch.task import Task
from bodytext.errors import BodytextError
from bodytext.parse.packed import Damaged

_LONGEST = 1 << 20  # bytes of a header's extension: names and times take a thousand
_PADDING = 1000  # empty blocks in a row: the end of an archive that was written in large blocks has some
_EXTENSIONS = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME,
               tarfile.GNUTYPE_LONGLINK)  # fmt: skip


def records(stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for each file, and one for each place where a header is damaged, behind which it is read on."""
    headers: type[_Header] = type("_Headers", (_Header,), {})  # with sums of its own
    try:
        with tarfile.open(
            fileobj=cast("Any", _Pieces(stream)), mode="r|", tarinfo=headers, ignore_zeros=True
        ) as archive:
            while (info := archive.next()) is not None:
                cast("Any", archive).members.clear()  # else it remembers a million
                if headers.take_damage():
                    yield Task(task.source, trouble=("unreadable", f"a damaged header before {info.name}"))
                yield from _file(archive, info, member_of(task, info.name, info.offset), asked)
                if stream.packed and stream.packed.is_damaged:
                    return
    except (tarfile.TarError, EOFError) as error:
        raise Damaged(f"damaged tar archive, or cut off: {str(error).lower()}") from None
    except _EndError:
        pass
    if headers.take_damage():
        yield Task(task.source, trouble=("unreadable", "a damaged header, and no file after it"))


def _file(archive: tarfile.TarFile, info: tarfile.TarInfo, member: Task, asked: Asked) -> Iterator[Task]:
    if info.isdir():
        return
    if member.trouble:
        yield member
    elif not info.isreg():
        kind = "a link, which is not followed" if info.islnk() or info.issym() else "a device or pipe, not a file"
        yield member._replace(trouble=("unreadable", kind))
    else:
        try:
            yield from documents_in(cast("IO[bytes]", archive.extractfile(info)), member, asked)
        except tarfile.TarError as error:
            yield member._replace(trouble=("unreadable", f"cut off in its tar archive: {str(error).lower()}"))
            raise _EndError from None
        except BodytextError as error:
            yield member._replace(trouble=(error.reason, str(error)))


class _Pieces:
    """A stream that gives what it has, not as much as is asked for: what stands before damage is read."""

    def __init__(self, stream: Stream) -> None:
        self.read = stream.file.read1


class _EndError(Exception):
    """Nothing more comes, or nothing but padding for long."""


class _Header(tarfile.TarInfo):
    """A header that is counted where it is damaged, and is none where it would take much memory or never ends."""

    is_damaged = False
    empty = 0

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            info = super().frombuf(buf, encoding, errors)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            cls.empty += 1
            if cls.empty > _PADDING:
                raise _EndError from None
            raise
        except tarfile.HeaderError:
            cls.is_damaged = cls.is_damaged or len(buf) == tarfile.BLOCKSIZE
            raise
        cls.empty = 0
        if info.size < 0 or (info.type in _EXTENSIONS and info.size > _LONGEST):
            cls.is_damaged = True
            raise tarfile.InvalidHeaderError("a header that can't be true")  # type: ignore[attr-defined]
        return info

    @classmethod
    def take_damage(cls) -> bool:
        """Tell whether there has been damage since this was asked last."""
        was, cls.is_damaged = cls.is_damaged, False
        return was
