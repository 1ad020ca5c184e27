"""What scores promise: the F measure that a choice of blocks can be expected to reach, and the best choice by it."""

from __future__ import annotations

from collections.abc import Sequence

try:
    from bodytext._cuts import best_cut, steady_cut  # compiled, where the package was built so
except ImportError:
    from bodytext.model.cuts import best_cut, steady_cut

__all__ = ["best_cut", "expected_f1", "steady_cut"]


def expected_f1(scores: Sequence[float], words: Sequence[float], kept: Sequence[bool]) -> float:
    """Return the F1 that the scores promise for a choice of blocks, from 0 to 1."""
    hit = size = gold = 0.0
    for p, w, keep in zip(scores, words, kept, strict=True):
        gold += p * w
        if keep:
            hit += p * w
            size += w
    return 2 * hit / (size + gold) if size else 0.0
