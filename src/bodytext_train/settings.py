"""How the boosters are grown: the judges of each kind of input, each with a first look of its own and a second.

A first look is the mean of two boosters, of which one has its thresholds drawn at random and so errs elsewhere. Judges
differ by their seeds. What a second look makes of its own judge's first, and only of that, is averaged with the
others': the model card has the figures.

A second look is told what the first made of the page, and of a block itself only what is listed here. With all that is
measured, above all of the page as a whole, it knows again the pages that it was trained on.
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
_SECOND: Settings = {
    "num_iterations": 100,
    "learning_rate": 0.06,
    "feature_fraction": 0.6,
    "min_data_in_leaf": 100,
    "seed": 1,
}


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

# What is measured of a block that a second look asks for.
SEEN_AGAIN: dict[InputKind, frozenset[str]] = {
    "html": frozenset(
        "words kind level capitals last links rule place good_before good_after depth tag0 tag1 in_main in_article "
        "name_own name_near name_low name_total from_headline headline_up links0 size0 repeat0 repeat1 "
        "alike alike_share alike_links".split()
    ),
    "text": frozenset(
        "words kind level capitals last gap rule place good_before good_after first commas marks dated credit byline "
        "titled stops gap+1 gap_after words<5 words>5 ends<1 ends>1 ends<5 ends>5 rule<5 rule>5 stops<5 stops>5 "
        "since_sentence until_sentence sentences_before sentences_after shared shared_before words_typical "
        "since_heading heading_rule since_tail rules_before from_start from_end".split()
    ),
}
