"""The tree of what is printed: lines, each one block, in the lists, tables, quotes and the like that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from bodytext.document import Block
from bodytext.rows import NamedTuple

LineKind = Literal["paragraph", "heading", "code", "term", "caption", "summary"]
Alignment = Literal["", "left", "center", "right"]
CalloutKind = Literal["note", "tip", "important", "warning", "caution"]
_RANKS = 6  # of headings, as HTML has them


class Line(NamedTuple):
    """One block: `close` says that nothing parts it from the line above, as authors of plain text have it."""

    kind: LineKind
    block: Block
    close: bool = False

    @property
    def rank(self) -> int:
        """Return the rank of a heading, from 1 to 6."""
        return min(max(self.block.level, 1), _RANKS)


class Item(NamedTuple):
    """What stands in one item of a list; `marker` is what a reader sees before it.

    `number` is None where that is a bullet. `close` says that no empty line parts it from the item above.
    """

    marker: str
    children: tuple[Node, ...]
    number: int | None = None
    close: bool = True


class List(NamedTuple):
    """A list: `style` is how its numbers are written (1, a, A, i, I), "" for bullets; `step` is -1 for a reversed one.

    `close` says that it stands right below the line that it belongs to.
    """

    items: tuple[Item, ...]
    style: str = ""
    step: int = 1
    close: bool = False


class Cell(NamedTuple):
    """A cell of a table, and over how many columns and rows of what is printed it goes."""

    children: tuple[Node, ...]
    is_head: bool = False
    columns: int = 1
    rows: int = 1


class Table(NamedTuple):
    """A table of data: its rows are of one width, with None where no cell begins.

    The first `heads` rows are the head of it. `alignments` has one for each column.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    heads: int = 0
    alignments: tuple[Alignment, ...] = ()
    caption: tuple[Node, ...] = ()


class Quote(NamedTuple):
    """What is quoted; `close` says that nothing parts it from the line above."""

    children: tuple[Node, ...]
    close: bool = False


class Definition(NamedTuple):
    """What a term means."""

    children: tuple[Node, ...]


class Definitions(NamedTuple):
    """Terms, each a Line, and what they mean."""

    children: tuple[Node, ...]


class Figure(NamedTuple):
    """A picture, piece of code or the like with its caption, which is a Line."""

    children: tuple[Node, ...]


class Picture(NamedTuple):
    """A picture: where it is, the text that stands for it, and what is shown to who points at it.

    `target` is where it leads, "" for one that is no link.
    """

    address: str
    alt: str = ""
    title: str = ""
    is_in_figure: bool = False
    target: str = ""


class Film(NamedTuple):
    """A film, a recording, a post of another site: where people look at it, and what it is called, "" for unknown."""

    address: str
    title: str = ""


class Callout(NamedTuple):
    """A box that stands out of the text; `title` is what stands over it, which may be only the kind's name."""

    kind: CalloutKind
    title: tuple[Node, ...]
    children: tuple[Node, ...]


class Details(NamedTuple):
    """What folds open; its summary, if it has one, is the first of its lines."""

    children: tuple[Node, ...]


class Note(NamedTuple):
    """A note: `mark` is what the text shows where it refers to it, `name` a word or number that no other note has.

    `goals` are the names by which links of the text lead to it.
    """

    mark: str
    name: str
    goals: tuple[str, ...]
    children: tuple[Node, ...]


class Notes(NamedTuple):
    """The notes of a text."""

    notes: tuple[Note, ...]


class PostNode(NamedTuple):
    """A post of a discussion: who wrote it and when, "" where the page doesn't say, and what."""

    author: str
    date: str
    children: tuple[Node, ...]


class Comments(NamedTuple):
    """What others say below an article, each a post."""

    children: tuple[Node, ...]


Node: TypeAlias = (
    Line
    | List
    | Item
    | Table
    | Quote
    | Definitions
    | Definition
    | Figure
    | Picture
    | Film
    | Callout
    | Details
    | Notes
    | Note
    | PostNode
    | Comments
)
"""Whatever stands in a tree; an Item only in a List, a Definition among Definitions, a Note among Notes."""


def children_of(node: Node) -> Iterable[Node]:
    """Return what stands right in a node, in order; nothing in a line, a picture or a film."""
    if isinstance(node, Line | Picture | Film):
        return ()
    if isinstance(node, List):
        return node.items
    if isinstance(node, Notes):
        return node.notes
    if isinstance(node, Table):
        return (*node.caption, *(child for row in node.rows for cell in row if cell for child in cell.children))
    if isinstance(node, Callout):
        return (*node.title, *node.children)
    return node.children


def nodes_in(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes and all that stands in them, in the order of the page."""
    for node in nodes:
        yield node
        yield from nodes_in(children_of(node))


def lines_in(nodes: Iterable[Node]) -> Iterator[Line]:
    """Yield the lines of nodes, in the order of the page."""
    return (node for node in nodes_in(nodes) if isinstance(node, Line))
