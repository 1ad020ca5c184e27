"""The lines of a text, each with what it shows by itself and by the lines around it: depth, rows of tables, fields."""

from __future__ import annotations

import re

from bodytext.parse.text.columns import column_start, is_in_columns
from bodytext.parse.text.sheet import Sheet
from bodytext.rows import NamedTuple, rows
from bodytext.text.languages import word_set
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import COLONS

_BULLET = Pattern(r"([-*+•‣◦▪●○■·–—])\s+(?=\S)")
_NUMBER = Pattern(r"(\(?\d{1,3}[.)])\s+(?=\S)")
_MARKED_HEADING = Pattern(r"(#{1,6})\s+(?=\S)")
_ROW = Pattern(
    r"[^\s.!?:;,]( {3,}|\t+| *\|  *)\S|^ *\|.*\| *$|^ *\+[-=+]{3,}\+$"
)  # cells of a table drawn with spaces or bars
_FIELD = Pattern(rf"([^\W\d_][^\n.!?{COLONS}]{{0,24}} ?[{COLONS}])\s*(?=\S)")
_DIRECTIVE = Pattern(r"\.\. [\w-]+(?::[\w-]+)*::(?:\s|$)")
_RULE_SIGNS = frozenset("-=+ ")
_NAMING = ("mail_from", "mail_subject")  # of a mail's header, which has two fields at least, and one of these
_MAIL_FIELDS = (*_NAMING, "mail_sent", "mail_to")
_MARKED_HEADING_CHARS = 150  # with hashes in front; longer, it is a paragraph that begins with one
_CODE_INDENT = 4
_NEST = 2  # columns: an item indented by so many more stands inside the one above


class Line(NamedTuple):
    """A line that holds something. `level` is the depth of the list item it starts or stands in, 0 outside.

    `indent` counts from the text of that item, so that its second line isn't taken for code; `gap`
    counts the empty lines before. `is_row` marks lines of a table drawn with spaces, tabs or bars;
    `field` is the name that a line of a mail's header begins with, `rank` that of the heading that a rule makes it;
    `opens` marks the line that begins a paragraph, `goes_on` the one that goes on with that above, whatever the width;
    `is_literal` one that belongs to a directive of reStructuredText, or to what a line that ends in "::" introduces.
    """

    text: str
    indent: int
    gap: int
    level: int = 0
    starts_item: bool = False
    is_row: bool = False
    field: str = ""
    rank: int = 0
    opens: bool = False
    goes_on: bool = False
    is_literal: bool = False

    @property
    def is_set(self) -> bool:
        """Tell a line whose spaces and end its author set: code, or a row of a table."""
        return self.is_row or self.is_literal or (self.indent >= _CODE_INDENT and not (self.starts_item or self.opens))


def read_lines(sheet: Sheet) -> list[Line]:
    """Return the lines that hold something, with tabs as four columns and the common indent taken off."""
    return _with_fields(_with_directives(_with_rows(_plain_lines(sheet))))


def item_start(text: str) -> re.Match[str] | None:
    """Return the marker that a list item begins with, or None."""
    return None if text[:1].isalpha() else _BULLET.match(text) or _NUMBER.match(text)


def number_start(text: str) -> re.Match[str] | None:
    """Return the number that a text begins with as items do, or None."""
    return _NUMBER.match(text)


def marked_heading(text: str) -> re.Match[str] | None:
    """Return the hashes that mark a line as a heading, or None."""
    return _MARKED_HEADING.match(text) if text.startswith("#") and len(text) <= _MARKED_HEADING_CHARS else None


def _plain_lines(sheet: Sheet) -> list[Line]:
    raw = sheet.lines
    expanded = [line.expandtabs(4) if line.startswith((" ", "\t")) else line for line in raw]
    indents = [len(line) - len(line.lstrip()) for line in expanded if line]
    common = min(indents, default=0)
    items: list[tuple[int, int]] = []  # the open list items: where their markers and their texts start
    lines: list[tuple[object, ...]] = []
    gap = 0
    for number, line in enumerate(expanded):
        if not line or line.isspace():
            gap += 1
            continue
        indent = len(line) - len(line.lstrip()) - common
        text = line[common:]
        found = item_start(text.lstrip())
        while items and indent < (items[-1][0] + _NEST if found else items[-1][1] - 1):
            items.pop()
        inside = items[-1][1] if items else 0
        if found:
            items.append((indent, indent + found.end()))
        rank = sheet.headings.get(number, 0)
        shown = text, max(indent - inside, 0), gap, len(items), found is not None
        lines.append((*shown, False, "", rank, False, False, False))
        gap = 0
    return rows(Line, lines)


def _with_rows(lines: list[Line]) -> list[Line]:
    """Return the lines with the rows of tables marked: two or more below one another that are set in columns."""
    rows = [not line.starts_item and _is_row(line.text) for line in lines]
    if True not in rows:
        return lines
    if start := column_start([line.text for line in lines]):
        rows = [row or is_in_columns(line.text, start) for row, line in zip(rows, lines, strict=True)]
    for i in range(1, len(lines) - 1):  # what parts the head of a table from its body
        rows[i] = rows[i] or (rows[i - 1] and rows[i + 1] and _RULE_SIGNS.issuperset(lines[i].text))
    below = [after and not line.gap for after, line in zip(rows, lines, strict=True)] + [False]
    marked = [
        rows[i] and ((below[i] and i > 0 and rows[i - 1]) or (below[i + 1] and rows[i])) for i in range(len(lines))
    ]
    return [line._replace(is_row=True) if mark else line for line, mark in zip(lines, marked, strict=True)]


def _is_row(text: str) -> bool:
    """Tell a line that may be of a table; most have not even the characters that it takes."""
    return ("   " in text or "\t" in text or "|" in text or "+" in text) and _ROW.search(text) is not None


def _with_directives(lines: list[Line]) -> list[Line]:
    """Return the lines with those marked whose indentation is what they belong together by."""
    if not any("::" in line.text for line in lines):
        return lines
    marked: list[Line] = []
    depth = None  # of the line that the literal ones belong to
    for line in lines:
        indent = len(line.text) - len(line.text.lstrip())
        is_inside = depth is not None and indent > depth
        is_directive = not is_inside and _DIRECTIVE.match(line.text.lstrip()) is not None
        if not is_inside:
            depth = indent if is_directive or line.text.endswith("::") else None
        marked.append(line._replace(is_literal=True, starts_item=False) if is_inside or is_directive else line)
    return marked


def _with_fields(lines: list[Line]) -> list[Line]:
    """Return the lines with the fields of a mail's header named, if the text begins with one."""
    end = next((i for i, line in enumerate(lines) if i and line.gap), 0)
    fields = [found[1] if (found := _FIELD.match(line.text)) else "" for line in lines[:end]]
    named = {mail_field(field) for field in fields} - {""}
    if len(named) < 2 or named.isdisjoint(_NAMING) or not fields[0]:  # noqa: PLR2004
        return lines
    marked = [line._replace(field=field) for line, field in zip(lines, fields, strict=False)]
    return [*marked, *lines[end:]]


def mail_field(name: str) -> str:
    """Return which field of a mail's header a name with its colon is, by the key of its words; "" for no known one."""
    word = name.rstrip(f" {COLONS}").lower() if name else ""
    return next((key for key in _MAIL_FIELDS if word in word_set(key)), "")
