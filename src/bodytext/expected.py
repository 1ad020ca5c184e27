"""What scores promise: the F measure that a choice of blocks can be expected to reach, and the best choice by it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul


def best_cut(scores: Sequence[float], words: Sequence[float], beta: float) -> tuple[float, float]:
    """Return the score whose prefix has the best expected F measure, and that measure.

    With probabilities p and lengths w, keeping a set expects sum(p*w) words of the article among
    sum(w), of sum(p*w) over all blocks; F follows (Lewis 1995; Ye et al. 2012).
    """
    weight = beta * beta
    expected = sum(map(mul, scores, words)) * weight
    best, cut = 0.0, 1.1
    hit = kept = 0.0
    for p, w in sorted(zip(scores, words, strict=True), reverse=True):
        hit += p * w
        kept += w
        value = (1 + weight) * hit / (kept + expected)
        if value > best:
            best, cut = value, p
    return cut, best


def expected_f1(scores: Sequence[float], words: Sequence[float], kept: Sequence[bool]) -> float:
    """Return the F1 that the scores promise for a choice of blocks, from 0 to 1."""
    hit = size = gold = 0.0
    for p, w, keep in zip(scores, words, kept, strict=True):
        gold += p * w
        if keep:
            hit += p * w
            size += w
    return 2 * hit / (size + gold) if size else 0.0
