"""Plain text in, `Page` out: finds the paragraphs, whatever way the text marks them.

Paragraphs may be set apart by empty lines, stand one to a line, or be wrapped at some column. Nothing is judged here,
and every word of every line is kept; what printing has added, running heads and the numbers of pages, is kept apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from bodytext.document import Block, BlockKind, Margin, Page
from bodytext.parse.preformatted import is_prose
from bodytext.parse.text.data import is_data
from bodytext.parse.text.lines import Line, item_start, marked_heading, number_start, read_lines
from bodytext.parse.text.sheet import read_sheet
from bodytext.parse.text.turns import with_turns
from bodytext.parse.text.wrap import Words, columns_of, is_forced, is_parted, wrap_width
from bodytext.text.lines import is_date_line
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import CLOSING, COLONS, COMMAS, PAUSES, STOPS

_QUOTE = Pattern(r">+ ?")
_LINK_NUMBER = Pattern(r"\[\d{1,4}\](?=\S)")
_BETWEEN_WORDS = Pattern(r"(?<=\w)(?=\[\d{1,4}\]\w)")
_ADDRESS = Pattern(r"(?:https?|ftp|file|mailto):\S+$")
_ADDRESSES = 3  # in a list at the end: a text browser's dump, whose links are numbered
_PAUSE = Pattern(rf"[{STOPS}{COLONS}{PAUSES}][{re.escape(CLOSING)}]*$")
_SENTENCE_END = Pattern(rf"[{STOPS}{COLONS}{PAUSES}{COMMAS}][{re.escape(CLOSING)}]*$")
_HEADING_CHARS = 90  # a heading is shorter than this, and the paragraph after it is longer
_VERSE_LINES, _WRAPPED_COLUMNS = 3, 40  # at least; to fewer columns no one wraps what is set in
_CENTRED, _ROOM = 10, range(50, 111)  # columns before a line in the middle of its page, and columns of the page
_CODE = "=(){};<>_\\$#"
_LINKS = "the numbers of links"
_LISTED = "the addresses of links"
_ABOVE_ADDRESSES = ("references", "visible links", "hidden links")  # what lynx and elinks set above them


def parse_plain(text: str, name: str, url: str | None = None) -> Page:
    """Return the text's blocks in order; no containers, marks or head, since text has none. Data are one of code."""
    if is_data(text):
        return Page(name, "text", (Block(text.strip("\n\r").replace("\r\n", "\n"), kind="code"),), url=url)
    sheet = read_sheet(text)
    lines = with_turns(read_lines(sheet))
    width, words = wrap_width(lines), Words([line.text for line in lines])
    extras = sheet.extras
    numbered = [i for i, line in enumerate(sheet.lines) if line and not line.isspace()] if extras else []
    del sheet  # of a text of millions of lines, neither these nor those stay while blocks are made of them
    starts: list[int] = []
    blocks: list[Block] = []
    read = 0
    for group in _apart(_groups(_drained(lines), width)):
        blocks.append(_block(group, words))
        starts += numbered[read : read + 1]
        read += len(group)
    blocks, numbers = _without_link_numbers(_without_lone_numbers(blocks))
    margins = [Margin(bisect_left(starts, extra.line), extra.text, extra.what) for extra in extras] + numbers
    return Page(name, "text", tuple(_with_headings(blocks)), url=url, margins=tuple(margins))


# --- paragraphs ------------------------------------------------------------------------------------


def _drained(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines and leave none in the list, so that none stays in memory."""
    lines.reverse()
    while lines:
        yield lines.pop()


def _groups(lines: Iterator[Line], width: int | None) -> Iterator[list[Line]]:
    """Yield the lines of each block together."""
    group: list[Line] = []
    for line in lines:
        if group and not (line.goes_on or _continues(group, line, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _apart(groups: Iterator[list[Line]]) -> Iterator[list[Line]]:
    """Yield the groups, the lines of verse that is set in each by itself."""
    for group in groups:
        if len(group) < _VERSE_LINES or not group[0].is_set or not _is_set_in(group):
            yield group
            continue
        if max(columns_of(line.text.strip()) for line in group) < _WRAPPED_COLUMNS:
            yield from ([line._replace(indent=0)] for line in group)
        else:
            yield group


def _continues(group: list[Line], line: Line, width: int | None) -> bool:
    first, last = group[0], group[-1]
    if line.gap or line.field or last.rank or line.rank or line.opens:
        return False
    if first.is_set or line.is_set:
        return first.is_row == line.is_row and first.is_set and line.is_set
    if marked_heading(last.text) or marked_heading(line.text):
        return False
    if first.starts_item and line.level == first.level and not line.starts_item:
        return True  # set under the text of its item
    is_quoted = last.text.startswith(">")
    if width is None or is_quoted != line.text.startswith(">"):
        return False
    if is_quoted:  # whoever wrote it wrapped it at a width of their own
        width = max(columns_of(one.text) for one in (*group, line))
    may_follow = not line.starts_item or (not first.starts_item and _is_mid_sentence(last, line))
    return may_follow and (is_parted(last.text, line.text) or is_forced(last.text, line.text, width))


def _is_mid_sentence(last: Line, line: Line) -> bool:
    """Tell a line that begins with a dash or "3." by chance of wrapping from the first item of a list."""
    if _PAUSE.search(last.text):
        return False
    number = number_start(line.text)
    return line.text.startswith(("–", "—")) or (number is not None and number[1] != "1.")


def _block(group: Sequence[Line], words: Words) -> Block:
    first = group[0]
    if first.is_set and not _is_set_in(group):
        return Block("\n".join(line.text for line in group), kind="code", gap=first.gap)
    texts = [line.text.strip() for line in group]
    if texts[0].startswith(">"):
        texts = [_QUOTE.sub("", text, count=1) for text in texts]
        return Block(words.join(texts) or ">", kind="quote", gap=first.gap)
    kind: BlockKind = "paragraph"
    marker, level = "", 0
    if first.field and len(texts[0]) > len(first.field):
        marker = f"{first.field.rstrip(f' {COLONS}')}:"
        texts[0] = texts[0][len(first.field) :].lstrip()
    elif first.rank:
        kind, level = "heading", first.rank
    elif heading := marked_heading(texts[0]):
        kind, level = "heading", len(heading[1])
        texts[0] = texts[0][heading.end() :]
    elif item := item_start(texts[0]):
        kind, marker, level = "item", item[1], first.level
        texts[0] = texts[0][item.end() :]
    return Block(words.join(texts), kind=kind, level=level, marker=marker, gap=first.gap)


def _is_set_in(group: Sequence[Line]) -> bool:
    """Tell prose that is only set in, as quotations are, or a line in the middle of its page, from code."""
    text = "\n".join(line.text for line in group)
    return not (group[0].is_row or group[0].is_literal) and (is_prose(text) or (len(group) == 1 and _is_centred(text)))


def _is_centred(text: str) -> bool:
    """Tell a line of words alone that stands in the middle of a page."""
    indent = len(text) - len(text.lstrip())
    room = indent * 2 + len(text.strip())
    return indent >= _CENTRED and room in _ROOM and not any(sign in text for sign in _CODE)


# --- blocks --------------------------------------------------------------------------------------


def _without_lone_numbers(blocks: list[Block]) -> list[Block]:
    """Return the blocks with numbers that count nothing ("12. August 2024") put back into their text."""
    numbers = {number for block in blocks if (number := _number(block)) is not None}
    return [
        Block(f"{block.marker} {block.text}", gap=block.gap)
        if (number := _number(block)) is not None
        and (not {number - 1, number + 1} & numbers or is_date_line(f"{block.marker} {block.text}"))
        else block
        for block in blocks
    ]


def _without_link_numbers(blocks: list[Block]) -> tuple[list[Block], list[Margin]]:
    """Return the blocks without the numbers that a text browser sets before links and the list of these, and both."""
    if sum(map(_is_address, blocks)) < _ADDRESSES:
        return blocks, []
    bare: list[Block] = []
    numbers: list[str] = []
    end = _before_addresses(blocks)
    for block in blocks[:end]:
        found = _LINK_NUMBER.findall(block.text) if "[" in block.text else []
        text = _LINK_NUMBER.sub("", _BETWEEN_WORDS.sub(" ", block.text)) if found else ""
        bare.append(block._replace(text=text) if text else block)
        numbers += found if text else ()
    if not numbers:
        return blocks, []
    listed = "\n".join(f"{block.marker} {block.text}".lstrip() for block in blocks[end:])
    return bare, [Margin(end, " ".join(numbers), _LINKS), *([Margin(end, listed, _LISTED)] if listed else [])]


def _before_addresses(blocks: Sequence[Block]) -> int:
    """Return where the list begins in which a text browser names the addresses of links, below all of the text."""
    end = len(blocks)
    while end and (_is_address(blocks[end - 1]) or blocks[end - 1].text.rstrip(":").casefold() in _ABOVE_ADDRESSES):
        end -= 1
    return end


def _is_address(block: Block) -> bool:
    return block.kind == "item" and _ADDRESS.match(block.text) is not None


def _number(block: Block) -> int | None:
    digits = block.marker.strip("().") if block.marker else ""
    return int(digits) if digits.isdecimal() else None


def _with_headings(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, with short unpunctuated lines above a paragraph marked as headings."""
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if block.kind == "paragraph" and not block.marker and following is not None and _is_heading(block, following):
            yield Block(block.text, kind="heading", level=2, gap=block.gap)
        else:
            yield block


def _is_heading(block: Block, following: Block) -> bool:
    return (
        len(block.text) <= _HEADING_CHARS < len(following.text)
        and following.kind in ("paragraph", "item")
        and "\n" not in block.text
        and any(character.isalnum() for character in block.text)
        and not _SENTENCE_END.search(block.text)
    )
