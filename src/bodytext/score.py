"""How likely each block is main content, by the trained model."""

from __future__ import annotations

from bodytext.document import Page
from bodytext.features import measure
from bodytext.model import Model
from bodytext.rules import Evidence

_RECOVERED = 0.9  # text that a page's data calls its article's, recovered because the page shows none


def score(page: Page, evidence: Evidence, model: Model) -> list[float]:
    """Return, block by block, the likelihood from 0 to 1 that it belongs to the article.

    `evidence` is what the rules see in each block.
    """
    if not page.blocks:
        return []
    scores = model.forest.predict(measure(page, evidence, model.name_weights), len(page.blocks))
    return [_RECOVERED if b.origin == "payload" else p for b, p in zip(page.blocks, scores, strict=True)]
