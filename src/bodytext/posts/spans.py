"""Which stretches of a page are posts: for each kind of user mark the containers that hold one alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from bodytext.posts.ranges import Places
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


class Thread(NamedTuple):
    """The posts that have content, in the page's order, and those marked up like them whose text was all removed."""

    posts: tuple[Stretch, ...]
    empty: tuple[Stretch, ...] = ()


def gather(places: Places, found: Sequence[User]) -> Thread:
    """Return the posts of a page: those of the sign that covers most, then what users of other signs add."""
    groups: dict[str, list[User]] = {}
    for user in found:
        groups.setdefault(user.sign, []).append(user)
    alike = [_alike(places, _merged(places, group)) for group in groups.values() if not _is_label(group)]
    best = max(alike, key=lambda thread: _worth(places, thread.posts), default=Thread(()))
    chosen = best.posts if len(best.posts) > 1 else ()
    sure = [user for user in found if user.strength >= _SURE]
    for _ in range(_MOST_EXTRA):
        extras = [extra for user in sure if (extra := _extra(places, user, chosen))]
        if not extras:
            break
        smallest = min(extras, key=lambda extra: (extra.end - extra.start, -extra.user.strength))
        chosen = tuple(sorted((*chosen, smallest)))
    others = [post for post in chosen if post.user.sign != best.posts[0].user.sign] if len(best.posts) > 1 else []
    empty = best.empty if len(best.posts) > 1 else ()
    free = (e for e in empty if all(e.end <= post.start or post.end <= e.start for post in others))
    return Thread(chosen, tuple(free))


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


def _alike(places: Places, group: Sequence[User]) -> Thread:
    """Return the stretches of users who are marked up alike."""
    inside = [_around(places, group, number) for number in range(len(group))]
    if 2 * sum(_has_content(places, stretch) for stretch in inside) < len(inside):
        ends = [stretch.start for stretch in inside[1:]] + [_end_of_all(places, inside)]
        inside = [stretch._replace(end=max(end, stretch.end)) for stretch, end in zip(inside, ends, strict=True)]
    posts = tuple(stretch for stretch in inside if _has_content(places, stretch))
    return Thread(posts, tuple(stretch for stretch in inside if not _has_content(places, stretch)))


def _has_content(places: Places, stretch: Stretch) -> bool:
    return places.words(stretch.start, stretch.end) >= _LEAST_WORDS


def _around(places: Places, group: Sequence[User], number: int) -> Stretch:
    """Return the largest container around a user that holds no other of the group; the block, where none does."""
    user = group[number]
    before = group[number - 1].block if number else -1
    after = group[number + 1].block if number + 1 < len(group) else len(places.page.blocks)
    return _climb(places, user, before, after)


def _climb(places: Places, user: User, before: int, after: int) -> Stretch:
    start, end = user.block, user.block + 1
    for container in places.between(user.block, before + 1, after):
        start, end = places.first[container], places.last[container] + 1
    return Stretch(start, end, user)


def _end_of_all(places: Places, stretches: Sequence[Stretch]) -> int:
    """Return where the container that holds all the stretches ends."""
    around = places.page.ancestors(places.container(stretches[-1].start))
    ends = (places.last[number] + 1 for number in around if places.first[number] <= stretches[0].start)
    return next(ends, stretches[-1].end)


def _worth(places: Places, stretches: Sequence[Stretch]) -> float:
    """Return how much of the content stretches hold; one alone, which may be any part of the page, counts nothing."""
    if len(stretches) <= 1:
        return 0.0
    return sum(places.words(stretch.start, stretch.end) for stretch in stretches) * stretches[0].user.strength


def _extra(places: Places, user: User, chosen: Sequence[Stretch]) -> Stretch | None:
    """Return the post of a user who is marked up otherwise: the smallest container with content of no other post."""
    place = bisect_right(chosen, user.block, key=lambda stretch: stretch.start)
    before = chosen[place - 1].end - 1 if place else -1
    after = chosen[place].start if place < len(chosen) else len(places.page.blocks)
    if user.block <= before:
        return None
    least = _EXTRA_WORDS if chosen else max(_EXTRA_WORDS, _MOST_ALONE * places.words(0, len(places.page.blocks)))
    for container in places.between(user.block, before + 1, after):
        start, end = places.first[container], places.last[container] + 1
        if places.words(start, end) >= least:
            return Stretch(start, end, user)
    return None
