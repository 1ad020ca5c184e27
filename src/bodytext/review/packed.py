"""The document as it came, packed into the page, so that a case can be made of it without asking for the file."""

from __future__ import annotations

from base64 import b64encode
from typing import Any
from zlib import DEFLATED, MAX_WBITS, compressobj, crc32

from bodytext.document.source import Source

_MOST = 72_000  # bytes, packed: a page that is larger is left where it is


def packed(source: Source) -> dict[str, Any]:
    """Return a document as a member of a zip archive: its size, sum and bytes; without them where it is too large."""
    content = source.data.encode("utf-8", "replace") if isinstance(source.data, str) else source.data
    pack = compressobj(9, DEFLATED, -MAX_WBITS)
    found = pack.compress(content) + pack.flush()
    if len(found) > _MOST:
        return {"size": len(content)}
    return {"size": len(content), "sum": crc32(content), "bytes": b64encode(found).decode("ascii")}
