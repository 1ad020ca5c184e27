"""Threads of which nothing was kept, on pages that are a discussion all the same: short posts score as comments do.

Where no post is found in what is kept, and the page is a forum's, what its first thread says is what the page says.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from bodytext.document import Page, Post, Reason, Verdict, keep
from bodytext.document.part import Part
from bodytext.model.page_type import likelihoods
from bodytext.parts.threads import is_linked_above, is_signed_above
from bodytext.posts.comments import sayable
from bodytext.posts.ranges import Places
from bodytext.posts.thread import read_thread
from bodytext.rows import each

_FORUM = 0.6  # likelihood of the type: blogs with comments have 0.25 at most
_SIGNED = 0.03  # … where what stands above a thread is signed as its posts are
_MANY = 5  # threads that are tried
_FEW = 2  # posts: as many may be an answer of the editors
_TRIED = Reason.of_stage("content", "what a post says, as far as is known")


def read_removed(
    page: Page, verdicts: list[Verdict], threads: Sequence[Part]
) -> tuple[tuple[Post, ...], list[Verdict]]:
    """Return the posts of the first of these threads that has several, without their text, and the verdicts with them.

    There are none on pages that are no forum's, and the verdicts stay as they are.
    """
    kept = each(verdicts, "keep")
    likely = likelihoods(page, kept)["forum"]
    signed = {part: is_signed_above(page, part) or is_linked_above(page, part) for part in threads[:_MANY]}
    places = Places(page, kept)
    for part in (part for part, is_signed in signed.items() if likely >= (_SIGNED if is_signed else _FORUM)):
        said = sayable(page, verdicts, [(part.start, part.end)])
        said = {i for i in said if _is_text(places, i)}
        tried = [v._replace(keep=True, reason=_TRIED) if i in said else v for i, v in enumerate(verdicts)]
        posts, found = read_thread(page, tried, "forum")
        if signed[part] and not posts:
            posts, found = _answers(page, verdicts, part, said)
        if len(posts) > (1 if signed[part] else _FEW):
            own = {i for post in posts for i in post.blocks}
            for i in said:
                if i in own:
                    keep(found, i, "what a post of the page's thread says")
                elif found[i].keep:
                    found[i] = verdicts[i]
            return posts, found
    return (), verdicts


def _answers(page: Page, verdicts: list[Verdict], part: Part, said: Set[int]) -> tuple[tuple[Post, ...], list[Verdict]]:
    """Return the posts of a thread alone, below a question that is longer than all of them and names nobody."""
    alone = [v._replace(keep=i in said, reason=_TRIED) for i, v in enumerate(verdicts)]
    posts, found = read_thread(page, alone, "forum")
    return posts, [*verdicts[: part.start], *found[part.start : part.end], *verdicts[part.end :]]


def _is_text(places: Places, block: int) -> bool:
    """Tell whether a block is no title or rank, and stands in no quotation, signature or note of a change."""
    return places.page.blocks[block].kind != "heading" and not places.is_aside(places.container(block))
