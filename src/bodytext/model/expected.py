"""What scores promise: the F measure that a choice of blocks can be expected to reach, and the best choice by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import exp, pi

# Five points and their weights, by which Gauss-Hermite quadrature takes the mean over a standard normal.
_POINTS = ((-2.856970, 0.011257), (-1.355626, 0.222076), (0.0, 0.533333), (1.355626, 0.222076), (2.856970, 0.011257))
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
    ranked, lengths = _ranked(zip(scores, words, strict=True))
    return _best(
        ranked,
        _f_measures(list(accumulate(lengths)), [p * w for p, w in zip(ranked, lengths, strict=True)], beta * beta),
    )


def steady_cut(scores: Sequence[float], words: Sequence[float], beta: float, spread: float) -> tuple[float, float]:
    """Return what `best_cut` does where blocks err together: if a card of a listing is content, so are the others.

    All log-odds of a page are off by one normal deviate, of standard deviation `spread`; odds are sharpened so
    that the mean probability of a block stays near its score (MacKay 1992, "The evidence framework applied to
    classification networks", eq. 12). The F measure is averaged over the deviate. Where some blocks are likelier,
    those that are hardly possible are left out, which changes no figure out of fold.
    """
    pairs = list(zip(scores, words, strict=True))
    ranked, lengths = _ranked([pair for pair in pairs if pair[0] >= _NEGLIGIBLE] or pairs)
    upto = list(accumulate(lengths))
    sharpness = (1 + spread * spread * pi / 8) ** 0.5
    odds = [_odds(p) ** sharpness for p in ranked]
    values = [0.0] * len(ranked)
    for deviate, share in _POINTS:
        factor = exp(spread * deviate)
        found = _f_measures(
            upto, [o * factor / (1 + o * factor) * w for o, w in zip(odds, lengths, strict=True)], beta * beta
        )
        values = [value + share * one for value, one in zip(values, found, strict=True)]
    return _best(ranked, values)


def _ranked(pairs: Iterable[tuple[float, float]]) -> tuple[Sequence[float], Sequence[float]]:
    """Return the scores and the words that go with them, the likeliest first: a cut keeps some first of them."""
    ranked = sorted(pairs, reverse=True)
    return [p for p, _ in ranked], [w for _, w in ranked]


def _odds(p: float) -> float:
    p = min(max(p, _CERTAIN), 1 - _CERTAIN)
    return p / (1 - p)


def _f_measures(upto: Sequence[float], gains: Sequence[float], weight: float) -> list[float]:
    """Return the F measure of keeping the first, the first two, …, which have so many words up to each.

    `gains` are expected words of the article.
    """
    hits = list(accumulate(gains))
    gold = weight * hits[-1] if hits else 0.0
    return [(1 + weight) * hit / (kept + gold) for hit, kept in zip(hits, upto, strict=True)]


def _best(ranked: Sequence[float], values: Sequence[float]) -> tuple[float, float]:
    """Return the score down to which keeping is worth most, and its worth; above 1 if nothing is worth anything."""
    best = max(values, default=0.0)
    return (ranked[values.index(best)], best) if best > 0 else (1.1, 0.0)
