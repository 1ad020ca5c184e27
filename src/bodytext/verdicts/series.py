"""Threads, series of cards and articles that follow: which of them go, each as one.

A thread of posts is what a page is about, or it stands below what the page is about. What it scores says most, and
how much prose stands before it says the rest: of 261 threads that scores would keep, pages with planted ones among
them, 26 of the 68 that are none of the article go, and none of the others.
On the pages of a forum no thread goes, whatever it scores: there the first post may be an article for length.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import log, log1p

from bodytext.document import Page
from bodytext.model.page_type import page_type
from bodytext.part import SERIES_KINDS, Part

_PROSE_WORDS = 12  # of a block: what people say in sentences
_BODY_WORDS = 100  # kept before a thread: an article that it may stand below
_SCORE, _BEFORE, _START = 1.7, -0.41, 1.92  # of the log-odds that a thread is what its page is about
_CLIP = 0.01  # of a mean score: nothing is surer


def removed_as_one(page: Page, scores: Sequence[float], words: Sequence[float], kept: Sequence[bool]) -> list[Part]:
    """Return the series of which nothing is kept, and the threads of which nothing should be."""
    parts = [part for part in page.parts if part.kind in SERIES_KINDS]
    if not parts:
        return []
    said = [w if w >= _PROSE_WORDS and not b.is_link else 0.0 for w, b in zip(words, page.blocks, strict=True)]
    alone = list(said)
    for part in parts:
        alone[part.start : part.end] = [0.0] * (part.end - part.start)
    before = list(accumulate(alone, initial=0.0))
    body = list(accumulate([w if keep else 0.0 for w, keep in zip(alone, kept, strict=True)], initial=0.0))

    gone = [part for part in parts if not any(kept[part.start : part.end])]
    below = [
        part
        for part in parts
        if part.kind == "thread" and body[part.start] >= _BODY_WORDS and any(kept[part.start : part.end])
        if _odds(part, scores, said, before[part.start]) < 0
    ]
    return gone + below if below and not _is_forum(page, kept) else gone


def _is_forum(page: Page, kept: Sequence[bool]) -> bool:
    found = page_type(page, kept)
    return found is not None and found.value == "forum"


def _odds(part: Part, scores: Sequence[float], said: Sequence[float], before: float) -> float:
    """Return the log-odds that a thread is what its page is about, by its mean score and the words before it."""
    weights = said[part.start : part.end]
    total = sum(weights) or 1.0
    mean = sum([p * w for p, w in zip(scores[part.start : part.end], weights, strict=True)]) / total
    mean = min(max(mean, _CLIP), 1 - _CLIP)
    return _START + _SCORE * log(mean / (1 - mean)) + _BEFORE * log1p(before)
