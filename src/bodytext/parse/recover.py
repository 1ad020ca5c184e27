"""The article of a page that shows none: its text from the page's own data, as blocks like any others.

Pages put together by script often carry the whole article as `articleBody` in their structured data.
That is read only where the visible text is next to nothing. The state that such scripts start from
(`__NEXT_DATA__` and its like) is not read: of nine development pages where it would have been, not
one got better, for it holds the texts of every product and teaser.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bodytext.document import Block, Container, Page
from bodytext.text.counts import word_count
from bodytext.text.pattern import IGNORECASE, Pattern

_VISIBLE_WORDS = 60  # in paragraphs: a page that shows so many has its text where readers see it
_PARAGRAPH_WORDS = 12
_LIMIT = 3_000_000  # characters of JSON: reading more costs seconds
_TAG = Pattern(r"</?(?:p|br|div|li|h[1-6])\b", IGNORECASE)


def recover(page: Page, parse: Callable[[str, str], Page]) -> Page:
    """Return the page with the article from its data added as blocks of origin `payload`, if it shows none.

    `parse` reads the HTML that such data may hold.
    """
    if shows_prose(page.blocks):
        return page
    texts = list(dict.fromkeys(_bodies(page)))
    place = len(page.containers)
    blocks = [block for text in texts for block in _blocks(text, parse, place)]
    if sum(word_count(block.text) for block in blocks) < _VISIBLE_WORDS:
        return page
    containers = (*page.containers, Container("article", -1, "articleBody"))
    return page._replace(blocks=(*page.blocks, *blocks), containers=containers)


def prose(blocks: Iterable[Block], enough: float = math.inf) -> float:
    """Return how many words stand in paragraphs, no more exactly than that they are enough."""
    words = 0.0
    for block in blocks:
        if not block.is_link:
            count = word_count(block.text)
            words += count if count >= _PARAGRAPH_WORDS else 0
            if words >= enough:
                break
    return words


def shows_prose(blocks: Iterable[Block]) -> bool:
    """Tell whether a page shows some paragraphs."""
    return prose(blocks, _VISIBLE_WORDS) >= _VISIBLE_WORDS


def _bodies(page: Page) -> Iterator[str]:
    for script in page.head.json_ld:
        if '"articleBody"' in script:
            yield from (text for key, text in _strings(script) if key == "articleBody")


def _strings(script: str) -> Iterator[tuple[str, str]]:
    """Yield (key, string) for the strings in a piece of JSON, in order; nothing if it can't be read."""
    try:
        data: Any = json.loads(script, strict=False) if len(script) <= _LIMIT else None
    except (ValueError, RecursionError):
        return
    stack: list[tuple[str, Any]] = [("", data)]
    while stack:
        key, value = stack.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            stack.extend(reversed(list(value.items())))
        elif isinstance(value, list):
            stack.extend((key, item) for item in reversed(value))


def _blocks(text: str, parse: Callable[[str, str], Page], container: int) -> Iterator[Block]:
    """Yield the paragraphs of a text, which may be HTML."""
    if _TAG.search(text):
        for block in parse(text, "payload").blocks:
            yield block._replace(container=container, origin="payload", row=None, cell=None)
        return
    for line in text.split("\n"):
        if paragraph := " ".join(line.split()):
            yield Block(paragraph, container=container, link_chars=0, origin="payload")
