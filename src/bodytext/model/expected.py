"""What scores promise: the F measure that a choice of blocks can be expected to reach, and the best choice by it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, compress
from math import exp, pi
from typing import TypeAlias

from bodytext.native import compiled

Deviates: TypeAlias = Sequence[tuple[float, float]]

# Five points and their weights, by which Gauss-Hermite quadrature takes the mean over a standard normal.
_POINTS = ((-2.856970, 0.011257), (-1.355626, 0.222076), (0.0, 0.533333), (1.355626, 0.222076), (2.856970, 0.011257))
_AS_THEY_ARE: Deviates = ((1.0, 1.0),)
_CERTAIN = 1e-4  # no score is surer than that: its odds are finite
_NEGLIGIBLE = 0.02  # of a score: half of a page's blocks, which no cut that is best reaches


def expected_f1(scores: Sequence[float], words: Sequence[float], kept: Sequence[bool]) -> float:
    """Return the F1 that the scores promise for a choice of blocks, from 0 to 1."""
    hit = size = gold = 0.0
    for p, w, keep in zip(scores, words, kept, strict=True):
        gold += p * w
        if keep:
            hit += p * w
            size += w
    return 2 * hit / (size + gold) if size else 0.0


def best_cut(scores: Sequence[float], words: Sequence[float], beta: float) -> tuple[float, float]:
    """Return the score whose prefix has the best expected F measure, and that measure.

    With probabilities p and lengths w, keeping a set expects sum(p*w) words of the article among
    sum(w), of sum(p*w) over all blocks; F follows (Lewis 1995; Ye et al. 2012).
    """
    return best_prefix(scores, words, beta * beta, 0.0, _AS_THEY_ARE)


def steady_cut(scores: Sequence[float], words: Sequence[float], beta: float, spread: float) -> tuple[float, float]:
    """Return what `best_cut` does where blocks err together: if a card of a listing is content, so are the others.

    All log-odds of a page are off by one normal deviate, of standard deviation `spread`; odds are sharpened so
    that the mean probability of a block stays near its score (MacKay 1992, "The evidence framework applied to
    classification networks", eq. 12). The F measure is averaged over the deviate. Where some blocks are likelier,
    those that are hardly possible are left out, which changes no figure out of fold.
    """
    likely = [p >= _NEGLIGIBLE for p in scores]
    if any(likely):
        scores, words = list(compress(scores, likely)), list(compress(words, likely))
    sharpness = (1 + spread * spread * pi / 8) ** 0.5
    deviates = [(exp(spread * deviate), share) for deviate, share in _POINTS]
    return best_prefix(scores, words, beta * beta, sharpness, deviates)


@compiled
def best_prefix(
    scores: Sequence[float], words: Sequence[float], weight: float, sharpness: float, deviates: Deviates
) -> tuple[float, float]:
    """Return the score down to which keeping is worth most, and its worth; above 1 if nothing is worth anything.

    Its worth is the F measure that recall has this weight in, the mean over `deviates`: what odds are multiplied by
    once they are raised to the power of `sharpness`, and its share. Where that is 0 scores are taken as they are.
    """
    ranked = sorted(zip(scores, words, strict=True), reverse=True)
    upto = list(accumulate([w for _, w in ranked]))
    odds = [_odds(p) ** sharpness if sharpness else p for p, _ in ranked]
    values = [0.0] * len(ranked)
    for factor, share in deviates:
        raised = [o * factor for o in odds]
        likely = [o / (1 + o) for o in raised] if sharpness else raised
        hits = list(accumulate([p * w for p, (_, w) in zip(likely, ranked, strict=True)]))
        gold = weight * hits[-1] if hits else 0.0
        found = [(1 + weight) * hit / (kept + gold) for hit, kept in zip(hits, upto, strict=True)]
        values = [value + share * one for value, one in zip(values, found, strict=True)]
    best = max(values, default=0.0)
    return (ranked[values.index(best)][0], best) if best > 0 else (1.1, 0.0)


def _odds(p: float) -> float:
    p = min(max(p, _CERTAIN), 1 - _CERTAIN)
    return p / (1 - p)
