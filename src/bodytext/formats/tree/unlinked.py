"""Notes without links: raised numbers in the text, and further down what begins with the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document import Block
from bodytext.document.span import Span
from bodytext.formats.tree.notes import NoteBlocks
from bodytext.text.pattern import Pattern

_NUMBER = Pattern(r"\[?([1-9]\d?)\]?")
_BEHIND = Pattern(r"(?:[^\W\d_]{3}|[^\w\s]|[^\W\d_a-zA-Z])$")  # what a mark stands right behind, and a power does not
_MARK_CHARS = 4
_BEFORE = 3  # characters before a mark that tell it from a power
_LINK = "#note-"


def with_links(
    blocks: Sequence[Block], kept: Sequence[int], runs: Sequence[NoteBlocks]
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
    run = _listed(blocks, runs) or _begun(blocks, kept, starts)
    if run is None:
        return blocks, runs
    own = {i for note in run.notes for i in note}
    wanted = {str(number) for number in range(1, len(run.notes) + 1)}
    found = [(i, span, number) for i, span, number in marks if i not in own and _refers(blocks[i], span)]
    if not wanted <= {number for i, _, number in found if number in wanted and i < run.notes[int(number) - 1][0]}:
        return blocks, runs
    linked = list(blocks)
    for i, span, number in [*found, *((i, s, n) for i, s, n in marks if i in own and not s.start)]:
        if number in wanted:
            link = Span(span.start, span.end, "link", _LINK + number)
            spans = (*linked[i].spans, link)
            linked[i] = linked[i]._replace(spans=spans, link_chars=(linked[i].link_chars or 0) + span.end - span.start)
    return linked, runs if run in runs else [*runs, run]


def _numbers(block: Block) -> Iterator[tuple[Span, str]]:
    """Yield the numbers in a block that are raised, or bold at its beginning, and no links."""
    links = {span.start for span in block.spans if span.kind == "link"}
    for span in block.spans:
        if span.kind == "sup" or (span.kind == "strong" and not span.start):
            is_short = span.end - span.start <= _MARK_CHARS and links.isdisjoint(range(span.start - 1, span.end))
            if is_short and (found := _NUMBER.fullmatch(block.text[span.start : span.end].strip())):
                yield span, found[1]


def _refers(block: Block, span: Span) -> bool:
    before = block.text[max(span.start - _BEFORE, 0) : span.start]
    return span.kind == "sup" and _BEHIND.search(before) is not None


def _listed(blocks: Sequence[Block], runs: Sequence[NoteBlocks]) -> NoteBlocks | None:
    """Return the run of notes that is a list from 1 on."""
    for run in runs:
        if all(blocks[note[0]].marker == f"{number}." for number, note in enumerate(run.notes, 1)):
            return run
    return None


def _begun(blocks: Sequence[Block], kept: Sequence[int], starts: Sequence[int]) -> NoteBlocks | None:
    """Return the notes that begin with raised numbers from 1 on, each up to the next one, the last a block alone."""
    numbers = [next(_numbers(blocks[i]))[1] for i in starts]
    if not starts or numbers != [str(number) for number in range(1, len(starts) + 1)]:
        return None
    ends = [*starts[1:], starts[-1] + 1]
    return NoteBlocks(tuple([tuple([i for i in kept if s <= i < e]) for s, e in zip(starts, ends, strict=True)]))
