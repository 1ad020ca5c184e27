"""One file, or what passes for one: its task, or the trouble with it."""

from __future__ import annotations

import os
import stat

from bodytext.batch.task import Task
from bodytext.errors import UnsupportedInput
from bodytext.parse.foreign import foreign_file

_KINDS = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"))


def task_of(path: str, place: str, status: os.stat_result) -> Task:
    """Return the task for a file, stamped with its size and time; for what is no file, its trouble."""
    if stat.S_ISREG(status.st_mode):
        return Task(path, path, place, f"{status.st_size}:{status.st_mtime_ns}")
    kind = next((name for is_kind, name in _KINDS if is_kind(status.st_mode)), "a device")
    return Task(path, trouble=("unreadable", f"this is {kind}, not a file"))


def unless_foreign(task: Task, *, skip: bool) -> Task:
    """Return the task for a file, or the trouble with it where its name says that it holds no article.

    `skip` is for files that nobody has named one by one: a site's style sheets are no failures.
    """
    kind = None if task.trouble else foreign_file(task.path)
    return task if kind is None else Task(task.source, trouble=(UnsupportedInput.reason, str(kind)), skip=skip)
