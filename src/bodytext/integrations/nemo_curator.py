"""An algorithm for NeMo Curator's extraction of HTML: hand it over as `algorithm`."""

from __future__ import annotations

from nemo_curator.stages.text.download.html_extractors.base import HTMLExtractorAlgorithm

from bodytext.errors import BodytextError
from bodytext.options import Options
from bodytext.pipeline import extract


class BodytextExtractor(HTMLExtractorAlgorithm):  # type: ignore[misc]  # (has no types where it is not installed)
    """The paragraphs of a page's article."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = (options or Options())._replace(metadata=False)

    def extract_text(self, html: str, stop_words: frozenset[str], language: str) -> list[str] | None:  # noqa: ARG002
        """Return the article's paragraphs, None where there is none; neither stop words nor language are needed."""
        try:
            article = extract(html, self.options)
        except BodytextError:
            return None
        return [paragraph for paragraph in article.text.split("\n\n") if paragraph] or None
