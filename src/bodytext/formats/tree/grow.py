"""How the tree grows: the kept blocks of a page in their order, each in what its containers say that it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bodytext.document import Block, BlockKind, Container
from bodytext.document.image import Image
from bodytext.document.part import Part
from bodytext.formats.tree.bracketed import with_brackets
from bodytext.formats.tree.callouts import callout_kind, callout_of
from bodytext.formats.tree.elements import CLOSING, Open
from bodytext.formats.tree.lists import LISTS, list_style, reversed_numbers, with_lists
from bodytext.formats.tree.nodes import (
    Line,
    LineKind,
    Node,
    Note,
    Notes,
)
from bodytext.formats.tree.notes import Namer, NoteBlocks, note_blocks, referred
from bodytext.formats.tree.pictures import NO_PICTURES, Pictures, picture_of
from bodytext.formats.tree.plain import grow_plain
from bodytext.formats.tree.sidenotes import without_sidenotes
from bodytext.formats.tree.unlinked import with_links
from bodytext.formats.tree.verse import lines_of_verse
from bodytext.formats.tree.word import NAME as WORD
from bodytext.formats.tree.word import as_item

_DEPTH = 48  # elements that stand in each other and say something: what is deeper stands in the last of these
_TELLING = frozenset((*LISTS, *"li dl dt dd blockquote table thead tr td th caption figure details summary".split()))
_NONE: Mapping[int, int] = {}
_HOLDERS = frozenset((*LISTS, *"dl table thead tr".split()))  # in which nothing stands but in a part of theirs
_BOXES = frozenset("div aside section blockquote".split())  # which a name can make a callout
_LINES: dict[BlockKind, LineKind] = {"heading": "heading", "code": "code", "term": "term", "caption": "caption"}


def grow(
    blocks: Sequence[Block],
    containers: Sequence[Container],
    parts: Sequence[Part],
    kept: Sequence[int],
    pictures: Pictures = NO_PICTURES,
) -> tuple[Node, ...]:
    """Return the tree of the blocks with these numbers, which are in the order of the page, and of pictures.

    `parts` are the parts of the page that are notes or verse, told once however many trees its posts make.
    """
    if not containers:
        return tuple(grow_plain(blocks, kept))
    blocks = pictures.amid(blocks)
    blocks, runs = with_links(blocks, containers, kept, note_blocks(parts, kept))
    blocks = with_brackets(blocks, kept) if runs else blocks
    tree = _Tree(containers)
    within = {index for run in runs for note in run.notes for index in note}
    namer = Namer(referred(blocks, [index for index in kept if index not in within]) if runs else {})
    blocks, beside = without_sidenotes(blocks, kept, namer.marks)
    first = {run.first: run for run in runs if not run.is_beside}
    lines = lines_of_verse(parts, blocks, containers)
    for index in kept:
        if index in first:
            tree.add_notes(_notes(namer, first[index], blocks, containers))
        elif index not in within:
            tree.add_pictures(pictures.before.get(index, ()), blocks[index])
            tree.add(blocks[index], close=index in lines)
            tree.add_pictures(pictures.behind.get(index, ()))
    for run in runs:
        if run.is_beside:
            tree.add_notes(_notes(namer, run, blocks, containers))
    if beside:
        tree.add_notes(Notes(beside))
    return tuple(tree.finish())


def _notes(namer: Namer, run: NoteBlocks, blocks: Sequence[Block], containers: Sequence[Container]) -> Notes:
    named = namer.notes(run, blocks, containers)
    return Notes(tuple([Note(*note[:3], _note(note.blocks, containers)) for note in named]))


def _note(blocks: Sequence[Block], containers: Sequence[Container]) -> tuple[Node, ...]:
    """Return what stands in a note: the elements that all of it stands in are those around it."""
    tree = _Tree(containers)
    ways = [tree.way(block.container) for block in blocks]
    shared = next((i for i, steps in enumerate(zip(*ways, strict=False)) if len(set(steps)) > 1), min(map(len, ways)))
    tree.skip(shared)
    for block in blocks:
        tree.add(block)
    return tuple(tree.finish())


class _Tree:
    """The tree under way: the elements that are open, the outermost first."""

    def __init__(self, containers: Sequence[Container]) -> None:
        self._containers = containers
        self._ways: dict[int | None, tuple[int, ...]] = {None: (), -1: ()}
        self._here: tuple[int, ...] = ()
        self._open = [Open(-1, "")]
        self._skipped = 0

    def add(self, block: Block, *, close: bool = False) -> None:
        """Add a block where its containers put it."""
        way = self._ways.get(block.container)
        if way is None:
            way = self.way(block.container)
        if self._skipped:
            way = way[self._skipped :]
        if way is not self._here:
            self._go(way)
        here = self._open[-1]
        if block.marker and block.kind == "item":
            self._mark(block.marker)
        if block.cell is not None and not here.is_placed:
            self._place(block.row or 0, block.cell)
        if block.container is not None and self._containers[block.container].names.startswith(WORD):
            here.nodes.append(as_item(here.nodes, block))
            return
        here.nodes.append(
            Line("summary" if here.tag == "summary" else _LINES.get(block.kind, "paragraph"), block, close)
        )

    def finish(self) -> list[Node]:
        """Return what stands at the top, once all is added."""
        self._go(())
        root = self._open[0]
        return with_lists(root.nodes) if root.has_strays else root.nodes

    def add_pictures(self, images: Sequence[Image], block: Block | None = None) -> None:
        """Add pictures that stand before a block, where both it and the block above do, or behind the block above.

        The latter stand in what is around them of the elements that are open.
        """
        if images and block is not None:
            way = self.way(block.container)[self._skipped :]
            shared = self._shared(way)
            is_inside = images[0].begins_part or (shared and self._containers[way[shared - 1]].tag in _HOLDERS)
            self._go(way if is_inside else way[:shared])
        elif images:
            way = self.way(images[0].container)[self._skipped :]
            self._go(way[: self._shared(way)])
        self._open[-1].nodes += map(picture_of, images)

    def add_notes(self, notes: Notes) -> None:
        """Add notes, which stand in nothing."""
        self._go(())
        self._open[0].nodes.append(notes)

    def skip(self, count: int) -> None:
        """Take so many of the elements around everything for none."""
        self._skipped = count

    def way(self, container: int | None) -> tuple[int, ...]:
        """Return the elements around what stands in a container that say something, the outermost first."""
        chain: list[int] = []
        while container is not None and container not in self._ways:
            chain.append(container)
            container = self._containers[container].parent
        way = self._ways[container]
        for number in reversed(chain):
            if len(way) < _DEPTH and self._tells(number):
                way = (*way, number)
            self._ways[number] = way
        return way

    def _tells(self, number: int) -> bool:
        container = self._containers[number]
        tag = container.tag
        return tag in _TELLING or (tag in _BOXES and callout_kind(container) is not None)

    def _shared(self, way: tuple[int, ...]) -> int:
        """Return how many of the elements that are open a way leads through."""
        pairs = zip(way, self._here, strict=False)
        return next((i for i, (one, other) in enumerate(pairs) if one != other), min(len(way), len(self._here)))

    def _go(self, way: tuple[int, ...]) -> None:
        """Close the elements that a way does not lead through, and open those that it does."""
        shared = self._shared(way)
        while len(self._open) > shared + 1:
            done = self._open.pop()
            self._close(done, self._open[-1])
        for number in way[shared:]:
            self._open.append(self._opened(number))
        self._here = way

    def _opened(self, number: int) -> Open:
        """Return an element that begins, with what its kind takes."""
        tag = self._containers[number].tag
        element = Open(number, tag)
        if tag in LISTS:
            element.style, element.count, element.numbers = "", 0, _NONE
            if tag == "ol":
                element.style = list_style(self._containers[number])
                element.numbers = reversed_numbers(self._containers, number)
        elif tag == "tr":
            element.cells = []
        elif tag in ("table", "thead"):
            element.rows = []
        elif tag in ("td", "th"):
            element.row = element.column = 0
        return element

    def _mark(self, marker: str) -> None:
        """Give the list item that is open the marker that its first block has brought."""
        for element in reversed(self._open):
            if element.tag == "li":
                element.marker = element.marker or marker
                return

    def _place(self, row: int, column: int) -> None:
        """Give the cell that is open its row and column."""
        for element in reversed(self._open):
            element.is_placed = True
            if element.tag in ("td", "th"):
                element.row, element.column = row, column
                return

    def _close(self, done: Open, around: Open) -> None:
        """Put what an element comes to that is over into the one around it."""
        if done.has_strays and done.tag not in LISTS:
            done.nodes = with_lists(done.nodes)
        close = CLOSING.get(done.tag)
        if close is not None:
            around.nodes += close(done, around, self._containers)
        else:
            around.nodes += callout_of(done.number, done.nodes, self._containers) or done.nodes
