"""How the boosters are grown: the judges of each kind of input, each with a first look of its own and a second.

A first look is the mean of two boosters, of which one has its thresholds drawn at random and so errs elsewhere. Judges
differ by their seeds. What a second look makes of its own judge's first, and only of that, is averaged with the
others': the model card has the figures.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from bodytext.document import InputKind

Settings = dict[str, Any]  # of LightGBM

ALL: Settings = {
    "objective": "cross_entropy",
    "num_leaves": 31,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "num_threads": 2,
    "data_random_seed": 1,  # boosters of all seeds then ask for the same thresholds, each of them once
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
_USUAL: Settings = {"num_iterations": 150, "learning_rate": 0.08, "min_data_in_leaf": 60, "seed": 1}
# Its thresholds are drawn at random (Geurts et al. 2006, "Extremely randomized trees").
_RANDOM: Settings = _USUAL | {"learning_rate": 0.1, "feature_fraction": 0.6, "extra_trees": True, "seed": 2}
_SECOND: Settings = {"num_iterations": 100, "learning_rate": 0.06, "min_data_in_leaf": 100, "seed": 1}


class Judge(NamedTuple):
    """What a judge's boosters are grown with: its first look is the mean of some, its second is one."""

    first: tuple[Settings, ...]
    second: Settings


_FIRST = _USUAL, _RANDOM
_OTHER_FIRST = _USUAL | {"seed": 3}, _RANDOM | {"seed": 4}
JUDGES: dict[InputKind, tuple[Judge, ...]] = {
    "html": (Judge(_FIRST, _SECOND), Judge(_OTHER_FIRST, _SECOND | {"seed": 2})),
    "text": (Judge(_FIRST, _SECOND),),
}
