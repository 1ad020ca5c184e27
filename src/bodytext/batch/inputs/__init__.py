"""Where documents come from, one file per kind of place: paths in, a Task for each document out."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from bodytext.batch.inputs.container import Container
from bodytext.batch.inputs.files import task_of, unless_foreign
from bodytext.batch.inputs.jsonl import JSON_LINES
from bodytext.batch.task import Task
from bodytext.errors import BodytextError
from bodytext.parse.files import STDIN, read_file, why_unreadable

if TYPE_CHECKING:
    from bodytext.batch.inputs.globs import Globs

CONTAINERS: dict[str, Container] = {"jsonl": JSON_LINES}
"""Files that hold many documents, by the names that `--from` knows them by."""


class Inputs(NamedTuple):
    """What to read: paths of files and folders, or a list of them in the file `files_from`.

    `null` says that names in the list end in NUL and not in a line end. `include` and `exclude` are
    globs on what is found in folders; hidden names and links are left out there unless asked for.
    `output` is the folder for the results, if there is one. `written` are the files and folders that
    the run writes, "" for none: where they are found in a folder they are not read. `container` is what
    all files are, of `CONTAINERS`, "" for documents and what is recognised. Files whose names say that
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

    @property
    def is_batch(self) -> bool:
        """Tell whether there may be any number of documents: a folder, a list, or records."""
        return self.files_from is not None or any(os.path.isdir(path) or _container(path, self) for path in self.paths)

    @property
    def are_several(self) -> bool:
        """Tell whether more than one document is asked for, though there may turn out to be only one."""
        return self.is_batch or len(self.paths) > 1


def find_tasks(inputs: Inputs, say: Callable[[str], None] = lambda _line: None) -> Iterator[Task]:
    """Yield a task for each document, sorted within a folder; what can't be read has its trouble.

    Works as it goes: no list of all files is ever made. `say` is told what there is to say at the end,
    of the folders as a whole. Raises UnreadableInput for the list itself.
    """
    globs = _globs(inputs)
    for path in _paths(inputs):
        for task in _tasks_at(path, inputs, globs):
            name = "" if task.trouble or task.data is not None else _container(task.path, inputs)
            if name:
                yield from (part._replace(container=name) for part in CONTAINERS[name].tasks(task, inputs.limit))
            else:
                yield task
    for one in globs:
        for complaint in one.complaints() if one else ():
            say(f"bodytext: {complaint}")


def _container(path: str, inputs: Inputs) -> str:
    """Return the name of the container that a file is, "" for a document."""
    return inputs.container or next((name for name, one in CONTAINERS.items() if one.recognises(path)), "")


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
        yield _whole(Task(STDIN, STDIN, "stdin"), inputs)
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
        yield _whole(Task(path, path, _place(path, inputs)), inputs)
    else:
        task = task_of(path, _place(path, inputs), status)
        yield task if inputs.any_name else unless_foreign(task, skip=inputs.files_from is not None)


def _place(path: str, inputs: Inputs, *, is_folder: bool = False) -> str:
    if inputs.output is None:
        return ""
    from bodytext.batch.filenames import place_of

    return place_of(path, is_folder=is_folder)


def _whole(task: Task, inputs: Inputs) -> Task:
    """Return the task with its content, which no other process could read; lines are read as they come."""
    if _container(task.path, inputs):
        return task
    try:
        data = read_file(task.path, None, inputs.limit).data
    except BodytextError as error:
        return task._replace(trouble=(error.reason, str(error)))
    return task._replace(data=data if isinstance(data, bytes) else data.encode())
