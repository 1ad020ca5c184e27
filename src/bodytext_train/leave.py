"""A set left out of training as a whole: what a model makes of pages whose like it has not seen."""

from __future__ import annotations

from bodytext.model import Model
from bodytext_train.blocks import Trainer, judges_of
from bodytext_train.card import Score, score_table
from bodytext_train.dataset import html_rows, load
from bodytext_train.folds import site_of, sites_of
from bodytext_train.heldout import judge_page
from bodytext_train.settings import SETS
from bodytext_train.workshop import TrainingError, Workshop


def leave_set(shop: Workshop, name: str) -> list[str]:
    """Return a table of what a model makes of a set that was trained without it, but for sites that other sets have.

    None of its pages gives anything to the variants of others, either. Nothing is written. Raises TrainingError for a
    set that models of HTML are not trained on.
    """
    if name not in SETS["html"]:
        raise TrainingError(f"--leave-set {name}: there are {', '.join(SETS['html'])}")
    rest = shop._replace(without=name)
    known = sites_of(row for _, row in html_rows(rest))
    model = Model.from_json(Trainer(list(load(rest, "html")), judges_of(shop, "html")).model(frozenset()))
    scores = [
        Score(f"{name}, {example.page_type}", judge_page(example, model).f1)
        for example in load(shop, "html", parts=False)
        if example.set == name and site_of(example.page.url or example.id) not in known
    ]
    return score_table(scores)
