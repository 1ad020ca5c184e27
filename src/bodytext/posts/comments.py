"""The comments below an article: posts of which nothing belongs to its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bodytext.document import Page, Post, Reason, Verdict
from bodytext.parts.outline import Outline
from bodytext.posts.thread import read_thread
from bodytext.text.pattern import IGNORECASE, Pattern

_NAMED = Pattern(
    r"(?<![a-z])(?:comments?|comment-?list|responses|kommentare?|commentaires?|comentarios?)"
    r"(?:[-_]+(?:list|area|section|thread|container|wrap(?:per)?|body|content|text|\d+))*(?![a-z-])",
    IGNORECASE,
)
_SAID = Reason.of_stage("content", "what a comment says, as far as is known")
_NOT_SAID = Reason.of_stage("part", "no comment")


def read_comments(page: Page, verdicts: Sequence[Verdict]) -> tuple[Post, ...]:
    """Return the comments of a page, without their text: posts, in the page's order, in what is not kept of it."""
    said = _said(page, verdicts)
    if not said:
        return ()
    tried = [Verdict(i in said, 1.0, _SAID if i in said else _NOT_SAID) for i in range(len(verdicts))]
    posts, _ = read_thread(page, tried, "forum")
    return posts if len(posts) > 1 else ()  # one alone is more often a notice, or the article's own lines


def _said(page: Page, verdicts: Sequence[Verdict]) -> set[int]:
    """Return the blocks that comments may consist of: those of threads, and in containers that are called so."""
    outline = Outline.of(page)
    ranges = [(part.start, part.end) for part in page.parts if part.kind == "thread"]
    ranges += [
        (outline.first[number], outline.end[number])
        for number, container in enumerate(page.containers)
        if container.names and _NAMED.search(container.names)
    ]
    return sayable(page, verdicts, [each for each in set(ranges) if not any(v.keep for v in verdicts[slice(*each)])])


def sayable(page: Page, verdicts: Sequence[Verdict], ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Return the removed blocks of these ranges that someone may have said: no label, phrase or form."""
    forms = {number for number, container in enumerate(page.containers) if container.tag == "form"}
    return {
        i
        for start, end in ranges
        for i in range(start, end)
        if not verdicts[i].keep
        and _may_be_said(verdicts[i].reason)
        and forms.isdisjoint(page.ancestors(page.blocks[i].container))
    }


def _may_be_said(reason: Reason) -> bool:
    """Tell what is left out for what it is, or is seen by nobody, from what is only not the article's."""
    return reason.kind != "label" and not reason.is_phrase and not reason.is_stage("hidden", "repeated", "margin")
