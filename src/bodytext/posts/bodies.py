"""Posts that lost all their text: what stands where the text of the other posts stands is theirs.

A short answer scores like a line of buttons. Seen among its like it is plainly a post: on some pages
a third of them are found so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bodytext.document import Reason, Verdict
from bodytext.posts.ranges import Places
from bodytext.posts.spans import Stretch, Thread

_USUAL = 0.6  # of the words of content: where a kind of container holds so many, it is the body of a post
_INNER = 0.9  # of what the fullest kind holds: an inner kind that holds so much is closer to the text


def lost_bodies(places: Places, verdicts: Sequence[Verdict], thread: Thread) -> dict[Stretch, list[int]]:
    """Return, for each post of which no text is kept, the blocks that stand where the text of the others does.

    What is kept of such a post, if anything, is the rank of its author or a count.
    """
    shape = _body_shape(places, thread.posts)
    if not shape:
        return {}
    found = {}
    for stretch in (*thread.posts, *thread.empty):
        blocks = [
            index
            for index in range(stretch.start, stretch.end)
            if _is_open(verdicts[index].reason)
            and shape in _around(places, index, stretch)
            and not places.is_aside(places.container(index))
        ]
        if blocks and not any(places.kept[index] for index in blocks):
            found[stretch] = blocks
    return found


def _is_open(reason: Reason) -> bool:
    """Tell whether a block was removed for its place and shape, and neither for its words nor because it is hidden."""
    return not reason.is_stage("hidden") and not reason.is_phrase


def _body_shape(places: Places, posts: Sequence[Stretch]) -> str:
    """Return the tag and names of the containers that hold the text of the posts and not the names of users."""
    words: Counter[str] = Counter()
    outer: set[str] = set()
    depth: dict[str, int] = {}
    for post in posts:
        outer.update(_around(places, post.user.block, post))
        for index in range(post.start, post.end):
            size = int(places.words(index, index + 1))
            for level, shape in enumerate(_around(places, index, post) if size else ()):
                words[shape] += size
                depth[shape] = level
    for shape in outer:
        del words[shape]
    most = max(words.values(), default=0)
    if most < _USUAL * sum(places.words(post.start, post.end) for post in posts):
        return ""
    return min((shape for shape in words if words[shape] >= _INNER * most), key=depth.__getitem__, default="")


def _around(places: Places, block: int, stretch: Stretch) -> list[str]:
    """Return the shapes of the named containers around a block inside a stretch, the innermost first, each once."""
    shapes: dict[str, None] = {}
    for container in places.between(block, stretch.start, stretch.end):
        if places.page.containers[container].names:
            shapes[places.shape(container)] = None
    return list(shapes)
