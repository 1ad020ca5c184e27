"""Where documents come from, one file per kind of place: paths in, a Task for each document out."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from bodytext.batch.inputs.container import CONTAINERS, HEAD, PARTED, Asked, container_of
from bodytext.batch.inputs.files import task_of, unless_foreign
from bodytext.batch.task import Task
from bodytext.errors import BodytextError
from bodytext.options import Records
from bodytext.parse.files import STDIN, is_packed, peek, read_file, read_limited, why_unreadable
from bodytext.rows import NamedTuple

if TYPE_CHECKING:
    from bodytext.batch.inputs.globs import Globs

__all__ = ["CONTAINERS", "PARTED", "Inputs", "find_files", "find_tasks", "is_container", "shared_out", "tasks_in"]


class Inputs(NamedTuple):
    """What to read: paths of files and folders, or a list of them in the file `files_from`.

    `null` says that names in the list end in NUL and not in a line end. `include` and `exclude` are
    globs on what is found in folders; hidden names and links are left out there unless asked for.
    `output` is the folder for the results, if there is one. `written` are the files and folders that
    the run writes, "" for none: where they are found in a folder they are not read. `container` is what
    all files are, of `CONTAINERS`, "" for documents and what is recognised; `records` says what is read
    of it. Files whose names say that
    they are no articles are left alone, unless `any_name` will do, or `include` asks for them.
    """

    paths: tuple[str, ...] = ()
    files_from: str | None = None
    null: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    hidden: bool = False
    links: bool = False
    output: str | None = None
    written: tuple[str, ...] = ()
    container: str = ""
    any_name: bool = False
    limit: int = 0
    records: Records = Records()

    @property
    def is_batch(self) -> bool:
        """Tell whether there may be any number of documents: a folder, a list, or records. Files are looked into."""
        return self.files_from is not None or any(os.path.isdir(path) or _holds_many(path, self) for path in self.paths)


def find_tasks(inputs: Inputs, say: Callable[[str], None] = lambda _line: None) -> Iterator[Task]:
    """Yield a task for each document, sorted within a folder; what can't be read has its trouble.

    Works as it goes: no list of all files is ever made. `say` is told what there is to say at the end,
    of the folders as a whole. Raises UnreadableInput for the list itself.
    """
    for task in find_files(inputs, say):
        yield from tasks_in(task, inputs)


def find_files(inputs: Inputs, say: Callable[[str], None] = lambda _line: None) -> Iterator[Task]:
    """Yield a task for each file, whether it holds one document or many."""
    globs = _globs(inputs)
    for path in _paths(inputs):
        yield from _tasks_at(path, inputs, globs)
    for one in globs:
        for complaint in one.complaints() if one else ():
            say(f"bodytext: {complaint}")


def shared_out(tasks: Iterable[Task], number: int, of: int) -> Iterable[Task]:
    """Return the tasks of one of several runs: each is in exactly one, by its name alone."""
    if of == 1:
        return tasks
    from zlib import crc32

    return (task for task in tasks if crc32(os.fsencode(task.source)) % of == number - 1)


def is_container(path: str, inputs: Inputs) -> bool:
    """Tell whether a file holds many documents: it is said to, or begins so."""
    return bool(inputs.container or _kind_of(path, inputs))


def _holds_many(path: str, inputs: Inputs) -> bool:
    """Tell whether a file holds many documents, or may: a book, and an archive of one page, is as good as a page."""
    kind = inputs.container or _kind_of(path, inputs)
    if not kind or CONTAINERS[kind].is_one:
        return False
    if CONTAINERS[kind].recognises is None or _is_read_once(path):  # written line by line, or not to be read twice
        return True
    return len(list(islice(tasks_in(Task(path, path), inputs), 2))) != 1


def tasks_in(task: Task, inputs: Inputs) -> Iterator[Task]:
    """Yield the tasks for the documents in a file, which mostly is one."""
    kind = "" if task.trouble else inputs.container or _kind_of(task.path, inputs)
    if task.trouble or not (kind or _is_read_once(task.path)):
        yield task
    elif kind or not (inputs.any_name or _is_page(task.path)):
        yield from _open(task, inputs, kind)
    else:
        yield _whole(task, inputs)


def _open(task: Task, inputs: Inputs, kind: str) -> Iterator[Task]:
    """Yield the tasks for the documents in a file that is a container, of this kind or "" for whatever it turns out."""
    from bodytext.batch.inputs.members import records_of
    from bodytext.batch.inputs.stream import open_stream

    asked = Asked(inputs.records, inputs.limit, any_name=inputs.any_name and not inputs.container)
    named = task._replace(source="<stdin>") if task.path == STDIN else task
    try:
        with open_stream(task.path) as stream:
            if kind := kind or container_of(stream.head):
                yield from records_of(kind, stream, named, asked)
            else:
                yield task._replace(data=read_limited(stream.file, inputs.limit))
    except BodytextError as error:
        yield Task(named.source, trouble=(error.reason, str(error)))
    except OSError as error:
        yield Task(named.source, trouble=("unreadable", why_unreadable(task.path, error)))


def _kind_of(path: str, inputs: Inputs) -> str:
    """Return the name of the container that a file is by its first bytes, "" for a document and what can't be told."""
    if inputs.any_name:  # HTML or text, it is said
        return ""
    head = _head_of(path)
    if is_packed(head, path):
        from bodytext.batch.inputs.stream import head_of

        head = head_of(path)
    return container_of(head)


def _head_of(path: str) -> bytes:
    """Return the first bytes of a file, of standard input those that are there; nothing where they can't be read."""
    if path == STDIN:
        return peek(sys.stdin.buffer, HEAD)
    try:
        if not os.path.isfile(path):
            return b""
        with open(path, "rb", buffering=0) as file:
            return file.read(HEAD)
    except (OSError, ValueError):  # whoever reads all of it says why
        return b""


def _is_read_once(path: str) -> bool:
    """Tell what only this process can read: standard input, and pipes that are named as files are."""
    return path == STDIN or not os.path.isfile(path)


def _is_page(path: str) -> bool:
    """Tell standard input that can't be a container, so far as its first bytes are there."""
    head = _head_of(path)
    return len(head) == HEAD and not is_packed(head, path)


def _globs(inputs: Inputs) -> tuple[Globs | None, Globs | None]:
    """Return what `--include` and `--exclude` ask for, None for what is not given."""
    if not (inputs.include or inputs.exclude):
        return None, None
    from bodytext.batch.inputs.globs import Globs  # brings a library

    return (
        Globs("--include", inputs.include) if inputs.include else None,
        Globs("--exclude", inputs.exclude) if inputs.exclude else None,
    )


def _paths(inputs: Inputs) -> Iterable[str]:
    if inputs.files_from is None:
        return inputs.paths
    from bodytext.batch.inputs.listed import read_list

    return read_list(inputs.files_from, null=inputs.null)


def _tasks_at(path: str, inputs: Inputs, globs: tuple[Globs | None, Globs | None]) -> Iterator[Task]:
    if path == STDIN:
        yield Task(STDIN, STDIN, "stdin")
        return
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        reason = why_unreadable(path, error) if isinstance(error, OSError) else str(error)
        yield Task(path, trouble=("unreadable", reason))
        return
    if stat.S_ISDIR(status.st_mode):
        from bodytext.batch.inputs.folder import walk

        yield from walk(path, inputs, globs, "" if inputs.paths == (path,) else _place(path, inputs, is_folder=True))
    elif inputs.files_from is None and not stat.S_ISREG(status.st_mode):  # named by a person, such as <(curl …)
        yield Task(path, path, _place(path, inputs))
    else:
        task = task_of(path, _place(path, inputs), status)
        yield task if inputs.any_name else unless_foreign(task, skip=inputs.files_from is not None)


def _place(path: str, inputs: Inputs, *, is_folder: bool = False) -> str:
    if inputs.output is None:
        return ""
    from bodytext.batch.filenames import place_of

    return place_of(path, is_folder=is_folder)


def _whole(task: Task, inputs: Inputs) -> Task:
    """Return the task with its content, which no other process could read."""
    try:
        data = read_file(task.path, None, inputs.limit).data
    except BodytextError as error:
        return task._replace(trouble=(error.reason, str(error)))
    return task._replace(data=data if isinstance(data, bytes) else data.encode())
