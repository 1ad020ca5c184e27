"""References in brackets that are no part of the link, `[1, 2]` with a link at each number: each gets its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bodytext.document import Block
from bodytext.document.span import Span
from bodytext.formats.tree.edit import replaced
from bodytext.text.references import MARK_CHARS, reference_mark

_BETWEEN = ",; \u00a0\n"


def with_brackets(blocks: Sequence[Block], kept: Sequence[int]) -> Sequence[Block]:
    """Return the blocks with brackets in the links of references within the page, and nothing between these."""
    changed: list[Block] | None = None
    for index in kept:
        block = blocks[index]
        if block.link_chars and "[" in block.text:
            for group in reversed(_groups(block)):
                block = _bracketed(block, group)
            if block is not blocks[index]:
                changed = changed or list(blocks)
                changed[index] = block
    return changed or blocks


def _groups(block: Block) -> list[list[Span]]:
    """Return the links that stand in brackets together, in order."""
    text = block.text
    found = sorted(span for span in block.spans if span.kind == "link" and "#" in span.target)
    links = [span for span in found if _is_mark(text[span.start : span.end])]
    groups: list[list[Span]] = []
    for before, span in pairwise([Span(0, 0, "link"), *links]):
        if groups and groups[-1][-1] is before and not text[before.end : span.start].strip(_BETWEEN):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [group for group in groups if text[: group[0].start].endswith("[") and text[group[-1].end :].startswith("]")]


def _is_mark(words: str) -> bool:
    return len(words) <= MARK_CHARS and words[:1].isalnum() and words[-1:].isalnum() and bool(reference_mark(words))


def _bracketed(block: Block, group: Sequence[Span]) -> Block:
    start, end = group[0].start - 1, group[-1].end + 1
    words = [f"[{block.text[span.start : span.end]}]" for span in group]
    outer = tuple([span for span in block.spans if span.start < group[0].start or span.end > group[-1].end])
    block = replaced(block._replace(spans=outer), start, end, "".join(words))
    marks = []
    for span, word in zip(group, words, strict=True):
        marks.append(Span(start, start + len(word), "link", span.target))
        start += len(word)
    return block._replace(spans=(*block.spans, *marks))
