"""Notes: what stands at the end of a text, and what small marks in the text refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import compress, count, islice

from bodytext.document import Page
from bodytext.document.part import Part
from bodytext.parts.outline import Outline
from bodytext.rows import NamedTuple, each
from bodytext.text.pattern import IGNORECASE, Pattern
from bodytext.text.references import note_mark

_MARK_CHARS = 10
_DIGITS = 4  # of a year, and of no mark
_BACK = frozenset("↩ ↑ ^ ⤴ ↵ ⏎ ⬆ ⇑".split())  # what leads from a note to where it is referred to
_VARIANT = "\ufe0e\ufe0f"  # behind such a sign, where it is to be shown as text or as a picture
_NAMES = Pattern(
    r"(?<![a-z])(?:foot|end)notes?(?![a-z])|\breferences\b|\breflist\b",
    IGNORECASE,
    "footnote endnote references reflist",
)
_NUMBERED = Pattern(  # a note's own name
    r"(?<![\w-])(?:foot|end)note[-_:]?\d{1,3}(?![\w-])", IGNORECASE, "footnote endnote"
)
_WORD = Pattern(
    r"_(?:ftn|edn)(?:ref)?\d+"
)  # a place as Word names it, which leads there whatever the address before it
_NOTE_BLOCKS = 8  # of one note at most: what more stands in is a chapter that a link leads to
_WRAPPERS = 3  # elements around a note's mark, or around a list, that may be called so
_LINKED = 0.5  # of the items of a list are links: a menu, whatever it is called
_LEAST_CHARS = 20  # of a block that refers to a note: less is a counter or a page's number

_Range = tuple[int, int]


class _Jump(NamedTuple):
    """A short link within the page: the block it stands in, whether something stands before it, its text and goal.

    What is no mark of a note leads back from one.
    """

    block: int
    is_inner: bool
    is_mark: bool
    text: str
    goal: str


def notes(outline: Outline) -> Iterator[Part]:
    """Yield each run of notes: those that the text refers to, and what is named as notes.

    What heads them is the first block that refers to one of them.
    """
    jumps = list(_jumps(outline.page))
    found = _referred(outline, jumps) if jumps else {}
    refers = next((jump.block for jump in jumps if jump.is_inner and jump.is_mark), None)
    for span in _named(outline):
        found.setdefault(span, refers)
    for span in (*_rows(outline), *_numbered(outline), *_listed_with(outline, found)):
        found.setdefault(span, None)
    for items in _runs(sorted(found, key=lambda span: (span[0], -span[1]))):
        heads = [head for item in items if (head := found[item]) is not None and head < items[0][0]]
        head = min(heads, default=None)
        yield Part("notes", items[0][0], items[-1][1], items, head=head, detail=_called(len(items)))


def _called(size: int) -> str:
    return f"{size} notes" if size > 1 else "a note"


def _jumps(page: Page) -> Iterator[_Jump]:
    """Yield the links within a page whose text is a note's mark or leads back from a note, in order."""
    spans = each(page.blocks, "spans")
    found = [
        (index, span)
        for index in compress(count(), each(page.blocks, "link_chars"))
        for span in spans[index]
        if "#" in span.target and span.end - span.start <= _MARK_CHARS
    ]
    here = ""
    for index, (start, end, _, target) in found:
        text = page.blocks[index].text
        said = text[start:end].strip()
        is_mark = _is_mark(said)
        address, _, goal = target.partition("#")
        if not goal or not (is_mark or said.strip(_VARIANT) in _BACK):
            continue
        here = here or page.address().partition("#")[0] or _own_address(page, address, goal)
        if not address or address == here or _WORD.fullmatch(goal):
            yield _Jump(index, bool(text[:start].strip(" [(")), is_mark, note_mark(said) if is_mark else said, goal)


def _own_address(page: Page, address: str, goal: str) -> str:
    """Return what a page that doesn't say its own address calls itself: where a link leads to a place that it has."""
    has_place = address and any(goal in names.split() for names in each(page.containers, "names") if goal in names)
    return address if has_place else ""


def _is_mark(words: str) -> bool:
    mark = note_mark(words)
    is_year = len(mark) >= _DIGITS and mark[-_DIGITS:].isdecimal()
    return mark != "" and mark[0] != "#" and not is_year


def _referred(outline: Outline, jumps: Sequence[_Jump]) -> dict[_Range, int | None]:
    """Return the blocks of each note that a mark in the text refers to, or that leads back to one, and what refers."""
    page = outline.page
    referring: dict[str, int] = {}  # what is referred to, and the block that does first
    marks: dict[str, int] = {}  # the same by what it says
    found: dict[_Range, int | None] = {}
    after = -1  # the block below the last note: what leads away from it is the next one
    for jump in jumps:
        if jump.is_inner and jump.is_mark:
            if len(page.blocks[jump.block].text) >= _LEAST_CHARS:
                referring.setdefault(jump.goal, jump.block)
                marks.setdefault(jump.text, jump.block)
        elif marks and (jump.text in marks or not jump.is_mark or jump.block == after):
            span = _around(outline, jump)
            found[span], after = marks.get(jump.text, next(iter(marks.values()))), span[1]
    if referring:
        for number, container in enumerate(page.containers):
            if container.names and not referring.keys().isdisjoint(container.names.split()):
                first = min(referring[name] for name in container.names.split() if name in referring)
                start, end = outline.span(number)
                if first < start and end - start <= _NOTE_BLOCKS and page.blocks[start].kind != "heading":
                    found[start, end] = first
    return found


def _around(outline: Outline, jump: _Jump) -> _Range:
    """Return the block of a jump, or what stands beside it where it is nothing but the note's mark."""
    page, index = outline.page, jump.block
    alone = (index, index + 1)
    if page.blocks[index].text.strip("[]() ") != jump.text:
        return alone
    spans = (outline.span(number) for number in islice(page.ancestors(page.blocks[index].container), _WRAPPERS))
    larger = next((span for span in spans if span != alone), alone)
    return larger if larger[1] - larger[0] <= _NOTE_BLOCKS else alone


def _named(outline: Outline) -> Iterator[_Range]:
    """Yield the items of each list that is named as one of notes."""
    page = outline.page
    telling = _NAMES.among(outline.called)
    named: list[_Range] = []
    for tag in ("ol", "ul") if telling else ():
        for number in outline.named(tag):
            if any(outline.names[one] in telling for one in islice(page.ancestors(number), _WRAPPERS)):
                blocks = page.blocks[slice(*outline.span(number))]
                if sum(block.is_link for block in blocks) <= _LINKED * len(blocks):
                    named.append(outline.span(number))
    within: set[int] = set()  # blocks, each taken once however deep lists are nested
    for start, end in sorted(named, key=lambda span: (span[0], -span[1])):
        if start not in within:
            within.update(range(start, end))
    for item in outline.named("li") if within else ():
        if outline.first[item] in within:
            yield outline.span(item)


def _rows(outline: Outline) -> Iterator[_Range]:
    """Yield the rows of each table that is named as one of notes."""
    tables = {number for number in outline.named("table") if says_notes(outline.names[number])}
    for row in outline.named("tr") if tables else ():
        if not tables.isdisjoint(islice(outline.page.ancestors(row), _WRAPPERS)):
            yield outline.span(row)


def _numbered(outline: Outline) -> Iterator[_Range]:
    """Yield what is named as a note with a number and is no item of a list, where it is small."""
    named = _NUMBERED.among(outline.called)
    for number in compress(count(), map(named.__contains__, outline.names)) if named else ():
        start, end = outline.span(number)
        if outline.tags[number] != "li" and 0 < end - start <= _NOTE_BLOCKS:
            yield start, end


def says_notes(names: str) -> bool:
    """Tell by its names what holds notes."""
    return _NAMES.search(names) is not None


def _listed_with(outline: Outline, found: Collection[_Range]) -> Iterator[_Range]:
    """Yield the items of lists of which half or more are notes: nothing may refer to the others."""
    if not found:
        return
    for items in outline.held("li").values():
        spans = list(map(outline.span, items))
        if 2 * sum(span in found for span in spans) >= len(spans):
            yield from spans


def _runs(found: Sequence[_Range]) -> Iterator[tuple[_Range, ...]]:
    """Yield notes that stand right below each other together; a note in a note is part of it."""
    run: list[_Range] = []
    for start, end in found:
        if run and start < run[-1][1]:
            continue
        if run and start > run[-1][1]:
            yield tuple(run)
            run = []
        run.append((start, end))
    if run:
        yield tuple(run)
