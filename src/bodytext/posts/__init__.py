"""The posts of a discussion: who wrote each, when, and which of the kept blocks are its text.

Read from what forums have in common, whatever program runs them: an element that names a user stands
in every post, and the largest container that holds one such element alone is the post. Names and
times are given as the page gives them, and left out where it gives none.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Page, Post, Verdict
from bodytext.pattern import IGNORECASE, Pattern

__all__ = ["read_posts"]

_NAMES = Pattern(
    r"message|comment|repl(?:y|ies)|thread|topic|answer|question|discuss|forum|postbody|blockpost", IGNORECASE
)
_ADDRESS = Pattern(
    r"/(?:t|threads?|topics?|forums?|questions?|comments?|discussions?|community|viewtopic|showthread|boards?|d|talk)[/.]|"
    r"//(?:forums?|community|discuss|boards?|bbs|answers)\.",
    IGNORECASE,
)
_DISCUSSIONS = ("DiscussionForumPosting", "QAPage")


def read_posts(page: Page, verdicts: list[Verdict], page_type: str = "") -> tuple[tuple[Post, ...], list[Verdict]]:
    """Return the posts of a page, without their text, and the verdicts with their authors and dates kept.

    Most pages are no discussion: for them there are no posts, and the verdicts stay as they are.
    `page_type` is what the page was found to be, "" where that has not been asked.
    """
    if page.kind != "html" or not _may_be_discussion(page, verdicts):
        return (), verdicts
    from bodytext.posts.thread import read_thread  # with what it needs of the metadata, of no use elsewhere

    return read_thread(page, verdicts, page_type)


def _may_be_discussion(page: Page, verdicts: Sequence[Verdict]) -> bool:
    """Tell at little cost whether anything speaks of a discussion: address, schema.org, names around what is kept."""
    if _ADDRESS.search(page.address()) or any(name in text for text in page.head.json_ld for name in _DISCUSSIONS):
        return True
    found = {block.container for block, verdict in zip(page.blocks, verdicts, strict=True) if verdict.keep}
    open_ = {number for number in found if number is not None}
    seen: set[int] = set()
    holders: set[int] = set()  # of containers that are called a post
    while open_:
        number = open_.pop()
        seen.add(number)
        container = page.containers[number]
        if container.names:
            if _NAMES.search(container.names):
                return True
            if "post" in container.names.lower():  # one alone is a blog's entry
                if container.parent in holders:
                    return True
                holders.add(container.parent)
        if container.parent >= 0 and container.parent not in seen:
            open_.add(container.parent)
    return False
