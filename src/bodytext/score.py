"""How likely each block is main content, by the trained model, in two passes.

The first pass scores every block by its features. The second looks again, now knowing what the first
said of the blocks nearby, of the other blocks in the same containers and of blocks that look alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Page
from bodytext.features import echo, measure
from bodytext.model import Model, load_model
from bodytext.rules import Evidence


def score(page: Page, evidence: Evidence, model: Model | None = None) -> list[float]:
    """Return, block by block, the likelihood from 0 to 1 that it belongs to the article.

    `model` stands in for the one that ships with bodytext, as the benchmark's held-out folds need.
    """
    size = len(page.blocks)
    if not size:
        return []
    model = model or load_model(page.kind)
    table = measure(page, evidence, model.name_weights)
    first: Sequence[float] = model.first.predict(table, size)
    return model.second.predict(table | echo(page, table, first), size)
