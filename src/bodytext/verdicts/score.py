"""How likely each block is main content, by the trained model."""

from __future__ import annotations

from bodytext.document import Page
from bodytext.features import Table, measure
from bodytext.features.containers import Tree
from bodytext.features.table import GOOD_WORDS
from bodytext.model import Model, ModelName
from bodytext.model.context import contexts, of_part
from bodytext.model.forest import probabilities
from bodytext.rows import each
from bodytext.rules import Evidence, RuleSet
from bodytext.text.counts import word_count
from bodytext.verdicts.alone import FEW_BLOCKS, could_object

_SECTION = 50_000  # blocks measured at once: no article has so many, and a log or a dictionary would fill the memory
_UNLIKELY, _LIKELY = 0.5, 0.7  # best scores of a page: up to the first all are raised in full, from the second on not
_FEW, _MANY = 300, 600  # words of a page: up to the first all are raised in full, from the second on not
_RAISE = 0.6  # log-odds
_PROSE = 0.6  # of a text's words in long blocks: with less it has a menu, a tail and the like
_RECOVERED = 0.9  # text that a page's data calls its article's, recovered because the page shows none


def scored_by(page: Page, evidence: Evidence, rules: RuleSet) -> ModelName:
    """Return which model a page is for: a plain text whose language the rules don't know goes by its shape alone.

    They don't, either, where a text as long as a page has much beside its prose and they see nothing in it: of some
    3,000 texts in languages that they know, four are so.
    """
    if page.kind == "html":
        return "html"
    if any(evidence):  # what they see they know; which language it is needs a library to tell
        return "text"
    is_mute = len(evidence) > FEW_BLOCKS and not _is_mostly_prose(page)
    return "shape" if is_mute or not could_object(page, rules) else "text"


def _is_mostly_prose(page: Page) -> bool:
    words = list(map(word_count, each(page.blocks, "text")))
    return sum([count for count in words if count >= GOOD_WORDS]) >= _PROSE * sum(words)


def score(page: Page, evidence: Evidence, model: Model) -> list[float]:
    """Return, block by block, the likelihood from 0 to 1 that it belongs to the article.

    `evidence` is what the rules see in each block. A page of very many blocks is scored section by
    section, each as if it were a page.
    """
    scores: list[float] = []
    for start in range(0, len(page.blocks), _SECTION):
        section = _section(page, start) if start or len(page.blocks) > _SECTION else page
        tree = Tree.of(section) if section.kind == "html" else None
        table = measure(section, evidence[start : start + _SECTION], model.name_weights, tree)
        scores += judge(section, table, model, tree)
    return [_RECOVERED if o == "payload" else p for o, p in zip(each(page.blocks, "origin"), scores, strict=True)]


def _section(page: Page, start: int) -> Page:
    """Return the blocks of a page from `start` on, as many as are measured at once, with its parts there."""
    end = start + _SECTION
    parts = [
        part._replace(
            start=max(part.start, start) - start,
            end=min(part.end, end) - start,
            items=tuple((max(first, start) - start, min(last, end) - start) for first, last in part.items
                        if first < end and last > start),
        )
        for part in page.parts
        if part.start < end and part.end > start
    ]  # fmt: skip
    return page._replace(blocks=page.blocks[start:end], parts=tuple(parts))


def judge(page: Page, table: Table, model: Model, tree: Tree | None = None) -> list[float]:
    """Return the likelihoods by what is measured of a page's blocks, looked at twice.

    The second look sees what the first made of the whole page: blocks of one list, one template, one
    part of the page are content together or not at all. The first is one of several opinions, and so is
    what the second makes of each: their mean errs less. `tree` is that of the page, where it is known.
    """
    size = len(page.blocks)
    opinions = list(map(probabilities, model.first.log_odds(table, size)))
    for part, columns in enumerate(contexts(page, table, opinions, tree)):
        table = table | of_part(columns, part)
    log_odds = model.second.log_odds(table, size)[0]
    if page.kind == "text":
        return probabilities(log_odds)
    raised = _raised_by(max(log_odds), sum(table["words"]))
    return probabilities([value + raised for value in log_odds] if raised else log_odds)


def _raised_by(best: float, words: float) -> float:
    """Return what the log-odds of all blocks of a page are raised by, by those of the best one and the page's words.

    A page on which none is likely is rather unlike what the model knows than without an article: where the best block
    of one of wcxb-dev scores below 0.6 (87 pages), the likeliest log-odds are 0.6 above what the model gives. So they
    are, out of fold, on pages of 150 to 600 words, which have less beside their article than others; but one without a
    likely block stays without an article.
    """
    raised = _RAISE * _falling(probabilities([best])[0], _UNLIKELY, _LIKELY)
    return raised + _RAISE * _falling(words, _FEW, _MANY) if best + raised >= 0 else raised


def _falling(value: float, full: float, none: float) -> float:
    """Return 1 up to a value, 0 from another one on, and what lies on the line between them."""
    return min(max((none - value) / (none - full), 0.0), 1.0)
