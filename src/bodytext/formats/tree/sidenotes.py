"""Notes that stand amid the lines of a page, beside which they are shown: they go below, and leave marks behind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

from bodytext.document import Block
from bodytext.document.span import Span
from bodytext.formats.tree.edit import replaced
from bodytext.formats.tree.nodes import Line, Note

_GOAL = "sidenote-"  # what the names of places begin with that the marks lead to


def without_sidenotes(
    blocks: Sequence[Block], kept: Sequence[int], taken: Collection[str]
) -> tuple[Sequence[Block], tuple[Note, ...]]:
    """Return the blocks with a mark in the place of each note amid them, and the notes.

    Marks are numbers that are not taken by other notes.
    """
    noted = [i for i in kept if any(span.kind == "note" for span in blocks[i].spans)]
    if not noted:
        return blocks, ()
    changed = list(blocks)
    notes: list[Note] = []
    numbers = (str(number) for number in count(1) if str(number) not in taken)
    for index in noted:
        found = sorted(span for span in blocks[index].spans if span.kind == "note")
        named = [next(numbers) for _ in found]
        for span, mark in zip(reversed(found), reversed(named), strict=True):
            changed[index] = _marked(changed[index], span, mark)
        notes += [_note(blocks[index], span, mark) for span, mark in zip(found, named, strict=True)]
    return changed, tuple(notes)


def _marked(block: Block, span: Span, mark: str) -> Block:
    """Return a block with a mark in the place of a note; one that it begins with has its mark at the end."""
    start, end = span.start, span.end
    kept = [other for other in block.spans if other.start < start or other.end > end]
    while start and block.text[start - 1].isspace():
        start -= 1
    link = (Span(0, 0, "sup"), Span(0, 0, "link", f"#{_GOAL}{mark}"))
    block = block._replace(spans=tuple(kept))
    if start:
        return replaced(block, start, end, mark, *link)
    block = replaced(block, 0, end + (block.text[end : end + 1] == " "), "")
    return replaced(block, len(block.text), len(block.text), mark, *link)


def _note(block: Block, span: Span, mark: str) -> Note:
    inner = [
        other._replace(start=max(other.start, span.start) - span.start, end=min(other.end, span.end) - span.start)
        for other in block.spans
        if other.kind != "note" and other.start < span.end and other.end > span.start
    ]
    words = Block(block.text[span.start : span.end].rstrip(), container=block.container, spans=tuple(inner))
    return Note(mark, mark, (f"{_GOAL}{mark}",), (Line("paragraph", words),))
