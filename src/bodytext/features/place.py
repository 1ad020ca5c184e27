"""Where a block stands in its page, and beside what."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Page
from bodytext.features.columns import (
    FAR,
    after,
    at_least,
    at_most,
    before,
    carried,
    counted,
    divided,
    nonzero,
    shifted,
    since,
    total,
    until,
    window,
)
from bodytext.features.table import GOOD_WORDS, Blocks, Table, prose
from bodytext.rules import Evidence

_SUMMARY = 40  # characters: two texts that begin with the same are the same
_OBJECTION = 0.5  # strength of a rule from which it counts among those before a block
_SHIFTED = {"words": (1,), "kind": (-1,), "last": (1,), "gap": (-1, 1), "rule": (1,)}
_WINDOWED = {
    "words": (4, 12),
    "links": (4, 12),
    "stops": (12,),
    "rule": (4, 12),
    "title_words": (4, 12),
    "summary_words": (4, 12),
}


def place_columns(page: Page, blocks: Blocks, table: Table, evidence: Evidence) -> Table:
    """Return where each block stands: in the page, behind a heading, before and after the prose."""
    size = len(blocks.text)
    places = counted(size, 0)
    chars, good = table["chars"], prose(table)
    good_total = total(good)
    headings = [i for i, kind in enumerate(blocks.kind) if kind == "heading"]
    tops = [i for i in headings if blocks.level[i] == 1]
    tails = [i for i, found in enumerate(evidence) if found and any(hit.opens_tail for hit in found)]
    return {
        "place": divided(places, size),
        "before": before(chars, total(chars)),
        "good_before": before(good, good_total),
        "good_after": after(good, good_total),
        "from_end": at_most(counted(size, size, -1), FAR),
        "from_start": at_most(places, FAR),
        "since_top": since(tops, size),
        "since_heading": since(headings, size),
        "until_good": until(nonzero(good), size),
        "heading_rule": carried(headings, table["rule"]),
        "heading_level": carried(headings, table["level"]),
        "since_tail": since(tails, size),
        "until_tail": until(tails, size),
        "since_title": since(_titled(page, blocks.text), size),
        "since_summary": since(_opening(page, blocks.text), size),
        "rules_before": before(at_least(table["rule"], _OBJECTION), 1),
    }


def _titled(page: Page, texts: Sequence[str]) -> list[int]:
    """Return the places of the blocks that say the page's title, or how it begins."""
    titles = _titles(page)
    longest = max(map(len, titles), default=0)  # folding makes no text shorter
    begun = "".join([f"\0{title}" for title in titles])
    short = [i for i, size in enumerate(map(len, texts)) if size <= longest]
    folded = [texts[i].casefold() for i in short]
    return [
        i
        for i, text in zip(short, folded, strict=True)
        if text in titles or (len(text) > GOOD_WORDS and f"\0{text}" in begun)
    ]


def _opening(page: Page, texts: Sequence[str]) -> list[int]:
    """Return the places of the blocks that begin as the page's description does."""
    summary = _summary(page)
    return [i for i, text in enumerate(texts) if text[:_SUMMARY].casefold() == summary] if summary else []


def _titles(page: Page) -> set[str]:
    return {" ".join(title.split()).casefold() for title in page.head.titles()} - {""}


def _summary(page: Page) -> str:
    """Return the beginning of the page's description, folded: often the beginning of the article too."""
    text = " ".join(next(iter(page.head.descriptions()), "").split())
    return text[:_SUMMARY].casefold() if len(text) >= _SUMMARY else ""


def neighbour_columns(table: Table) -> Table:
    """Return what the blocks before and after each block show, one by one and on average."""
    columns: Table = {}
    for name, shifts in _SHIFTED.items():
        if name in table:
            for shift in shifts:
                columns[f"{name}{shift:+d}"] = shifted(table[name], shift)
    for name, widths in _WINDOWED.items():
        if name in table:
            for width in widths:
                columns[f"{name}~{width}"] = window(table[name], width)
    return columns
