"""A reader for LlamaIndex: files, bytes or HTML in, a Document for each article out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document

from bodytext.article import Article
from bodytext.batch.many import extract_many
from bodytext.options import Options


class BodytextReader(BaseReader):  # type: ignore[misc]  # (has no types where it is not installed)
    """Read articles as `extract_many` takes sources: paths, bytes, HTML or a Source; what can't be read is left out."""

    def lazy_load_data(self, *sources: Any, options: Options | None = None, workers: int = 1) -> Iterator[Document]:
        """Yield a Document for each article, its text as Markdown, with title, authors, date and address."""
        for article in extract_many(sources, options, workers=workers):
            if isinstance(article, Article) and article.text:
                known = article.metadata
                told = {"title": known.title, "authors": ", ".join(known.authors), "date": known.date, "url": known.url}
                yield Document(
                    text=article.markdown(),
                    metadata={"source": article.source, **{name: value for name, value in told.items() if value}},
                )
