"""What was left out of each article, as JSON lines: with the article's own blocks it is the whole input."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bodytext.article import Article
from bodytext.batch.output.file import Output
from bodytext.text.escapes import decodable


def removed_lines(article: Article) -> Iterator[str]:
    """Yield a line for each removed block, in reading order.

    `block` is its place among all blocks of the source, from 0, and `blocks` how many there are: the
    kept ones fill the places that no line names.
    """
    for place, (block, verdict) in enumerate(zip(article.blocks, article.verdicts, strict=True)):
        if not verdict.keep:
            record = {
                "source": decodable(article.source),
                "block": place,
                "blocks": len(article.blocks),
                "kind": verdict.reason.kind,
                "rule": verdict.reason.rule,
                "detail": verdict.reason.detail,
                "score": verdict.score,
                "text": block.text,
            }
            yield json.dumps(record, ensure_ascii=False) + "\n"


@contextmanager
def removal_log(path: str | None) -> Iterator[Callable[[str], object]]:
    """Give a function that writes lines to the file, or nowhere without one.

    The file appears complete or not at all; raises UnwritableOutput where it can't be written.
    """
    if path is None:
        yield lambda _: None
        return
    with Output(path) as output:
        yield output.write
