"""Posts that lost all their text: what stands where the text of the other posts stands is theirs.

A short answer scores like a line of buttons. Seen among its like it is plainly a post: on some pages
a third of them are found so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bodytext.document import Stage, Verdict
from bodytext.posts.ranges import Places
from bodytext.posts.spans import Stretch, Thread

_USUAL = 0.6  # of the words of content: where a kind of container holds so many, it is the body of a post
_INNER = 0.9  # of what the fullest kind holds: an inner kind that holds so much is closer to the text


def lost_bodies(places: Places, verdicts: Sequence[Verdict], thread: Thread) -> dict[Stretch, list[int]]:
    """Return, for each post of which no text is kept, the blocks that stand where the text of the others does.

    What is kept of such a post, if anything, is the rank of its author or a count. A phrase of boilerplate may stand
    in a body, but where it is all that a body says, it is the post.
    """
    found = _lost_in(places, verdicts, thread, _body_shape(places, thread.posts), "hidden")
    if not found and thread.empty:  # what opens a discussion may be longer than its answers, and marked up otherwise
        found = _lost_in(places, verdicts, thread, _body_shape(places, thread.posts[1:]), "hidden", "repeated")
    return found


def _lost_in(
    places: Places, verdicts: Sequence[Verdict], thread: Thread, shape: str, *without: Stage
) -> dict[Stretch, list[int]]:
    """Return the blocks of posts without kept text that stand in what has this shape, `without` some removed before."""
    if not shape:
        return {}
    found = {}
    for stretch in (*thread.posts, *thread.empty):
        shown = (i for i in range(stretch.start, stretch.end) if not verdicts[i].reason.is_stage(*without))
        body = [index for index in shown if _is_in_body(places, index, stretch, shape)]
        if body and not any(places.kept[index] for index in body):
            found[stretch] = [index for index in body if not verdicts[index].reason.is_phrase] or body
    return found


def _is_in_body(places: Places, block: int, stretch: Stretch, shape: str) -> bool:
    """Tell whether a block stands in the body of a post, which may be called anything, and there in no quotation."""
    chain = list(places.between(block, stretch.start, stretch.end))
    for container, found in zip(chain, _shapes(places, chain), strict=True):
        if found == shape:
            return True
        if places.is_called_aside(container):
            return False
    return False


def _body_shape(places: Places, posts: Sequence[Stretch]) -> str:
    """Return the tag and names of the containers that hold the text of the posts and not the names of users."""
    words: dict[str, float] = defaultdict(float)
    outer: set[str] = set()
    depth: dict[str, int] = {}
    total = 0.0
    for post in posts:
        outer.update(_around(places, post.user.block, post))
        for index in range(post.start, post.end):
            size = places.words(index, index + 1)
            if size and not _is_signature(places, index, post):
                total += size
                for level, shape in enumerate(_around(places, index, post)):
                    words[shape] += size
                    depth[shape] = level
    for shape in outer:
        words.pop(shape, None)
    most = max(words.values(), default=0)
    if most < _USUAL * total:
        return ""
    return min((shape for shape in words if words[shape] >= _INNER * most), key=depth.__getitem__, default="")


def _is_signature(places: Places, block: int, post: Stretch) -> bool:
    around = places.between(block, post.start, post.end)
    return any("signature" in places.page.containers[container].names for container in around)


def _around(places: Places, block: int, stretch: Stretch) -> list[str]:
    """Return the shapes of the containers around a block inside a stretch, the innermost first, each once."""
    return list(dict.fromkeys(_shapes(places, list(places.between(block, stretch.start, stretch.end)))))


def _shapes(places: Places, chain: Sequence[int]) -> list[str]:
    """Return what containers are, the innermost first: tag and names, or tag and depth where there are none."""
    named = places.page.containers
    return [
        places.shape(container) if named[container].names else f"{named[container].tag} {level}"
        for level, container in zip(range(len(chain), 0, -1), chain, strict=True)
    ]
