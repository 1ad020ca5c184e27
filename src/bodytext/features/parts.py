"""What the series around a block are, and how much of the page they make: HTML only.

Whether a thread is the page or stands below an article, and whether cards are what a listing consists of or what
an article leads on to, is told by what else the page has.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from bodytext.document import Page
from bodytext.document.part import SERIES_KINDS, Part
from bodytext.features.columns import FAR, Column, column, constant
from bodytext.features.table import Table, prose

_OUTSIDE = -1.0


def part_columns(page: Page, table: Table) -> Table:
    """Return, per block, what series it stands in, its item there, and the shares of all series of the page."""
    size = len(page.blocks)
    words, good = _upto(table["words"]), _upto(prose(table))
    found = [part for part in page.parts if part.kind in SERIES_KINDS and part.items]
    of_kind = {kind: [part for part in found if part.kind == kind] for kind in sorted(SERIES_KINDS)}
    shares = {kind: _held(words, parts) / (words[-1] or 1) for kind, parts in of_kind.items()}
    alone = 1 - _held(good, found) / good[-1] if good[-1] else 0.0
    columns: Table = {f"page_{kind}": constant(share, size) for kind, share in shares.items()}
    columns["page_alone"] = constant(alone, size)
    if not found:
        return columns | {name: constant(empty, size) for name, empty in _EMPTY.items()}
    return columns | _around(table, words, good, found)


def _around(table: Table, words: Sequence[float], good: Sequence[float], found: Sequence[Part]) -> Table:
    """Return what the series of each block is: nought, or below it, for those in none."""
    size = len(words) - 1
    values = {name: [empty] * size for name, empty in _EMPTY.items()}
    links = _upto([share * chars for share, chars in zip(table["links"], table["chars"], strict=True)])
    chars = _upto(table["chars"])
    outside = 0.0  # prose before a series that stands in none
    last = 0
    for part in found:
        start, end = part.start, part.end
        outside += max(good[start] - good[last], 0.0)
        last = max(last, end)
        told = {
            f"{part.kind}_items": float(len(part.items)),
            "series_share": (words[end] - words[start]) / (words[-1] or 1),
            "series_links": (links[end] - links[start]) / ((chars[end] - chars[start]) or 1),
            "series_after": outside / (good[-1] or 1),
        }
        for name, value in told.items():
            values[name][start:end] = [value] * (end - start)
        for place, (first, after) in enumerate(part.items):
            values["item_words"][first:after] = [words[after] - words[first]] * (after - first)
            values["item_place"][first:after] = [float(min(place, FAR))] * (after - first)
    return {name: column(found) for name, found in values.items()}


_EMPTY = {
    "thread_items": 0.0,
    "cards_items": 0.0,
    "follower_items": 0.0,
    "series_share": 0.0,
    "series_links": _OUTSIDE,
    "series_after": _OUTSIDE,
    "item_words": _OUTSIDE,
    "item_place": _OUTSIDE,
}


def _upto(values: Column) -> list[float]:
    """Return the sums of what stands before each block, and in the end of all."""
    return list(accumulate(values, initial=0.0))


def _held(upto: Sequence[float], parts: Sequence[Part]) -> float:
    """Return how much of what is summed up stands in some parts, which do not overlap."""
    return sum([upto[part.end] - upto[part.start] for part in parts])
