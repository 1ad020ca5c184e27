"""Notes and what refers to them: the mark of each, its words without it, and the links of the text that lead there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from bodytext.document import Block, Container, ancestors
from bodytext.document.part import Part
from bodytext.document.span import Span
from bodytext.formats.tree.edit import cut
from bodytext.formats.tree.nodes import Node, Notes
from bodytext.rows import NamedTuple
from bodytext.text.pattern import IGNORECASE, Pattern
from bodytext.text.references import MARK_CHARS, note_mark

_BACK = Pattern(r"[\[(]?(?:(?:[↩↑^⤴↵⏎⬆⇑]|\u21a9)[\ufe0e\ufe0f]?\s?\d{0,3}|return|back|jump up)[\])]?", IGNORECASE)
_UNLINKED = Pattern(r"(?:\[(\d{1,3}|\*{1,3}|[†‡])\]\s*|(?:(\d{1,3})[.)]|(\*{1,3}|[†‡]{1,2}))\s+)(?=\S)")
_UP = "↑^↩ \u00a0"
_AROUND = 4  # elements around a note's words, one of which has the name that is referred to
_BEHIND = " \u00a0\t,;.:]"  # between the marks that lead back from a note, and behind them


class NoteBlocks(NamedTuple):
    """The numbers of the kept blocks of each note of one run; `is_beside` says that they stand here and there."""

    notes: tuple[tuple[int, ...], ...]
    is_beside: bool = False

    @property
    def first(self) -> int:
        """Return the number of the first block."""
        return self.notes[0][0]


def shaping_parts(parts: Sequence[Part]) -> list[Part]:
    """Return the parts of a page that are printed otherwise than their elements say: notes and verse."""
    return [part for part in parts if part.kind in ("notes", "verse")]


def note_blocks(parts: Sequence[Part], kept: Sequence[int]) -> list[NoteBlocks]:
    """Return the runs of notes, which are parts of the page, of which something is kept."""
    found = []
    for part in parts:
        if part.kind != "notes":
            continue
        within = slice_of(kept, part.start, part.end)
        runs = [tuple(slice_of(within, start, end)) for start, end in part.items]
        if any(runs):
            found.append(NoteBlocks(tuple(filter(None, runs))))
    return found


def slice_of(numbers: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Return the numbers from `start` on and below `end`, of some in their order."""
    return numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]


def referred(blocks: Sequence[Block], kept: Iterable[int]) -> dict[str, str]:
    """Return what the text refers to by links within the page, and the mark that does so first."""
    found: dict[str, str] = {}
    for index in kept:
        block = blocks[index]
        for span in block.spans if block.link_chars else ():
            if span.kind == "link" and "#" in span.target and span.end - span.start <= MARK_CHARS:
                mark = note_mark(block.text[span.start : span.end].strip())
                if mark:
                    found.setdefault(span.target.partition("#")[2], mark)
    return found


class Namer:
    """Gives notes their marks and names: those of the page, where these are words or numbers that no note has yet."""

    def __init__(self, goals: Mapping[str, str]) -> None:
        self._goals = goals
        self._names: set[str] = set()
        self._count = 0

    @property
    def marks(self) -> frozenset[str]:
        """Return the marks by which the text refers to notes."""
        return frozenset(self._goals.values())

    def notes(self, run: NoteBlocks, blocks: Sequence[Block], containers: Sequence[Container]) -> list[_Named]:
        """Return the notes of a run with their marks; what they hold is not yet in them."""
        around = [_names_around([blocks[i] for i in note], containers) for note in run.notes]
        shared = Counter(name for names in around for name in names)
        named = []
        for note, names in zip(run.notes, around, strict=True):
            own, words = without_mark([blocks[i] for i in note])
            goals = {name for name in names if shared[name] == 1 and name in self._goals}
            if not goals:
                goals = {goal for goal, mark in self._goals.items() if own and mark == own}
            mark = next((self._goals[goal] for goal in self._goals if goal in goals), own)
            self._count += 1
            words = words if own or not goals else _without_repeated(mark, words)
            named.append(_Named(mark or str(self._count), self._name(mark), tuple(sorted(goals)), words))
        return named

    def _name(self, mark: str) -> str:
        name = "".join(mark.split())
        number = self._count
        while not name.isalnum() or name in self._names:
            name, number = str(number), number + 1
        self._names.add(name)
        return name


def _without_repeated(mark: str, words: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a note without the mark that refers to it, where it begins with the same: "F1 Words inserted"."""
    first, *rest = words
    text = first.text
    return (cut(first, len(mark) + 1, len(text)), *rest) if text.startswith(f"{mark} ") else words


class _Named(NamedTuple):
    """A note before it has grown: its mark, its name, what refers to it, its blocks without marks."""

    mark: str
    name: str
    goals: tuple[str, ...]
    blocks: tuple[Block, ...]


def note_names(nodes: Iterable[Node]) -> dict[str, str]:
    """Return the names of notes by what refers to them."""
    runs = [node for node in nodes if isinstance(node, Notes)]
    return {goal: note.name for run in runs for note in run.notes for goal in note.goals}


def _names_around(blocks: Sequence[Block], containers: Sequence[Container]) -> set[str]:
    names: set[str] = set()
    for block in blocks:
        for number in islice(ancestors(containers, block.container), _AROUND):
            names.update(containers[number].names.split())
    return names


def without_mark(blocks: Sequence[Block]) -> tuple[str, tuple[Block, ...]]:
    """Return the mark that a note begins with, "" for none, and its blocks without that and without links back."""
    first = blocks[0]
    if len(blocks) > 1 and (alone := note_mark(first.text.strip().lstrip(_UP))):
        return alone, tuple(blocks[1:])
    mark, start = _leading(first)
    if first.kind == "item" and first.marker.removesuffix(".").isdecimal():
        mark = mark or first.marker.removesuffix(".")
    elif not start and (found := _UNLINKED.match(first.text)):
        mark, start = found[1] or found[2] or found[3], found.end()
    words = [cut(first, start, len(first.text)), *blocks[1:]]
    words = [cut(block, 0, _trailing(block)) for block in words]
    return mark, tuple([block for block in words if block.text]) or tuple(blocks)


def _leading(block: Block) -> tuple[str, int]:
    """Return the mark that a note begins with, and where its words do."""
    text, mark, place, is_back = block.text, "", 0, False
    for span in _jumps(block):
        between = text[place : span.start]
        if between.strip(" \u00a0\t,;.:[]()^"):
            break
        is_back |= "^" in between
        words = text[span.start : span.end].strip()
        found = note_mark(words)
        if not found and not _BACK.fullmatch(words):
            break
        if found and not is_back and not mark:
            mark = found
        is_back |= not found
        place = span.end
    while place and place < len(text) and text[place] in _BEHIND:
        place += 1
    return mark, place


def _trailing(block: Block) -> int:
    """Return where the words of a note end, and what leads back from it begins."""
    text, end = block.text, len(block.text)
    for span in reversed(_jumps(block)):
        is_last = not text[span.end : end].strip(" \u00a0\t,[]()")
        if not is_last or not _BACK.fullmatch(text[span.start : span.end].strip()):
            break
        end = span.start
    return len(text[:end].rstrip()) if end < len(text) else end


def _jumps(block: Block) -> list[Span]:
    """Return the links within the page in the order of the text."""
    return sorted(span for span in block.spans if span.kind == "link" and "#" in span.target)
