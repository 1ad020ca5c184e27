"""The parts of a page, found by its structure: what is to be kept or removed as a whole is known before any score."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bodytext.document import Page
from bodytext.document.part import Part
from bodytext.parts.lists import definitions, lists
from bodytext.parts.notes import notes
from bodytext.parts.outline import Outline
from bodytext.parts.sections import sections
from bodytext.parts.tables import tables
from bodytext.parts.texts import code, set_apart, verse
from bodytext.parts.threads import threads

__all__ = ["FINDERS", "with_parts"]

Finder = Callable[[Outline], Iterable[Part]]

FINDERS: tuple[Finder, ...] = (threads, tables, notes, lists, definitions, code, verse, set_apart, sections)
"""What finds parts, one for each kind or family of kinds; where two find parts that cross, the earlier one is right."""


def with_parts(page: Page) -> Page:
    """Return the page with its parts, each before what stands in it."""
    if not page.blocks:
        return page
    outline = Outline.of(page)
    found = [part for find in FINDERS for part in find(outline)]
    return page._replace(parts=nested(found)) if found else page


def nested(found: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts in the order of the page, the larger before the smaller, each with the number of the one around it.

    Of parts that cross, or that are one and the same stretch, the one that was found first stays.
    """
    ranked = sorted(enumerate(found), key=lambda pair: (pair[1].start, -pair[1].end, pair[0]))
    crossed = _crossed(ranked)
    parts: list[Part] = []
    around: list[int] = []  # the parts that are open, the innermost last
    for rank, part in ranked:
        if rank in crossed:
            continue
        while around and parts[around[-1]].end <= part.start:
            around.pop()
        kind, start, end, items, _, head, detail = part
        parts.append(Part(kind, start, end, items, around[-1] if around else -1, head, detail))
        around.append(len(parts) - 1)
    return tuple(parts)


def _crossed(ranked: list[tuple[int, Part]]) -> set[int]:
    """Return the ranks of parts that give way to those found before them."""
    lost: set[int] = set()
    around: list[tuple[int, Part]] = []
    for rank, part in ranked:
        while around and around[-1][1].end <= part.start:
            around.pop()
        fated = False
        while around and (around[-1][1].end < part.end or around[-1][1][1:3] == part[1:3]):
            if around[-1][0] < rank:
                fated = True
                break
            lost.add(around.pop()[0])
        if fated:
            lost.add(rank)
        else:
            around.append((rank, part))
    return lost
