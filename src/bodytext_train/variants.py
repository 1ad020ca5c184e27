"""Parts of a page, each to learn from like a page of its own: what is clean or small must be judged as well."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from random import Random

from bodytext.document import Page
from bodytext.features.ancestors import gathered
from bodytext.features.columns import column, divided, summed, total
from bodytext.features.containers import Tree
from bodytext.verdicts.decide import word_weights

Variant = tuple[str, Sequence[int]]  # its name, and the places of the blocks that make it

_CONTENT = 0.5  # of a block's words in the gold text: with more it is content, with less boilerplate
_SMALL = 8  # blocks of boilerplate on either side that a small page may have
_DROPPED = 0.3  # of the containers that may be left out
_LARGE, _SOLID = 0.3, 0.05  # of a page's words: above the first a container stays, below the second what is in it does
_OPENED = 0.5  # of the containers between these that are left in: what is in them may be left out
_LEAST, _MOST = 3, 0.95  # blocks of a thinned page; the same page once more teaches nothing


def variants(labels: Sequence[float], seed: str) -> Iterator[Variant]:
    """Yield the smaller variants of a page or text with these labels, the same for the same seed.

    "clean" is the article alone, "excerpt" a few paragraphs of it (what is clean already must stay as it
    is), "small" such an excerpt amid some of the page's boilerplate.
    """
    kept = [i for i, label in enumerate(labels) if label > _CONTENT]
    excerpt = _excerpt(kept, seed)
    yield "clean", kept
    yield "excerpt", excerpt
    around = [i for i, label in enumerate(labels) if label < _CONTENT and zlib.crc32(f"{seed} {i}".encode()) % 4 == 0]
    yield "small", sorted({*excerpt, *around[:_SMALL], *around[-_SMALL:]})


def page_variants(page: Page, labels: Sequence[float], seed: str) -> Iterator[Variant]:
    """Yield the variants of an HTML page: those of any, "none" and "thinned".

    "none" is the boilerplate alone (nothing of it is an article), "thinned" the page without some of its
    parts: what stands elsewhere on the page tells about a block, but no page is to be known by it.
    """
    if not page.blocks:
        return
    yield "none", [i for i, label in enumerate(labels) if label < _CONTENT]
    yield from variants(labels, seed)
    thinned = _thinned(page, Random(seed))
    if _LEAST <= len(thinned) <= _MOST * len(labels):
        yield "thinned", thinned


def _excerpt(kept: Sequence[int], seed: str) -> Sequence[int]:
    """Return two to nine consecutive places, the same for the same page every time."""
    number = zlib.crc32(seed.encode())
    size = 2 + number % 8
    start = number // 8 % max(len(kept) - size, 1)
    return kept[start : start + size]


def _thinned(page: Page, chance: Random) -> list[int]:
    """Return the places of the blocks that remain where containers are left out by chance, with all in them."""
    tree, weights = Tree.of(page), column(word_weights(page.blocks))
    sizes = gathered(summed(weights, tree.owners, len(tree.parents)), tree.parents)
    fates: list[str] = []
    for parent, share in zip(tree.parents, divided(sizes, total(weights)), strict=True):
        around = fates[int(parent)] if parent >= 0 else "open"
        fates.append(_fate(share, chance) if around == "open" else around)
    return [i for i, owner in enumerate(tree.owners) if fates[int(owner)] != "dropped"]


def _fate(share: float, chance: Random) -> str:
    """Return what becomes of a container with this share of the page's words: "open" leaves it to those in it."""
    if share > _LARGE:
        return "open"
    if chance.random() < _DROPPED:
        return "dropped"
    return "open" if share > _SOLID and chance.random() < _OPENED else "whole"
