"""The block-level elements that are open while a page is read, and what they say of the text in them."""

from __future__ import annotations

from bodytext.document import BlockKind, Origin
from bodytext.document.image import Around
from bodytext.parse.elements import (
    KIND_TAGS,
    LEVELS,
    PLAIN_TAGS,
    Attributes,
    element_names,
    telling_attributes,
    whole_number,
)
from bodytext.parse.panels import ContainerRow
from bodytext.parse.tables import place_cell

_AROUND = 8  # elements around one that may say what it is


class Frame:
    """An open block-level element; becomes a Container once a block stands in it."""

    __slots__ = ("attributes", "cell", "container", "count", "hidden", "item", "kind", "level", "marker", "origin",
                 "parent", "reaching", "row", "tag")  # fmt: skip

    def __init__(self, tag: str, parent: Frame | None, attributes: Attributes) -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.container: int | None = None
        self.marker = ""
        self.count = 0  # of items in a list, rows in a group of them, columns in a row
        self.reaching: tuple[tuple[int, int, int], ...] = ()  # cells of the rows in it that reach down
        self.hidden = False
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.row: int | None = None
        self.cell: int | None = None
        self.origin: Origin = "body"
        self.item: Frame | None = None  # the list item that it stands in, and is none itself
        if parent is not None:
            self.hidden = parent.hidden
            self.row = parent.row
            self.cell = parent.cell
            self.origin = parent.origin
            if tag != "li":
                self.item = parent if parent.tag == "li" else parent.item
            if tag not in PLAIN_TAGS:
                self.kind = parent.kind
                self.level = parent.level


def around(frame: Frame | None) -> tuple[Around, ...]:
    """Return the block-level elements that are open, the nearest first: tags, attributes, numbers (-1 for none yet)."""
    found: list[Around] = []
    while frame is not None and len(found) < _AROUND:
        number = -1 if frame.container is None else frame.container
        found.append((frame.tag, tuple(frame.attributes.items()), number))
        frame = frame.parent
    return tuple(found)


def number(frame: Frame, containers: list[ContainerRow]) -> int:
    """Give a frame and those around it their place among the containers, the outermost first, and return its own."""
    chain = []
    step: Frame | None = frame
    while step is not None and step.container is None:
        chain.append(step)
        step = step.parent
    parent = -1 if step is None or step.container is None else step.container
    for unnumbered in reversed(chain):
        unnumbered.container = len(containers)
        tag, attributes = unnumbered.tag, unnumbered.attributes
        names, told = element_names(attributes), telling_attributes(tag, attributes)
        containers.append((tag, parent, names, unnumbered.hidden, False, told))
        parent = unnumbered.container
    return parent


def start_item(frame: Frame, attributes: Attributes) -> None:
    """Give a list item's frame its depth and its marker: a dash, or its number."""
    parent = frame.parent
    if parent is None:
        return
    frame.level = max(parent.level, 1)
    frame.marker = "-"
    if parent.tag == "ol":
        parent.count = whole_number(attributes.get("value"), parent.count + 1)
        frame.marker = f"{parent.count}."


def set_kind(frame: Frame, attributes: Attributes) -> None:
    """Give a frame what its tag says of what is in it."""
    tag = frame.tag
    kind = KIND_TAGS[tag]
    if kind is not None and frame.kind != "code":
        frame.kind = kind
        frame.level = LEVELS.get(tag, frame.level)
    if tag == "li":
        start_item(frame, attributes)
    elif tag in ("ul", "ol", "menu"):
        frame.kind = "paragraph"
        frame.level = 1 + (frame.parent.level if frame.parent and frame.parent.tag == "li" else 0)
        frame.count = whole_number(attributes.get("start"), 1) - 1
    elif tag == "tr":
        if frame.parent is not None:
            frame.parent.count += 1
    elif tag in ("td", "th"):
        start_cell(frame, attributes)
    elif tag == "noscript":
        frame.origin = "noscript"


def start_cell(frame: Frame, attributes: Attributes) -> None:
    """Give a cell's frame its column, and that of its row the next one."""
    row = frame.parent
    if row is not None:
        group = row.parent or row
        frame.cell, row.count, group.reaching = place_cell(group.reaching, group.count, row.count, attributes)
