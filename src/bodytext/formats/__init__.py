"""What an article is printed as: a file for each format, and a line for it in `FORMATS`, which all others ask.

The file has `render(article, fields) -> str`, that of a table `heading(fields) -> str` as well, and that of what is no
record `name_line(name) -> str`, the line above an article where several follow each other.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bodytext.options import Printing
from bodytext.rows import NamedTuple
from bodytext.text.escapes import printable

if TYPE_CHECKING:
    from bodytext.formats.protocol import Printable


class Format(NamedTuple):
    """What has to be known of a format before anything is printed; its module is imported on use.

    `is_record` says that it prints the record, and so needs the metadata, and that records follow each other with
    nothing between; other formats print the body, after a header where one is asked for. `has_heading` says that the
    names of the columns stand before the first. `holds_many` says that a file of the format is made to hold many
    documents. `aliases` are other names that people type for it.
    """

    module: str
    extension: str
    is_record: bool = False
    has_heading: bool = False
    holds_many: bool = False
    aliases: tuple[str, ...] = ()

    def render(self, article: Printable, fields: tuple[str, ...] = ()) -> str:
        """Return the article, ready to write, with these fields of its record.

        It ends in one line end; a body without text and header is empty.
        """
        text: str = self._functions().render(article, fields)
        return f"{text}\n" if text or self.is_record else ""

    def heading(self, fields: tuple[str, ...] = ()) -> str:
        """Return what stands before the first article of a file, "" for most formats."""
        return f"{self._functions().heading(fields)}\n" if self.has_heading else ""

    def under_name(self, name: str, text: str) -> str:
        """Return an article under a line with a name, by which several in one stream are told apart.

        A line of the text that could be taken for such a line is indented by a space.
        """
        line = self._functions().name_line
        before, _, after = line("\0").partition("\0")
        if before in text:
            lookalike = re.compile(f"^(?={re.escape(before)}.*{re.escape(after)}$)", re.MULTILINE)
            text = lookalike.sub(" ", text)
        return f"{line(printable(name))}\n{text}"

    def _functions(self) -> Any:
        return import_module(self.module)


FORMATS: dict[str, Format] = {
    "text": Format("bodytext.formats.text", "txt", aliases=("txt",)),
    "markdown": Format("bodytext.formats.markdown", "md", aliases=("md",)),
    "html": Format("bodytext.formats.html", "html", aliases=("htm",)),
    "tei": Format("bodytext.formats.tei", "xml", aliases=("xml",)),
    "json": Format("bodytext.formats.json", "json", is_record=True),
    "jsonl": Format("bodytext.formats.jsonl", "jsonl", is_record=True, holds_many=True, aliases=("ndjson",)),
    "csv": Format("bodytext.formats.csv", "csv", is_record=True, has_heading=True, holds_many=True),
    "tsv": Format("bodytext.formats.tsv", "tsv", is_record=True, has_heading=True, holds_many=True),
}
"""The formats by the names that `--format` knows, the default first."""


def render(article: Printable, format_name: str, metadata: bool = False, fields: tuple[str, ...] = ()) -> str:
    """Return the article in a format, ready to write: it ends in one line end, or is empty.

    `metadata` puts what is known of the article in front of its text; `fields` are the names of the
    record to put there, or into a record or table, in this order: all where it is empty.
    """
    chosen = FORMATS[format_name]
    if metadata and not (fields or chosen.is_record):
        from bodytext.formats.header import HEADER

        fields = HEADER
    return chosen.render(article, fields)


def printed(article: Printable, printing: Printing) -> str:
    """Return what a run prints of an article: a line of its template, or the article in its format."""
    if printing.template is not None:
        from bodytext.formats.template import fill

        return f"{fill(printing.template, article)}\n"
    article = article.shown(printing.rendition)
    text = render(article, printing.format, printing.metadata, printing.fields)
    if text and printing.names and printing.header and not FORMATS[printing.format].is_record:
        return FORMATS[printing.format].under_name(article.source, text)
    return text


def opening(printing: Printing) -> str:
    """Return what stands before the first article of a run: the names of a table's columns."""
    if printing.template is not None or not printing.header:
        return ""
    return FORMATS[printing.format].heading(printing.fields)


def between(printing: Printing) -> str:
    """Return what stands between two articles of a run."""
    return "" if printing.template is not None or FORMATS[printing.format].is_record else "\n"
