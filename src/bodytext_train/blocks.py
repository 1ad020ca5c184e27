"""Trains both models from the corpora and writes them: `python -m bodytext_train.blocks`.

Held-out figures come from five folds grouped by site: `--folds-out` writes the five models that have
never seen a fold, which the benchmark uses for the pages of that fold.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from itertools import islice
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

import bodytext.model
from bodytext.document import InputKind
from bodytext.features import Table, name_columns
from bodytext.features.names import NameWeights
from bodytext.model import FORMAT, Model
from bodytext.model.context import contexts, name_of_part
from bodytext.model.forest import Forest, probabilities
from bodytext.model.page_type import likeliest, tokens
from bodytext_train.calibrate import IDENTITY, Promise, calibrate, calibration_error, kept_by, promise
from bodytext_train.card import CARD, Score, facts_table, score_table, write_section
from bodytext_train.dataset import FOLDS, Example, digest_of, load_html, load_text
from bodytext_train.grow import Grown, forest_json, name_weights
from bodytext_train.page_types import learn_page_types
from bodytext_train.settings import ALL, JUDGES, SEEN_AGAIN, Judge, Settings

_WHOLE = ("page", "tail")  # as pages are met outside: the other variants are exercises
_LOADERS: dict[InputKind, Callable[[Path], Iterable[Example]]] = {"html": load_html, "text": load_text}

Weights = dict[str, float]
Folds = frozenset[int]


class _Trainer:
    """Learns models of one kind of input from all folds but some."""

    def __init__(self, examples: Sequence[Example], judges: Sequence[Judge]) -> None:
        self._examples = examples
        self._judges = judges
        self._names: dict[Folds, Weights] = {}
        self._weighers: dict[Folds, NameWeights] = {}
        self._forests: dict[Folds, dict[str, Any]] = {}
        self._readers: dict[Folds, Forest] = {}
        self._contexts: dict[int, list[Table]] = {}

    def model(self, held_out: Folds) -> dict[str, Any]:
        """Return the model, as JSON and not yet calibrated, trained on all folds but `held_out`.

        A page's own site never speaks in the name weights that it is trained with, nor in the first
        scores from which the second look learns: these are as doubtful as those of a new page.
        """
        return {
            "format": FORMAT,
            "name_weights": {name: weight for name, weight in self.names(held_out).items() if weight},
            "first": self._first(held_out),
            "second": forest_json([self._second(held_out)]),
            "calibration": list(IDENTITY),
        }

    def _first(self, held_out: Folds) -> dict[str, Any]:
        """Return the forest of the first look, as JSON, a part for each judge, without the folds `held_out`."""
        if held_out not in self._forests:
            examples, tables = self._tables(held_out)
            boosters = iter(_grown(tables, examples, [own for judge in self._judges for own in judge.first]))
            self._forests[held_out] = forest_json([list(islice(boosters, len(judge.first))) for judge in self._judges])
        return self._forests[held_out]

    def _second(self, held_out: Folds) -> list[Grown]:
        """Return the boosters of the second look: each judge knows its own first look alone."""
        examples, tables = self._tables(held_out)
        asked = SEEN_AGAIN[examples[0].page.kind]
        measured = [{name: table[name] for name in asked} for table in tables]
        boosters: list[Grown] = []
        for part, judge in enumerate(self._judges):
            seen = [self._context(example)[part] for example in examples]
            known = [one | two for one, two in zip(measured, seen, strict=True)]
            ((booster, names),) = _grown(known, examples, [judge.second])
            boosters.append((booster, [name_of_part(name, part) if name in seen[0] else name for name in names]))
        return boosters

    def _tables(self, held_out: Folds) -> tuple[list[Example], list[Table]]:
        examples = [example for example in self._examples if example.fold not in held_out]
        return examples, [self._with_names(example, held_out | {example.fold}) for example in examples]

    def _context(self, example: Example) -> list[Table]:
        """Return what the first looks of a model that never saw an example's fold make of its page."""
        known = self._contexts.get(id(example))
        if known is None:
            own = frozenset({example.fold})
            if own not in self._readers:
                self._readers[own] = Forest.from_json(self._first(own))
            table = self._with_names(example, own)
            opinions = list(map(probabilities, self._readers[own].log_odds(table, len(example.labels))))
            known = self._contexts[id(example)] = contexts(example.page, table, opinions)
        return known

    def _with_names(self, example: Example, held_out: Folds) -> Table:
        """Return all that is measured of an example, with what its names weigh to all folds but `held_out`."""
        if example.page.kind == "text":
            return example.table
        if held_out not in self._weighers:
            self._weighers[held_out] = NameWeights(self.names(held_out))
        return example.table | name_columns(example.page, self._weighers[held_out])

    def names(self, held_out: Folds) -> Weights:
        """Return the name weights learned from all folds but `held_out`; plain text has none."""
        if self._examples[0].page.kind == "text":
            return {}
        if held_out not in self._names:
            whole = (example for example in self._examples if example.variant == "page")
            self._names[held_out] = name_weights(example for example in whole if example.fold not in held_out)
        return self._names[held_out]


def _grown(tables: Sequence[Table], examples: Sequence[Example], settings: Sequence[Settings]) -> list[Grown]:
    """Return boosters fitted to the labels, one for each of the settings.

    Every page weighs the same, its blocks by the root of their words.
    """
    import lightgbm
    import numpy

    names = sorted(tables[0])
    rows = numpy.concatenate([numpy.array([table[name] for name in names], "float32").T for table in tables])
    labels = numpy.concatenate([example.labels for example in examples])
    weights = numpy.concatenate([_block_weights(example) for example in examples])
    data = lightgbm.Dataset(rows, labels, weight=weights, params=ALL | settings[0])
    return [(lightgbm.train(ALL | own, data), names) for own in settings]


def _block_weights(example: Example) -> list[float]:
    roots = [sqrt(words) + 0.5 for words in example.words]
    total = sum(roots)
    return [100 * example.weight * root / total for root in roots]


def train(kind: InputKind, corpus: Path, out: Path, folds_out: Path) -> None:
    """Write `<kind>.json` into `out`, and the models that never saw a fold into `folds_out`.

    HTML pages also teach the types of pages, `page_type.json`. What was read and how it scored, out of
    fold, goes into the model card.
    """
    examples = list(_LOADERS[kind](corpus))
    trainer = _Trainer(examples, JUDGES[kind])
    folds_out.mkdir(parents=True, exist_ok=True)
    models = [trainer.model(frozenset({fold})) for fold in range(FOLDS)]
    readers = [Model.from_json(model) for model in models]
    seen = [_judge(example, readers[example.fold]) for example in examples if example.variant in _WHOLE]
    confidences: list[Promise] = []
    for fold, model in enumerate(models):
        others = [one.promise for one in seen if one.fold != fold]
        calibrated = model | {"calibration": calibrate(others)}
        _write(folds_out / f"{kind}-{fold}.json", calibrated)
        confidences += _confidences([one.promise for one in seen if one.fold == fold], calibrated)
    final = trainer.model(frozenset()) | {"calibration": calibrate([one.promise for one in seen])}
    _write(out / f"{kind}.json", final)
    facts = _facts(corpus, examples, final, confidences)
    if kind == "html":
        _write(out / "page_type.json", _learn_types(seen))
        facts["page types right, out of fold"] = f"{_types_right(seen):.3f}"
    scores = [Score(one.group, one.promise[1]) for one in seen]
    write_section(out / CARD, kind, [*facts_table(facts), "", *score_table(scores)])


def _facts(
    corpus: Path, examples: Sequence[Example], model: dict[str, Any], confidences: Sequence[Promise]
) -> dict[str, object]:
    """Return what the card says of a model, but for the scores."""
    sets = Counter(example.set for example in examples if example.variant in _WHOLE)
    by_pages, by_bins = calibration_error(confidences)
    looks = model["first"], model["second"]
    trees = len(model["first"]["parts"]), *(sum(look["parts"]) for look in looks)
    return {
        "data": ", ".join(f"{name} ({count} pages)" for name, count in sets.items()),
        "SHA-256 of the data": f"`{digest_of(corpus, sets)}`",
        "examples, blocks": f"{len(examples)}, {sum(len(example.labels) for example in examples)}",
        "judges, trees of the first and second look": ", ".join(map(str, trees)),
        "leaves of a tree at most": ALL["num_leaves"],
        "features that they ask for": ", ".join(str(len(look["features"])) for look in looks),
        "parts of names": len(model["name_weights"]),
        "LightGBM": version("lightgbm"),
        "error of the confidence, by pages": f"{by_pages:.3f}",
        "error of the confidence, every tenth alike": f"{by_bins:.3f}",
    }


class _Judged(NamedTuple):
    """What a model that has not seen a page made of it; `group` is the page's row in the card."""

    fold: int
    group: str
    promise: Promise
    tokens: frozenset[str]
    page_type: str


def _confidences(promises: Sequence[Promise], stored: dict[str, Any]) -> list[Promise]:
    model = Model.from_json(stored)
    return [(model.calibrated(promised), real) for promised, real in promises]


def _judge(example: Example, model: Model) -> _Judged:
    scores, kept = kept_by(example, model)
    found = frozenset(tokens(example.page, kept)) if example.page.kind == "html" else frozenset()
    return _Judged(example.fold, _group(example), promise(example, scores, kept), found, example.page_type)


def _group(example: Example) -> str:
    """Return a page's row in the card: its set, and what kind of page or excerpt it is."""
    return f"{example.set}, {example.page_type if example.page.kind == 'html' else example.variant}"


def _learn_types(pages: Sequence[_Judged]) -> dict[str, Any]:
    return learn_page_types([one.tokens for one in pages], [one.page_type for one in pages])


def _types_right(pages: Sequence[_Judged]) -> float:
    """Return how often the type is right on pages of sites that were held out, from 0 to 1."""
    right = 0
    for fold in range(FOLDS):
        model = _learn_types([one for one in pages if one.fold != fold])
        held_out = (one for one in pages if one.fold == fold)
        right += sum(likeliest(one.tokens, model)[0] == one.page_type for one in held_out)
    return right / len(pages)


def _write(path: Path, model: dict[str, Any]) -> None:
    path.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size / 1024:.0f} KiB", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train what the command line asks for; both kinds of input by default."""
    parser = argparse.ArgumentParser(prog="python -m bodytext_train.blocks", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--kind", choices=tuple(_LOADERS), action="append", help="train only this model")
    parser.add_argument("--out", type=Path, default=Path(bodytext.model.__file__).parent, help="where the models go")
    parser.add_argument(
        "--folds-out", type=Path, default=Path(".bench/folds"), help="where the models of the held-out folds go"
    )
    options = parser.parse_args(arguments)
    for kind in options.kind or _LOADERS:
        train(kind, options.corpus, options.out, options.folds_out)


if __name__ == "__main__":
    main()
