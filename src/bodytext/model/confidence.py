"""How far what is kept of a page can be trusted, and what a reader should know where it can't.

The F1 that scores promise is more than pages get that are unlike those the scores were learned from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from bodytext.document import Page
from bodytext.rows import NamedTuple
from bodytext.text.counts import word_count

_PROSE_WORDS, _PROSE_LINKS = 12, 0.3  # of a block that is likely prose
_SERIES = frozenset(("thread", "cards"))
_SURE = 0.01  # no promise is taken to be nearer to none or all
_DOUBTFUL = 0.6  # confidence below which a reader is told why
_MUCH = 0.5


class Calibration(NamedTuple):
    """From the log-odds of the F1 that scores promise to those of the F1 that pages have had, out of fold.

    What else is to be said of pages that are unlike those of training was tried beside it, and says no more.
    """

    bias: float
    promise: float

    def f1(self, promise: float) -> float:
        """Return the F1 that pages with this promise really get."""
        return 1 / (1 + exp(-self.bias - self.promise * log_odds(promise)))

    @classmethod
    def from_json(cls, data: Mapping[str, float]) -> Calibration:
        """Return the weights stored by name; raises TypeError if others are there, or some are not."""
        return cls(**data)


def log_odds(promise: float) -> float:
    """Return the log-odds of a promise, which is never taken to be quite sure."""
    promise = min(max(promise, _SURE), 1 - _SURE)
    return log(promise / (1 - promise))


class Signs(NamedTuple):
    """What shows in what is kept of a page that something may be wrong, both from 0 to 1.

    `lost` is the share of the page's prose that is not kept, `repeated` the share of the kept words that stands in
    threads and series of cards.
    """

    lost: float
    repeated: float

    @classmethod
    def of(cls, page: Page, kept: Sequence[bool]) -> Signs:
        """Return the signs of a page of which these blocks are kept."""
        words = [word_count(block.text) for block in page.blocks]
        prose = kept_prose = kept_words = 0.0
        for block, count, keep in zip(page.blocks, words, kept, strict=True):
            kept_words += count if keep else 0.0
            if count >= _PROSE_WORDS and block.link_share < _PROSE_LINKS:
                prose += count
                kept_prose += count if keep else 0.0
        repeated = sum([words[i] for i in _in_series(page) if kept[i]])
        return cls(1 - kept_prose / prose if prose else 0.0, repeated / (kept_words or 1.0))


def doubts(page: Page, kept: Sequence[bool], confidence: float) -> tuple[str, ...]:
    """Return why what is kept of a page may be wrong, in plain words; nothing where there is no reason to doubt it."""
    if confidence >= _DOUBTFUL:
        return ()
    lost, repeated = Signs.of(page, kept)
    reasons = (
        (lost > _MUCH, "little of the page's prose is kept"),
        (repeated > _MUCH, "what is kept is mostly one repeated template"),
    )
    return tuple(reason for holds, reason in reasons if holds)


def _in_series(page: Page) -> set[int]:
    return {i for part in page.parts if part.kind in _SERIES for i in range(part.start, part.end)}
