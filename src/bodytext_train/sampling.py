"""Which blocks of an example boosters learn from, and what each weighs."""

from __future__ import annotations

import zlib
from math import sqrt
from typing import NamedTuple

from bodytext_train.dataset import Example
from bodytext_train.named import UNKNOWN

_WHOLE = frozenset(("page", "clean", "excerpt", "tail"))  # variants that are learned from block by block
_EVERY = 3  # of the boilerplate of other variants one in so many: it stands on the page itself as well
_CONTENT = 0.1  # of a block's words in the gold text: with more it is no mere boilerplate


class Sample(NamedTuple):
    """The places of the blocks to learn from, in order, and their weights."""

    blocks: list[int]
    weights: list[float]


def sample_of(example: Example) -> Sample:
    """Return what is learned from an example, the same for the same example.

    Every page weighs the same, its blocks by the root of their words; the few that stand for many weigh as these do.
    Of a page of which only some blocks are known, these weigh what they would weigh if all were.
    """
    roots = [sqrt(words) + 0.5 for words in example.words]
    share = 100 * example.weight / sum(roots)
    if example.variant == "named":
        known = [i for i, label in enumerate(example.labels) if label != UNKNOWN]
        return Sample(known, [share * roots[i] for i in known])
    if example.variant in _WHOLE or example.page.kind == "text":
        return Sample(list(range(len(roots))), [share * root for root in roots])
    blocks, weights = [], []
    for i, (root, label) in enumerate(zip(roots, example.labels, strict=True)):
        if label > _CONTENT:
            blocks.append(i)
            weights.append(share * root)
        elif zlib.crc32(f"{example.id} {example.variant} {i}".encode()) % _EVERY == 0:
            blocks.append(i)
            weights.append(share * root * _EVERY)
    return Sample(blocks, weights)
