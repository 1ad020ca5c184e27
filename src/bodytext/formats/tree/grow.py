"""How the tree grows: the kept blocks of a page in their order, each in what its containers say that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from bodytext.document import Block, BlockKind, Container
from bodytext.formats.tree.callouts import as_callout, callout_kind
from bodytext.formats.tree.lists import LISTS, as_lists, item_of, list_style, reversed_numbers, with_lists
from bodytext.formats.tree.nodes import (
    Definition,
    Definitions,
    Details,
    Figure,
    Line,
    LineKind,
    Node,
    Note,
    Notes,
    Quote,
)
from bodytext.formats.tree.notes import Namer, note_blocks, referred
from bodytext.formats.tree.plain import grow_plain
from bodytext.formats.tree.tables import Place, Row, as_tables
from bodytext.formats.tree.unlinked import with_links
from bodytext.part import Part

_DEPTH = 48  # elements that stand in each other and say something: what is deeper stands in the last of these
_TELLING = frozenset((*LISTS, *"li dl dt dd blockquote table thead tr td th caption figure details summary".split()))
_NONE: Mapping[int, int] = {}
_BOXES = frozenset("div aside section blockquote".split())  # which a name can make a callout
_EQUATION = "ltx_eqn_table"  # what LaTeXML calls a table that only sets a formula and its number beside each other
_LINES: dict[BlockKind, LineKind] = {"heading": "heading", "code": "code", "term": "term", "caption": "caption"}


def grow(
    blocks: Sequence[Block], containers: Sequence[Container], parts: Sequence[Part], kept: Sequence[int]
) -> tuple[Node, ...]:
    """Return the tree of the blocks with these numbers, which are in the order of the page."""
    if not containers:
        return tuple(grow_plain(blocks, kept))
    blocks, runs = with_links(blocks, kept, note_blocks(parts, kept))
    tree = _Tree(containers)
    if not runs:
        for index in kept:
            tree.add(blocks[index])
        return tuple(tree.finish())
    within = {index for run in runs for note in run.notes for index in note}
    namer = Namer(referred(blocks, [index for index in kept if index not in within]))
    first = {run.first: run for run in runs}
    for index in kept:
        if index in first:
            named = namer.notes(first[index], blocks, containers)
            tree.add_notes(Notes(tuple([Note(*note[:3], _note(note.blocks, containers)) for note in named])))
        elif index not in within:
            tree.add(blocks[index])
    return tuple(tree.finish())


def _note(blocks: Sequence[Block], containers: Sequence[Container]) -> tuple[Node, ...]:
    """Return what stands in a note: the elements that all of it stands in are those around it."""
    tree = _Tree(containers)
    ways = [tree.way(block.container) for block in blocks]
    shared = next((i for i, steps in enumerate(zip(*ways, strict=False)) if len(set(steps)) > 1), min(map(len, ways)))
    tree.skip(shared)
    for block in blocks:
        tree.add(block)
    return tuple(tree.finish())


class _Open:
    """An element that is not over: its number, its tag, and what stands in it so far.

    A cell has a row and a column, a row cells and a table rows; a list has a style and the number of its last item.
    """

    __slots__ = ("cells", "column", "count", "has_strays", "is_placed", "marker", "nodes", "number", "numbers", "row",
                 "rows", "style", "tag")  # fmt: skip

    cells: list[Place]
    rows: list[Row]
    row: int
    column: int
    count: int
    style: str
    numbers: Mapping[int, int]  # of items, where the list counts down

    def __init__(self, number: int, tag: str) -> None:
        self.number = number
        self.tag = tag
        self.nodes: list[Node] = []
        self.marker = ""
        self.is_placed = False  # it is known where in a table it stands
        self.has_strays = False  # items that stand in no list


class _Tree:
    """The tree under way: the elements that are open, the outermost first."""

    def __init__(self, containers: Sequence[Container]) -> None:
        self._containers = containers
        self._ways: dict[int | None, tuple[int, ...]] = {None: (), -1: ()}
        self._here: tuple[int, ...] = ()
        self._open = [_Open(-1, "")]
        self._skipped = 0

    def add(self, block: Block) -> None:
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
        here.nodes.append(Line("summary" if here.tag == "summary" else _LINES.get(block.kind, "paragraph"), block))

    def finish(self) -> list[Node]:
        """Return what stands at the top, once all is added."""
        self._go(())
        root = self._open[0]
        return with_lists(root.nodes) if root.has_strays else root.nodes

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

    def _go(self, way: tuple[int, ...]) -> None:
        """Close the elements that a way does not lead through, and open those that it does."""
        shared = 0
        for one, other in zip(way, self._here, strict=False):
            if one != other:
                break
            shared += 1
        while len(self._open) > shared + 1:
            done = self._open.pop()
            self._close(done, self._open[-1])
        for number in way[shared:]:
            self._open.append(self._opened(number))
        self._here = way

    def _opened(self, number: int) -> _Open:
        """Return an element that begins, with what its kind takes."""
        tag = self._containers[number].tag
        element = _Open(number, tag)
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

    def _close(self, done: _Open, around: _Open) -> None:
        """Put what an element comes to that is over into the one around it."""
        if done.has_strays and done.tag not in LISTS:
            done.nodes = with_lists(done.nodes)
        close = _CLOSING.get(done.tag)
        if close is not None:
            around.nodes += close(done, around, self._containers)
        elif kind := callout_kind(self._containers[done.number]):
            around.nodes += as_callout(kind, done.number, done.nodes, self._containers)
        else:
            around.nodes += done.nodes


def _item(done: _Open, around: _Open, _: Sequence[Container]) -> Iterable[Node]:
    number = None
    if around.tag == "ol":
        shown = done.marker.removesuffix(".")
        counted = int(shown) if shown.removeprefix("-").isdecimal() else around.count + 1
        number = around.count = around.numbers.get(done.number, counted)
    around.has_strays = True
    return [item_of(done.nodes, done.marker, number)]


def _list(done: _Open, _around: _Open, _: Sequence[Container]) -> Iterable[Node]:
    return as_lists(done.nodes, done.style, -1 if done.numbers else 1)


def _cell(done: _Open, around: _Open, _: Sequence[Container]) -> Iterable[Node]:
    if around.tag != "tr":
        return done.nodes
    around.cells.append(Place(done.number, done.row, done.column, done.tag == "th", tuple(done.nodes)))
    return ()


def _row(done: _Open, around: _Open, _: Sequence[Container]) -> Iterable[Node]:
    if around.tag not in ("table", "thead"):
        return [node for cell in done.cells for node in cell.nodes]
    if done.cells:
        around.rows.append(Row(tuple(done.cells), around.tag == "thead"))
    return done.nodes


def _head(done: _Open, around: _Open, _: Sequence[Container]) -> Iterable[Node]:
    around.rows += done.rows
    return done.nodes


def _table(done: _Open, _around: _Open, containers: Sequence[Container]) -> Iterable[Node]:
    if _EQUATION in containers[done.number].names:
        return [*done.nodes, *(node for row in done.rows for cell in row.cells for node in cell.nodes)]
    return as_tables(done.rows, done.nodes, containers)


def _quote(done: _Open, _around: _Open, containers: Sequence[Container]) -> Iterable[Node]:
    if kind := callout_kind(containers[done.number]):
        return as_callout(kind, done.number, done.nodes, containers)
    return [Quote(tuple(done.nodes))]


def _definitions(done: _Open, _around: _Open, _: Sequence[Container]) -> Iterable[Node]:
    """Return terms and what they mean; where there is no term, what was only set in."""
    if any(isinstance(node, Line) and node.kind == "term" for node in done.nodes):
        return [Definitions(tuple(done.nodes))]
    return [child for node in done.nodes for child in (node.children if isinstance(node, Definition) else (node,))]


def _details(done: _Open, _around: _Open, _: Sequence[Container]) -> Iterable[Node]:
    return [Details(tuple(done.nodes))]


def _figure(done: _Open, _around: _Open, _: Sequence[Container]) -> Iterable[Node]:
    """Return a figure; a table, code or a quotation alone is none."""
    if len(done.nodes) == 1 and not (isinstance(only := done.nodes[0], Line) and only.kind != "code"):
        return done.nodes
    return [Figure(tuple(done.nodes))]


def _definition(done: _Open, _around: _Open, _: Sequence[Container]) -> Iterable[Node]:
    return [Definition(tuple(done.nodes))]


_Closer: TypeAlias = Callable[[_Open, _Open, Sequence[Container]], Iterable[Node]]
_CLOSING: dict[str, _Closer] = {
    **dict.fromkeys(LISTS, _list),
    "li": _item,
    "td": _cell,
    "th": _cell,
    "tr": _row,
    "thead": _head,
    "table": _table,
    "blockquote": _quote,
    "dl": _definitions,
    "dd": _definition,
    "figure": _figure,
    "details": _details,
}
