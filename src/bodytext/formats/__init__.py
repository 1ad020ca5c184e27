"""One file per output format, each with `render(article, metadata) -> str`."""

from __future__ import annotations

from importlib import import_module

from bodytext.document import Article
from bodytext.options import Format


def render(article: Article, format_name: Format, metadata: bool = False) -> str:
    """Return the article in a format, ready to write: it ends in one line end, or is empty.

    `metadata` puts what is known of the article in front of its text.
    """
    text: str = import_module(f"bodytext.formats.{format_name}").render(article, metadata)
    return f"{text}\n" if text else ""
