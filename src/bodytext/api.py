"""The library's front door: `extract`."""

from __future__ import annotations

from os import PathLike, fspath

from bodytext.document import Article, Source
from bodytext.options import Options
from bodytext.pipeline import extract_source
from bodytext.read import read_file


def extract(
    source: bytes | bytearray | memoryview | str | PathLike[str] | Source,
    options: Options | None = None,
    *,
    url: str | None = None,
) -> Article:
    """Return the article in `source`, with its metadata and a verdict on every block.

    `source` is HTML or plain text as bytes or str, a path (`pathlib.Path`) to read it from, or a
    Source; a str is always content, never a path. `url` says where the page came from.

    Pure: no network, no state between calls, the same answer for the same input anywhere. Raises
    BodytextError (UnreadableInput, EmptyInput, BinaryInput …) for what can't be read; a page that
    can be read but holds no article gives an Article with an empty text.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        source = Source("input", bytes(source), url)
    elif isinstance(source, str):
        source = Source("input", source, url)
    elif not isinstance(source, Source):
        source = read_file(fspath(source), url)
    return extract_source(source, options or Options())
