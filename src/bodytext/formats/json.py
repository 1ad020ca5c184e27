"""JSON: one record, everything that is known of the article and what was left out of it."""

from __future__ import annotations

import json
from typing import Any

from bodytext.formats.extras import value_of
from bodytext.formats.protocol import Printable


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the article's record, indented for reading; `jq` and every JSON reader take it."""
    return json.dumps(record(article, fields), ensure_ascii=False, indent=2)


def record(article: Printable, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return the article's record, or these fields of it."""
    whole = article.to_dict()
    return {name: value_of(article, whole, name) for name in fields} if fields else whole
