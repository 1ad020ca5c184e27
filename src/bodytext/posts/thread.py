"""A discussion from its page: the posts, and the lines that say whose they are kept above each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bodytext.document import Page, Post, Reason, Verdict, keep, remove
from bodytext.document.head import DISCUSSIONS
from bodytext.model.page_type import page_type as find_page_type
from bodytext.parts.said import without_varying
from bodytext.posts.bodies import lost_bodies
from bodytext.posts.frame import without_frame, without_signatures
from bodytext.posts.ranges import Places
from bodytext.posts.spans import Stretch, gather
from bodytext.posts.times import read_times
from bodytext.posts.users import dated_lines, marked_users, no_users

_LEAST_SHARE = 0.5  # of the words kept: where posts hold less, they are comments below something else
_MOSTLY = 0.6  # … that a thread must hold where nothing else speaks of a discussion
_MOST_BELOW = 0.5  # of the words above, below the last post: where there is more, posts were overlooked
_LINE = 100  # characters: a longer block that names the author is text of the post as well
_PANEL = 40  # characters of a line with a rank or a count beside the author's name


def read_thread(page: Page, verdicts: list[Verdict], page_type: str) -> tuple[tuple[Post, ...], list[Verdict]]:
    """Return the posts of a page, if it is a discussion, and the verdicts with what belongs to them kept."""
    is_kept = [verdict.keep for verdict in verdicts]
    if not page_type:
        found = find_page_type(page, is_kept)
        page_type = str(found.value) if found else ""
    places = Places(page, is_kept)
    is_discussion = page_type == "forum" or not DISCUSSIONS.isdisjoint(page.head.schema_types())
    threads = [places.words(part.start, part.end) for part in page.parts if part.kind == "thread"]
    is_mostly_thread = max(threads, default=-1.0) >= _MOSTLY * places.words(0, len(page.blocks))
    is_told = is_discussion or is_mostly_thread
    for read in (marked_users, dated_lines, no_users) if is_told else (marked_users,):
        thread = gather(places, list(read(page, places)))
        names = {post.user.name for post in thread.posts}
        is_possible = any(names) or read is no_users if is_told else len(names) > 1
        if is_possible and _is_thread(places, thread.posts, page_type):
            lost = lost_bodies(places, verdicts, thread)
            kept = _with_bodies(verdicts, lost.values())
            posts = read_times(places, sorted({*thread.posts, *lost}), kept)
            if is_told or _is_signed(posts):
                shown, kept = _shown(page, kept, posts)
                if page_type == "forum" or not is_told:
                    _end_below(places, shown, kept)
                return shown, kept
    return (), verdicts


def _end_below(places: Places, posts: Sequence[Post], verdicts: list[Verdict]) -> None:
    """Remove what a forum shows below the last post, such as other threads, rules and dialogues, unless it is much."""
    end = max((post.blocks[-1] for post in posts), default=len(verdicts) - 1) + 1
    if places.words(end, len(verdicts)) <= _MOST_BELOW * places.words(0, end):
        for index in range(end, len(verdicts)):
            if verdicts[index].keep:
                remove(verdicts, index, Reason.of_stage("tail", "below the last post"))


def _is_signed(posts: Sequence[Post]) -> bool:
    """Tell whether posts show by themselves that a page is a discussion: there are several, each with name and time."""
    return len({post.author for post in posts}) > 1 and all(post.author and post.date for post in posts)


def _is_thread(places: Places, posts: Sequence[Stretch], page_type: str) -> bool:
    if len(posts) < (1 if page_type == "forum" else 2) or _are_teasers(places.page, posts):
        return False
    words = sum(places.words(stretch.start, stretch.end) for stretch in posts)
    return words >= _LEAST_SHARE * places.words(0, len(places.page.blocks))


def _are_teasers(page: Page, posts: Sequence[Stretch]) -> bool:
    """Tell whether most posts have a heading that leads to a page of its own, as the entries of a listing do."""
    goals: set[str] = set()
    for post in posts:
        for block in page.blocks[post.start : post.end]:
            links = [span.target for span in block.spans if span.kind == "link"]
            is_name = post.user.name in block.text
            if block.kind == "heading" and not is_name and links and block.is_link:
                goals.add(without_varying(links[0]))
                break
    return len(posts) > 1 and 2 * len(goals) > len(posts)


def _with_bodies(verdicts: Sequence[Verdict], bodies: Iterable[Sequence[int]]) -> list[Verdict]:
    changed = list(verdicts)
    for blocks in bodies:
        for index in blocks:
            keep(changed, index, "where the text of the other posts stands")
    return changed


def _shown(page: Page, verdicts: list[Verdict], posts: Sequence[Post]) -> tuple[tuple[Post, ...], list[Verdict]]:
    """Take the lines that name a post's author and date out of its text, with ranks and counts that stand between them.

    They leave it under their names, as bylines and dates leave an article; formats for reading print them above it.
    """
    found: list[Post] = []
    for post in posts:
        said = tuple(index for index in post.said if len(page.blocks[index].text) <= _LINE)
        for index in said:
            remove(verdicts, index, Reason.of_label("poster", "whose post it is, and when"))
        for index in _about_author(page, post, said):
            remove(verdicts, index, Reason.of_label("poster", "about the author of the post"))
        own = sorted({*post.blocks, *post.said}.difference(said))
        found.append(post._replace(said=said, blocks=tuple(index for index in own if verdicts[index].keep)))
    unsigned = without_signatures(page, [post for post in found if post.blocks], verdicts)
    clean = without_frame(page, unsigned, verdicts)
    return tuple(post for post in clean if post.blocks), verdicts


def _about_author(page: Page, post: Post, said: Sequence[int]) -> list[int]:
    """Return the blocks of a post that tell of its author: ranks and counts beside the name, and the name itself.

    Where the time stands below the text, that stands between name and time, too: the longest is the text if nothing
    else is.
    """
    lines = {index: page.blocks[index] for index in post.blocks if page.blocks[index].kind != "heading"}
    beside = [
        index
        for index, block in lines.items()
        if said and said[0] < index < said[-1] and max(map(len, block.text.split("\n"))) <= _PANEL
    ]
    own = {index for index in post.blocks if index not in said and any(map(str.isalpha, page.blocks[index].text))}
    if own and own.issubset(beside):
        beside.remove(max(beside, key=lambda index: len(page.blocks[index].text)))
    named = [index for index, block in lines.items() if block.text == post.author and len(post.blocks) > 1]
    return beside + named
