"""An extractor for datatrove's pipelines: put it where Trafilatura stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from datatrove.pipeline.extractors.base import BaseExtractor

from bodytext.document.source import Source
from bodytext.errors import EmptyInput
from bodytext.options import Options
from bodytext.pipeline import extract


class Bodytext(BaseExtractor):  # type: ignore[misc]  # (has no types where it is not installed)
    """Replace a document's HTML by its article, as plain text; `timeout` is the seconds that a document may take."""

    name = "📰 bodytext"

    def __init__(self, options: Options | None = None, timeout: float = 5.0) -> None:
        super().__init__(timeout=timeout)
        self.options = (options or Options())._replace(metadata=False)

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Yield the documents with their articles; what is the page's own is told by the document's address, too."""
        yield from super().run(map(_addressed, data), rank, world_size)

    def extract(self, text: str) -> str:
        """Return the article, "" where there is none; raises BodytextError for what is no page, which is counted."""
        source = Source("input", text, text.url if isinstance(text, _Page) else None)
        try:
            return extract(source, self.options).text
        except EmptyInput:  # what the pipeline warms up with
            return ""


class _Page(str):
    """The HTML of a page, with its address: an extractor is handed a text and no more."""

    __slots__ = ("url",)
    url: str | None


def _addressed(document: Any) -> Any:
    page = _Page(document.text)
    page.url = document.metadata.get("url")
    document.text = page
    return document
