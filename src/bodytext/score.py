"""How likely each block is main content, by the trained model."""

from __future__ import annotations

from bodytext.document import Page
from bodytext.features import Table, measure
from bodytext.features.context import contexts, of_part
from bodytext.model import Model
from bodytext.rules import Evidence

_SECTION = 50_000  # blocks measured at once: no article has so many, and a log or a dictionary would fill the memory
_RECOVERED = 0.9  # text that a page's data calls its article's, recovered because the page shows none


def score(page: Page, evidence: Evidence, model: Model) -> list[float]:
    """Return, block by block, the likelihood from 0 to 1 that it belongs to the article.

    `evidence` is what the rules see in each block. A page of very many blocks is scored section by
    section, each as if it were a page.
    """
    scores: list[float] = []
    for start in range(0, len(page.blocks), _SECTION):
        section = page._replace(blocks=page.blocks[start : start + _SECTION])
        table = measure(section, evidence[start : start + _SECTION], model.name_weights)
        scores += judge(section, table, model)
    return [_RECOVERED if b.origin == "payload" else p for b, p in zip(page.blocks, scores, strict=True)]


def judge(page: Page, table: Table, model: Model) -> list[float]:
    """Return the likelihoods by what is measured of a page's blocks, looked at twice.

    The second look sees what the first made of the whole page: blocks of one list, one template, one
    part of the page are content together or not at all. The first is one of several opinions, and so is
    what the second makes of each: their mean errs less (wcxb-dev XXX).
    """
    size = len(page.blocks)
    seen = contexts(page, table, model.first.predict(table, size))
    for part, columns in enumerate(seen):
        table = table | of_part(columns, part)
    return model.second.predict(table, size)[0]
