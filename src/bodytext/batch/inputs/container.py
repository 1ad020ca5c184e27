"""Containers: files that hold any number of documents, such as JSON Lines. What all of them have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bodytext.batch.task import Task
from bodytext.document import Source
from bodytext.options import Job


class Container(NamedTuple):
    """How files of one kind are told and read.

    `recognises` tells such a file by its path, or by what it finds there; one that can only be asked
    for, with `--from` and its name, recognises none. `tasks` yields a task for each document in the
    file of a task, none with more bytes than the limit (0: no limit); `open` reads the document of such
    a task, in any process, and raises BodytextErrors.
    """

    recognises: Callable[[str], bool]
    tasks: Callable[[Task, int], Iterator[Task]]
    open: Callable[[Task, Job], Source]
