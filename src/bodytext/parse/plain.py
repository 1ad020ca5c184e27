"""Plain text in, `Page` out: finds the paragraphs, whatever way the text marks them.

Paragraphs may be set apart by empty lines, stand one to a line, or be wrapped at some column. What
tells a wrapped line from a line that ends where its author wanted is the next word: in wrapped
text it would not have fitted. Nothing is judged here, and every word of every line is kept, but for the
numbers that text browsers set before links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bodytext.document import Block, BlockKind, Page
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import CLOSING, COLONS, COMMAS, EAST, FULL_WIDTH, PAUSES, RADICALS, STOPS

_LINE_ENDS = Pattern("[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BULLET = Pattern(r"([-*+•‣◦▪●○■·–—])\s+(?=\S)")
_NUMBER = Pattern(r"(\(?\d{1,3}[.)])\s+(?=\S)")
_MARKED_HEADING = Pattern(r"(#{1,6})\s+(?=\S)")
_QUOTE = Pattern(r">+ ?")
_ROW = Pattern(
    r"[^\s.!?:;,]( {3,}|\t+| *\|  *)\S|^ *\|.*\| *$|^ *\+[-=+]{3,}\+$"
)  # cells of a table drawn with spaces or bars
_CELL_MARKS = ("   ", "\t", "|", "+")  # without one of them there is no such row
_LINK_NUMBER = Pattern(r"\[\d{1,4}\](?=\S)")
_ADDRESS = Pattern(r"(?:https?|ftp|file|mailto):\S+$")
_ADDRESSES = 3  # in a list at the end: a text browser's dump, whose links are numbered
_FIELD = Pattern(r"([A-Z][A-Za-z]*(?:-[A-Za-z]+)*:)\s+(?=\S)")
_MAIL_FIELDS = frozenset({"From:", "To:", "Subject:", "Date:"})  # a mail's header has two of them (RFC 5322)
_WIDE = Pattern(f"[{RADICALS}{EAST}{FULL_WIDTH}]")
_PAUSE = Pattern(rf"[{STOPS}{COLONS}{PAUSES}][{re.escape(CLOSING)}]*$")
_SENTENCE_END = Pattern(rf"[{STOPS}{COLONS}{PAUSES}{COMMAS}][{re.escape(CLOSING)}]*$")
_HEADING_CHARS = 90  # a heading is shorter than this, and the paragraph after it is longer
_MARKED_HEADING_CHARS = 150  # with hashes in front; longer, it is a paragraph that begins with one
_WRAP_COLUMNS = range(40, 101)  # widths at which people and programs wrap text
_WRAP_SHARE = 0.6  # of the text before line breaks inside paragraphs must be forced to break for it to count as wrapped
_WRAP_MINIMUM = 3  # forced breaks: fewer are chance
_CODE_INDENT = 4
_SLACK = 6  # columns a line may stop short of the width: hyphenation, tidy paragraphs (`fmt`)
_LONG_WORD = 0.5  # a line whose longest word takes more of it (an address) says nothing about the width
_NEST = 2  # columns: an item indented by so many more stands inside the one above


class _Line(NamedTuple):
    """A line that holds something. `level` is the depth of the list item it starts or stands in, 0 outside.

    `indent` counts from the text of that item, so that its second line isn't taken for code; `gap`
    counts the empty lines before. `is_row` marks lines of a table drawn with spaces, tabs or bars;
    `field` is the name that a line of a mail's header begins with.
    """

    text: str
    indent: int
    gap: int
    level: int = 0
    starts_item: bool = False
    is_row: bool = False
    field: str = ""


def parse_plain(text: str, name: str, url: str | None = None) -> Page:
    """Return the text's blocks in order; no containers, marks or head, since text has none."""
    lines = _with_fields(_with_rows(list(_lines(text))))
    width = _wrap_width(lines)
    blocks = _without_link_numbers(_without_lone_numbers([_block(group) for group in _groups(lines, width)]))
    return Page(name, "text", tuple(_with_headings(blocks)), url=url)


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that hold something, with tabs as four columns and the common indent taken off."""
    raw = [line.rstrip() for line in _LINE_ENDS.split(text)]
    expanded = [line.expandtabs(4) if line.startswith((" ", "\t")) else line for line in raw]
    indents = [len(line) - len(line.lstrip()) for line in expanded if line]
    common = min(indents, default=0)
    items: list[tuple[int, int]] = []  # the open list items: where their markers and their texts start
    gap = 0
    for line in expanded:
        if not line.strip():
            gap += 1
            continue
        indent = len(line) - len(line.lstrip()) - common
        text = line[common:]
        found = _item_start(text.lstrip())
        while items and indent < (items[-1][0] + _NEST if found else items[-1][1] - 1):
            items.pop()
        inside = items[-1][1] if items else 0
        if found:
            items.append((indent, indent + found.end()))
        yield _Line(text, max(indent - inside, 0), gap, len(items), found is not None)
        gap = 0


def _with_rows(lines: list[_Line]) -> list[_Line]:
    """Return the lines with the rows of tables marked: two or more below one another that are set in columns."""
    rows = [not line.starts_item and _is_row(line.text) for line in lines]
    below = [after and not line.gap for after, line in zip(rows, lines, strict=True)] + [False]
    marked = [
        rows[i] and ((below[i] and i > 0 and rows[i - 1]) or (below[i + 1] and rows[i])) for i in range(len(lines))
    ]
    return [line._replace(is_row=True) if mark else line for line, mark in zip(lines, marked, strict=True)]


def _is_row(text: str) -> bool:
    """Tell a line that may be of a table; most have not even the characters that it takes."""
    return any(mark in text for mark in _CELL_MARKS) and _ROW.search(text) is not None


def _with_fields(lines: list[_Line]) -> list[_Line]:
    """Return the lines with the fields of a mail's header named, if the text begins with one."""
    end = next((i for i, line in enumerate(lines) if i and line.gap), 0)
    fields = [found[1] if (found := _FIELD.match(line.text)) else "" for line in lines[:end]]
    if len(_MAIL_FIELDS.intersection(fields)) < len(_MAIL_FIELDS) // 2 or not fields[0]:
        return lines
    named = [line._replace(field=field) for line, field in zip(lines, fields, strict=False)]
    return [*named, *lines[end:]]


def _item_start(text: str) -> re.Match[str] | None:
    return None if text[:1].isalpha() else _BULLET.match(text) or _NUMBER.match(text)


def _wrap_width(lines: list[_Line]) -> int | None:
    """Return the column the text is wrapped at, or None if its line breaks are its author's."""
    width = 0
    for line in lines:
        columns = _columns(line.text)
        if columns > width and not _is_address(line.text):
            width = columns
    if width not in _WRAP_COLUMNS:
        return None
    plain = (pair for pair in pairwise(lines) if not (pair[1].gap or pair[1].starts_item or pair[1].is_row))
    breaks = [(before, after) for before, after in plain if not (before.field or before.is_row)]
    forced = [before for before, after in breaks if _is_forced(before, after, width)]
    share = sum(len(line.text) for line in forced) / (sum(len(before.text) for before, _ in breaks) or 1)
    return width if len(forced) >= _WRAP_MINIMUM and share >= _WRAP_SHARE else None


def _columns(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _is_address(text: str) -> bool:
    longest = max(text.split(), key=len)
    return longest.isascii() and len(longest) > _LONG_WORD * len(text)


def _is_forced(before: _Line, after: _Line, width: int) -> bool:
    """Tell whether the next line's first word, or in scripts without spaces its first character, had no room here."""
    first_word = after.text.split(None, 1)[0]
    needed = 2 if _is_wide(first_word[0]) else 1 + len(first_word)
    return _columns(before.text) + needed > width - _SLACK


def _groups(lines: list[_Line], width: int | None) -> Iterator[list[_Line]]:
    """Yield the lines of each block together."""
    group: list[_Line] = []
    for line in lines:
        if group and not _continues(group, line, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(group: list[_Line], line: _Line, width: int | None) -> bool:
    first, last = group[0], group[-1]
    if line.gap or line.field:
        return False
    if _is_set(first) or _is_set(line):
        return first.is_row == line.is_row and _is_set(first) and _is_set(line)
    if _marked_heading(last.text) or _marked_heading(line.text):
        return False
    if first.starts_item and line.level == first.level and not line.starts_item:
        return True  # set under the text of its item
    is_quoted = last.text.startswith(">")
    if width is None or is_quoted != line.text.startswith(">"):
        return False
    if is_quoted:  # whoever wrote it wrapped it at a width of their own
        width = max(_columns(one.text) for one in (*group, line))
    may_follow = not line.starts_item or (not first.starts_item and _is_mid_sentence(last, line))
    return may_follow and _is_forced(last, line, width)


def _is_mid_sentence(last: _Line, line: _Line) -> bool:
    """Tell a line that begins with a dash or "3." by chance of wrapping from the first item of a list."""
    if _PAUSE.search(last.text):
        return False
    number = _NUMBER.match(line.text)
    return line.text.startswith(("–", "—")) or (number is not None and number[1] != "1.")


def _marked_heading(text: str) -> re.Match[str] | None:
    return _MARKED_HEADING.match(text) if text.startswith("#") and len(text) <= _MARKED_HEADING_CHARS else None


def _is_set(line: _Line) -> bool:
    """Tell a line whose spaces and end its author set: code, or a row of a table."""
    return line.is_row or (line.indent >= _CODE_INDENT and not line.starts_item)


def _block(group: list[_Line]) -> Block:
    first = group[0]
    if _is_set(first):
        return Block("\n".join(line.text for line in group), kind="code", gap=first.gap)
    texts = [line.text.strip() for line in group]
    if texts[0].startswith(">"):
        texts = [_QUOTE.sub("", text, count=1) for text in texts]
        return Block(_join(texts) or ">", kind="quote", gap=first.gap)
    kind: BlockKind = "paragraph"
    marker, level = "", 0
    if first.field and len(texts[0]) > len(first.field):
        marker, texts[0] = first.field, texts[0][len(first.field) :].lstrip()
    elif heading := _marked_heading(texts[0]):
        kind, level = "heading", len(heading[1])
        texts[0] = texts[0][heading.end() :]
    elif item := _item_start(texts[0]):
        kind, marker, level = "item", item[1], first.level
        texts[0] = texts[0][item.end() :]
    return Block(_join(texts), kind=kind, level=level, marker=marker, gap=first.gap)


def _join(texts: list[str]) -> str:
    """Return wrapped lines as one; scripts written without spaces are joined without."""
    joined = texts[0]
    for text in texts[1:]:
        joined += text if _is_wide(joined[-1]) and _is_wide(text[0]) else f" {text}"
    return joined if "  " not in joined else re.sub(r" {2,}", " ", joined)


def _is_wide(character: str) -> bool:
    return _WIDE.match(character) is not None


def _without_lone_numbers(blocks: list[Block]) -> list[Block]:
    """Return the blocks with numbers that count nothing ("12. August 2024") put back into their text."""
    numbers = {number for block in blocks if (number := _number(block)) is not None}
    return [
        Block(f"{block.marker} {block.text}", gap=block.gap)
        if (number := _number(block)) is not None and not {number - 1, number + 1} & numbers
        else block
        for block in blocks
    ]


def _without_link_numbers(blocks: list[Block]) -> list[Block]:
    """Return the blocks without the numbers that a text browser sets before links."""
    addresses = sum(block.kind == "item" and _ADDRESS.match(block.text) is not None for block in blocks)
    if addresses < _ADDRESSES:
        return blocks
    return [block._replace(text=_LINK_NUMBER.sub("", block.text) or block.text) for block in blocks]


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
