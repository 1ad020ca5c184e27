"""A function for Dask's `map_partitions`, and for pandas: a frame of pages in, a frame of articles out."""

from __future__ import annotations

from typing import Any

import pandas as pd

from bodytext.batch.output.table import COLUMNS
from bodytext.integrations.rows import extract_rows
from bodytext.options import Options


def extract_frame(frame: Any, html: str = "html", url: str = "url", options: Options | None = None) -> Any:
    """Return a frame of articles, a row for each page, with the index of the pages and the columns of docs/scale.md.

    `pages.map_partitions(extract_frame, meta=empty_frame())`; `html` and `url` name the columns of the pages.
    """
    addresses = frame[url] if url in frame else [""] * len(frame)
    pages = (
        (address if isinstance(address, str) else "", content)
        for address, content in zip(addresses, frame[html], strict=True)
    )
    return pd.DataFrame(list(extract_rows(pages, options)), index=frame.index, columns=list(COLUMNS), dtype=object)


def empty_frame() -> Any:
    """Return a frame without rows, by which Dask knows the columns."""
    return pd.DataFrame(columns=list(COLUMNS), dtype=object)
