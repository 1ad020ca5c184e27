"""Notes without links: raised numbers in the text, and further down what begins with the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document import Block, Container
from bodytext.document.span import Span
from bodytext.formats.tree.notes import NoteBlocks, without_mark
from bodytext.text.pattern import Pattern

_NUMBER = Pattern(r"\[?([1-9]\d?)\]?")
_BEHIND = Pattern(r"(?:[^\W\d_]{3}|[^\w\s]|[^\W\d_a-zA-Z])$")  # what a mark stands right behind, and a power does not
_MARK_CHARS = 4
_BEFORE = 3  # characters before a mark that tell it from a power
_LINK = "#note-"


def with_links(
    blocks: Sequence[Block], containers: Sequence[Container], kept: Sequence[int], runs: Sequence[NoteBlocks]
) -> tuple[Sequence[Block], Sequence[NoteBlocks]]:
    """Return the blocks with a link at each raised number that a note has, and the runs with those notes.

    A note is known by its number, in turn from 1 on, and by one in the text above it; where one of them has none,
    none are notes.
    """
    marks = [(i, *mark) for i in kept for mark in _numbers(blocks[i])]
    if not marks:
        return blocks, runs
    noted = {i for run in runs for note in run.notes for i in note}
    starts = [i for i, span, _ in marks if not span.start and i not in noted]
    found = _listed(blocks, runs) or _beside(blocks, containers, kept) or _begun(blocks, kept, starts)
    notes = [note for run in found for note in run.notes]
    own = {i for note in notes for i in note}
    wanted = {str(number) for number in range(1, len(notes) + 1)}
    referring = [(i, span, number) for i, span, number in marks if i not in own and _refers(blocks[i], span)]
    above = {number for i, _, number in referring if number in wanted and i < notes[int(number) - 1][0]}
    if not notes or above != wanted:
        return blocks, runs
    linked = list(blocks)
    for i, span, number in [*referring, *((i, s, n) for i, s, n in marks if i in own and not s.start)]:
        if number in wanted:
            link = Span(span.start, span.end, "link", _LINK + number)
            spans = (*linked[i].spans, link)
            linked[i] = linked[i]._replace(spans=spans, link_chars=(linked[i].link_chars or 0) + span.end - span.start)
    return linked, [*runs, *(run for run in found if run not in runs)]


def _numbers(block: Block) -> Iterator[tuple[Span, str]]:
    """Yield the numbers in a block that are raised, or bold at its beginning, and no links."""
    links = {span.start for span in block.spans if span.kind == "link" and span.target[:11] not in ("", "javascript:")}
    for span in dict.fromkeys(block.spans):
        if span.kind == "sup" or (span.kind == "strong" and not span.start):
            is_short = span.end - span.start <= _MARK_CHARS and links.isdisjoint(range(span.start - 1, span.end))
            if is_short and (found := _NUMBER.fullmatch(block.text[span.start : span.end].strip())):
                yield span, found[1]


def _refers(block: Block, span: Span) -> bool:
    before = block.text[max(span.start - _BEFORE, 0) : span.start]
    return span.kind == "sup" and _BEHIND.search(before) is not None


def _listed(blocks: Sequence[Block], runs: Sequence[NoteBlocks]) -> list[NoteBlocks]:
    """Return the run of notes that are numbered from 1 on, if there is one."""
    for run in runs:
        if all(without_mark([blocks[i] for i in note])[0] == str(number) for number, note in enumerate(run.notes, 1)):
            return [run]
    return []


def _beside(blocks: Sequence[Block], containers: Sequence[Container], kept: Sequence[int]) -> list[NoteBlocks]:
    """Return the notes of lists in asides, each of which goes on with the number that comes next."""
    items: dict[int, list[int]] = {}
    for i in kept:
        place = blocks[i].container
        if place is not None and blocks[i].marker and containers[place].tag == "li":
            around = containers[containers[place].parent]
            if around.tag == "ol" and around.parent >= 0 and containers[around.parent].tag == "aside":
                items.setdefault(containers[place].parent, []).append(i)
    markers = [blocks[i].marker for own in items.values() for i in own]
    if markers != [f"{number}." for number in range(1, len(markers) + 1)]:
        return []
    notes = tuple([(i,) for own in items.values() for i in own])
    return [NoteBlocks(notes, is_beside=True)] if notes else []


def _begun(blocks: Sequence[Block], kept: Sequence[int], starts: Sequence[int]) -> list[NoteBlocks]:
    """Return the notes that begin with raised numbers from 1 on, each up to the next one, the last a block alone."""
    numbers = [next(_numbers(blocks[i]))[1] for i in starts]
    if not starts or numbers != [str(number) for number in range(1, len(starts) + 1)]:
        return []
    ends = [*starts[1:], starts[-1] + 1]
    return [NoteBlocks(tuple([tuple([i for i in kept if s <= i < e]) for s, e in zip(starts, ends, strict=True)]))]
