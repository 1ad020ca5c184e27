"""An extractor for datatrove's pipelines: put it where Trafilatura stands."""

from __future__ import annotations

from datatrove.pipeline.extractors.base import BaseExtractor

from bodytext.errors import EmptyInput
from bodytext.options import Options
from bodytext.pipeline import extract


class Bodytext(BaseExtractor):  # type: ignore[misc]  # (has no types where it is not installed)
    """Replace a document's HTML by its article, as plain text; `timeout` is the seconds that a document may take."""

    name = "📰 bodytext"

    def __init__(self, options: Options | None = None, timeout: float = 5.0) -> None:
        super().__init__(timeout=timeout)
        self.options = (options or Options())._replace(metadata=False)

    def extract(self, text: str) -> str:
        """Return the article, "" where there is none; raises BodytextError for what is no page, which is counted."""
        try:
            return extract(text, self.options).text
        except EmptyInput:  # what the pipeline warms up with
            return ""
