"""A discussion from its page: the posts, and the lines that say whose they are kept above each."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Page, Post, Reason, Verdict, keep, remove
from bodytext.metadata.page_type import page_type as find_page_type
from bodytext.posts.places import Places
from bodytext.posts.stretches import Stretch, gather
from bodytext.posts.times import Times
from bodytext.posts.users import dated_lines, marked_users

_LEAST_SHARE = 0.5  # of the words kept: where posts hold less, they are comments below something else
_LINE = 100  # characters: a longer block that names the author is text of the post as well
_PANEL = 40  # characters of a rank or a count beside the author's name


def read_thread(page: Page, verdicts: list[Verdict], page_type: str) -> tuple[tuple[Post, ...], list[Verdict]]:
    """Return the posts of a page, if it is a discussion, and the verdicts with their authors and dates kept."""
    is_kept = [verdict.keep for verdict in verdicts]
    if not page_type:
        found = find_page_type(page, is_kept)
        page_type = str(found.value) if found else ""
    if page_type != "forum":
        return (), verdicts
    places = Places(page, is_kept)
    for read in (marked_users, dated_lines):
        stretches = gather(places, list(read(page, places)))
        if _is_thread(places, stretches):
            return _shown(page, verdicts, Times(places, stretches).posts())
    return (), verdicts


def _is_thread(places: Places, stretches: Sequence[Stretch]) -> bool:
    words = sum(places.words(stretch.start, stretch.end) for stretch in stretches)
    return words > 0 and words >= _LEAST_SHARE * places.words(0, len(places.page.blocks))


def _shown(page: Page, verdicts: Sequence[Verdict], posts: Sequence[Post]) -> tuple[tuple[Post, ...], list[Verdict]]:
    """Keep the lines that name a post's author and date, and remove ranks and counts that stand between them.

    Seven of ten gold texts of forums have the names, five the dates (wcxb-dev, F1 of forums 0.7845 to 0.787).
    """
    shown = list(verdicts)
    found: list[Post] = []
    for post in posts:
        said = tuple(index for index in post.said if len(page.blocks[index].text) <= _LINE)
        for index in said:
            keep(shown, index, "whose post it is, and when")
        for index in post.blocks:
            block = page.blocks[index]
            if said and said[0] < index < said[-1] and len(block.text) <= _PANEL and block.kind != "heading":
                remove(shown, index, Reason("poster", "about the author of the post"))
        own = sorted({*post.blocks, *post.said}.difference(said))
        found.append(post._replace(said=said, blocks=tuple(index for index in own if shown[index].keep)))
    return tuple(post for post in found if post.blocks), shown
