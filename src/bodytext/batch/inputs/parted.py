"""Files that hold several texts, parted by a line that whoever wrote them says: a document to each text."""

from __future__ import annotations

from collections.abc import Iterator

from bodytext.batch.inputs.container import Asked
from bodytext.batch.inputs.members import document
from bodytext.batch.inputs.stream import Stream
from bodytext.batch.task import Task
from bodytext.document.source import Provenance

_LINE = 1 << 16  # bytes read at once of a line
_PAGE_END = b"\f"


def records(stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for each text between lines that say what parts them, in UTF-8 and but for spaces at their ends.

    A form feed parts wherever in a line it stands. Of what holds nothing there is no document, as above the first line
    or below the last.
    """
    parting = asked.records.split.encode().strip(b" \t\r\n")
    number = begun = offset = size = 0
    pieces: list[bytes] = []
    for piece, is_parting in _pieces(stream, parting):
        if is_parting:
            yield from _text(task, number, begun, pieces, asked.limit and size > asked.limit)
            number, begun, size, pieces = number + bool(b"".join(pieces).strip()), offset + len(piece), 0, []
        else:
            size += len(piece)
            if not asked.limit or size <= asked.limit:
                pieces.append(piece)
        offset += len(piece)
    yield from _text(task, number, begun, pieces, asked.limit and size > asked.limit)


def _pieces(stream: Stream, parting: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield lines, or parts of long ones, each with whether it is what parts the texts."""
    at_start = True  # of a line
    while line := stream.file.readline(_LINE):
        if parting == _PAGE_END:
            *pages, rest = line.split(parting)
            for page in pages:
                yield page, False
                yield parting, True
            yield rest, False
        else:
            yield line, at_start and line.endswith(b"\n") and line.strip(b" \t\r\n") == parting
        at_start = line.endswith(b"\n")


def _text(archive: Task, number: int, begun: int, pieces: list[bytes], is_too_large: object) -> Iterator[Task]:
    data = b"".join(pieces)
    if not data.strip():
        return
    name = str(number + 1)
    provenance = Provenance(archive.source, name, begun)
    task = Task(f"{archive.source}:{name}", "", f"{archive.place}/{number + 1:06}", provenance=provenance)
    if is_too_large:
        yield task._replace(trouble=("too_large", "larger than the limit (--max-size)"))
    else:
        yield document(task, data)
