"""What scores promise: the F measure that a choice of blocks can be expected to reach, and the best choice by it."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, pi
from operator import mul

# Five points and their weights, by which Gauss-Hermite quadrature takes the mean over a standard normal.
_POINTS = ((-2.856970, 0.011257), (-1.355626, 0.222076), (0.0, 0.533333), (1.355626, 0.222076), (2.856970, 0.011257))
_CERTAIN = 1e-4  # no score is surer than that: its odds are finite


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


def steady_cut(scores: Sequence[float], words: Sequence[float], beta: float, spread: float) -> tuple[float, float]:
    """Return what `best_cut` does where blocks err together: if a card of a listing is content, so are the others.

    All log-odds of a page are off by one normal deviate, of standard deviation `spread`; odds are sharpened so
    that the mean probability of a block stays near its score (MacKay 1992, "The evidence framework applied to
    classification networks", eq. 12). The F measure is averaged over the deviate.
    """
    ranked = sorted(zip(scores, words, strict=True), reverse=True)
    sharpness = (1 + spread * spread * pi / 8) ** 0.5
    odds = [_odds(p) ** sharpness for p, _ in ranked]
    values = [0.0] * len(ranked)
    for deviate, share in _POINTS:
        _add_values(values, odds, [w for _, w in ranked], beta * beta, exp(spread * deviate), share)
    best, cut = 0.0, 1.1
    for value, (p, _) in zip(values, ranked, strict=True):
        if value > best:
            best, cut = value, p
    return cut, best


def _odds(p: float) -> float:
    p = min(max(p, _CERTAIN), 1 - _CERTAIN)
    return p / (1 - p)


def _add_values(
    values: list[float], odds: Sequence[float], words: Sequence[float], weight: float, factor: float, share: float
) -> None:
    """Add to the value of each prefix its share of the F measure with all odds multiplied by a factor."""
    gains = [o * factor / (1 + o * factor) * w for o, w in zip(odds, words, strict=True)]
    expected = sum(gains) * weight
    share *= 1 + weight
    hit = kept = 0.0
    for i, gain in enumerate(gains):
        hit += gain
        kept += words[i]
        values[i] += share * hit / (kept + expected)


def expected_f1(scores: Sequence[float], words: Sequence[float], kept: Sequence[bool]) -> float:
    """Return the F1 that the scores promise for a choice of blocks, from 0 to 1."""
    hit = size = gold = 0.0
    for p, w, keep in zip(scores, words, kept, strict=True):
        gold += p * w
        if keep:
            hit += p * w
            size += w
    return 2 * hit / (size + gold) if size else 0.0
