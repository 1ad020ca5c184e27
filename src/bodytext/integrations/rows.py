"""What engines for tables have in common: pages in, a flat row for each out, an error as a row and never raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bodytext.batch.output.table import as_row
from bodytext.document.source import Source
from bodytext.errors import BodytextError
from bodytext.options import Options
from bodytext.pipeline import extract


def extract_rows(
    pages: Iterable[tuple[str, bytes | str | None]], options: Options | None = None
) -> Iterator[dict[str, Any]]:
    """Yield a row for each page, given as its address and content, in order: the columns that docs/scale.md lists.

    That of a page that can't be read has its address as `source` and no text; `warnings` says why.
    """
    for address, content in pages:
        try:
            article = extract(Source(address, content or b"", address or None), options)
        except BodytextError as error:
            yield {"source": address, "warnings": [f"{error.reason}: {error}"]}
        else:
            yield as_row(article.to_dict())
