"""Sections: a heading and what it covers, up to the next heading of its rank or a higher one in its container."""

from __future__ import annotations

from collections.abc import Iterator

from bodytext.document.part import Part
from bodytext.parts.outline import Outline
from bodytext.rows import each

_HEADERS = ("header", "hgroup")  # what stands in them is all of the heading
_SHOWN_CHARS = 60


def sections(outline: Outline) -> Iterator[Part]:
    """Yield each section of a page that has anything below its heading; they are nested as headings are."""
    blocks = outline.page.blocks
    open_: list[tuple[int, int, int]] = []  # headings whose sections are not over: block, rank, where they end at last
    for index in [i for i, kind in enumerate(each(blocks, "kind")) if kind == "heading"]:
        level = blocks[index].level
        while open_ and (open_[-1][1] >= level or open_[-1][2] <= index):
            heading, _, end = open_.pop()
            yield from _section(outline, heading, min(end, index))
        open_.append((index, level, _scope(outline, index)))
    while open_:
        heading, _, end = open_.pop()
        yield from _section(outline, heading, end)


def _section(outline: Outline, heading: int, end: int) -> Iterator[Part]:
    if end > heading + 1:
        text = outline.page.blocks[heading].text.replace("\n", " ")
        name = text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
        yield Part("section", heading, end, head=heading, detail=f"the section “{name}”")


def _scope(outline: Outline, index: int) -> int:
    """Return where the container ends that a heading stands in with other text; a plain text ends with itself."""
    containers = outline.page.containers
    number = outline.page.blocks[index].container
    if number is None:
        return len(outline.page.blocks)
    while number >= 0 and (outline.span(number) == (index, index + 1) or containers[number].tag in _HEADERS):
        number = containers[number].parent
    return outline.end[number] if number >= 0 else len(outline.page.blocks)
