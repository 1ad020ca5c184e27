"""A plug-in for markitdown: `markitdown --use-plugins page.html` prints the article alone."""

from __future__ import annotations

from typing import Any, BinaryIO

from markitdown import DocumentConverter, DocumentConverterResult, MarkItDown, StreamInfo

from bodytext.document.source import Source
from bodytext.pipeline import extract

__plugin_interface_version__ = 1
_TYPES = ("text/html", "application/xhtml")
_NAMES = (".html", ".htm", ".xhtml")


def register_converters(markitdown: MarkItDown, **_: Any) -> None:
    """Put the converter before markitdown's own."""
    markitdown.register_converter(BodytextConverter(), priority=-1.0)


class BodytextConverter(DocumentConverter):  # type: ignore[misc]  # (has no types where it is not installed)
    """HTML to the article in it, as Markdown."""

    def accepts(self, file_stream: BinaryIO, stream_info: StreamInfo, **_: Any) -> bool:  # noqa: ARG002
        """Tell whether it is HTML, by its type or name."""
        kind, name = (stream_info.mimetype or "").lower(), (stream_info.extension or "").lower()
        return kind.startswith(_TYPES) or name in _NAMES

    def convert(self, file_stream: BinaryIO, stream_info: StreamInfo, **_: Any) -> DocumentConverterResult:
        """Return the article; raises BodytextError for what can't be read."""
        source = Source(stream_info.filename or "input", file_stream.read(), stream_info.url)
        article = extract(source)
        return DocumentConverterResult(markdown=article.markdown(), title=article.metadata.title or None)
