"""What models make of whole pages whose site they have not seen: what calibration and page types learn from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from bodytext.features import name_columns
from bodytext.model import Model, ModelName
from bodytext.model.expected import expected_f1
from bodytext.model.page_type import tokens
from bodytext.posts import read_posts
from bodytext.rows import each
from bodytext.rules import RuleSet, load_rules
from bodytext.verdicts.decide import choose_cut, decide
from bodytext.verdicts.labels import label
from bodytext.verdicts.repeats import drop_repeats
from bodytext.verdicts.score import judge
from bodytext.verdicts.trim import trim
from bodytext_train.dataset import Example, load
from bodytext_train.settings import FOLDS
from bodytext_train.workshop import Workshop


class Judged(NamedTuple):
    """What a model that has not seen a page made of it, and the F1 that it gets; `group` is its row in the card."""

    set: str
    fold: int
    group: str
    promise: float
    f1: float
    tokens: frozenset[str]
    page_type: str


@cache
def judged(shop: Workshop, name: ModelName) -> tuple[Judged, ...]:
    """Return what the models of the folds make of all whole pages: read once, for the steps that ask for it."""
    models = [shop.fold_model(name, fold) for fold in range(FOLDS)]
    return tuple(judge_page(example, models[example.fold]) for example in load(shop, name, parts=False))


def judge_page(example: Example, model: Model) -> Judged:
    """Return what a model that has not seen a page promises for it, and what comes of it in the end."""
    page = example.page
    scores, likely = kept_by(example, model)
    found = frozenset(tokens(page, likely)) if page.kind == "html" else frozenset()
    promise, kept = _decided(example, scores)
    real = expected_f1(example.labels, example.words, kept)
    return Judged(example.set, example.fold, _group(example), promise, real, found, example.page_type)


def _decided(example: Example, scores: Sequence[float]) -> tuple[float, list[bool]]:
    """Return the F1 that the scores of a page promise, and what is kept of it by all that looks at more than scores.

    An example that is known without its words is in a language of which the rules have no phrases.
    """
    page, rules = example.page, load_rules() if "rule" in example.table else RuleSet.of(())
    evidence = rules.read(each(page.blocks, "text"))
    verdicts, promise = decide(page, scores, evidence, rules)
    verdicts = drop_repeats(page, label(page, trim(page, verdicts, evidence)))
    _, verdicts = read_posts(page, verdicts)
    return promise, each(verdicts, "keep")


def kept_by(example: Example, model: Model) -> tuple[list[float], list[bool]]:
    """Return the scores that a model gives to a page's blocks, and which of them it keeps."""
    table = example.table
    if example.page.kind == "html":
        table = table | name_columns(example.page, model.name_weights)
    scores = judge(example.page, table, model)
    cut = choose_cut(scores, example.words, example.page.kind)
    return scores, [score >= cut for score in scores]


def _group(example: Example) -> str:
    """Return a page's row in the card: its set, and what kind of page or excerpt it is."""
    return f"{example.set}, {example.page_type if example.page.kind == 'html' else example.variant.split()[0]}"
