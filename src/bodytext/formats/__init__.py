"""One file per output format, each with `render(article, fields) -> str`."""

from __future__ import annotations

from importlib import import_module

from bodytext.document import Article
from bodytext.formats.header import HEADER
from bodytext.options import Format, Printing

_RECORDS = frozenset(("json", "jsonl", "csv", "tsv"))  # one after the other; prose has an empty line between


def render(article: Article, format_name: Format, metadata: bool = False, fields: tuple[str, ...] = ()) -> str:
    """Return the article in a format, ready to write: it ends in one line end, or is empty.

    `metadata` puts what is known of the article in front of its text; `fields` are the names of the
    record to put there, or into a record or table, in this order: all where it is empty.
    """
    if format_name not in _RECORDS and not fields and metadata:
        fields = HEADER
    text: str = import_module(f"bodytext.formats.{format_name}").render(article, fields)
    return f"{text}\n" if text else ""


def printed(article: Article, printing: Printing) -> str:
    """Return what a run prints of an article: a line of its template, or the article in its format."""
    if printing.template is not None:
        from bodytext.formats.template import fill

        return f"{fill(printing.template, article)}\n"
    return render(article, printing.format, printing.metadata, printing.fields)


def opening(printing: Printing) -> str:
    """Return what stands before the first article of a run: the names of a table's columns."""
    if printing.template is None and printing.format in ("csv", "tsv"):
        heading: str = import_module(f"bodytext.formats.{printing.format}").heading(printing.fields)
        return f"{heading}\n"
    return ""


def between(printing: Printing) -> str:
    """Return what stands between two articles of a run."""
    return "" if printing.template is not None or printing.format in _RECORDS else "\n"
