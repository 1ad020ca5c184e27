"""Books (EPUB): one document, its chapters in the order of reading, its title and authors those of the book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree

from bodytext.batch.inputs.container import Asked
from bodytext.batch.inputs.members import document
from bodytext.batch.inputs.stream import Stream, at_random
from bodytext.batch.inputs.ziplike import BOOK, damage
from bodytext.batch.task import Task
from bodytext.document import Source
from bodytext.errors import BodytextError, TooLarge
from bodytext.parse.decode import decode
from bodytext.parse.files import read_limited
from bodytext.parse.packed import Damaged

if TYPE_CHECKING:
    from zipfile import ZipFile

_PAGES = ("application/xhtml+xml", "text/html")
_BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.DOTALL | re.IGNORECASE)
_NAMED = {"title": "<title>{}</title>", "creator": '<meta name="author" content="{}">',
          "date": '<meta name="date" content="{}">', "publisher": '<meta name="publisher" content="{}">',
          "description": '<meta name="description" content="{}">'}  # fmt: skip
_LIST = 1_000_000  # bytes of a book's list of chapters


def records(stream: Stream, task: Task, asked: Asked) -> Iterator[Task]:
    """Yield a task for the book, and one for each chapter that is named and can't be read; raises Damaged."""
    import zipfile

    with at_random(stream) as file:
        try:
            archive = zipfile.ZipFile(file)
        except damage() as error:
            raise _damaged(error) from None
        with archive:
            yield from book(archive, task, asked.limit)


def book(archive: ZipFile, task: Task, limit: int) -> Iterator[Task]:
    """Yield what `records` does; raises Damaged."""
    try:
        yield from _book(archive, task, limit)
    except _faults(ElementTree.ParseError) as error:
        raise _damaged(error) from None


def _damaged(error: Exception) -> Damaged:
    return Damaged(f"damaged EPUB book, or cut off: {str(error).lower()}")


def _book(archive: ZipFile, task: Task, limit: int) -> Iterator[Task]:
    package = _package(archive)
    tree = ElementTree.fromstring(_read(archive, package, _LIST))
    chapters = []
    left = limit
    for name in _spine(tree, package):
        try:
            text = decode(Source(name, _read(archive, name, left))).text
        except _faults(BodytextError) as error:
            yield Task(f"{task.source}!{name}", trouble=(getattr(error, "reason", "unreadable"), _why(error)))
            if isinstance(error, TooLarge):
                break
        else:
            found = _BODY.search(text)
            chapters.append(f"<section>{found[1] if found else text}</section>")
            left = max(left - len(text), 1) if limit else 0
    html = (
        f"<html{_language(tree)}><head>{_head(tree)}</head><body><article>{''.join(chapters)}</article></body></html>"
    )
    yield document(task, html.encode("utf-8", "replace"))


def _faults(kind: type[Exception]) -> tuple[type[Exception], ...]:
    """Return what is raised for a part of a book that is not there or damaged, and this kind of error."""
    return kind, KeyError, *damage()


def _why(error: Exception) -> str:
    """Return what is wrong with a chapter."""
    if isinstance(error, KeyError):
        return "named among the chapters, and not there"
    return str(error) if isinstance(error, BodytextError) else f"damaged in its book: {str(error).lower()}"


def _package(archive: ZipFile) -> str:
    """Return where the book's list of chapters is; raises KeyError where it isn't told."""
    for element in ElementTree.fromstring(_read(archive, BOOK, _LIST)).iter():
        if _name(element) == "rootfile":
            return element.attrib["full-path"]
    raise KeyError("no list of chapters")


def _spine(tree: ElementTree.Element, package: str) -> Iterator[str]:
    """Yield the names of the chapters in the order in which they are read, each once; `package` names this list."""
    items = {element.get("id"): element for element in tree.iter() if _name(element) == "item"}
    seen = {package}
    for element in tree.iter():
        item = items.get(element.get("idref")) if _name(element) == "itemref" else None
        if item is None or item.get("media-type") not in _PAGES or element.get("linear") == "no":
            continue
        name = normpath(join(dirname(package), unquote(item.get("href", "").partition("#")[0])))
        if name not in seen and "nav" not in item.get("properties", "").split():
            seen.add(name)
            yield name


def _head(tree: ElementTree.Element) -> str:
    told = [(_NAMED.get(_name(element)), " ".join((element.text or "").split())) for element in tree.iter()]
    return "".join(form.format(escape(text)) for form, text in told if form and text)


def _language(tree: ElementTree.Element) -> str:
    found = next((element.text for element in tree.iter() if _name(element) == "language" and element.text), "")
    return f' lang="{escape(found.strip())}"' if found else ""


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read(archive: ZipFile, name: str, limit: int) -> bytes:
    with archive.open(name) as file:
        return read_limited(file, limit)
