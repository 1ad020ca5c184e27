"""When each post was written: of the kinds of times that stand in the posts, the one that most of them have."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from bodytext.document import Post, Verdict
from bodytext.document.head import Mark
from bodytext.posts.moments import When, marked_time, page_order, time_marks, written_time
from bodytext.posts.ranges import Places
from bodytext.posts.spans import Stretch

_ABOVE = 4  # blocks before a post where a heading of its own may give its time
_DATED = 0.7  # of the posts: where so many have a time, one without that is marked up otherwise is no post


def read_times(places: Places, stretches: Sequence[Stretch], verdicts: Sequence[Verdict]) -> tuple[Post, ...]:
    """Return the posts with author and time, and the blocks of each that are kept; their text is left to others."""
    language = page_order(places.page)
    marks = time_marks(places.page)
    found = []
    floor = 0
    for stretch in stretches:
        own = _times(places, marks, (stretch.start, stretch.end), language)
        found.append(own or _times(places, marks, (max(floor, stretch.start - _ABOVE), stretch.start), language))
        floor = stretch.end
    counts = Counter(sign for times in found for sign in {when.sign for when in times})
    chosen = [_best(times, counts, len(stretches)) for times in found]
    usual = Counter(stretch.user.sign for stretch in stretches).most_common(1)[0][0]
    is_dated = sum(when is not None for when in chosen) > _DATED * len(chosen)
    return tuple(
        _post(stretch, when, verdicts)
        for stretch, when in zip(stretches, chosen, strict=True)
        if (when or not is_dated or stretch.user.sign == usual) and (when or stretch.user.name)
    )


def _times(places: Places, marks: Sequence[Mark], bounds: tuple[int, int], language: str) -> list[When]:
    """Return the times that stand between two blocks, those marked as such first."""
    start, end = bounds
    first = bisect_left(marks, start, key=lambda mark: mark.block)
    last = bisect_left(marks, end, key=lambda mark: mark.block)
    found = [when for mark in marks[first:last] if (when := marked_time(places, mark, language))]
    taken = {when.block for when in found}
    lines = (written_time(places, index, language) for index in range(start, end) if index not in taken)
    return [*found, *(when for when in lines if when)]


def _best(times: Sequence[When], counts: Counter[str], posts: int) -> When | None:
    """Return the first of a post's times that most posts have, and that says the most."""
    return max(
        times,
        key=lambda when: (2 * counts[when.sign] >= posts, "T" in when.date, when.date[:4].isdigit()),
        default=None,
    )


def _post(stretch: Stretch, when: When | None, verdicts: Sequence[Verdict]) -> Post:
    said = {index for index in (stretch.user.block, when.block if when else -1) if 0 <= index < len(verdicts)}
    blocks = (index for index in range(stretch.start, stretch.end) if verdicts[index].keep and index not in said)
    return Post(stretch.user.name, when.date if when else "", "", tuple(blocks), tuple(sorted(said)))
