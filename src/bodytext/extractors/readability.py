"""The readability-lxml engine: the algorithm behind browsers' reader views."""

from __future__ import annotations

from lxml.etree import LxmlError
from readability import Document
from readability.readability import Unparseable

from bodytext.parse.html import parse_html


def extract_text(html: str, url: str | None) -> str:
    """Return the text that readability-lxml keeps; empty if it finds none or can't read the page."""
    try:
        summary = Document(html, url=url).summary(html_partial=True)
    except (Unparseable, LxmlError, ValueError):
        return ""
    return "\n".join(block.text for block in parse_html(summary, "readability").blocks)
