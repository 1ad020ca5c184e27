"""Lists: of items, of links alone, and of terms with what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document import Block
from bodytext.document.part import Part
from bodytext.parts.outline import Outline
from bodytext.text.scripts import COLONS

_LISTS = ("ul", "ol", "menu")
_ITEM_BLOCKS = 2  # on the mean: items of more are boxes of the page
_ITEM_CHARS = 600  # on the mean: items of more are sections or comments
_DEFINED_CHARS = 400  # … and definitions of more are chapters of a manual
_WRAPPERS = 4  # elements around nothing but a list, or nothing but what introduces it
_LINKS = 0.8  # of a list's characters in links: nothing but these


def lists(outline: Outline) -> Iterator[Part]:
    """Yield each list of a page, be it of text or of links alone, with its items and the block that introduces it."""
    if outline.page.kind == "text":
        yield from _plain_lists(outline.page.blocks)
        return
    items = outline.held("li")
    for tag in _LISTS:
        for number in outline.named(tag):
            own = items.get(number)
            if own and (part := _list(outline, number, own)):
                yield part


def definitions(outline: Outline) -> Iterator[Part]:
    """Yield each short list of definitions: what runs to paragraphs and code is a manual, which has its own order."""
    terms = outline.held("dt")
    for number in outline.named("dl"):
        start, end = outline.span(number)
        blocks = outline.page.blocks[start:end]
        own = terms.get(number, ())
        is_plain = all(block.kind in ("term", "paragraph", "item") for block in blocks)
        if is_plain and len(own) > 1 and outline.chars(start, end) <= _DEFINED_CHARS * len(own):
            starts = [outline.first[term] for term in own]
            ranges = tuple(zip(starts, [*starts[1:], end], strict=True))
            detail = f"a list of {len(own)} definitions"
            yield Part("definitions", start, end, ranges, head=introducing(outline, number), detail=detail)


def _list(outline: Outline, number: int, items: Sequence[int]) -> Part | None:
    """Return a list as a part, None where its items are boxes of the page: cards, comments, sections.

    A single item makes a list below a line with a colon.
    """
    start, end = outline.span(number)
    size = len(items)
    if end - start > _ITEM_BLOCKS * size:
        return None
    chars = outline.chars(start, end)
    if chars > _ITEM_CHARS * size:
        return None
    is_links = outline.link_chars(start, end) >= _LINKS * chars
    ranges = tuple([outline.span(item) for item in items])
    head = introducing(outline, number)
    if size == 1 and (head is None or outline.page.blocks[head].kind == "heading"):
        return None
    what = ("link" if is_links else "item") + "s" * (size > 1)
    detail = f"a list of {size} {what}"
    return Part("links" if is_links else "list", start, end, ranges, head=head, detail=detail)


def introducing(outline: Outline, container: int) -> int | None:
    """Return the block that introduces a container: a heading or a line with a colon right above, in the one around."""
    containers, first = outline.page.containers, outline.first
    start = first[container]
    parent = containers[container].parent
    for _ in range(_WRAPPERS):
        if parent < 0 or first[parent] < start:
            break
        parent = containers[parent].parent
    if parent < 0 or first[parent] >= start:
        return None
    above = start - 1
    return above if _introduces(outline.page.blocks[above]) and _stands_in(outline, above, parent) else None


def _introduces(block: Block) -> bool:
    return block.kind == "heading" or block.text[-1] in COLONS


def _stands_in(outline: Outline, index: int, around: int) -> bool:
    """Tell whether a block stands in a container with no other between them that holds more than it."""
    container = outline.page.blocks[index].container
    for _ in range(_WRAPPERS):
        if container is None or container == around:
            break
        if outline.span(container) != (index, index + 1):
            return False
        container = outline.page.containers[container].parent
    return container == around


def _plain_lists(blocks: Sequence[Block]) -> Iterator[Part]:
    """Yield the lists of a plain text: items that stand right below each other."""
    start = 0
    for index in range(len(blocks) + 1):
        if index < len(blocks) and blocks[index].kind == "item":
            continue
        if index - start > 1:
            items = tuple((item, item + 1) for item in range(start, index))
            head = start - 1 if start and _introduces(blocks[start - 1]) else None
            yield Part("list", start, index, items, head=head, detail=f"a list of {index - start} items")
        start = index + 1
