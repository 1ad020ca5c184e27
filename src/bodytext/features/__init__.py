"""What can be measured of each block: its text, its place, its neighbours, the containers around it.

Measured column by column, one for each feature with a value for each block: a shifted column is the
neighbour's value and a running sum is a window, so that a page of 300 blocks costs little more than
one of 30. `columns` says what columns can do; a new feature is one more of them here. Plain text
has no containers and no links; its table simply lacks those columns, and the model for text never
asks for them.
"""

from __future__ import annotations

from bodytext.document import Page
from bodytext.features.columns import Column
from bodytext.features.containers import Tree, container_columns, name_columns
from bodytext.features.headline import headline_columns
from bodytext.features.names import NameWeights
from bodytext.features.page import page_columns
from bodytext.features.parts import part_columns
from bodytext.features.place import neighbour_columns, place_columns
from bodytext.features.regions import region_columns
from bodytext.features.table import Blocks, Table
from bodytext.features.tail import tail_columns
from bodytext.features.text import rule_columns, shape_columns, text_columns
from bodytext.rules import Evidence

__all__ = ["Column", "Table", "measure", "name_columns"]


def measure(page: Page, evidence: Evidence, name_weights: NameWeights, tree: Tree | None = None) -> Table:
    """Return the table of features: name to column, each column as long as the page has blocks.

    `evidence` is what the rules see in each block; `name_weights` says how much a word in a class
    or id speaks for content (above 0) or against; `tree` is that of an HTML page, where it is known.
    """
    if not page.blocks:
        return {}
    blocks = Blocks.of(page.blocks)
    table = text_columns(blocks) | rule_columns(evidence)
    if page.kind == "html":
        tree = tree or Tree.of(page)
        table |= container_columns(tree, blocks, table, name_weights) | region_columns(tree, table["words"])
        table |= headline_columns(page, blocks, tree)
        table |= part_columns(page, table)
    else:
        table |= shape_columns(blocks)
        table |= tail_columns(blocks, table)
    table |= place_columns(page, blocks, table, evidence)
    table |= neighbour_columns(table)
    table |= page_columns(page, blocks, table)
    return table
