"""Series: what a page prints from one template again and again, whatever it is and whatever it is called.

Items stand side by side in one container, or in items of the series that they answer, or each is split over
several elements that take turns. Names are compared by their first word, numbers and turns ("odd", "last") left
out; what has no name is known by the element that it begins with.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import TypeAlias

from bodytext.parts.outline import Outline
from bodytext.rows import NamedTuple
from bodytext.text.pattern import Pattern

_ITEM_TAGS = frozenset(
    "div li article section tr td dl dt dd table tbody details fieldset form blockquote ul ol center header".split()
)
_POSTS = "comment reply post message answer review"
POST = Pattern(_POSTS.replace(" ", "|"), holds=_POSTS)
"""What in a name speaks of posts."""
_LEAST = 2  # items
_UPWARDS = 5  # containers from an item to the one that it answers
_TURNING = 0.6  # of the leading elements have a follower each: they take turns
_GAP, _LEAST_GAP = 2.0, 400  # times what an item holds on average, and characters: what may stand between two items
SMALLEST = 18
"""Characters of an item, at least."""
SINGLE, MENU = 1.3, 0.9
"""Blocks of an item, at most, and the least share of its characters in links: an item of a menu."""
_DIGITS = Pattern(r"\d+")
_TURNS = frozenset("odd even alt first last clearfix cf row row1 row2 active new unread".split())

_Kind: TypeAlias = tuple[str, str]  # a tag and a short name
_Groups: TypeAlias = Mapping[tuple[int, _Kind], list[int]]  # the containers of a kind in each container


class Series(NamedTuple):
    """The ranges of blocks that the items of a series hold, in order; `tag` and `name` are what they share."""

    tag: str
    name: str
    items: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Return the first block."""
        return self.items[0][0]

    @property
    def end(self) -> int:
        """Return the block after the last."""
        return self.items[-1][1]


def all_series(outline: Outline) -> list[Series]:
    """Return the series of a page, of two items or more each: those around others first, then those of more items."""
    groups = _groups(outline)
    found: list[Series] = []
    for members in _answered(outline):
        found += _runs(outline, _kind(outline, members[0]), _ranges(outline, members))
    for members, followers in _taking_turns(groups):
        found += _runs(outline, _kind(outline, members[0]), _stretched(outline, members, followers))
    for (_, kind), members in groups.items():
        found += _runs(outline, kind, _ranges(outline, members))
    return sorted(found, key=lambda series: (series.start - series.end, -len(series.items)))


def _kind(outline: Outline, number: int) -> _Kind:
    """Return what a container is known by."""
    return outline.tags[number], short_name(outline.names[number])


@lru_cache(maxsize=8192)
def short_name(names: str) -> str:
    """Return the first word of a container's names that is no number and tells no turn."""
    first = names.partition(" ")[0].lower()
    if first.isalpha() and first not in _TURNS:
        return first
    for word in names.lower().split():
        if word not in _TURNS and (bare := _DIGITS.sub("", word).strip("-_:.")):
            return bare
    return ""


def _groups(outline: Outline) -> dict[tuple[int, _Kind], list[int]]:
    """Return the containers of one kind that stand side by side, where there are two or more."""
    names = outline.names
    children = Counter(outline.parents)
    beside: dict[tuple[int, str], list[int]] = {}
    for number, (parent, tag) in enumerate(zip(outline.parents, outline.tags, strict=True)):
        if children[parent] >= _LEAST and tag in _ITEM_TAGS:
            beside.setdefault((parent, tag), []).append(number)
    groups: dict[tuple[int, _Kind], list[int]] = {}
    for (parent, tag), members in beside.items():
        if len(members) >= _LEAST and _may_tell(outline, members):
            called: dict[str, list[int]] = {}
            for number in members:
                called.setdefault(short_name(names[number]) or _beginning(outline, number), []).append(number)
            for name, alike in called.items():
                if len(alike) >= _LEAST and _may_tell(outline, alike):
                    groups[parent, (tag, name)] = alike
    return groups


def _may_tell(outline: Outline, members: Sequence[int]) -> bool:
    """Tell whether containers hold more, one with the other, than the items of a menu do."""
    count = len(members)
    start, end = outline.first[members[0]], outline.end[members[-1]]
    chars = outline.upto[end] - outline.upto[start]
    is_menu = end - start < SINGLE * count and outline.linked[end] - outline.linked[start] > MENU * chars
    return chars >= SMALLEST * count and not is_menu


def _beginning(outline: Outline, number: int) -> str:
    """Return the tag and name of the first child of a container, "" where it has none."""
    child = number + 1
    if child < len(outline.parents) and outline.parents[child] == number:
        return f"<{outline.tags[child]} {short_name(outline.names[child])}"
    return ""


def _answered(outline: Outline) -> list[list[int]]:
    """Return the posts of each series in which some stand in others, in the page's order."""
    posts = _post_names(outline.called)
    if not posts:
        return []
    parents = outline.parents
    kinds = {i: _kind(outline, i) for i, names in enumerate(outline.names) if names in posts}
    homes: dict[int, int] = {}  # the outermost post around each that stands in another
    for number, kind in kinds.items():
        above = parents[number]
        for _ in range(_UPWARDS):
            if above < 0:
                break
            if kinds.get(above) == kind:
                homes[number] = homes.get(above, above)
                break
            above = parents[above]
    merged: dict[tuple[int, _Kind], list[int]] = {}
    for number, home in homes.items():
        merged.setdefault((parents[home], kinds[home]), []).append(number)
    return [sorted({*members, *map(homes.__getitem__, members)}) for members in merged.values()]


def _post_names(called: Iterable[str]) -> set[str]:
    """Return those of the names that are called posts; looked for in all of them at once, for few are."""
    text = "\n".join(["", *called, ""])
    found: set[str] = set()
    for word in POST.holds:
        place = text.find(word)
        while place >= 0:
            end = text.index("\n", place)
            names = text[text.rindex("\n", 0, place) + 1 : end]
            if POST.search(short_name(names)):
                found.add(names)
            place = text.find(word, end)
    return found


def _taking_turns(groups: _Groups) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the leading elements of items that are split over several, and all those that follow them."""
    rivals: dict[int, list[list[int]]] = {}
    for (parent, _), members in groups.items():
        rivals.setdefault(parent, []).append(members)
    for lead, *rest in rivals.values():
        others = [some for some in rest if _TURNING * len(lead) <= len(some) <= len(lead) / _TURNING]
        if others:
            after = sorted(chain.from_iterable(others))
            places = [bisect_left(after, number) for number in lead]
            followed = sum([one < other for one, other in pairwise([*places, len(after)])])
            if followed >= _TURNING * len(lead) and places[0] == 0:
                yield lead, after


def _ranges(outline: Outline, members: Sequence[int]) -> list[tuple[int, int]]:
    """Return what each item holds of its own, up to the first that stands in it."""
    starts = [outline.first[number] for number in members]
    ends = map(min, [outline.end[number] for number in members], [*starts[1:], len(outline.page.blocks)])
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _stretched(outline: Outline, members: Sequence[int], followers: Sequence[int]) -> list[tuple[int, int]]:
    """Return what stands from each leading element to the next, and to the last that follows one."""
    starts = [outline.first[number] for number in members]
    starts.append(max(outline.end[followers[-1]], outline.end[members[-1]]))
    return [(start, end) for start, end in pairwise(starts) if start < end]


def _runs(outline: Outline, kind: _Kind, items: Sequence[tuple[int, int]]) -> list[Series]:
    """Return a series in the pieces that stand together, with no more between two items than items hold."""
    if len(items) < _LEAST:
        return []
    held = sum([outline.chars(start, end) for start, end in items])
    widest = max(_GAP * held / len(items), _LEAST_GAP)
    cuts = [i + 1 for i, (one, other) in enumerate(pairwise(items)) if outline.chars(one[1], other[0]) > widest]
    runs = [items[start:end] for start, end in pairwise([0, *cuts, len(items)])]
    return [Series(*kind, tuple(run)) for run in runs if len(run) >= _LEAST]
