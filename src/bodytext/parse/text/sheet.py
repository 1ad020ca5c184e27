"""A text's lines without what printing has added: running heads and feet, the numbers of pages, rules.

What stands at the same place of several pages, and what counts them, is no text; what it parts goes on, a sentence
on the next page too. Pages are those that form feeds part, or that their numbers do. A rule parts what stands above
and below it, and makes the single line right above it a heading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bodytext.rows import NamedTuple
from bodytext.text.languages import either
from bodytext.text.pattern import IGNORECASE, MULTILINE, Pattern
from bodytext.text.scripts import CLOSING, STOPS

_LINE_ENDS = Pattern("[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PAGE_END = "\f"
_DIGITS = re.compile(r"\d+")
_NUMBER = Pattern(
    lambda: (
        rf"^[ \t]*(?:[\[(|–—-][ \t]*)?(?:(?:{either('page')})[ \t]*)?\d{{1,4}}"
        rf"(?:[ \t]*(?:/|{either('of_pages')})[ \t]*\d{{1,4}})?[ \t]*(?:[\])|–—-][ \t]*)?$"
    ),
    IGNORECASE | MULTILINE,
)
_PARTED = r"(?:[ \t]{3,}|\t|[ \t]*[|·•–—-][ \t]+)"  # what stands between a running head and the number of the page
_RUNNING = Pattern(  # a running head with the number of its page before or behind it
    lambda: (
        rf"^[ \t]{{0,40}}(?:(?:{either('page')})[ \t]?)?(\d{{1,4}}){_PARTED}\D.{{0,120}}[^\W\d_]$"
        rf"|^(?=.{{0,120}}?[^\W\d_]).{{1,120}}?(?:{_PARTED}(?:(?:{either('page')})[ \t]?)?"
        rf"|,?[ \t](?:{either('page')})[ \t]?)(\d{{1,4}})(?:[ \t]?(?:/|{either('of_pages')})[ \t]?\d{{1,4}})?$"
    ),
    IGNORECASE,
)
_RULE = Pattern(r"^[ \t]*([*=_~+\-─━═])(?: ?\1){2,}[ \t]*$", MULTILINE)
_ASCIIDOC = Pattern(r"^\[(?:source|quote|listing|verse|NOTE|TIP|example)\b[^\]\n]*\]\n(?:-{4}|={4}|_{4})$", MULTILINE)
_LEVELS = {"=": 1, "*": 1, "═": 1}  # of what stands above a rule; 2 above the others
_HEADING_CHARS = 90
_COLUMNS = ("   ", "\t", "|")  # in a row of a table
_EDGES = 4  # lines at the head and foot of a page that may be no text
_PAGE_LINES = 12  # between the numbers of two pages, at least
_MARKED_PAGE_LINES = 4  # … where these stand in dashes, behind "page" or in the middle
_SHARE = 3  # pages, at most, to each that has a running head: left and right pages have different ones
_CENTRED = 15  # columns before the number of a single page
_ROMAN = Pattern(r"^[ivxlc]+$")
_ENDS = Pattern(rf"[{STOPS}:：][{re.escape(CLOSING)}]*$")
_HEAD, _PAGE, _LINE = "at the head or foot of several pages", "the number of a page", "a rule"


class Extra(NamedTuple):
    """What is no text: the number of the line that it stands before, what it says, and what it is."""

    line: int
    text: str
    what: str


class Sheet(NamedTuple):
    """The lines of a text, those that rules make headings with their ranks, and what was taken out."""

    lines: list[str]
    headings: dict[int, int]
    extras: list[Extra]


def read_sheet(text: str) -> Sheet:
    """Return the lines of a text; empty ones stay, and stand where a page or a rule parts what goes on no more."""
    pages = [_lines(page) for page in text.split(_PAGE_END)] if _PAGE_END in text else _numbered(_lines(text), text)
    lines, extras = _bound(pages) if len(pages) > 1 else (pages[0], [])
    has_rules = _RULE.search(text) is not None and not _ASCIIDOC.search(text)
    return _without_rules(lines, extras) if has_rules else Sheet(lines, {}, extras)


def _lines(text: str) -> list[str]:
    lines = [line.rstrip() for line in _LINE_ENDS.split(text)]
    if "\n>" not in text:
        return lines
    return [line if line.strip("> ") else "" for line in lines]  # the empty lines of what a mail quotes


# --- pages ---------------------------------------------------------------------------------------


def _numbered(lines: list[str], text: str) -> list[list[str]]:
    """Return the pages of a text whose numbers stand on lines of their own, one after the other; else all as one.

    They may stand beside what heads each page, too.
    """
    if not _NUMBER.search(text):
        return _headed(lines)
    numbered = [i for i, line in enumerate(lines) if line and not line[-1].isalpha() and _NUMBER.match(line)]
    found = [(i, int(_DIGITS.findall(lines[i])[0])) for i in numbered]
    chain: list[tuple[int, int]] = []
    best: list[tuple[int, int]] = []
    for i, number in found:
        least = _MARKED_PAGE_LINES if _is_marked_number(lines[i]) else _PAGE_LINES
        if chain and not (number == chain[-1][1] + 1 and i - chain[-1][0] >= least):
            chain = []
        chain.append((i, number))
        best = chain[:] if len(chain) > len(best) else best
    return _parted(lines, [i for i, _ in best]) if len(best) > 1 else _headed(lines)


def _headed(lines: list[str]) -> list[list[str]]:
    """Return the pages of a text whose numbers stand beside what heads them, lines else alike; or else all as one.

    The first line is of those, or three are: else sections may be numbered so.
    """
    heads: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line and (line[-1].isdigit() or line.lstrip()[:1].isdigit()) and (found := _RUNNING.match(line)):
            chain = heads[" ".join(_DIGITS.sub("#", line).split()).casefold()]
            number = int(found[1] or found[2])
            if not chain or (number == chain[-1][1] + 1 and i - chain[-1][0] >= _MARKED_PAGE_LINES):
                chain.append((i, number))
    best = max(heads.values(), key=len, default=[])
    is_first = bool(best) and not any(lines[: best[0][0]])
    return _parted(lines, [i for i, _ in best]) if len(best) > (1 if is_first else 2) else [lines]


def _parted(lines: list[str], numbers: Sequence[int]) -> list[list[str]]:
    """Return the pages of which these lines are the last."""
    ends = [0, *(i + 1 for i in numbers), len(lines)]
    return [lines[start:end] for start, end in pairwise(ends)]


def _is_marked_number(line: str) -> bool:
    """Tell the number of a page by what it stands in, or by its place in the middle or at the right."""
    return not line.strip().isdigit() or len(line) - len(line.lstrip()) >= _CENTRED


def _bound(pages: list[list[str]]) -> tuple[list[str], list[Extra]]:
    """Return the lines of all pages, one after the other, and what stood at their edges and is no text."""
    spans = [_trimmed(page, 0, len(page)) for page in pages]
    taken: list[list[tuple[int, str]]] = [[] for _ in pages]
    for _ in range(_EDGES):
        for at_foot in (False, True):
            for number in _repeated(pages, spans, at_foot):
                start, end = spans[number]
                place = end - 1 if at_foot else start
                taken[number].append((place, _PAGE if _NUMBER.match(pages[number][place]) else _HEAD))
                spans[number] = _trimmed(pages[number], start + (not at_foot), end - at_foot)
    lines: list[str] = []
    extras: list[Extra] = []
    for page, (start, end), found in zip(pages, spans, taken, strict=True):
        if lines and start < end and not _goes_on(lines, page[start]):
            lines.append("")
        begun = len(lines)
        lines += page[start:end]
        for place, what in sorted(found):
            extras.append(Extra(begun if place < start else len(lines), page[place].strip(), what))
    return lines, extras


def _trimmed(page: Sequence[str], start: int, end: int) -> tuple[int, int]:
    while start < end and not page[start]:
        start += 1
    while end > start and not page[end - 1]:
        end -= 1
    return start, end


def _repeated(pages: Sequence[list[str]], spans: Sequence[tuple[int, int]], at_foot: bool) -> Iterator[int]:
    """Yield the pages whose outermost line others have too, with the same numbers or with such as count pages."""
    alike: dict[tuple[str, int], list[tuple[int, list[int]]]] = defaultdict(list)
    for number, (page, (start, end)) in enumerate(zip(pages, spans, strict=True)):
        if start < end:
            line = " ".join(page[end - 1 if at_foot else start].split())
            values = [int(digits[:9]) for digits in _DIGITS.findall(line)]
            words = "roman" if _ROMAN.match(line) else _DIGITS.sub("#", line).casefold()
            alike[words, len(values)].append((number, values))
    filled = sum(start < end for start, end in spans)
    for key, found in alike.items():
        if len(found) >= max(2, filled / _SHARE) and _counts(found):
            yield from (number for number, _ in found)
        elif filled == 1 and at_foot and key == ("#", 1):
            number = found[0][0]
            line = pages[number][spans[number][1] - 1]
            if len(line) - len(line.lstrip()) >= _CENTRED:
                yield number


def _counts(found: Sequence[tuple[int, list[int]]]) -> bool:
    """Tell whether the numbers in lines of several pages are the same on all, or those of the pages."""
    columns = zip(*(values for _, values in found), strict=True)
    return all(
        len(set(column)) == 1 or len({value - page for value, (page, _) in zip(column, found, strict=True)}) == 1
        for column in columns
    )


def _goes_on(lines: Sequence[str], line: str) -> bool:
    """Tell whether a page begins amid the sentence that the page before ends in."""
    first = line.lstrip()[:1]
    return (
        bool(lines[-1])
        and not _ENDS.search(lines[-1])
        and not first.isupper()
        and (first.isalpha() or first in "(“„\"'«")
    )


# --- rules ---------------------------------------------------------------------------------------


def _without_rules(lines: list[str], extras: list[Extra]) -> Sheet:
    """Return the lines with an empty one for each rule, and the ranks of the headings that stand above one."""
    rules = {
        i: found[1] for i, line in enumerate(lines) if line and (found := _RULE.match(line)) and not _in_table(lines, i)
    }
    headings: dict[int, int] = {}
    for i, sign in rules.items():
        above = lines[i - 1].strip() if i and i - 1 not in rules else ""
        alone = i < 2 or not lines[i - 2] or i - 2 in rules  # noqa: PLR2004
        if (
            above
            and alone
            and len(above) <= _HEADING_CHARS
            and any(map(str.isalpha, above))
            and not _ENDS.search(above)
        ):
            headings[i - 1] = _LEVELS.get(sign, 2)
    extras = sorted([*extras, *(Extra(i, lines[i].strip(), _LINE) for i in rules)])
    return Sheet(["" if i in rules else line for i, line in enumerate(lines)], headings, extras)


def _in_table(lines: Sequence[str], place: int) -> bool:
    """Tell whether a rule stands between the rows of a table, or under its head."""
    beside = [lines[i].strip() for i in (place - 1, place + 1) if 0 <= i < len(lines)]
    return all(any(sign in line for sign in _COLUMNS) for line in beside if line) and any(beside)
