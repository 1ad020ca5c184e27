"""Threads without a template: lines of name and time that take turns with what people say, all in one container.

Old pages print comments one below the other, in paragraphs or parted by line breaks, each signed above or below:
"Ines Rolvaag wrote on 3 March 2009:", "Posted by Ines Rolvaag, 3 March 2009".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from bodytext.document import Block
from bodytext.parts.outline import Outline
from bodytext.parts.said import signer, title_goal
from bodytext.parts.series import Series
from bodytext.rows import NamedTuple, each
from bodytext.text.pattern import Pattern

_LEAST = 3  # signed lines
_LINE = 80  # characters of one
_PROSE = 40  # characters of what someone says, where no line is signed
_LARGEST = 3000  # characters between two signed lines
_ABOVE = 8  # blocks above the first line that closes a post
_TITLES = 0.5  # of the lines lead to pages of their own: they are titles of a list
_DIGIT = Pattern(r"\d")

_Place = Literal["alone", "first", "last"]


class _Line(NamedTuple):
    """A signed line: its block, whether it is all of it or its first or last line, and who is named."""

    block: int
    place: _Place
    who: str


def signed_series(outline: Outline) -> Iterator[Series]:
    """Yield the runs of posts that signed lines part from each other, by several people each."""
    for home, blocks in _homes(outline).items():
        lines = [line for i in blocks if (line := _signed(outline.page.blocks[i], i))]
        for run in _runs(outline, lines):
            yield Series("", "", tuple(_items(outline, outline.span(home), run)))


def _homes(outline: Outline) -> Mapping[int, Sequence[int]]:
    """Return, for each container that has several right in it, the blocks that may have a signed line."""
    search = _DIGIT.search
    texts = each(outline.page.blocks, "text")
    found = [index for index, text in enumerate(texts) if search(text, 0, _LINE) or "\n" in text]
    homes: dict[int, list[int]] = {}
    parents, owners = outline.parents, each(outline.page.blocks, "container")
    for index in found:
        home = owners[index]
        if home is not None:
            start, end = outline.span(home)
            homes.setdefault(parents[home] if end - start == 1 else home, []).append(index)
    return {home: blocks for home, blocks in homes.items() if home >= 0 and len(blocks) >= _LEAST}


def _signed(block: Block, index: int) -> _Line | None:
    text = block.text
    if block.kind == "heading":
        return None
    first, is_parted, rest = text.partition("\n")
    if not is_parted:
        start = text[:_LINE]
        leads = dict.fromkeys((start.partition(": ")[0], start.rpartition(": ")[0])) if ": " in start else ()
        if who := next(filter(None, map(signer, leads)), ""):
            return _Line(index, "first", who)
        return _Line(index, "alone", who) if len(text) <= _LINE and (who := signer(text)) else None
    if len(first) <= _LINE and (who := signer(first)):
        return _Line(index, "first", who)
    last = rest.rpartition("\n")[2]
    return _Line(index, "last", who) if len(last) <= _LINE and (who := signer(last)) else None


def _runs(outline: Outline, lines: Sequence[_Line]) -> Iterator[Sequence[_Line]]:
    """Yield the lines that are signed at one place each, near each other, and by several people."""
    cuts = [
        i + 1
        for i, (one, other) in enumerate(pairwise(lines))
        if one.place != other.place or _is_apart(outline, one.block, other.block)
    ]
    for start, end in pairwise([0, *cuts, len(lines)]):
        run = lines[start:end]
        if len(run) >= _LEAST and len({line.who for line in run}) > 1 and _says(run):
            goals = {title_goal(outline.page.blocks[line.block]) for line in run} - {""}
            if len(goals) < _TITLES * len(run):
                yield run


def _is_apart(outline: Outline, one: int, other: int) -> bool:
    """Tell whether much stands between two lines, or a heading, as above each of the notes on a release."""
    is_far = outline.chars(one, other) > _LARGEST
    return is_far or any(block.kind == "heading" for block in outline.page.blocks[one:other])


def _says(run: Sequence[_Line]) -> bool:
    """Tell whether there is something between the lines that someone said."""
    if run[0].place != "alone":
        return True
    return all(other.block > one.block + 1 for one, other in pairwise(run))


def _items(outline: Outline, home: tuple[int, int], run: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield what each post holds: from a line to the next where it stands above what is said, else to it."""
    starts = [line.block for line in run]
    if run[0].place == "first" or (run[0].place == "alone" and _is_said(outline, home, starts[-1] + 1)):
        yield from pairwise([*starts, _last(outline, home, starts)])
        return
    before = starts[0] if run[0].place == "last" else _first(outline, home, starts[0])
    yield from pairwise([before, *(start + 1 for start in starts)])


def _is_said(outline: Outline, home: tuple[int, int], index: int) -> bool:
    """Tell whether a block stands in the container of a run and says something."""
    return (
        index < home[1] and outline.page.blocks[index].kind != "heading" and outline.chars(index, index + 1) >= _PROSE
    )


def _last(outline: Outline, home: tuple[int, int], starts: Sequence[int]) -> int:
    """Return the end of the last post: it is no longer than the longest of the others."""
    longest = max(other - one for one, other in pairwise(starts))
    end = starts[-1] + 1
    while end < starts[-1] + longest and _is_said(outline, home, end):
        end += 1
    return end


def _first(outline: Outline, home: tuple[int, int], closing: int) -> int:
    """Return the start of the first post, which a line closes: below a heading or a short line, if there is one."""
    for index in range(closing - 1, max(closing - 1 - _ABOVE, home[0] - 1), -1):
        if not _is_said(outline, home, index):
            return index + 1 if index < closing - 1 else index
    return max(closing - 1, home[0])
