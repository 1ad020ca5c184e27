"""Which stretches of a page are posts: for each kind of user mark the containers that hold one alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bodytext.posts.places import Places
from bodytext.posts.users import User

_LEAST_WORDS = 1
_EXTRA_WORDS = 5  # of content: less is no post where others are marked up otherwise
_MOST_ALONE = 0.8  # of what is kept: a single post is the smallest container that holds so much
_SURE = 0.96  # strength of a user who is believed alone
_MOST_EXTRA = 8  # posts that are marked up otherwise: the first, an answer on top
_SAME_NAME = 4  # users of one sign that all have one name: it is a label


class Stretch(NamedTuple):
    """A post's blocks, from `start` to `end` (exclusive), and the user who stands there."""

    start: int
    end: int
    user: User


def gather(places: Places, found: Sequence[User]) -> list[Stretch]:
    """Return the posts of a page in order: those of the sign that covers most, then what other signs add."""
    groups: dict[str, list[User]] = {}
    for user in found:
        groups.setdefault(user.sign, []).append(user)
    tried = [
        stretches
        for group in groups.values()
        if len(group) > 1 and not _is_label(group) and (stretches := _alike(places, _merged(places, group)))
    ]
    tried = [stretches for stretches in tried if len(stretches) > 1]
    chosen = max(tried, key=lambda stretches: _worth(places, stretches), default=[])
    sure = [user for user in found if user.strength >= _SURE]
    for _ in range(_MOST_EXTRA):
        extras = [extra for user in sure if (extra := _extra(places, user, chosen))]
        if not extras:
            break
        smallest = min(extras, key=lambda extra: (extra.end - extra.start, -extra.user.strength))
        chosen = sorted((*chosen, smallest))
    return chosen


def _is_label(group: Sequence[User]) -> bool:
    return len(group) >= _SAME_NAME and len({user.name for user in group}) == 1


def _merged(places: Places, group: Sequence[User]) -> list[User]:
    """Return a group without those that repeat the one before, such as a picture's link before the name's."""
    merged: list[User] = []
    for user in group:
        if merged and (
            user.block == merged[-1].block
            or (user.name == merged[-1].name and not places.words(merged[-1].block, user.block))
        ):
            continue
        merged.append(user)
    return merged


def _alike(places: Places, group: Sequence[User]) -> list[Stretch]:
    """Return the stretches of users who are marked up alike, those without content left out."""
    inside = [_around(places, group, number) for number in range(len(group))]
    held = [places.words(stretch.start, stretch.end) >= _LEAST_WORDS for stretch in inside]
    if 2 * sum(held) < len(held):
        ends = [stretch.start for stretch in inside[1:]] + [_end_of_all(places, inside)]
        inside = [stretch._replace(end=max(end, stretch.end)) for stretch, end in zip(inside, ends, strict=True)]
    return [stretch for stretch in inside if places.words(stretch.start, stretch.end) >= _LEAST_WORDS]


def _around(places: Places, group: Sequence[User], number: int) -> Stretch:
    """Return the largest container around a user that holds no other of the group; the block, where none does."""
    user = group[number]
    before = group[number - 1].block if number else -1
    after = group[number + 1].block if number + 1 < len(group) else len(places.page.blocks)
    return _climb(places, user, before, after)


def _climb(places: Places, user: User, before: int, after: int) -> Stretch:
    start, end = user.block, user.block + 1
    container = places.container(user.block)
    while container >= 0 and before < places.first[container] and places.last[container] < after:
        start, end = places.first[container], places.last[container] + 1
        container = places.parent(container)
    return Stretch(start, end, user)


def _end_of_all(places: Places, stretches: Sequence[Stretch]) -> int:
    """Return where the container that holds all the stretches ends."""
    container = places.container(stretches[-1].start)
    while container >= 0 and places.first[container] > stretches[0].start:
        container = places.parent(container)
    return places.last[container] + 1 if container >= 0 else stretches[-1].end


def _worth(places: Places, stretches: Sequence[Stretch]) -> float:
    words = sum(places.words(stretch.start, stretch.end) for stretch in stretches)
    return words * stretches[0].user.strength


def _extra(places: Places, user: User, chosen: Sequence[Stretch]) -> Stretch | None:
    """Return the post of a user who is marked up otherwise: the smallest container with content of no other post."""
    if any(stretch.start <= user.block < stretch.end for stretch in chosen):
        return None
    before = max((stretch.end - 1 for stretch in chosen if stretch.end <= user.block), default=-1)
    after = min((stretch.start for stretch in chosen if stretch.start > user.block), default=len(places.page.blocks))
    least = _EXTRA_WORDS if chosen else max(_EXTRA_WORDS, _MOST_ALONE * places.words(0, len(places.page.blocks)))
    container = places.container(user.block)
    while container >= 0 and before < places.first[container] and places.last[container] < after:
        start, end = places.first[container], places.last[container] + 1
        if places.words(start, end) >= least:
            return Stretch(start, end, user)
        container = places.parent(container)
    return None
