"""A page's words in, their places in the gold text out: each word of the gold is claimed once.

What a page says once in its article it often says again in a menu, a card or a copy for narrow screens.
Runs of words that the page and the gold share claim their place there, the longest first and, of equal ones, the one
in whose company others are placed beside it; what comes too late has only the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

RUN = 4  # words: shorter runs agree by chance
_CHOICES = 200  # places of one run in the gold text: a phrase that is said more often tells nothing
_COMPANY = 40  # words on either side of a run that tell whether it stands in its place
_NEAR = 12  # words between neighbours, on the page or in the gold text, that leave no doubt where a short line stands
_UNPLACED = -1


class Run(NamedTuple):
    """Words that a page and its gold text share: `shift` is how much later the gold has them, often below 0."""

    start: int
    length: int
    shift: int

    @property
    def end(self) -> int:
        """Return where the next word of the page stands."""
        return self.start + self.length


class Alignment:
    """Which place in the gold text each word of the page has claimed, and which words the gold says at all."""

    def __init__(self, page: list[str], gold: list[str]) -> None:
        self._gold = gold
        self._places = [_UNPLACED] * len(page)
        self._taken = [False] * len(gold)
        self._said = [False] * len(page)
        self._align(_runs(page, gold))

    def placed(self, start: int, end: int) -> int:
        """Return how many words of this stretch of the page have claimed a place."""
        return sum(place != _UNPLACED for place in self._places[start:end])

    def said(self, start: int, end: int) -> int:
        """Return how many words of this stretch stand in runs that the gold text has somewhere."""
        return sum(self._said[start:end])

    def place(self, words: list[str], start: int) -> bool:
        """Let a few words, too short for a run, claim the place between their neighbours'; tell if there is one."""
        for at in self._room(len(words), start):
            run = Run(start, len(words), at - start)
            if self._gold[at : at + len(words)] == words and self._is_free(run):
                self._claim(run)
                return True
        return False

    def _align(self, runs: Iterable[Run]) -> None:
        waiting: dict[int, list[Run]] = defaultdict(list)
        for run in runs:
            waiting[run.length].append(run)
            self._said[run.start : run.end] = [True] * run.length
        while waiting:
            longest = waiting.pop(max(waiting))
            for run in sorted(longest, key=lambda run: (-self._company(run), run.start)):
                if self._is_free(run):
                    self._claim(run)
                else:
                    for piece in self._free(run):
                        waiting[piece.length].append(piece)

    def _free(self, run: Run) -> Iterator[Run]:
        """Yield the stretches of a run that are still free, if long enough to be no chance."""
        start = run.start
        for i in range(run.start, run.end + 1):
            if i == run.end or self._places[i] != _UNPLACED or self._taken[i + run.shift]:
                if i - start >= RUN:
                    yield Run(start, i - start, run.shift)
                start = i + 1

    def _is_free(self, run: Run) -> bool:
        taken = self._taken[run.start + run.shift : run.end + run.shift]
        return not any(taken) and self.placed(run.start, run.end) == 0

    def _claim(self, run: Run) -> None:
        for i in range(run.start, run.end):
            self._places[i] = i + run.shift
            self._taken[i + run.shift] = True

    def _company(self, run: Run) -> int:
        """Return how many words beside a run have claimed a place beside the one it asks for."""
        around = (*range(max(run.start - _COMPANY, 0), run.start), *range(run.end, run.end + _COMPANY))
        near = (i for i in around if i < len(self._places) and self._places[i] != _UNPLACED)
        return sum(abs(self._places[i] - i - run.shift) <= _COMPANY for i in near)

    def _room(self, size: int, start: int) -> Sequence[int]:
        """Return where in the gold text words may stand, by the places of the words before and after them."""
        end = start + size
        before = self._nearest(range(start - 1, max(start - _COMPANY, -1), -1))
        after = self._nearest(range(end, min(end + _COMPANY, len(self._places))))
        last = len(self._gold) - size
        if before is not None and after is not None and 0 < self._places[after] - self._places[before] <= size + _NEAR:
            return range(self._places[before] + 1, self._places[after] - size + 1)
        room: list[int] = []
        if before is not None and start - before <= _NEAR:
            room += range(self._places[before] + 1, self._places[before] + 1 + RUN)
        if after is not None and after - end <= _NEAR:
            room += range(self._places[after] - size, self._places[after] - size - RUN, -1)
        return [at for at in room if 0 <= at <= last]

    def _nearest(self, places: Iterable[int]) -> int | None:
        return next((i for i in places if self._places[i] != _UNPLACED), None)


def _runs(page: Sequence[str], gold: Sequence[str]) -> Iterator[Run]:
    """Yield all runs of words that page and gold share, each as long as it goes."""
    size = min(RUN, len(gold)) or 1
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(gold) - size + 1):
        places[tuple(gold[at : at + size])].append(at)
    begun: dict[int, int] = {}  # by shift, where the run that is being read begins
    count = len(page) - size + 1
    for i in range(count + 1):
        found = places.get(tuple(page[i : i + size]), ()) if i < count else ()
        shifts = [at - i for at in found[:_CHOICES]]
        for shift in begun.keys() - shifts:
            start = begun.pop(shift)
            yield Run(start, i - start + size - 1, shift)
        for shift in shifts:
            begun.setdefault(shift, i)
