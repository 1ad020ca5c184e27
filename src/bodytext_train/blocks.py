"""Learns the models that score blocks, and for each fold one that never saw it.

Held-out figures come from five folds grouped by site: the benchmark uses the fold's model for the pages of a fold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from itertools import islice
from typing import Any

from bodytext.features import Table, name_columns
from bodytext.features.names import NameWeights
from bodytext.model import FORMAT, ModelName, by_word
from bodytext.model.context import contexts, name_of_part
from bodytext.model.forest import Forest, probabilities
from bodytext_train.calibrate import IDENTITY
from bodytext_train.card import CARD, facts_table, write_section
from bodytext_train.dataset import Example, digest_of, load
from bodytext_train.grow import Grown, by_weight, forest_json, name_weights
from bodytext_train.manifest import record
from bodytext_train.sampling import sample_of
from bodytext_train.settings import ALL, FOLDS, JUDGES, SEEN_AGAIN, SETS, TRAINED_ON, Judge, Settings
from bodytext_train.workshop import Workshop, write_json

_WHOLE = ("page", "tail", "named")  # as pages are met outside: the other variants are exercises

Weights = dict[str, float]
Folds = frozenset[int]


class Trainer:
    """Learns models of one name from all folds but some."""

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
            "name_weights": by_weight({name: weight for name, weight in self.names(held_out).items() if weight}),
            "first": self._first(held_out),
            "second": forest_json([self._second(held_out)]),
            "calibration": IDENTITY._asdict(),
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
        measured = [{name: table[name] for name in asked if name in table} for table in tables]
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
    """Return boosters fitted to the labels, one for each of the settings."""
    import lightgbm
    import numpy

    names = sorted(tables[0])
    samples = list(map(sample_of, examples))
    rows = numpy.concatenate(
        [
            numpy.array([table[name] for name in names], "float32").T[sample.blocks]
            for table, sample in zip(tables, samples, strict=True)
        ]
    )
    labels = numpy.concatenate(
        [[example.labels[i] for i in sample.blocks] for example, sample in zip(examples, samples, strict=True)]
    )
    weights = numpy.concatenate([sample.weights for sample in samples])
    data = lightgbm.Dataset(rows, labels, weight=weights, params=ALL | settings[0])
    return [(lightgbm.train(ALL | own, data), names) for own in settings]


def fit_blocks(shop: Workshop) -> None:
    """Write the models of blocks, and those that never saw a fold; what they promise is not calibrated yet."""
    for name in SETS:
        fit_one(shop, name)


def fit_one(shop: Workshop, name: ModelName) -> None:
    """Write a model of blocks, and those that never saw a fold."""
    examples = list(load(shop, name))
    trainer = Trainer(examples, judges_of(shop, name))
    for fold in range(FOLDS):
        write_json(shop.fold_path(name, fold), trainer.model(frozenset({fold})))
    model = trainer.model(frozenset())
    path = shop.out / f"{name}.json"
    write_json(path, model)
    record(shop, path.name, TRAINED_ON[name])
    write_section(shop.out / CARD, name, facts_table(_facts(shop, name, examples, model)))


def judges_of(shop: Workshop, name: ModelName) -> list[Judge]:
    """Return the judges to train for a model, each with as many trees as the workshop allows."""
    return [_short(judge, shop.trees) for judge in JUDGES[name]]


def _short(judge: Judge, trees: int) -> Judge:
    """Return a judge whose boosters grow so many trees at most, or all where that is 0."""
    most = {"num_iterations": trees} if trees else {}
    return Judge(tuple(own | most for own in judge.first), judge.second | most)


def _facts(shop: Workshop, name: ModelName, examples: Sequence[Example], model: dict[str, Any]) -> dict[str, object]:
    """Return what the card says of a model, but for the scores."""
    sets = Counter(example.set for example in examples if example.variant in _WHOLE)
    looks = model["first"], model["second"]
    trees = len(model["first"]["parts"]), *(sum(look["parts"]) for look in looks)
    return {
        "data": ", ".join(f"{one} ({count} pages)" for one, count in sets.items()),
        "SHA-256 of the data": f"`{digest_of(shop.corpus, TRAINED_ON[name])}`",
        "examples, blocks": f"{len(examples)}, {sum(len(example.labels) for example in examples)}",
        "judges, trees of the first and second look": ", ".join(map(str, trees)),
        "leaves of a tree at most": ALL["num_leaves"],
        "features that they ask for": ", ".join(str(len(look["features"])) for look in looks),
        "parts of names": len(by_word(model["name_weights"])),
        "LightGBM": version("lightgbm"),
    }
