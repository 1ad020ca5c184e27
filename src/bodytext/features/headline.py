"""How far a block stands from the headline, and how much it says of the same: HTML only."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Page
from bodytext.features.ancestors import kinship
from bodytext.features.columns import Column, constant, counted, divided, holding, pick
from bodytext.features.containers import Tree
from bodytext.features.table import Blocks, Table
from bodytext.text.pattern import Pattern

_WORD = Pattern(r"\w{4,}")
_MOST_WORDS = 12  # of a title or summary, the longest: they say most
_SAMPLE = 300  # characters of a block in which such words are looked for
_WORD_START = 6  # characters: enough to know a word by, whatever its ending
_NOWHERE = -1.0


def headline_columns(page: Page, blocks: Blocks, tree: Tree) -> Table:
    """Return how near each block is to the headline, and its share of the title's and summary's words.

    Nearness is counted in containers: from the block up to the first container that also holds the
    headline, and from the headline up to it.
    """
    texts = [text[:_SAMPLE].lower() for text in blocks.text]
    title = next((text for text in page.head.titles() if text.strip()), "").lower()
    summary = next(iter(page.head.descriptions()), "").lower()
    headline = _headline(blocks, texts, title)
    columns = _nearness(blocks, tree, headline)
    columns["title_words"], columns["summary_words"] = _share(texts, title), _share(texts, summary)
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


def _nearness(blocks: Blocks, tree: Tree, headline: int) -> Table:
    """Return per block the steps up to the container it shares with the headline, and those down to the headline."""
    size = len(blocks.text)
    if headline < 0:
        return dict.fromkeys(("headline_up", "headline_down", "from_headline"), constant(_NOWHERE, size))
    up, down = kinship(tree.parents, blocks.container[headline] or 0)
    return {
        "headline_up": pick(up, tree.owners),
        "headline_down": pick(down, tree.owners),
        "from_headline": counted(size, -headline),
    }


def _share(texts: Sequence[str], said: str) -> Column:
    """Return per text the share of the longest words of what is said that it holds, 0 if nothing is said."""
    words = _longest(said)
    return divided(holding(texts, words), len(words))


def _longest(said: str) -> list[str]:
    words = sorted(_WORD.findall(said), key=len, reverse=True)[:_MOST_WORDS]
    return sorted({word[:_WORD_START] for word in words})
