"""What the items of a series hold: a name, a time, prose, something to do, a title that leads elsewhere.

A few items of a series are looked at, and of each the first blocks and the last: they are all of one template.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from bodytext.document import Page
from bodytext.parts.outline import Outline
from bodytext.parts.said import (
    LINE,
    has_time,
    is_name_by_time,
    names_beside_time,
    names_user,
    offers_action,
    title_goal,
)
from bodytext.parts.series import Series
from bodytext.rows import NamedTuple
from bodytext.text.counts import wide_count
from bodytext.text.pattern import Pattern

_SAMPLE = 5  # items looked at
_FIRST = 2  # … after which it is known that there is nothing to see
_HEAD, _FOOT = 5, 3  # blocks of an item looked at: the first and the last
_PROSE = 40  # characters of a block without links that says something
WHO = Pattern(
    r"author|byline|creator|user|nick|poster|member|handle|\bname\b",
    holds="author byline creator user nick poster member handle name",
)
"""What in the names of an element says that it names someone."""
_WHEN = Pattern(
    r"date|time|posted|publi|created|\bago\b|\bage\b|permalink|stamp",
    holds="date time posted publi created ago age permalink stamp",
)


class Signs(NamedTuple):
    """What the items looked at show of themselves.

    `headed` is the share that have a heading, `titled` that in which it is one of the first rank, `goals` that of
    different pages that their titles lead to, `targets` the mean number of pages that an item leads to, `prose` the
    share of the characters in sentences that are no links.
    """

    headed: float
    titled: float
    goals: float
    targets: float
    prose: float


class Said(NamedTuple):
    """The shares of the items looked at that name someone, give a time, offer something to do."""

    who: float
    when: float
    act: float


class _Item(NamedTuple):
    """What the blocks looked at of an item show: a heading, where a title leads, to how many pages links do, prose."""

    headed: bool
    titled: bool
    goal: str
    targets: int
    prose: int


class Sample:
    """A few items of a series: what they show, and only where it is asked for, what they say."""

    def __init__(self, reader: Reader, series: Series, has_text: bool) -> None:
        """Look at the items; names and times are looked for only where there is text beside the links."""
        self._reader = reader
        self._has_text = has_text
        self._is_pair = len(series.items) == _FIRST
        self._may_be_bare = has_text and not self._is_pair and series.tag != "tr"  # in rows anything stands by a day
        self._ranges = series.items[:: -(-len(series.items) // _SAMPLE)]
        self._items = [reader.item(start, end) for start, end in self._ranges]
        self._said: dict[int, tuple[bool, bool, bool]] = {}

    def signs(self) -> Signs:
        """Return what the items show."""
        count = len(self._items)
        headed, titled, goals, targets, prose = zip(*self._items, strict=True)
        return Signs(
            sum(headed) / count, sum(titled) / count, len(set(goals) - {""}) / count, sum(targets) / count,
            (sum(prose) + self._reader.amid(self._ranges)) / (self._reader.chars(self._ranges) or 1),
        )  # fmt: skip

    def tells(self) -> bool:
        """Tell whether the first items show anything at all: if not, there is nothing to see."""
        if any(item.headed or item.goal for item in self._items[:_FIRST]):
            return True
        return any(any(self._said_by(place)[:2]) for place in range(_FIRST))

    def said(self) -> Said:
        """Return what the items say; of two, nothing where the first has neither a heading nor a name and a time."""
        if self._is_pair and not self._items[0].headed and not all(self._said_by(0)[:2]):
            return Said(0, 0, 0)
        count = len(self._items)
        who, when, act = zip(*map(self._said_by, range(count)), strict=True)
        return Said(sum(who) / count, sum(when) / count, sum(act) / count)

    def _said_by(self, place: int) -> tuple[bool, bool, bool]:
        if place not in self._said:
            start, end = self._ranges[place]
            who, when, act = self._reader.said(start, end, self._has_text, self._items[place].prose)
            if self._may_be_bare and when and not who:
                who = self._reader.has_name_by_time(start, end)
            self._said[place] = who, when, act
        return self._said[place]


class Reader:
    """Reads what the items of one page's series show and say."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._blocks = outline.page.blocks
        self._who, self._when = _marks(outline.page)

    def item(self, start: int, end: int) -> _Item:
        """Return what an item shows."""
        headed = titled = False
        prose = 0
        goal = ""
        targets: set[str] = set()
        for index in self._looked_at(start, end):
            block = self._blocks[index]
            text, links = block.text, block.link_chars or 0
            is_link = 2 * links > len(text)
            if links:
                targets.update([span.target for span in block.spans if span.kind == "link"])
                if (
                    not goal
                    and not prose
                    and is_link
                    and (found := title_goal(block))
                    and not self._is_of_writer(index)
                ):
                    goal = found
            if block.kind == "heading":
                headed = headed or not self._is_of_writer(index)
                titled = titled or (headed and block.level == 1)
            elif not is_link and (len(text) >= _PROSE or len(text) + wide_count(text) >= _PROSE):
                prose += len(text)
        return _Item(headed, titled, goal, len(targets), prose)

    def said(self, start: int, end: int, has_text: bool, prose: int) -> tuple[bool, bool, bool]:
        """Return whether an item with so much prose names someone, gives a time, and offers something to do."""
        who, when = _any_between(self._who, start, end), _any_between(self._when, start, end)
        act = False
        if not has_text:
            return who, when, act
        for index in self._looked_at(start, end):
            text = self._blocks[index].text
            if len(text) <= LINE:
                when = when or has_time(text)
                act = act or offers_action(text)
        if not who and (when or act or prose):
            head = self._blocks[start : min(end, start + _HEAD)]
            who = any(map(names_user, head)) or (when and any(map(names_beside_time, head)))
        return who, when, act

    def has_name_by_time(self, start: int, end: int) -> bool:
        """Tell whether an item begins with what may be a name on one line, and a day on the next or the one before."""
        head = self._blocks[start : min(end, start + _HEAD)]
        return any(is_name_by_time(above, below) or is_name_by_time(below, above) for above, below in pairwise(head))

    def chars(self, ranges: Iterable[tuple[int, int]]) -> int:
        """Return how many characters items have."""
        return sum([self._outline.chars(start, end) for start, end in ranges])

    def amid(self, ranges: Iterable[tuple[int, int]]) -> int:
        """Return how many characters they have that are no links, in blocks that are not looked at."""
        large = [(start + _HEAD, end - _FOOT) for start, end in ranges if end - start > _HEAD + _FOOT]
        return sum([self._outline.chars(*amid) - self._outline.link_chars(*amid) for amid in large])

    def _looked_at(self, start: int, end: int) -> Iterable[int]:
        if end - start <= _HEAD + _FOOT:
            return range(start, end)
        return chain(range(start, start + _HEAD), range(end - _FOOT, end))

    def _is_of_writer(self, index: int) -> bool:
        """Tell whether a line says who wrote something, or when."""
        block = self._blocks[index]
        return len(block.text) <= LINE and (
            _any_between(self._who, index, index + 1)
            or _any_between(self._when, index, index + 1)
            or names_user(block)
            or has_time(block.text)
        )


def _marks(page: Page) -> tuple[Sequence[int], Sequence[int]]:
    """Return the blocks at which someone is named, and those at which a time is given, by the elements there."""
    marks = [*page.marks, *page.posters]
    names = {mark.names for mark in marks}
    of_who = {name for name in names if WHO.search(name)}
    of_when = {name for name in names if _WHEN.search(name)}
    who = [mark.block for mark in marks if mark.tag != "time" and mark.names in of_who]
    when = [mark.block for mark in marks if mark.tag == "time" or mark.names in of_when]
    return sorted(who), sorted(when)


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    place = bisect_left(places, start)
    return place < len(places) and places[place] < end
