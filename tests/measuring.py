"""Small pages, and what is measured of them, for the tests of the features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bodytext.document import Block, Container, Page
from bodytext.features import measure
from bodytext.features.names import NameWeights
from bodytext.model.context import contexts
from bodytext.rules import Evidence
from bodytext.rules.evidence import Hit

Measured = dict[str, list[float]]

PROSE = "The ferry left the quay at Granholm on time, and all who had tickets were aboard."
"""A sentence that is long enough to count as prose, without links."""


def text_of(*blocks: Block | str) -> Page:
    """Return a plain text of these blocks; a str is a paragraph."""
    return Page("page", "text", tuple(Block(each) if isinstance(each, str) else each for each in blocks))


def markup_of(containers: Sequence[tuple[str, int, str]], *blocks: Block) -> Page:
    """Return an HTML page of containers, each (tag, parent, names), and the blocks that stand in them."""
    tree = tuple(Container(tag, parent, names, hidden=False) for tag, parent, names in containers)
    return Page("page", "html", blocks, tree)


def measured(page: Page, evidence: Evidence | None = None, weights: Mapping[str, float] | None = None) -> Measured:
    """Return all that is measured of a page's blocks, in lists whatever the columns are made of."""
    table = measure(page, evidence or [()] * len(page.blocks), NameWeights(weights or {}))
    return {name: list(column) for name, column in table.items()}


def seen_again(page: Page, scores: list[float]) -> Measured:
    """Return what the second look is told of a page whose blocks have these first scores."""
    (table,) = contexts(page, measure(page, [()] * len(page.blocks), NameWeights({})), [scores])
    return {name: list(column) for name, column in table.items()}


def hit(strength: float, family: str = "related", *, opens_tail: bool = False) -> tuple[Hit]:
    """Return what the rules see in a block that one of them knows."""
    return (Hit("a-rule", family, strength, "a phrase", opens_tail),)
