"""What models make of whole pages whose site they have not seen: what calibration and page types learn from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bodytext.document import InputKind
from bodytext.features import name_columns
from bodytext.model import Model
from bodytext.model.expected import expected_f1
from bodytext.model.page_type import tokens
from bodytext.verdicts.decide import choose_cut
from bodytext.verdicts.score import judge
from bodytext_train.dataset import Example, load
from bodytext_train.settings import FOLDS
from bodytext_train.workshop import Workshop

Promise = tuple[float, float]  # the F1 that a model promises for a page, and the F1 that it gets


class Judged(NamedTuple):
    """What a model that has not seen a page made of it; `group` is the page's row in the card."""

    fold: int
    group: str
    promise: Promise
    tokens: frozenset[str]
    page_type: str


def judged(shop: Workshop, kind: InputKind) -> Iterator[Judged]:
    """Yield what the models of the folds make of all whole pages."""
    models = [shop.fold_model(kind, fold) for fold in range(FOLDS)]
    for example in load(shop, kind, parts=False):
        scores, kept = kept_by(example, models[example.fold])
        found = frozenset(tokens(example.page, kept)) if kind == "html" else frozenset()
        yield Judged(example.fold, _group(example), promise(example, scores, kept), found, example.page_type)


def kept_by(example: Example, model: Model) -> tuple[list[float], list[bool]]:
    """Return the scores that a model gives to a page's blocks, and which of them it keeps."""
    table = example.table
    if example.page.kind == "html":
        table = table | name_columns(example.page, model.name_weights)
    scores = judge(example.page, table, model)
    cut = choose_cut(scores, example.words, example.page.kind)
    return scores, [score >= cut for score in scores]


def promise(example: Example, scores: list[float], kept: list[bool]) -> Promise:
    """Return the F1 that a model promises for a page it has not seen, and the F1 that the labels give it."""
    return expected_f1(scores, example.words, kept), expected_f1(example.labels, example.words, kept)


def _group(example: Example) -> str:
    """Return a page's row in the card: its set, and what kind of page or excerpt it is."""
    return f"{example.set}, {example.page_type if example.page.kind == 'html' else example.variant}"
