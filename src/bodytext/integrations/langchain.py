"""A document loader for LangChain: files, bytes or HTML in, a Document for each article out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from bodytext.article import Article
from bodytext.batch.many import extract_many
from bodytext.options import Options


class BodytextLoader(BaseLoader):  # type: ignore[misc]  # (has no types where it is not installed)
    """Load articles as `extract_many` takes sources: paths, bytes, HTML or a Source; what can't be read is left out."""

    def __init__(self, *sources: Any, options: Options | None = None, workers: int = 1) -> None:
        self.sources, self.options, self.workers = sources, options, workers

    def lazy_load(self) -> Iterator[Document]:
        """Yield a Document for each article, its text as Markdown, its metadata plain values."""
        for article in extract_many(self.sources, self.options, workers=self.workers):
            if isinstance(article, Article) and article.text:
                yield Document(page_content=article.markdown(), metadata=told(article))


def told(article: Article) -> dict[str, Any]:
    """Return what is known of an article, `source` first, without what is empty."""
    known = {"source": article.source, **article.metadata._asdict()}
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in known.items()}
    return {name: value for name, value in values.items() if value not in ("", [], None) and name != "fields"}
