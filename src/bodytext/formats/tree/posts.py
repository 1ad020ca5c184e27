"""The posts of a discussion as nodes of the tree, each with who wrote it and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document import Post
from bodytext.formats.protocol import Printable
from bodytext.formats.tree.grow import grow
from bodytext.formats.tree.nodes import Comments, Node, PostNode, Quote
from bodytext.formats.tree.notes import shaping_parts, slice_of
from bodytext.formats.tree.pictures import NO_PICTURES, pictures_of
from bodytext.formats.tree.shown import shown


def planted(article: Printable, *, has_pictures: bool = False) -> Sequence[Node]:
    """Return the tree of an article; on the pages of a discussion its posts are in it, in the page's order.

    Comments below an article are a part of their own, the last. `has_pictures` is for formats that show them, with
    what was taken out of the text as a caption. What stands behind a post, up to the next, goes with it.
    """
    nodes = [*_planted(article, has_pictures), *_comments(article)]
    return shown(nodes, article.rendition)


def _comments(article: Printable) -> Iterator[Node]:
    """Yield the part that the comments below an article are, if there are any."""
    shaping = shaping_parts(article.parts) if article.comments else []
    found = [
        PostNode(post.author, _when(post), grow(article.blocks, article.containers, shaping, post.blocks))
        for post in article.comments
    ]
    if found:
        yield Comments(tuple(found))


def _planted(article: Printable, has_pictures: bool) -> Sequence[Node]:
    pictures = NO_PICTURES
    if has_pictures and article.images:
        pictures = pictures_of(article.images, article.blocks, article.containers, article.verdicts)
    kept = [i for i, verdict in enumerate(article.verdicts) if verdict.keep or i in pictures.captions]
    shaping = shaping_parts(article.parts)
    if not article.posts:
        return grow(article.blocks, article.containers, shaping, kept, pictures)
    starts = [min((*post.blocks, *post.said)) for post in article.posts]
    ends = [*starts[1:], len(article.blocks)]
    nodes = [*grow(article.blocks, article.containers, shaping, slice_of(kept, 0, starts[0]), pictures)]
    for post, start, end in zip(article.posts, starts, ends, strict=True):
        children = grow(article.blocks, article.containers, shaping, slice_of(kept, start, end), pictures)
        nodes.append(PostNode(post.author, _when(post), _said(children)))
    return nodes


def _said(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return what a post says: that is no quotation where all of it stands in one, as some programs set every post."""
    return nodes[0].children if len(nodes) == 1 and isinstance(nodes[0], Quote) else nodes


def _when(post: Post) -> str:
    """Return the day and minute in which a post was written, or the words that its page has for that."""
    day, _, time = post.date.partition("T")
    return f"{day} {time[:5]}".rstrip() if time[:1].isdigit() else post.date
