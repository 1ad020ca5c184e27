"""What blocks make together: a value for each table, list, thread or the like that a page has."""

from __future__ import annotations

from typing import Final, Literal

from bodytext.rows import NamedTuple

PartKind = Literal[
    "table", "layout", "list", "links", "definitions", "quote", "code", "verse", "figure", "notes", "section", "thread",
    "cards", "follower",
]  # fmt: skip
"""A kind of part: a table of data or one for layout, a list or one of links alone, …, another article below."""
WHOLE_KINDS: Final[frozenset[PartKind]] = frozenset(("table", "list", "definitions", "code", "verse", "notes"))
"""Kinds of which all is kept or nothing."""
SERIES_KINDS: Final[frozenset[PartKind]] = frozenset(("thread", "cards", "follower"))
"""Kinds that a page prints from one template."""


class Part(NamedTuple):
    """Blocks `start` to `end` (exclusive) of a page that belong together, and how they are divided.

    `items` are the ranges of its rows, list items, notes, posts or cards, in order. `parent` is the number of the
    smallest part around it among `Page.parts`, -1 for none: parts never overlap by halves. `head` is the number of
    the block that heads or introduces it, which may stand before `start`; None where nothing does.
    `detail` says in a few words what it is, for a person to read: "a series of 8 cards".
    """

    kind: PartKind
    start: int
    end: int
    items: tuple[tuple[int, int], ...] = ()
    parent: int = -1
    head: int | None = None
    detail: str = ""
