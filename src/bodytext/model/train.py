"""Trains both models from the corpora and writes them with their card: `python -m bodytext.model.train`.

Held-out figures come from five folds grouped by site. The second pass learns from first-pass scores
of pages that the first pass had not seen: for test fold k, the scores of a page in fold j are those
of a first pass trained without j and k, so that nothing of fold k reaches its own test.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bodytext.document import InputKind
from bodytext.features import Table, echo, name_columns
from bodytext.model import FORMAT
from bodytext.model.dataset import FOLDS, Example, load_html, load_text
from bodytext.model.forest import Forest
from bodytext.model.grow import forest_json, name_weights

if TYPE_CHECKING:
    import lightgbm

_PARAMETERS: dict[str, Any] = {
    "objective": "cross_entropy",
    "learning_rate": 0.08,
    "num_leaves": 31,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
_FIRST_TREES = 150
_SECOND_TREES = 60
_LOADERS: dict[InputKind, Callable[[Path], Iterable[Example]]] = {"html": load_html, "text": load_text}

Weights = dict[str, float]
Folds = frozenset[int]


@dataclass(frozen=True, slots=True)
class _FirstPass:
    """A first pass trained without some folds, as it is stored and as it predicts."""

    stored: dict[str, Any]
    forest: Forest
    weights: Weights


class _Trainer:
    """Learns models of one kind of input from all folds but some; first passes are kept for re-use."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples
        self._firsts: dict[Folds, _FirstPass] = {}

    def model(self, held_out: Folds) -> dict[str, Any]:
        """Return the model, as JSON, trained on all folds but `held_out`."""
        tables, examples = [], []
        for fold in set(range(FOLDS)) - held_out:
            inner = self._first(held_out | {fold})
            for example in self._examples:
                if example.fold == fold:
                    table = _with_names(example, inner.weights)
                    scores = inner.forest.predict(table, len(example.labels))
                    tables.append(table | echo(example.page, table, scores))
                    examples.append(example)
        first = self._first(held_out)
        second = forest_json(_fit(tables, examples, _SECOND_TREES), sorted(tables[0]))
        weights = {name: weight for name, weight in first.weights.items() if weight}
        return {"format": FORMAT, "name_weights": weights, "first": first.stored, "second": second}

    def _first(self, held_out: Folds) -> _FirstPass:
        if held_out not in self._firsts:
            self._firsts[held_out] = self._fit_first(held_out)
        return self._firsts[held_out]

    def _fit_first(self, held_out: Folds) -> _FirstPass:
        """Return a first pass; a page's own site never speaks in the name weights it is trained with."""
        examples = [example for example in self._examples if example.fold not in held_out]
        by_fold = {fold: self._names(held_out | {fold}) for fold in {example.fold for example in examples}}
        tables = [_with_names(example, by_fold[example.fold]) for example in examples]
        stored = forest_json(_fit(tables, examples, _FIRST_TREES), sorted(tables[0]))
        return _FirstPass(stored, Forest.from_json(stored), self._names(held_out))

    def _names(self, held_out: Folds) -> Weights:
        if self._examples[0].page.kind == "text":
            return {}
        return name_weights(example for example in self._examples if example.fold not in held_out)


def _with_names(example: Example, weights: Weights) -> Table:
    return example.table | name_columns(example.page, weights) if example.page.kind == "html" else example.table


def _fit(tables: Sequence[Table], examples: Sequence[Example], trees: int) -> lightgbm.Booster:
    """Return trees fitted to the labels; every page weighs the same, its blocks by the root of their words."""
    import lightgbm
    import numpy

    names = sorted(tables[0])
    rows = numpy.concatenate([numpy.array([table[name] for name in names], "float32").T for table in tables])
    labels = numpy.concatenate([example.labels for example in examples])
    weights = numpy.concatenate([_block_weights(example) for example in examples])
    data = lightgbm.Dataset(rows, labels, weight=weights, params=_PARAMETERS)
    return lightgbm.train(_PARAMETERS, data, num_boost_round=trees)


def _block_weights(example: Example) -> list[float]:
    roots = [sqrt(words) + 0.5 for words in example.words]
    total = sum(roots)
    return [100 * example.weight * root / total for root in roots]


def train(kind: InputKind, corpus: Path, out: Path, folds_out: Path | None) -> None:
    """Write `<kind>.json` into `out`, and the models that never saw a fold into `folds_out`."""
    examples = list(_LOADERS[kind](corpus))
    trainer = _Trainer(examples)
    if folds_out is not None:
        folds_out.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            _write(folds_out / f"{kind}-{fold}.json", trainer.model(frozenset({fold})))
    _write(out / f"{kind}.json", trainer.model(frozenset()))


def _write(path: Path, model: dict[str, Any]) -> None:
    path.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size / 1024:.0f} KiB", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train what the command line asks for; both kinds of input by default."""
    parser = argparse.ArgumentParser(prog="python -m bodytext.model.train", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--kind", choices=tuple(_LOADERS), action="append", help="train only this model")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="where the models go")
    parser.add_argument("--folds-out", type=Path, help="where the models of the held-out folds go")
    options = parser.parse_args(arguments)
    for kind in options.kind or _LOADERS:
        train(kind, options.corpus, options.out, options.folds_out)


if __name__ == "__main__":
    main()
