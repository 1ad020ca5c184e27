"""How far a block stands from the headline, and how much it says of the same: HTML only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from bodytext.document import Page
from bodytext.features.arithmetic import Column
from bodytext.features.columns import column, constant, counted, kinship, pick, places
from bodytext.features.table import Blocks, Containers, Table
from bodytext.pattern import Pattern

_WORD = Pattern(r"\w{4,}")
_MOST_WORDS = 12  # of a title or summary, the longest: they say most
_SAMPLE = 300  # characters of a block in which such words are looked for
_WORD_START = 6  # characters: enough to know a word by, whatever its ending
_NOWHERE = -1.0


def headline_columns(page: Page, blocks: Blocks) -> Table:
    """Return how near each block is to the headline, and its share of the title's and summary's words.

    Nearness is counted in containers: from the block up to the first container that also holds the
    headline, and from the headline up to it (out of fold, with the shares of words: wcxb-dev 0.869 to
    0.871, fundus 0.965 to 0.967, segments of trafilatura-eval 0.921 to 0.928).
    """
    texts = [text[:_SAMPLE].lower() for text in blocks.text]
    titles = [page.head.title, *page.head.contents("og:title")]
    title = next((text for text in titles if text.strip()), "").lower()
    summary = next(iter(page.head.contents("og:description", "description")), "").lower()
    headline = _headline(blocks, texts, title)
    columns = _nearness(page, blocks, headline)
    columns["title_words"], columns["summary_words"] = _shares(texts, (title, summary))
    return columns


def _headline(blocks: Blocks, texts: Sequence[str], title: str) -> int:
    """Return the index of the block that is the page's headline, -1 if none can be told."""
    tops = [i for i, kind in enumerate(blocks.kind) if kind == "heading" and blocks.level[i] == 1]
    said = next((i for i in tops if texts[i] in title), None)
    if said is not None:
        return said
    return (
        tops[0] if tops else next((i for i, text in enumerate(texts) if len(text) > _WORD_START and text in title), -1)
    )


def _nearness(page: Page, blocks: Blocks, headline: int) -> Table:
    """Return per block the steps up to the container it shares with the headline, and those down to the headline."""
    size = len(blocks.text)
    if headline < 0:
        return dict.fromkeys(("headline_up", "headline_down", "from_headline"), constant(_NOWHERE, size))
    parents = places(Containers.of(page.containers).parent)
    up, down = kinship(parents, blocks.container[headline] or 0)
    owners = places(blocks.container)
    return {
        "headline_up": pick(up, owners),
        "headline_down": pick(down, owners),
        "from_headline": counted(size, -headline),
    }


def _shares(texts: Sequence[str], sayings: Sequence[str]) -> list[Column]:
    """Return, for each of what is said, per text the share of its longest words that it holds, 0 if nothing is said.

    A word is looked for in all texts at once, set end to end; after a hit, from the next text on.
    """
    whole = "\n".join(texts)
    starts = [0, *accumulate([len(text) + 1 for text in texts])]
    return [_share(whole, starts, _longest(said)) for said in sayings]


def _longest(said: str) -> list[str]:
    words = sorted(_WORD.findall(said), key=len, reverse=True)[:_MOST_WORDS]
    return sorted({word[:_WORD_START] for word in words})


def _share(whole: str, starts: Sequence[int], words: Sequence[str]) -> Column:
    held = [0] * (len(starts) - 1)
    for word in words:
        at = whole.find(word)
        while at >= 0:
            i = bisect_right(starts, at)
            held[i - 1] += 1
            at = whole.find(word, starts[i])
    return column([count / len(words) for count in held] if words else held)
