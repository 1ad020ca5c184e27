"""Notes without links: lines that begin with the marks that stand raised in the text, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bodytext.document import Block, Page, Verdict, keep
from bodytext.rows import each
from bodytext.text.counts import word_count
from bodytext.text.references import MARK_CHARS, reference_mark

_FIRST = frozenset(("1", "a", "i", "*", "†"))
_RAISED = 3  # characters of a mark that is raised: more are a word
_WORDS = 2  # of a note with its mark: no more are a counter


def keep_raised_notes(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the lines that marks in kept text refer to, which no link leads to."""
    marks = _raised(page.blocks, verdicts)
    if page.kind == "html" and not _FIRST.isdisjoint(marks):
        for i in _notes(page.blocks, marks):
            if not verdicts[i].keep:
                keep(verdicts, i, "a note, to what is kept")


def _raised(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> Mapping[str, int]:
    """Return the marks that stand raised behind words that are kept, in order, each with the first such block."""
    marks: dict[str, int] = {}
    for index, spans in enumerate(each(blocks, "spans")):
        if spans and verdicts[index].keep:
            for start, end, kind, _ in spans:
                if kind == "sup" and start and end - start <= _RAISED:
                    mark = reference_mark(blocks[index].text[start:end].strip())
                    if mark:
                        marks.setdefault(mark, index)
    return marks


def _notes(blocks: Sequence[Block], marks: Mapping[str, int]) -> Iterator[int]:
    """Yield the blocks that are notes.

    A run of them begins with a first mark and goes on with those that follow in the text: a line that begins with a
    figure is none, whatever else is raised on the page.
    """
    order = list(marks)
    after, due = -1, 0  # the block below the last note, and the place of the mark that comes next
    for index in range(min(marks.values()) + 1, len(blocks)):
        mark = _begins_with(blocks[index], marks)
        if mark and marks[mark] < index and (mark in _FIRST or (index == after and order[due:][:1] == [mark])):
            yield index
            after, due = index + 1, order.index(mark) + 1


def _begins_with(block: Block, marks: Mapping[str, int]) -> str:
    """Return the mark that a block begins with if it is a note of some words, "" if it is none."""
    if block.kind not in ("paragraph", "item") or block.is_link:
        return ""
    first, _, rest = block.text[: 2 * MARK_CHARS].partition(" ")
    mark = reference_mark(first.rstrip(".:"))
    return mark if mark in marks and rest and word_count(block.text) > _WORDS else ""
