"""JSON Lines: the record of each article on a line of its own, for streams of many."""

from __future__ import annotations

import json

from bodytext.document import Article


def render(article: Article, metadata: bool = False) -> str:  # noqa: ARG001  (the record always has it)
    """Return the article's record on one line; `jq`, `grep` and every table reader take it."""
    return json.dumps(article.to_dict(), ensure_ascii=False)
