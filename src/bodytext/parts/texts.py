"""Text that keeps its lines: code and verse; and what is set apart as it is: quotations and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bodytext.document import Block
from bodytext.document.part import Part, PartKind
from bodytext.parts.outline import Outline
from bodytext.rows import each
from bodytext.text.ages import has_age
from bodytext.text.moments import has_date
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import CLOSING, COMMAS, PAUSES

_SET_APART: dict[str, PartKind] = {"blockquote": "quote", "figure": "figure"}
_VERSE_CHARS = 60  # of a line, at most
_STANZA_CHARS = 300  # of lines that are one block
_OPEN_ENDS = frozenset(f"{COMMAS}{PAUSES}{CLOSING}—–")
_LINES = 3  # of verse, at least: two short lines are anything
_RUNS_ON = Pattern(rf"[{COMMAS}{PAUSES}—–][{re.escape(CLOSING)}]*$|^[a-zà-öø-ÿ]")  # as lines of verse do, and no labels


def set_apart(outline: Outline) -> Iterator[Part]:
    """Yield each quotation and figure of several blocks."""
    for tag, kind in _SET_APART.items():
        for number in outline.named(tag):
            start, end = outline.span(number)
            if end - start > 1:
                yield Part(kind, start, end, detail="a quotation" if kind == "quote" else "a figure")


def code(outline: Outline) -> Iterator[Part]:
    """Yield each run of pieces of code that stand right below each other, such as one marked up line by line.

    In a row of a table one is the code and the other the numbers of its lines.
    """
    kinds, rows = each(outline.page.blocks, "kind"), each(outline.page.blocks, "row")
    pieces = [i for i, kind in enumerate(kinds) if kind == "code" and rows[i] is None]
    start = 0
    for end in range(1, len(pieces) + 1):
        if end < len(pieces) and pieces[end] == pieces[end - 1] + 1:
            continue
        if end - start > 1:
            items = tuple((line, line + 1) for line in pieces[start:end])
            yield Part("code", items[0][0], items[-1][1], items, detail=f"{end - start} pieces of code")
        start = end


def verse(outline: Outline) -> Iterator[Part]:
    """Yield each run of lines of verse: short, marked up alike, and such that the sentence runs on over them."""
    blocks = outline.page.blocks
    end = 0
    likely = [  # at little cost, what may be a line that the next one goes on from
        i
        for i, (text, link_chars) in enumerate(zip(each(blocks, "text"), each(blocks, "link_chars"), strict=True))
        if not link_chars
        and len(text) <= _STANZA_CHARS
        and (text[-1] in _OPEN_ENDS or text[0].islower() or "\n" in text)
    ]
    for index in likely:
        if index < end or (shape := _line_shape(outline, index)) is None:
            continue
        start, end = index, index + 1
        while start and _line_shape(outline, start - 1) == shape and not blocks[start].gap:
            start -= 1
        while end < len(blocks) and _line_shape(outline, end) == shape and not blocks[end].gap:
            end += 1
        yield from _verse(blocks, start, end)


def _line_shape(outline: Outline, index: int) -> object:
    """Return what tells the lines of a poem from what stands around it, None for what is no line.

    In plain text these are the lines of a stanza, of which none but the first has an empty line above.
    """
    block = outline.page.blocks[index]
    if block.link_chars or len(block.text) > _STANZA_CHARS or block.kind not in ("paragraph", "item"):
        return None
    if max(map(len, block.text.split("\n"))) > _VERSE_CHARS:
        return None
    if block.container is None:
        return block.kind
    own = outline.page.containers[block.container]
    above = outline.page.containers[own.parent]
    return own.tag, own.names, above.tag, above.names


def _verse(blocks: Sequence[Block], start: int, end: int) -> Iterator[Part]:
    lines = [line for block in blocks[start:end] for line in block.text.split("\n")]
    running = sum(_RUNS_ON.search(line) is not None for line in lines[1:])
    is_running = end - start > 1 and len(lines) >= _LINES and running >= len(lines) / _LINES
    if is_running and not any(has_date(line) or has_age(line) for line in lines):  # who wrote a post, and when
        items = tuple((line, line + 1) for line in range(start, end))
        yield Part("verse", start, end, items, detail=f"{len(lines)} short lines")
