"""Folders: every file in them; those of a folder by name, before those of the folders in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from bodytext.batch.filenames import stem_of, tidy
from bodytext.batch.inputs.files import task_of
from bodytext.batch.task import Task
from bodytext.parse.files import why_unreadable

if TYPE_CHECKING:
    from bodytext.batch.inputs import Inputs

Identity = tuple[int, int]


class _Level(NamedTuple):
    """A folder on the way: its path, its path below the root, where it is mirrored, folders above it.

    `own` are the files and folders that are not to be read.
    """

    path: str
    inner: str
    place: str
    above: frozenset[Identity]
    own: frozenset[Identity | None]


def walk(root: str, inputs: Inputs, base: str = "") -> Iterator[Task]:
    """Yield a task for each file under a folder; `base` is where the folder itself is mirrored.

    Hidden names are left out and links skipped, unless asked for. Links that lead nowhere, pipes,
    sockets and folders that can't be read come with their trouble.
    """
    levels = [_Level(root, "", base, frozenset(), frozenset(map(_identity, inputs.written)))]
    while levels:
        level = levels.pop()
        identity = _identity(level.path)
        if identity in level.above:
            yield Task(level.path, trouble=("unreadable", "a link that leads back to a folder above it"))
            continue
        above = level.above | {identity} if identity else level.above
        try:
            names = sorted(os.listdir(level.path), key=os.fsencode)
        except OSError as error:
            yield Task(
                level.path, trouble=("unreadable", why_unreadable(level.path, error).replace(" it", " this folder"))
            )
            continue
        inner_levels = []
        for name in names:
            found = _at(level, name, inputs)
            if isinstance(found, Task):
                yield found
            elif found is not None:
                inner_levels.append(found._replace(above=above))
        levels.extend(reversed(inner_levels))


def _at(level: _Level, name: str, inputs: Inputs) -> Task | _Level | None:
    """Return the task of a file, the level of a folder, or None for what isn't wanted."""
    inner = f"{level.inner}/{name}" if level.inner else name
    if (name.startswith(".") and not inputs.hidden) or _matches(inner, name, inputs.exclude):
        return None
    path = os.path.join(level.path, name)
    try:
        status = os.lstat(path)
        is_link = stat.S_ISLNK(status.st_mode)
        if is_link:
            status = os.stat(path)
    except OSError as error:
        return Task(path, trouble=("unreadable", why_unreadable(path, error)))
    if (status.st_dev, status.st_ino) in level.own:
        return None
    if stat.S_ISDIR(status.st_mode):
        found: Task | _Level = _Level(path, inner, os.path.join(level.place, tidy(name)), level.above, level.own)
    elif inputs.include and not _matches(inner, name, inputs.include):
        return None
    else:
        found = task_of(path, os.path.join(level.place, stem_of(name)), status)
    if is_link and not inputs.links:
        return Task(path, trouble=("link", "a link (--links follows them)"), skip=True)
    return found


def _matches(inner: str, name: str, globs: tuple[str, ...]) -> bool:
    """Tell whether a glob fits a name, or the path below the folder if the glob has a slash."""
    return any(fnmatchcase(inner if "/" in glob else name, glob) for glob in globs)


def _identity(path: str) -> Identity | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
