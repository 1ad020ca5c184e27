"""Series without an element around each item: lines of one container that lead elsewhere, each with a teaser below.

Old pages set them so: a title in a heading or a paragraph, then some words, and again; or both in one paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bodytext.document import Block
from bodytext.parts.outline import Outline
from bodytext.parts.said import title_goal
from bodytext.parts.series import Series
from bodytext.rows import each

_LEAST = 3  # items
_TITLE = 160  # characters of one
_TEASER, _LONGEST = 20, 700  # characters of a teaser, at least and at most
_BLOCKS = 6  # of an item
_MOST = 0.6  # of the items lead to pages of their own, and have a teaser


def led_series(outline: Outline) -> Iterator[Series]:
    """Yield the runs of teasers below titles that lead elsewhere, of three and more each."""
    blocks = outline.page.blocks
    homes: dict[int, list[int]] = {}
    linked = [index for index, chars in enumerate(each(blocks, "link_chars")) if chars]
    for index in linked:
        if blocks[index].kind != "item" and _begins_with_link(blocks[index]):
            homes.setdefault(_home(outline, index), []).append(index)
    for home, likely in homes.items():
        if len(likely) >= _LEAST and home >= 0:
            leads = [index for index in likely if title_goal(blocks[index])]
            for run in _runs(outline, leads, outline.span(home)[1]):
                yield Series("", "", tuple(run))


def _begins_with_link(block: Block) -> bool:
    """Tell whether the first line of a block is a link, and all of it."""
    if not block.spans:
        return False
    first = block.spans[0]
    kind, start, end = first.kind, first.start, first.end
    text = block.text
    is_line = kind == "link" and start == 0 and (end == len(text) or text[end] == "\n")
    return is_line and end <= _TITLE


def _home(outline: Outline, index: int) -> int:
    """Return the container that holds a block among others."""
    own = outline.page.blocks[index].container
    if own is None:
        return -1
    start, end = outline.span(own)
    return outline.parents[own] if end - start == 1 else own


def _runs(outline: Outline, leads: Sequence[int], end: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the items that stand together: from a title to the next, the last no longer than the longest before it."""
    cuts = [i + 1 for i, (one, other) in enumerate(pairwise(leads)) if not _may_be_item(outline, one, other)]
    for first, last in pairwise([0, *cuts, len(leads)]):
        run = leads[first:last]
        if len(run) < _LEAST:
            continue
        longest = max(other - one for one, other in pairwise(run))
        items = list(pairwise([*run, min(run[-1] + longest, end)]))
        goals = {title_goal(outline.page.blocks[start]) for start in run}
        told = sum(_has_teaser(outline, start, stop) for start, stop in items)
        if min(told, len(goals)) >= _MOST * len(run):
            yield items


def _may_be_item(outline: Outline, start: int, end: int) -> bool:
    return end - start <= _BLOCKS and outline.chars(start, end) <= _TITLE + _LONGEST


def _has_teaser(outline: Outline, start: int, end: int) -> bool:
    return outline.chars(start, end) - outline.link_chars(start, end) >= _TEASER
