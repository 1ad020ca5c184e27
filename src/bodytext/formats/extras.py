"""What a record holds only where it is asked for: the article in other forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bodytext.formats.protocol import Printable
from bodytext.formats.tree.nodes import Cell, Line, List, Node, Notes, PostNode, Table
from bodytext.formats.tree.posts import planted


def value_of(article: Printable, record: Mapping[str, Any], name: str) -> Any:
    """Return a field of the record, or what is none until someone asks for it."""
    if name in record:
        return record[name]
    if name == "blocks":
        return [plain(node) for node in planted(article)]
    from bodytext.formats import FORMATS

    return FORMATS[name].render(article).removesuffix("\n") or None


def plain(node: Node) -> dict[str, Any]:
    """Return a node of the tree as plain values: its kind, what it says of itself, and what stands in it."""
    if isinstance(node, Line):
        return _line(node)
    if isinstance(node, List):
        about = {"style": node.style or None, "reversed": node.step < 0}
        return {"kind": "list", **about, "items": [plain(item) for item in node.items]}
    if isinstance(node, Table):
        rows = [[cell and _cell(cell) for cell in row] for row in node.rows]
        alignments = [one or None for one in node.alignments]
        caption = [plain(one) for one in node.caption]
        return {"kind": "table", "heads": node.heads, "alignments": alignments, "caption": caption, "rows": rows}
    if isinstance(node, Notes):
        return {"kind": "notes", "notes": [plain(note) for note in node.notes]}
    kind = "post" if isinstance(node, PostNode) else type(node).__name__.lower()
    found: dict[str, Any] = {"kind": kind}
    for name, value in node._asdict().items():
        if name in ("children", "title"):
            found[name] = [plain(child) for child in value]
        elif name not in ("close", "goals"):
            found["callout" if name == "kind" else name] = None if value == "" else value
    return found


def _line(line: Line) -> dict[str, Any]:
    block = line.block
    level = {"level": block.level} if line.kind == "heading" else {}
    spans = [
        {"start": start, "end": end, "kind": kind, "target": target or None} for start, end, kind, target in block.spans
    ]
    return {"kind": line.kind, **level, "text": block.text, "spans": spans}


def _cell(cell: Cell) -> dict[str, Any]:
    about = {"head": cell.is_head, "columns": cell.columns, "rows": cell.rows}
    return {**about, "children": [plain(child) for child in cell.children]}
