"""JSON Lines: the record of each article on a line of its own, for streams of many."""

from __future__ import annotations

import json

from bodytext.formats.json import record
from bodytext.formats.protocol import Printable


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the article's record on one line."""
    return json.dumps(record(article, fields), ensure_ascii=False, separators=(",", ":"))
