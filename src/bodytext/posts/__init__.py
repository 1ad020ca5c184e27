"""The posts of a discussion: who wrote each, when, and which of the kept blocks are its text.

Read from what forums have in common, whatever program runs them: an element that names a user stands
in every post, and the largest container that holds one such element alone is the post; or else the posts are
the items of a thread, as the page's structure shows it. Names and times are given as the page gives them, and
left out where it gives none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from bodytext.document import Page, Post, Verdict
from bodytext.document.head import DISCUSSIONS
from bodytext.document.part import Part
from bodytext.text.pattern import IGNORECASE, Pattern

_NAMES = ("message", "comment", "reply", "replies", "thread", "topic", "answer", "question", "discuss", "forum")
_ADDRESS = Pattern(
    r"/(?:t|threads?|topics?|forums?|questions?|comments?|discussions?|community|viewtopic|showthread|boards?|d|talk)[/.]|"
    r"//(?:forums?|community|discuss|boards?|bbs|answers)\.",
    IGNORECASE,
)
_OPENING = 1500  # characters of what opens a discussion, at most


def read_posts(page: Page, verdicts: list[Verdict], page_type: str = "") -> tuple[tuple[Post, ...], list[Verdict]]:
    """Return the posts of a page, without their text, and the verdicts with their authors and dates kept.

    Most pages are no discussion: for them there are no posts, and the verdicts stay as they are.
    `page_type` is what the page was found to be, "" where that has not been asked.
    """
    if page.kind != "html":
        return (), verdicts
    threads = [part for part in page.parts if part.kind == "thread"]
    if _may_be_discussion(page, verdicts, threads):
        from bodytext.posts.thread import read_thread  # with what it needs of the metadata, of no use elsewhere

        posts, found = read_thread(page, verdicts, page_type)
        if posts or not threads:
            return posts, found
    if not _may_be_removed(page, verdicts, threads):
        return (), verdicts
    from bodytext.posts.removed import read_removed

    return read_removed(page, verdicts, threads)


def _may_be_removed(page: Page, verdicts: Sequence[Verdict], threads: Sequence[Part]) -> bool:
    """Tell at little cost whether a page may be a discussion of whose threads nothing was kept: no long text is."""
    if not threads:
        return False
    before = sum(len(b.text) for b, v in zip(page.blocks[: threads[0].start], verdicts, strict=False) if v.keep)
    return before <= _OPENING


def _may_be_discussion(page: Page, verdicts: Sequence[Verdict], parts: Sequence[Part]) -> bool:
    """Tell at little cost whether anything speaks of a discussion: structure, address, schema.org, names.

    Where nothing is kept of any thread, the page is an article with comments.
    """
    threads = [verdicts[part.start : part.end] for part in parts]
    if threads:
        return any(verdict.keep for found in threads for verdict in found)
    if _ADDRESS.search(page.address()) or any(name in text for text in page.head.json_ld for name in DISCUSSIONS):
        return True
    named = sum("author" in mark.names or "creator" in mark.names for mark in page.marks) + len(page.posters)
    return named > 1 and _speaks_of_posts(
        page, {b.container for b, v in zip(page.blocks, verdicts, strict=True) if v.keep}
    )


def _speaks_of_posts(page: Page, containers: set[int | None]) -> bool:
    """Tell whether these containers or those around them are called what forums call theirs, or several a post."""
    names: list[str] = []
    holders: list[int] = []  # of what is called a post
    numbers: set[int] = set()
    for found in containers:
        numbers.update(takewhile(lambda number: number not in numbers, page.ancestors(found)))
    for container in (page.containers[number] for number in numbers):
        if container.names:
            names.append(container.names)
            if "post" in container.names:
                holders.append(container.parent)
    text = " ".join(names).lower()
    return any(name in text for name in _NAMES) or len(set(holders)) < len(holders)  # one alone is a blog's entry
