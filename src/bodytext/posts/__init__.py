"""The posts of a discussion: who wrote each, when, and which of the kept blocks are its text.

Read from what forums have in common, whatever program runs them: an element that names a user stands
in every post, and the largest container that holds one such element alone is the post. Names and
times are read as the page gives them; where it gives none, or only one for many posts, none is given.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Page, Post, Verdict
from bodytext.pattern import Pattern
from bodytext.posts.stretches import Stretch, gather
from bodytext.posts.places import Places
from bodytext.posts.times import Times
from bodytext.posts.users import dated_lines, marked_users
from bodytext.words import word_count

__all__ = ["read_posts"]

_NAMES = Pattern(r"post|comment|message|repl(?:y|ies)|thread|topic|answer|question|discuss|forum", 2)
_QUESTIONS = frozenset(("DiscussionForumPosting", "QAPage"))
_LEAST_SHARE = 0.5  # of the words kept: posts that hold less are comments below something else
_TEASERS = 0.5


def read_posts(page: Page, verdicts: Sequence[Verdict]) -> tuple[Post, ...]:
    """Return the posts of a page in their order, none where it is no discussion.

    Kept blocks that belong to no post, such as a note of the moderators above the thread, are in none.
    """
    if not _may_be_discussion(page):
        return ()
    from bodytext.metadata.page_type import page_type  # what follows is for discussions alone

    kept = [verdict.keep for verdict in verdicts]
    found = page_type(page, kept)
    if not (found and found.value == "forum") and _QUESTIONS.isdisjoint(page.head.schema_types()):
        return ()
    places = Places(page, kept)
    for read in (marked_users, dated_lines):
        stretches = gather(places, list(read(page, places)))
        if _is_thread(places, stretches):
            return Times(places, stretches).posts()
    return ()


def _may_be_discussion(page: Page) -> bool:
    """Tell cheaply whether a page has what a discussion needs: containers named so, and users or authors."""
    if page.kind != "html" or not (page.posters or page.marks):
        return False
    return any(container.names and _NAMES.search(container.names) for container in page.containers)


def _is_thread(places: Places, stretches: Sequence[Stretch]) -> bool:
    """Tell whether stretches are a discussion: most of what is kept, and not the teasers of a listing."""
    if not stretches:
        return False
    words = sum(places.words(stretch.start, stretch.end) for stretch in stretches)
    return words >= _LEAST_SHARE * places.words(0, len(places.page.blocks))
