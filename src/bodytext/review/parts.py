"""The parts of a document as a person is shown them: those that were decided as one, and those that fold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bodytext.article import Article
from bodytext.document.part import SERIES_KINDS, WHOLE_KINDS, Part, PartKind
from bodytext.rows import NamedTuple

_AS_ONE: Final[frozenset[PartKind]] = WHOLE_KINDS | SERIES_KINDS | {"links"}
_FOLDED: Final[frozenset[PartKind]] = _AS_ONE - {"code", "verse"}
_FOLDED_BLOCKS = 4  # what is shorter needs no folding
_LONG = 12  # blocks: what was removed of so many is folded at first
_DEPTH = 6  # folds in one another


class Fold(NamedTuple):
    """A part that folds: which it is, the number of the fold around it, -1 for none, and if it is open at first."""

    part: Part
    parent: int
    is_open: bool


def decided_as_one(article: Article) -> dict[int, Part]:
    """Return the parts of several blocks of which all is kept or nothing, by their first block; none in another."""
    found: dict[int, Part] = {}
    end = 0
    for part in article.parts:
        is_shown = part.kind in _AS_ONE and part.start >= end and part.end > part.start + 1
        if is_shown and len({verdict.keep for verdict in article.verdicts[part.start : part.end]}) == 1:
            found[part.start] = part
            end = part.end
    return found


def folds_of(article: Article) -> list[Fold]:
    """Return the parts that fold, in the order in which they begin, the outer before the inner."""
    found: list[Fold] = []
    around: list[int] = []
    for part in _foldable(article):
        while around and found[around[-1]].part.end <= part.start:
            around.pop()
        outer = found[around[-1]].part if around else None
        if len(around) >= _DEPTH or (outer and (outer.end < part.end or outer[1:3] == part[1:3])):
            continue
        kept = any(verdict.keep for verdict in article.verdicts[part.start : part.end])
        found.append(Fold(part, around[-1] if around else -1, kept or part.end - part.start < _LONG))
        around.append(len(found) - 1)
    return found


def _foldable(article: Article) -> Iterator[Part]:
    parts = [part for part in article.parts if part.kind in _FOLDED and part.end - part.start >= _FOLDED_BLOCKS]
    yield from sorted(parts, key=lambda part: (part.start, -part.end))
