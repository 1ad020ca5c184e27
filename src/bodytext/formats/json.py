"""JSON: one record, everything that is known of the article and what was left out of it."""

from __future__ import annotations

import json

from bodytext.document import Article


def render(article: Article, metadata: bool = False) -> str:  # noqa: ARG001  (the record always has it)
    """Return the article's record, indented for reading; `jq` and every JSON reader take it."""
    return json.dumps(article.to_dict(), ensure_ascii=False, indent=2)
