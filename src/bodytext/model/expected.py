"""What scores promise: the F measure that a choice of blocks can be expected to reach, and the best choice by it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from math import exp, pi
from operator import add

from bodytext.native import compiled, hand_over

Pairs = Sequence[tuple[float, float]]  # scores with their words, the likeliest first: a cut keeps some first of them

# Five points and their weights, by which Gauss-Hermite quadrature takes the mean over a standard normal.
_POINTS = ((-2.856970, 0.011257), (-1.355626, 0.222076), (0.0, 0.533333), (1.355626, 0.222076), (2.856970, 0.011257))
_CERTAIN = 1e-4  # no score is surer than that: its odds are finite
_NEGLIGIBLE = 0.02  # of a score: half of a page's blocks, which no cut that is best reaches

hand_over("cuts", points=_POINTS, least_odds=_CERTAIN, least_score=_NEGLIGIBLE)


def expected_f1(scores: Sequence[float], words: Sequence[float], kept: Sequence[bool]) -> float:
    """Return the F1 that the scores promise for a choice of blocks, from 0 to 1."""
    hit = size = gold = 0.0
    for p, w, keep in zip(scores, words, kept, strict=True):
        gold += p * w
        if keep:
            hit += p * w
            size += w
    return 2 * hit / (size + gold) if size else 0.0


@compiled
def best_cut(scores: Sequence[float], words: Sequence[float], beta: float) -> tuple[float, float]:
    """Return the score whose prefix has the best expected F measure, and that measure.

    With probabilities p and lengths w, keeping a set expects sum(p*w) words of the article among
    sum(w), of sum(p*w) over all blocks; F follows (Lewis 1995; Ye et al. 2012).
    """
    ranked = _ranked(scores, words)
    return _best(ranked, _f_measures(ranked, [p * w for p, w in ranked], beta * beta))


@compiled
def steady_cut(scores: Sequence[float], words: Sequence[float], beta: float, spread: float) -> tuple[float, float]:
    """Return what `best_cut` does where blocks err together: if a card of a listing is content, so are the others.

    All log-odds of a page are off by one normal deviate, of standard deviation `spread`; odds are sharpened so
    that the mean probability of a block stays near its score (MacKay 1992, "The evidence framework applied to
    classification networks", eq. 12). The F measure is averaged over the deviate. Where some blocks are likelier,
    those that are hardly possible are left out, which changes no figure out of fold.
    """
    ranked = _ranked(scores, words)
    ranked = ranked[: sum([p >= _NEGLIGIBLE for p, _ in ranked])] or ranked
    sharpness = (1 + spread * spread * pi / 8) ** 0.5
    odds = [_odds(p) ** sharpness for p, _ in ranked]
    values = [0.0] * len(ranked)
    for deviate, share in _POINTS:
        factor = exp(spread * deviate)
        gains = [o * factor / (1 + o * factor) * w for o, (_, w) in zip(odds, ranked, strict=True)]
        for i, value in enumerate(_f_measures(ranked, gains, beta * beta)):
            values[i] += share * value
    return _best(ranked, values)


def _ranked(scores: Sequence[float], words: Sequence[float]) -> Pairs:
    return sorted(zip(scores, words, strict=True), reverse=True)


def _odds(p: float) -> float:
    p = min(max(p, _CERTAIN), 1 - _CERTAIN)
    return p / (1 - p)


def _f_measures(ranked: Pairs, gains: Sequence[float], weight: float) -> list[float]:
    """Return the F measure of keeping the first, the first two, …: `gains` are expected words of the article."""
    gold = reduce(add, gains, 0.0)  # `sum` corrects itself from Python 3.12 on
    values = []
    hit = kept = 0.0
    for gain, (_, w) in zip(gains, ranked, strict=True):
        hit += gain
        kept += w
        values.append((1 + weight) * hit / (kept + weight * gold))
    return values


def _best(ranked: Pairs, values: Sequence[float]) -> tuple[float, float]:
    """Return the score down to which keeping is worth most, and its worth; above 1 if nothing is worth anything."""
    best, cut = 0.0, 1.1
    for value, (p, _) in zip(values, ranked, strict=True):
        if value > best:
            best, cut = value, p
    return cut, best
