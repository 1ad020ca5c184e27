"""What of a tree is shown, where someone wants less than all of it: links, pictures, tables, formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bodytext.document import Block
from bodytext.document.span import Span
from bodytext.formats.inline.marks import leads_somewhere
from bodytext.formats.tree.edit import replaced
from bodytext.formats.tree.nodes import (
    Callout,
    Cell,
    Film,
    Line,
    List,
    Node,
    Note,
    Notes,
    Picture,
    Table,
    lines_in,
    nodes_in,
)
from bodytext.options import Rendition

_LINK = "link-"  # what the names of places begin with that links lead to as notes


def shown(nodes: Sequence[Node], rendition: Rendition) -> Sequence[Node]:
    """Return a tree as someone wants to see it."""
    if not rendition.tables:
        nodes = _without_tables(nodes)
    if not rendition.math or rendition.links in ("text", "none"):
        nodes = _changed(nodes, lambda block: _plainer(block, rendition))
    if rendition.links != "keep":
        nodes = _without_picture_links(nodes)
    return _with_link_notes(nodes) if rendition.links == "footnotes" else nodes


def _plainer(block: Block, rendition: Rendition) -> Block:
    """Return a block without the marks that are not wanted, and without the words of links where these are not."""
    dropped = {*(() if rendition.math else ("math",)), *(() if rendition.links == "keep" else ("link",))}
    if rendition.links == "none":
        for span in sorted((span for span in block.spans if span.kind == "link" and _leads(span)), reverse=True):
            block = replaced(block, span.start, span.end, "")
    return block._replace(spans=tuple([span for span in block.spans if span.kind not in dropped or not _leads(span)]))


def _leads(span: Span) -> bool:
    """Tell whether a span is no link that refers to a note."""
    return span.kind != "link" or leads_somewhere(span.target)


def _with_link_notes(nodes: Sequence[Node]) -> Sequence[Node]:
    """Return a tree in which each address is a note, which the words that lead there refer to."""
    taken = {note.name for node in nodes_in(nodes) if isinstance(node, Notes) for note in node.notes}
    names: dict[str, str] = {}
    for line in lines_in(nodes):
        for span in line.block.spans:
            if span.kind == "link" and _leads(span):
                _name(names, taken, span.target)

    def marked(block: Block) -> Block:
        for span in sorted(block.spans, key=lambda span: span.end, reverse=True):
            if span.kind == "link" and _leads(span):
                mark = names[span.target]
                block = replaced(block, span.end, span.end, mark, Span(0, len(mark), "link", f"#{_LINK}{mark}"))
        return block._replace(spans=tuple([span for span in block.spans if span.kind != "link" or not _leads(span)]))

    changed = _changed(nodes, marked)
    notes = []
    for target, name in names.items():
        block = Block(target, spans=(Span(0, len(target), "link", target),))
        notes.append(Note(name, name, (f"{_LINK}{name}",), (Line("paragraph", block),)))
    return [*changed, Notes(tuple(notes))] if notes else changed


def _name(names: dict[str, str], taken: set[str], target: str) -> None:
    """Give a target the next number, if it has none yet."""
    if target not in names:
        number = len(names) + 1
        while str(number) in taken:
            number += 1
        names[target] = str(number)
        taken.add(str(number))


def _without_picture_links(nodes: Sequence[Node]) -> list[Node]:
    return [
        node._replace(target="") if isinstance(node, Picture) else _rebuilt(node, _without_picture_links)
        for node in nodes
    ]


def _without_tables(nodes: Sequence[Node]) -> list[Node]:
    return [_rebuilt(node, _without_tables) for node in nodes if not isinstance(node, Table)]


def _changed(nodes: Iterable[Node], change: Callable[[Block], Block]) -> list[Node]:
    """Return nodes with their blocks changed, in the order of the page."""
    found: list[Node] = []
    for node in nodes:
        if not isinstance(node, Line):
            found.append(_rebuilt(node, lambda inner: _changed(inner, change)))
        elif (block := change(node.block)).text:
            found.append(node._replace(block=block))
    return found


def _rebuilt(node: Node, change: Callable[[Sequence[Node]], Sequence[Node]]) -> Node:
    """Return a node with what stands in it changed."""
    if isinstance(node, Line | Picture | Film):
        return node
    if isinstance(node, List):
        return node._replace(items=tuple([item._replace(children=tuple(change(item.children))) for item in node.items]))
    if isinstance(node, Notes):
        return Notes(tuple([note._replace(children=tuple(change(note.children))) for note in node.notes]))
    if isinstance(node, Table):

        def cell(one: Cell | None) -> Cell | None:
            return one and one._replace(children=tuple(change(one.children)))

        rows = tuple([tuple(map(cell, row)) for row in node.rows])
        return node._replace(rows=rows, caption=tuple(change(node.caption)))
    if isinstance(node, Callout):
        return node._replace(title=tuple(change(node.title)), children=tuple(change(node.children)))
    return node._replace(children=tuple(change(node.children)))
