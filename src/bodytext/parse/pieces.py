"""A text and its spans in pieces, each with the part of the spans that is in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from bodytext.document import BlockKind
from bodytext.document.span import SpanKind

Raw = tuple[int, int, SpanKind, str]
"""The values of a Span."""
Piece = tuple[str, Sequence[Raw], int]
"""Text without space around it, its spans, and how many characters of it stand in links."""

_PERMALINKS = frozenset("¶#§🔗⚓")  # what documentation puts behind a heading to link to it
_MOST = 50  # pieces that one span goes on in: more are not marked up, they are inside something


def pieces(text: str, spans: Sequence[Raw], starts: Sequence[int]) -> list[Piece]:
    """Return a text cut where pieces start, in order, the first of them at 0; pieces may be empty."""
    ends = [*starts[1:], len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    firsts = [start + len(part) - len(part.lstrip()) for start, part in zip(starts, parts, strict=True)]
    parts = [part.strip() for part in parts]
    held: list[list[Raw]] = [[] for _ in parts]
    for start, end, kind, target in spans:
        first = max(bisect_right(starts, start) - 1, 0)
        for i in range(first, min(bisect_right(starts, end - 1), first + _MOST)):
            begin, stop = max(start - firsts[i], 0), min(end - firsts[i], len(parts[i]))
            if begin < stop:
                held[i].append((begin, stop, kind, target))
    return [(part, tuple(some), _linked(some, len(part))) for part, some in zip(parts, held, strict=True)]


def may_hold_permalink(kind: BlockKind, text: str) -> bool:
    """Tell a text that may end in a link to itself: a heading or a term, or with the sign that means nothing else."""
    return kind in ("heading", "term") or text.endswith("¶")


def without_permalink(piece: Piece) -> Piece:
    """Return a heading, a term or a title without the sign at its beginning or its end that is a link to it."""
    text, spans, link_chars = piece
    begin = spans[0][1] if spans and not spans[0][0] and spans[0][2] == "link" else 0
    if begin < len(text) and text[:begin] in _PERMALINKS:
        return pieces(text, spans[1:], [0, begin])[1]
    start = spans[-1][0] if spans else 0
    if not start or text[start:] not in _PERMALINKS:
        return piece
    text = text[:start].rstrip()
    return text, spans[:-1], min(link_chars, len(text))


def _linked(spans: Sequence[Raw], size: int) -> int:
    return min(sum(end - start for start, end, kind, _ in spans if kind == "link"), size)
