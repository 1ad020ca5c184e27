"""The elements of the tree under way, and what each of them comes to when it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from bodytext.document import Container
from bodytext.formats.tree.callouts import as_callout, callout_kind
from bodytext.formats.tree.lists import LISTS, as_lists, item_of
from bodytext.formats.tree.nodes import Definition, Definitions, Details, Figure, Line, Node, Quote
from bodytext.formats.tree.tables import Place, Row, as_tables

_EQUATION = "ltx_eqn_table"  # what LaTeXML calls a table that only sets a formula and its number beside each other


class Open:
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


def _item(done: Open, around: Open, _: Sequence[Container]) -> Iterable[Node]:
    number = None
    if around.tag == "ol":
        shown = done.marker.removesuffix(".")
        counted = int(shown) if shown.removeprefix("-").isdecimal() else around.count + 1
        number = around.count = around.numbers.get(done.number, counted)
    around.has_strays = True
    return [item_of(done.nodes, done.marker, number)]


def _list(done: Open, _around: Open, _: Sequence[Container]) -> Iterable[Node]:
    return as_lists(done.nodes, done.style, -1 if done.numbers else 1)


def _cell(done: Open, around: Open, _: Sequence[Container]) -> Iterable[Node]:
    if around.tag != "tr":
        return done.nodes
    around.cells.append(Place(done.number, done.row, done.column, done.tag == "th", tuple(done.nodes)))
    return ()


def _row(done: Open, around: Open, _: Sequence[Container]) -> Iterable[Node]:
    if around.tag not in ("table", "thead"):
        return [node for cell in done.cells for node in cell.nodes]
    if done.cells:
        around.rows.append(Row(tuple(done.cells), around.tag == "thead"))
    return done.nodes


def _head(done: Open, around: Open, _: Sequence[Container]) -> Iterable[Node]:
    around.rows += done.rows
    return done.nodes


def _table(done: Open, _around: Open, containers: Sequence[Container]) -> Iterable[Node]:
    if _EQUATION in containers[done.number].names:
        return [*done.nodes, *(node for row in done.rows for cell in row.cells for node in cell.nodes)]
    return as_tables(done.rows, done.nodes, containers)


def _quote(done: Open, _around: Open, containers: Sequence[Container]) -> Iterable[Node]:
    if kind := callout_kind(containers[done.number]):
        return as_callout(kind, done.number, done.nodes, containers)
    return [Quote(tuple(done.nodes))]


def _definitions(done: Open, _around: Open, _: Sequence[Container]) -> Iterable[Node]:
    """Return terms and what they mean; where there is no term, what was only set in."""
    if any(isinstance(node, Line) and node.kind == "term" for node in done.nodes):
        return [Definitions(tuple(done.nodes))]
    return [child for node in done.nodes for child in (node.children if isinstance(node, Definition) else (node,))]


def _details(done: Open, _around: Open, _: Sequence[Container]) -> Iterable[Node]:
    return [Details(tuple(done.nodes))]


def _figure(done: Open, _around: Open, _: Sequence[Container]) -> Iterable[Node]:
    """Return a figure; a table, code or a quotation alone is none."""
    if len(done.nodes) == 1 and not (isinstance(only := done.nodes[0], Line) and only.kind != "code"):
        return done.nodes
    return [Figure(tuple(done.nodes))]


def _definition(done: Open, _around: Open, _: Sequence[Container]) -> Iterable[Node]:
    return [Definition(tuple(done.nodes))]


_Closer: TypeAlias = Callable[[Open, Open, Sequence[Container]], Iterable[Node]]
CLOSING: dict[str, _Closer] = {
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
