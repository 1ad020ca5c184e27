"""What a document's file in the output folder is called: as the input is, or after a template."""

from __future__ import annotations

import os
from collections.abc import Callable

from bodytext.article import Article
from bodytext.batch.filenames import safe_name, safe_path, tidy
from bodytext.batch.task import Task
from bodytext.errors import BodytextError
from bodytext.formats import FORMATS
from bodytext.options import Job

_SLUG_CHARS = 80
_EXTENSION = 20  # bytes, with the dot: what is longer is part of a sentence

FIELDS: dict[str, Callable[[Article, Task], str]] = {
    "path": lambda _, task: task.place,
    "folder": lambda _, task: os.path.dirname(task.place),
    "name": lambda _, task: os.path.basename(task.place),
    "title": lambda article, task: safe_name(article.metadata.title or os.path.basename(task.place)),
    "slug": lambda article, task: _slug(article.metadata.title) or safe_name(os.path.basename(task.place)),
    "date": lambda article, _: article.metadata.date[:10] or "undated",
    "year": lambda article, _: article.metadata.date[:4] or "undated",
    "month": lambda article, _: article.metadata.date[5:7] or "00",
    "site": lambda article, _: safe_name(article.metadata.site or "unknown"),
    "language": lambda article, _: article.metadata.language or "und",
}
"""What a template may ask for, each with how it is found; `ext` besides, the format's extension."""


def place_for(article: Article, task: Task, job: Job) -> str:
    """Return the path, relative to the output folder, at which the document's file is wanted."""
    extension = FORMATS[job.printing.format].extension
    if job.template:
        values = {name: find(article, task) for name, find in FIELDS.items() if f"{{{name}}}" in job.template}
        parts = job.template.format(**values, ext=extension).split("/")
        kept = [_part(part) for part in parts if part not in ("", ".", "..")]
        return os.path.join(*kept) if kept else safe_name(os.path.basename(task.place))
    place = task.place
    if task.container and article.source != task.source:
        place = os.path.join(os.path.dirname(place), safe_path(article.source))
    return f"{place}.{extension}"


def _part(name: str) -> str:
    """Return a part of a path as any file system takes it; what is cut is cut before the extension."""
    stem, extension = os.path.splitext(name)
    return f"{tidy(stem)}{extension}" if len(os.fsencode(extension)) <= _EXTENSION and stem else tidy(name)


def check_template(template: str) -> None:
    """Raise BodytextError for a template that asks for what there is not, or that leads nowhere."""
    import string

    try:
        fields = [(name, spec, conversion) for _, name, spec, conversion in string.Formatter().parse(template)]
    except ValueError as error:
        raise BodytextError(f"bad template: {error}") from None
    for name, spec, conversion in fields:
        if name is not None and (name not in (*FIELDS, "ext") or spec or conversion):
            raise BodytextError(f"bad template: no field {{{name}}}; there are {', '.join((*FIELDS, 'ext'))}")
    if not template.strip("/. "):
        raise BodytextError("bad template: it names no file")


def _slug(title: str) -> str:
    """Return a title as words with hyphens between, in any script; marks are kept, case is not."""
    import re

    words = re.findall(r"[^\W_]+", title.lower().replace("’", "").replace("'", ""))
    slug = ""
    for word in words:
        if len(slug) + len(word) > _SLUG_CHARS and slug:
            break
        slug += f"-{word}" if slug else word
    return safe_name(slug) if slug else ""
