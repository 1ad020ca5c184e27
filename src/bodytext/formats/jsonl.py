"""JSON Lines: a record a line, for `jq -c`, `grep` and data frames."""

from __future__ import annotations

import json

from bodytext.document import Article
from bodytext.formats.json import record


def render(article: Article, fields: tuple[str, ...] = ()) -> str:
    """Return the article's record on one line."""
    return json.dumps(record(article, fields), ensure_ascii=False, separators=(",", ":"))
