"""What a forum prints around the words of every post: votes, "Reply", the title of the thread again, signatures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bodytext.document import Page, Post, Reason, Verdict, remove
from bodytext.text.pattern import IGNORECASE, Pattern

_LINE = 60  # characters: longer lines are said by people
_USUAL = 0.6  # of the posts have a line that the forum prints
_FEW = 2  # posts: what both have may be said by both, unless it is a link or a count
_ABOVE = 4  # blocks before the first post that may belong to it: what stands between two posts is the later one's
_FIGURES = Pattern(r"\d+")
_ANSWER = Pattern(r"^\s*(?:re|aw|sv|rép|antw)\s*:\s*", IGNORECASE)
_PRINTED = Reason.of_label("poster", "what the forum prints in every post")
_SIGNATURE = Pattern(
    r"(?<!post-)signature|\bsig\b", IGNORECASE, "sig"
)  # `post-signature` names the author, on Stack Exchange
_SIGNED = Reason.of_label("poster", "the signature of the author of the post")


def without_frame(page: Page, posts: Sequence[Post], verdicts: list[Verdict]) -> list[Post]:
    """Remove the lines that most posts have in common but for their figures, and return the posts without them.

    Of a post that consists of such lines the last stays: a post may be a figure.
    """
    ends = [max((*post.blocks, *post.said)) + 1 for post in posts]
    starts = [max(min((*post.blocks, *post.said)) - _ABOVE, 0) for post in posts[:1]] + ends[:-1]
    lines = [
        {index: key for index in range(start, end) if (key := _key(page, index)) is not None}
        for start, end in zip(starts, ends, strict=True)
    ]
    counts = Counter(key for found in lines for key in {*found.values()})
    least = max(_USUAL * len(posts), _FEW)
    found: list[Post] = []
    for post, keys in zip(posts, lines, strict=True):
        usual = [index for index in post.blocks if index in keys and counts[keys[index]] >= least]
        body = max(post.blocks, key=lambda index: len(page.blocks[index].text))
        printed = [index for index in usual if _may_be(page, index, len(posts), body)]
        for index in printed[: -1 if len(printed) == len(post.blocks) else None]:
            remove(verdicts, index, _PRINTED)
        found.append(post._replace(blocks=tuple(index for index in post.blocks if verdicts[index].keep)))
    return found


def without_signatures(page: Page, posts: Sequence[Post], verdicts: list[Verdict]) -> list[Post]:
    """Remove what stands in elements that are called signatures, and return the posts without it.

    A post that has no other text keeps it: the name may mean something else there.
    """
    found: list[Post] = []
    for post in posts:
        signed = [index for index in post.blocks if _is_signature(page, index)]
        for index in signed if len(signed) < len(post.blocks) else ():
            remove(verdicts, index, _SIGNED)
        found.append(post._replace(blocks=tuple(index for index in post.blocks if verdicts[index].keep)))
    return found


def _is_signature(page: Page, index: int) -> bool:
    around = page.ancestors(page.blocks[index].container)
    return any(_SIGNATURE.search(names) for number in around if (names := page.containers[number].names))


def _key(page: Page, index: int) -> tuple[str, str, str] | None:
    """Return what a short line, or any heading, has in common with those of other posts; None for what people say.

    A forum prints a line in the same element of every post; what one post says and another quotes is in two.
    """
    block = page.blocks[index]
    tag, names = _element(page, index)
    if block.kind == "heading":
        return tag, "", _ANSWER.sub("", block.text).casefold()
    if len(block.text) > _LINE:
        return None
    return tag, names, _FIGURES.sub("", block.text).strip().casefold()


def _element(page: Page, index: int) -> tuple[str, str]:
    """Return the tag and names of what a block stands in, without the figures that tell one post from another."""
    around = page.element(page.blocks[index])
    return around.tag, _FIGURES.sub("", around.names)


def _may_be(page: Page, index: int, posts: int, body: int) -> bool:
    """Tell whether a line that two posts have is no greeting, which would stand where the text does, at `body`."""
    block = page.blocks[index]
    is_told = posts > _FEW or block.is_link or block.kind == "heading" or not any(map(str.isalpha, block.text))
    return is_told or _element(page, index) != _element(page, body)
