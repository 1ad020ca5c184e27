"""Trains both models from the corpora and writes them: `python -m bodytext.model.train`.

Held-out figures come from five folds grouped by site: `--folds-out` writes the five models that have
never seen a fold, which the benchmark uses for the pages of that fold.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from math import isnan, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from bodytext.document import InputKind
from bodytext.features import Table, name_columns
from bodytext.model import FORMAT
from bodytext.model.calibrate import IDENTITY, Promise, calibrate, promise
from bodytext.model.dataset import FOLDS, HTML_SETS, SNIPPET_SETS, Example, load_html, load_text
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
    "max_bin": 63,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
_TREES = 150
_NAMED, _GUESSED = 3.0, 0.3  # the weight of a block that a snippet names, and of one whose label is guessed
_WHOLE = ("page", "tail")
_LOADERS: dict[InputKind, Callable[[Path], Iterable[Example]]] = {"html": load_html, "text": load_text}

Rows = Any  # an array of float32: a row per block, a column per feature
Labels = Any  # a list or an array of floats: one per block
Weights = dict[str, float]
Folds = frozenset[int]


class _Trainer:
    """Learns models of one kind of input from all folds but some."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples
        self._names: dict[Folds, Weights] = {}

    def model(self, held_out: Folds) -> dict[str, Any]:
        """Return the model, as JSON and not yet calibrated, trained on all folds but `held_out`.

        A page's own site never speaks in the name weights that it is trained with. What the gold
        leaves open is guessed by trees that have learned from the other pages alone (self-training).
        """
        examples = [example for example in self._examples if example.fold not in held_out]
        rows = [self._rows(example, held_out | {example.fold}) for example in examples]
        sure = [i for i, example in enumerate(examples) if not isnan(sum(example.labels))]
        booster = _fit([rows[i] for i in sure], [examples[i] for i in sure], [examples[i].labels for i in sure])
        if len(sure) < len(examples):
            booster = _fit(rows, examples, [_filled(*pair, booster) for pair in zip(examples, rows, strict=True)])
        return {
            "format": FORMAT,
            "name_weights": {name: weight for name, weight in self.names(held_out).items() if weight},
            "forest": forest_json(booster, sorted(self._examples[0].table)),
            "calibration": list(IDENTITY),
        }

    def _rows(self, example: Example, held_out: Folds) -> Rows:
        table = _with_names(example, self.names(held_out))
        return numpy.array([table[name] for name in sorted(table)], "float32").T

    def whole_pages(self, fold: int) -> list[Example]:
        """Return the pages of a fold whose every block has a label, as they are met outside: not their variants."""
        return [e for e in self._examples if e.fold == fold and e.variant in _WHOLE and e.set not in SNIPPET_SETS]

    def names(self, held_out: Folds) -> Weights:
        """Return the name weights learned from all folds but `held_out`; plain text has none."""
        if self._examples[0].page.kind == "text":
            return {}
        if held_out not in self._names:
            whole = (e for e in self._examples if e.variant == "page" and e.set in HTML_SETS)
            self._names[held_out] = name_weights(example for example in whole if example.fold not in held_out)
        return self._names[held_out]


def _with_names(example: Example, weights: Weights) -> Table:
    return example.table | name_columns(example.page, weights) if example.page.kind == "html" else example.table


def _fit(rows: Sequence[Rows], examples: Sequence[Example], labels: Sequence[Labels]) -> lightgbm.Booster:
    """Return trees fitted to the labels; every page weighs the same, its blocks by the root of their words."""
    import lightgbm

    weights = numpy.concatenate([_block_weights(example) for example in examples])
    data = lightgbm.Dataset(numpy.concatenate(rows), numpy.concatenate(labels), weight=weights, params=_PARAMETERS)
    return lightgbm.train(_PARAMETERS, data, num_boost_round=_TREES)


def _filled(example: Example, rows: Rows, booster: lightgbm.Booster) -> Labels:
    """Return the labels, those left open as the trees guess them."""
    labels = numpy.array(example.labels)
    return numpy.where(numpy.isnan(labels), booster.predict(rows), labels) if numpy.isnan(labels).any() else labels


def _block_weights(example: Example) -> list[float]:
    roots = [sqrt(words) + 0.5 for words in example.words]
    total = sum(roots)
    known = [_weight_of(label, example) for label in example.labels]
    return [100 * example.weight * root * weight / total for root, weight in zip(roots, known, strict=True)]


def _weight_of(label: float, example: Example) -> float:
    if example.set not in SNIPPET_SETS:
        return 1.0
    return _GUESSED if isnan(label) else _NAMED


def train(kind: InputKind, corpus: Path, out: Path, folds_out: Path) -> None:
    """Write `<kind>.json` into `out`, and the models that never saw a fold into `folds_out`."""
    trainer = _Trainer(list(_LOADERS[kind](corpus)))
    folds_out.mkdir(parents=True, exist_ok=True)
    promises: dict[int, list[Promise]] = {}
    models = [trainer.model(frozenset({fold})) for fold in range(FOLDS)]
    for fold, model in enumerate(models):
        promises[fold] = [promise(example, model) for example in trainer.whole_pages(fold)]
    for fold, model in enumerate(models):
        others = [pair for other, pairs in promises.items() if other != fold for pair in pairs]
        _write(folds_out / f"{kind}-{fold}.json", model | {"calibration": calibrate(others)})
    everything = [pair for pairs in promises.values() for pair in pairs]
    _write(out / f"{kind}.json", trainer.model(frozenset()) | {"calibration": calibrate(everything)})


def _write(path: Path, model: dict[str, Any]) -> None:
    path.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size / 1024:.0f} KiB", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train what the command line asks for; both kinds of input by default."""
    parser = argparse.ArgumentParser(prog="python -m bodytext.model.train", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--kind", choices=tuple(_LOADERS), action="append", help="train only this model")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="where the models go")
    parser.add_argument(
        "--folds-out", type=Path, default=Path(".bench/folds"), help="where the models of the held-out folds go"
    )
    options = parser.parse_args(arguments)
    for kind in options.kind or _LOADERS:
        train(kind, options.corpus, options.out, options.folds_out)


if __name__ == "__main__":
    main()
