"""How far a block stands from the headline, and how much it says of the same: HTML only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from bodytext.document import Page
from bodytext.features.table import Column, Containers, Table, picker
from bodytext.pattern import Pattern

_WORD = Pattern(r"\w{4,}")
_MOST_WORDS = 12  # of a title or summary, the longest: they say most
_SAMPLE = 300  # characters of a block in which such words are looked for
_WORD_START = 6  # characters: enough to know a word by, whatever its ending
_NOWHERE = -1.0


def headline_columns(page: Page) -> Table:
    """Return how near each block is to the headline, and its share of the title's and summary's words.

    Nearness is counted in containers: from the block up to the first container that also holds the
    headline, and from the headline up to it (out of fold, with the shares of words: wcxb-dev 0.869 to
    0.871, fundus 0.965 to 0.967, segments of trafilatura-eval 0.921 to 0.928).
    """
    texts = [block.text[:_SAMPLE].lower() for block in page.blocks]
    titles = [page.head.title, *page.head.contents("og:title")]
    title = next((text for text in titles if text.strip()), "").lower()
    summary = next(iter(page.head.contents("og:description", "description")), "").lower()
    headline = _headline(page, texts, title)
    up, down = _kinship(page, headline)
    return {
        "headline_up": up,
        "headline_down": down,
        "from_headline": [float(i - headline) if headline >= 0 else _NOWHERE for i in range(len(texts))],
        "title_words": _shares(texts, title),
        "summary_words": _shares(texts, summary),
    }


def _headline(page: Page, texts: Sequence[str], title: str) -> int:
    """Return the index of the block that is the page's headline, -1 if none can be told."""
    tops = [i for i, block in enumerate(page.blocks) if block.kind == "heading" and block.level == 1]
    said = next((i for i in tops if texts[i] in title), None)
    if said is not None:
        return said
    return (
        tops[0] if tops else next((i for i, text in enumerate(texts) if len(text) > _WORD_START and text in title), -1)
    )


def _kinship(page: Page, headline: int) -> tuple[Column, Column]:
    """Return per block the steps up to the container it shares with the headline, and those down to the headline."""
    if headline < 0:
        return [_NOWHERE] * len(page.blocks), [_NOWHERE] * len(page.blocks)
    parents = Containers.of(page.containers).parent
    up, down = [_NOWHERE] * len(parents), [_NOWHERE] * len(parents)
    for steps, above in enumerate(_chain(parents, page.blocks[headline].container or 0)):
        up[above], down[above] = 0.0, float(steps)
    for i, parent in enumerate(parents):  # parents come before their children
        if up[i] < 0 and parent >= 0 and up[parent] >= 0:
            up[i], down[i] = up[parent] + 1, down[parent]
    pick = picker([block.container or 0 for block in page.blocks])
    return pick(up), pick(down)


def _chain(parents: Sequence[int], container: int) -> Sequence[int]:
    chain = []
    while container >= 0:
        chain.append(container)
        container = parents[container]
    return chain


def _shares(texts: Sequence[str], said: str) -> Column:
    """Return per text the share of the longest words of what is said that it holds, 0 where nothing is said.

    A word is looked for in all texts at once, set end to end; after a hit, from the next text on.
    """
    words = sorted({word[:_WORD_START] for word in sorted(_WORD.findall(said), key=len, reverse=True)[:_MOST_WORDS]})
    if not words:
        return [0.0] * len(texts)
    whole = "\n".join(texts)
    starts = [0, *accumulate([len(text) + 1 for text in texts])]
    held = [0] * len(texts)
    for word in words:
        at = whole.find(word)
        while at >= 0:
            i = bisect_right(starts, at)
            held[i - 1] += 1
            at = whole.find(word, starts[i])
    return [count / len(words) for count in held]
