"""Which stretches of a page are posts: for each kind of user mark the containers that hold one alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import compress
from operator import not_

from bodytext.document.part import Part
from bodytext.posts.ranges import Places
from bodytext.posts.users import User
from bodytext.rows import NamedTuple

_LEAST_WORDS = 1
_EXTRA_WORDS = 5  # of content: less is no post where others are marked up otherwise
_MOST_ALONE = 0.8  # of what is kept: a single post is the smallest container that holds so much
_SURE = 0.96  # strength of a user who is believed alone
_SHAPED = 0.95  # strength of what structure shows, to that of users of one sign
_MORE, _ENOUGH = 1.5, 0.6  # times as many posts, and of the content that users of one sign hold
_UNSIGNED = 0.5  # strength of a post that names nobody
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
    """Return the posts of a page: those of the sign that covers most, then what users of other signs add.

    What has the shape of a thread without a sign that all of its posts have is one too, if it covers more.
    """
    groups: dict[str, list[User]] = {}
    for user in found:
        groups.setdefault(user.sign, []).append(user)
    alike = [_alike(places, _merged(places, group)) for group in groups.values() if not _is_label(group)]
    best = max(alike, key=lambda thread: _worth(places, thread), default=Thread(()))
    for part in places.page.parts:
        if part.kind == "thread" and _is_better(places, shaped := _shaped(places, part, found), best):
            best = shaped
    chosen = best.posts if _is_several(best) else ()
    sure = [user for user in found if user.strength >= _SURE]
    for _ in range(_MOST_EXTRA):
        extras = [extra for user in sure if (extra := _extra(places, user, chosen))]
        if not extras:
            break
        smallest = min(extras, key=lambda extra: (extra.end - extra.start, -extra.user.strength))
        chosen = tuple(sorted((*chosen, smallest)))
    own = {*best.posts}
    others = [post for post in chosen if post not in own]
    empty = best.empty if _is_several(best) else ()
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
        start, end = places.first[container], places.end[container]
    return Stretch(start, end, user)


def _end_of_all(places: Places, stretches: Sequence[Stretch]) -> int:
    """Return where the container that holds all the stretches ends."""
    around = places.page.ancestors(places.container(stretches[-1].start))
    ends = (places.end[number] for number in around if places.first[number] <= stretches[0].start)
    return next(ends, stretches[-1].end)


def _shaped(places: Places, part: Part, found: Sequence[User]) -> Thread:
    """Return the posts that a page's structure shows, each with the user of the sign that most of them have.

    There are none where most posts have no user, though some were found.
    """
    starts = [user.block for user in found]
    inside = [found[bisect_left(starts, start) : bisect_left(starts, end)] for start, end in part.items]
    if found and 2 * sum(map(bool, inside)) < len(inside):
        return Thread(())
    signs = Counter(sign for users in inside for sign in {user.sign for user in users})
    posts = [
        Stretch(start, end, max(users, key=lambda user: signs[user.sign], default=_nobody(start)))
        for (start, end), users in zip(part.items, inside, strict=True)
    ]
    full = [_has_content(places, post) for post in posts]
    return Thread(tuple(compress(posts, full)), tuple(compress(posts, map(not_, full))))


def _nobody(block: int) -> User:
    """Return the user of a post that names none."""
    return User(block, "", "", _UNSIGNED)


def _is_several(thread: Thread) -> bool:
    """Tell whether there is more than one post, with or without text; one alone may be any part of the page."""
    return len(thread.posts) > 1 or (bool(thread.posts) and bool(thread.empty))


def _worth(places: Places, thread: Thread) -> float:
    """Return how much of the content a thread's posts hold, by how sure their users are."""
    return _words(places, thread) * thread.posts[0].user.strength if thread.posts else 0.0


def _words(places: Places, thread: Thread) -> float:
    """Return how much of the content a thread's posts hold, nothing if it has only one."""
    return sum(places.words(post.start, post.end) for post in thread.posts) if _is_several(thread) else 0.0


def _is_better(places: Places, shaped: Thread, best: Thread) -> bool:
    """Tell whether what structure shows is more than users of one sign: more of the content, or many more posts."""
    words, others = _words(places, shaped), _words(places, best)
    has_more = len(shaped.posts) + len(shaped.empty) >= _MORE * (len(best.posts) + len(best.empty))
    return words > others / _SHAPED or (has_more and words >= _ENOUGH * others > 0)


def _extra(places: Places, user: User, chosen: Sequence[Stretch]) -> Stretch | None:
    """Return the post of a user who is marked up otherwise: the smallest container with content of no other post."""
    place = bisect_right(chosen, user.block, key=lambda stretch: stretch.start)
    before = chosen[place - 1].end - 1 if place else -1
    after = chosen[place].start if place < len(chosen) else len(places.page.blocks)
    if user.block <= before:
        return None
    least = _EXTRA_WORDS if chosen else max(_EXTRA_WORDS, _MOST_ALONE * places.words(0, len(places.page.blocks)))
    for container in places.between(user.block, before + 1, after):
        start, end = places.first[container], places.end[container]
        if places.words(start, end) >= least:
            return Stretch(start, end, user)
    return None
