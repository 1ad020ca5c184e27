"""What a first look at the page made of the blocks beside a block, around it and like it: the second look's features.

A block is scored by itself at first. Where a list of a shop's goods is content, so is each of its items,
whatever that one looks like; and whether it is depends on what else the page has to offer.

A plain text has no containers to go by, but its article is one run of it: there the second look is told
how the scores lie on each side of a block, and how far it stands from the ends of the run that they make.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from bodytext.document import Page
from bodytext.features.ancestors import gathered
from bodytext.features.columns import (
    Column,
    Places,
    after,
    before,
    column,
    constant,
    pick,
    product,
    ratio,
    shifted,
    summed,
    topmost,
    total,
    window,
)
from bodytext.features.containers import Tree
from bodytext.features.table import Table
from bodytext.model.expected import best_cut
from bodytext.rows import NamedTuple

_LEAST_WORDS = 0.5  # what a block without words weighs
_DOUBTFUL = 0.15, 0.7  # scores between these say little
_WINDOWS = (2, 12)
_SIDES = (1, 5)  # half the blocks before, and after, over which the mean score of a text is taken
_EVEN = 0.5  # the score of a block that makes a run no better and no worse
_RUN_FAR = 30  # blocks from the ends of the run, beyond which all is far
_LEVELS = 4  # containers, from the block's own up, whose mean score is looked at


class _Ground(NamedTuple):
    """What all opinions of a page have in common: what its blocks weigh, and where they stand."""

    words: list[float]
    weights: Column
    windows: tuple[Column, ...]  # the mean weight around each block, for each width
    places: _Places | None  # of HTML alone


class _Places(NamedTuple):
    """Which containers stand around each block, which blocks stand in containers alike, and what these weigh."""

    tree: Tree
    weights: Column  # of each container, with all below it
    levels: tuple[Places, ...]  # the container of each block, the one around that and so on
    alike: dict[str, tuple[Places, Column]]


def contexts(page: Page, table: Table, opinions: Sequence[list[float]], tree: Tree | None = None) -> list[Table]:
    """Return for each of several first looks what its scores say of each block, its page, neighbours and containers.

    What they have in common is measured once. `tree` is that of an HTML page, where it is known.
    """
    if page.kind == "html":
        tree = tree or Tree.of(page)
    ground = _ground(tree, [max(count, _LEAST_WORDS) for count in table["words"]])
    return [_context(ground, scores) for scores in opinions]


def of_part(columns: Table, part: int) -> Table:
    """Return the columns under the names by which a second look knows them for those of one part of the first."""
    return {name_of_part(name, part): found for name, found in columns.items()}


def name_of_part(name: str, part: int) -> str:
    """Return the name of a column that one part of the first look has, and each other part too."""
    return f"{name}@{part}"


def _ground(tree: Tree | None, words: list[float]) -> _Ground:
    weights = column(words)
    windows = tuple([window(weights, width) for width in _WINDOWS])
    return _Ground(words, weights, windows, _places(tree, weights) if tree else None)


def _places(tree: Tree, weights: Column) -> _Places:
    size = len(tree.parents)
    levels = [tree.owners]
    while len(levels) < _LEVELS:
        levels.append(pick(tree.above, levels[-1]))
    groups = {"named": tree.named(), "alike": tree.alike(), "item": tree.item()}
    alike = {name: (group, summed(weights, group, size)) for name, group in groups.items()}
    return _Places(tree, gathered(summed(weights, tree.owners, size), tree.parents), tuple(levels), alike)


def _context(ground: _Ground, scores: list[float]) -> Table:
    first = column(scores)
    scored = product(first, ground.weights)
    columns = _overall(first, scores, ground.words)
    for width, weights in zip(_WINDOWS, ground.windows, strict=True):
        columns[f"score~{width}"] = ratio(window(scored, width), weights)
    if ground.places is not None:
        columns |= _around(ground.places, first, scored)
    else:
        columns |= _sides(scored, ground.weights) | _run(scores, ground.words)
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


def _sides(scored: Column, weights: Column) -> Table:
    """Return how much of what scores well stands before and after each block, and how well its two sides score."""
    columns: Table = {
        "score_before": before(scored, total(scored)),
        "score_after": after(scored, total(scored)),
    }
    for half in _SIDES:
        means = ratio(window(scored, half), window(weights, half))
        columns[f"score<{half}"] = shifted(means, -half - 1)
        columns[f"score>{half}"] = shifted(means, half + 1)
    return columns


def _run(scores: Sequence[float], words: Sequence[float]) -> Table:
    """Return the best score on each side of each block, and where it stands to the best run of blocks.

    `run_words` is the share of the page's words from the last block of the run on, 0 up to there.
    """
    start, end = _best_run(scores, words)
    size = len(scores)
    upto = list(accumulate(words, initial=0.0))
    return {
        "best<": column([-1.0, *accumulate(scores[:-1], max)]),
        "best>": column([-1.0, *accumulate(scores[:0:-1], max)][::-1]),
        "run_from": _steps(-start, size),
        "run_to": _steps(end - size + 1, size)[::-1],
        "run_words": column([max(upto[i] - upto[end], 0.0) / upto[-1] for i in range(size)]),
    }


def _steps(start: int, size: int) -> Column:
    """Return start, start + 1 and so on, cut where that is far on either side."""
    near = range(max(start, -_RUN_FAR), _RUN_FAR)
    return column(([-_RUN_FAR] * (-_RUN_FAR - start) + [*near] + [_RUN_FAR] * size)[:size])


def _best_run(scores: Sequence[float], words: Sequence[float]) -> tuple[int, int]:
    """Return the first and the last block of the run whose words score best, those below one half against it."""
    best, found = float("-inf"), (0, 0)
    gain, start = 0.0, 0
    for i, (score, count) in enumerate(zip(scores, words, strict=True)):
        if gain <= 0:
            gain, start = 0.0, i
        gain += count * (score - _EVEN)
        if gain > best:
            best, found = gain, (start, i)
    return found


def _around(places: _Places, first: Column, scored: Column) -> Table:
    """Return the mean score in the containers around each block, and in all that are like its own."""
    tree, size = places.tree, len(places.tree.parents)
    means = ratio(gathered(summed(scored, tree.owners, size), tree.parents), places.weights)
    columns: Table = {f"score_up{level}": pick(means, at) for level, at in enumerate(places.levels)}
    for name, (group, weights) in places.alike.items():
        columns[f"score_{name}"] = pick(ratio(summed(scored, group, size), weights), group)
        columns[f"best_{name}"] = pick(topmost(first, group, size), group)
    return columns
