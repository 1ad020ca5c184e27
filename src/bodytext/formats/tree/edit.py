"""Blocks with other words in a place, and stretches of them."""

from __future__ import annotations

from bodytext.document import Block
from bodytext.document.span import Span


def replaced(block: Block, start: int, end: int, words: str, *marks: Span) -> Block:
    """Return a block with other words in a place, and marks on these; what is marked up around it goes on over them."""
    more = len(words) - (end - start)

    def moved(place: int) -> int:
        return place if place <= start else max(place + more, start)

    spans = [span._replace(start=moved(span.start), end=moved(span.end)) for span in block.spans]
    spans += [mark._replace(start=start, end=start + len(words)) for mark in marks]
    text = block.text[:start] + words + block.text[end:]
    return block._replace(text=text, spans=tuple([span for span in spans if span.start < span.end]))


def cut(block: Block, start: int, end: int) -> Block:
    """Return a stretch of a block with the spans in it."""
    if start == 0 and end == len(block.text):
        return block
    ends = [(max(span.start, start) - start, min(span.end, end) - start) for span in block.spans]
    moved = [span._replace(start=first, end=last) for (first, last), span in zip(ends, block.spans, strict=True)]
    return block._replace(text=block.text[start:end], spans=tuple([span for span in moved if span.start < span.end]))
