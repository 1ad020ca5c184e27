"""What a first look at the page made of the blocks beside a block, around it and like it: the second look's features.

A block is scored by itself at first. Where a list of a shop's goods is content, so is each of its items,
whatever that one looks like; and whether it is depends on what else the page has to offer.

Out of fold: wcxb-dev 0.879 to 0.883, products, listings and collections 0.01 each, services 0.004, fundus
and segments of trafilatura-eval the same.
"""

from __future__ import annotations

from bodytext.document import Page
from bodytext.expected import best_cut
from bodytext.features.arithmetic import Column
from bodytext.features.columns import (
    column,
    constant,
    gathered,
    pick,
    product,
    ratio,
    shifted,
    summed,
    topmost,
    window,
)
from bodytext.features.containers import Tree
from bodytext.features.table import Table

_LEAST_WORDS = 0.5  # what a block without words weighs
_DOUBTFUL = 0.15, 0.7  # scores between these say little
_WINDOWS = (2, 12)
_LEVELS = 4  # containers, from the block's own up, whose mean score is looked at


def context_columns(page: Page, table: Table, scores: list[float]) -> Table:
    """Return what the scores of a first look say of each block, its page, its neighbours and its containers."""
    words = [max(count, _LEAST_WORDS) for count in table["words"]]
    first, weights = column(scores), column(words)
    columns = _overall(first, scores, words)
    scored = product(first, weights)
    for width in _WINDOWS:
        columns[f"score~{width}"] = ratio(window(scored, width), window(weights, width))
    if page.kind == "html":
        columns |= _around(page, first, scored, weights)
    return columns


def _overall(first: Column, scores: list[float], words: list[float]) -> Table:
    """Return the block's score and its neighbours', and what all scores promise for the page."""
    size = len(scores)
    all_words = sum(words)
    cut, promise = best_cut(scores, words, 1.0)
    doubtful = sum([w for score, w in zip(scores, words, strict=True) if _DOUBTFUL[0] < score < _DOUBTFUL[1]])
    kept = sum([w for score, w in zip(scores, words, strict=True) if score >= cut])
    return {
        "score": first,
        "score-1": shifted(first, -1),
        "score+1": shifted(first, 1),
        "score-cut": column([score - cut for score in scores]),
        "page_cut": constant(cut, size),
        "page_promise": constant(promise, size),
        "page_kept": constant(kept / all_words, size),
        "page_doubt": constant(doubtful / all_words, size),
        "page_best": constant(max(scores), size),
    }


def _around(page: Page, first: Column, scored: Column, weights: Column) -> Table:
    """Return the mean score in the containers around each block, and in all that are like its own."""
    tree = Tree.of_page(page)
    columns: Table = {}
    size = len(tree.parents)
    inside, whole = (gathered(summed(one, tree.owners, size), tree.parents) for one in (scored, weights))
    means = ratio(inside, whole)
    at = tree.owners
    for level in range(_LEVELS):
        columns[f"score_up{level}"] = pick(means, at)
        at = pick(tree.above, at)
    for name, groups in (("named", tree.named()), ("alike", tree.alike()), ("item", tree.item())):
        columns[f"score_{name}"] = pick(ratio(summed(scored, groups, size), summed(weights, groups, size)), groups)
        columns[f"best_{name}"] = pick(topmost(first, groups, size), groups)
    return columns
