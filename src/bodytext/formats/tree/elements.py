"""The elements of the tree under way, and what each of them comes to when it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from bodytext.document import Container
from bodytext.document.span import Span
from bodytext.formats.tree.callouts import callout_of
from bodytext.formats.tree.edit import replaced
from bodytext.formats.tree.joined import are_named_alike, goes_on, joined, level_of
from bodytext.formats.tree.lists import LISTS, as_lists, item_of
from bodytext.formats.tree.nodes import Definition, Definitions, Details, Figure, Line, List, Node, Quote
from bodytext.formats.tree.tables import Place, Row, as_tables

_TASKS = "inline-task-list"  # what Confluence calls a list whose items say by their names that they are done
_EQUATION = "ltx_eqn_table"  # what LaTeXML calls a table that only sets a formula and its number beside each other


class Open:
    """An element that is not over: its number, its tag, and what stands in it so far.

    A cell has a row and a column, a row cells and a table rows; a list has a style and the number of its last item.
    `listed` is the number of the last list that has ended right in it, -1 for none.
    """

    __slots__ = ("cells", "column", "count", "has_strays", "is_placed", "listed", "marker", "nodes", "number",
                 "numbers", "row", "rows", "style", "tag")  # fmt: skip

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
        self.listed = -1
        self.has_strays = False  # items that stand in no list


def _item(done: Open, around: Open, containers: Sequence[Container]) -> Iterable[Node]:
    number = None
    if done.nodes and _TASKS in containers[max(around.number, 0)].names:
        done.nodes[0] = _as_task(done.nodes[0], "checked" in containers[done.number].names.split())
    if around.tag == "ol":
        shown = done.marker.removesuffix(".")
        counted = int(shown) if shown.removeprefix("-").isdecimal() else around.count + 1
        number = around.count = around.numbers.get(done.number, counted)
    around.has_strays = True
    return [item_of(done.nodes, done.marker, number)]


def _as_task(node: Node, is_done: bool) -> Node:
    """Return the first line of an item as one of a task."""
    if not isinstance(node, Line):
        return node
    sign = replaced(node.block, 0, 0, "☑" if is_done else "☐", Span(0, 1, "task"))
    return node._replace(block=replaced(sign, 1, 1, " "))


def _list(done: Open, around: Open, containers: Sequence[Container]) -> Iterable[Node]:
    """Return what stands in a list, or the one before it with more items, where an editor has parted one list."""
    found = list(as_lists(done.nodes, done.style, -1 if done.numbers else 1))
    box, before = containers[done.number], around.listed
    around.listed = done.number
    if before < 0 or not (len(found) == 1 and isinstance(found[0], List) and around.nodes):
        return found
    last = around.nodes[-1]
    if not isinstance(last, List) or not goes_on(containers[before], box):
        return found
    alike = are_named_alike(containers[before], box)
    whole = joined(last, found[0], level_of(box), are_named_alike=alike)
    if whole is None:
        return found
    around.nodes.pop()
    return [whole]


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
    return callout_of(done.number, done.nodes, containers) or [Quote(tuple(done.nodes))]


def _definitions(done: Open, _around: Open, _: Sequence[Container]) -> Iterable[Node]:
    """Return terms and what they mean; where there is no term, what was only set in."""
    if any(isinstance(node, Line) and node.kind == "term" for node in done.nodes):
        return [Definitions(tuple(done.nodes))]
    return [child for node in done.nodes for child in (node.children if isinstance(node, Definition) else (node,))]


def _details(done: Open, _around: Open, containers: Sequence[Container]) -> Iterable[Node]:
    return callout_of(done.number, done.nodes, containers) or [Details(tuple(done.nodes))]


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
