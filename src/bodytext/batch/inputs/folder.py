"""Folders: every file in them; those of a folder by name, before those of the folders in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bodytext.batch.filenames import stem_of, tidy
from bodytext.batch.inputs.files import task_of, unless_foreign
from bodytext.batch.task import Task
from bodytext.parse.files import why_unreadable
from bodytext.rows import NamedTuple

if TYPE_CHECKING:
    from bodytext.batch.inputs import Inputs
    from bodytext.batch.inputs.globs import Globs

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


def walk(root: str, inputs: Inputs, globs: tuple[Globs | None, Globs | None], base: str = "") -> Iterator[Task]:
    """Yield a task for each file under a folder; `base` is where the folder itself is mirrored.

    `globs` are what to include and what to exclude. What is no article by its name is skipped.
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
            found = _at(level, name, inputs, globs)
            if isinstance(found, Task):
                yield found
            elif found is not None:
                inner_levels.append(found._replace(above=above))
        levels.extend(reversed(inner_levels))


def _at(level: _Level, name: str, inputs: Inputs, globs: tuple[Globs | None, Globs | None]) -> Task | _Level | None:
    """Return the task of a file, the level of a folder, or None for what isn't wanted."""
    inner = f"{level.inner}/{name}" if level.inner else name
    if name.startswith(".") and not inputs.hidden:
        return None
    path = os.path.join(level.path, name)
    try:
        status = os.lstat(path)
        is_link = stat.S_ISLNK(status.st_mode)
        if is_link:
            status = os.stat(path)
    except OSError as error:
        if not _is_wanted(inner, globs, is_folder=False):
            return None
        return Task(path, trouble=("unreadable", why_unreadable(path, error)))
    is_folder = stat.S_ISDIR(status.st_mode)
    if (status.st_dev, status.st_ino) in level.own or not _is_wanted(inner, globs, is_folder=is_folder):
        return None
    if is_folder:
        found: Task | _Level = _Level(path, inner, os.path.join(level.place, tidy(name)), level.above, level.own)
    else:
        found = task_of(path, os.path.join(level.place, stem_of(name)), status)
        found = found if inputs.any_name or inputs.include else unless_foreign(found, skip=True)
    if is_link and not inputs.links:
        return Task(path, trouble=("link", "a link (--follow-links follows them)"), skip=True)
    return found


def _is_wanted(inner: str, globs: tuple[Globs | None, Globs | None], *, is_folder: bool) -> bool:
    include, exclude = globs
    if exclude and exclude.match(inner, is_folder=is_folder):
        return False
    return is_folder or include is None or include.match(inner)


def _identity(path: str) -> Identity | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
