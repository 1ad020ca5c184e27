"""All that training is set to, in one place: corpora and folds, how boosters are grown, how the rest is fitted.

Pages are looked at in two passes by each judge. A judge's first pass is the mean of two boosters, of which one has its
thresholds drawn at random and so errs elsewhere; judges differ by their seeds. What a second pass makes of its own
judge's first, and only of that, is averaged with the others': the model card has the figures.

A second pass is told what the first made of the page, and of a block itself only what is listed here. With all that is
measured, above all of the page as a whole, it knows again the pages that it was trained on.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

from bodytext.document import InputKind
from bodytext.model import ModelName

Settings = dict[str, Any]  # of LightGBM

FOLDS = 5  # by site
_TEXTS = {"text-wcxb-dev": 1.0, "text-fundus": 4.0}
SETS: dict[ModelName, dict[str, float]] = {  # and the weight of a page: news are few, but must not suffer
    "html": {
        "wcxb-dev": 1.0,
        "fundus": 3.0,
        "forum52": 1.0,
        "magichtml-forum": 1.0,
        "magichtml-article": 1.0,
        "zh-69": 1.0,
    },
    "text": _TEXTS,
    "shape": _TEXTS,
}
# Sets whose pages are learned from as other programs leave them, too: the weight of a page, every how many-th of
# them is, how many programs' texts of a page, on average, and variants of each; what these weigh of a page.
DUMPED = {"wcxb-dev": (1.0, 5), "fundus": (3.0, 1), "zh-69": (1.0, 1), "forum52": (1.0, 1)}
DUMPS, DUMP_VARIANTS = 1, 4
# Sets whose pages are learned from as one program leaves each, what the model of HTML keeps being gold where they have
# none: from which confidence it is believed, how much of what must be there may be missing, what a page weighs and
# what each of so many variants.
SILVER = ("trafilatura-eval", "recipes", "postlight", "goose3-tests", "meta-metascraper", "magichtml-forum",
          "magichtml-article")  # fmt: skip
SILVER_LEAST, SILVER_MISSED = 0.9, 1 / 3
SILVER_WEIGHT, SILVER_VARIANT_WEIGHT, SILVER_VARIANTS = 0.4, 0.2, 2
# One of so many texts is learned from as if rules knew none of its language: what one with its tail weighs of it.
UNRULED, UNRULED_WEIGHT = 4, 0.5
DUMP_WEIGHT, DUMP_VARIANT_WEIGHT = 0.2, 0.16
NAMED_SETS = {"recipes": 1.0, "trafilatura-eval": 1.0}  # of which only some blocks are known, and their weight
WHOLE_SETS = {"forum52": 0, "zh-69": 0, "magichtml-forum": 1, "magichtml-article": 1}  # and the folds that they are in
TRAINED_ON: dict[ModelName, tuple[str, ...]] = {
    "html": (*SETS["html"], *NAMED_SETS),
    "text": (*_TEXTS, *DUMPED, *SILVER),
    "shape": (*_TEXTS, *DUMPED, *SILVER),
}
# Of a page's weight: heard, but not what pages look like.
VARIANT_WEIGHTS = {
    "none": 0.1,
    "clean": 0.2,
    "excerpt": 0.2,
    "small": 0.2,
    "thinned": 0.5,
    "disguised": 0.3,
    "short": 0.15,
    "planted thread": 0.15,
    "planted cards": 0.1,
}
_OF_TEXTS = "clean", "excerpt", "small"
_VARIANTS: dict[ModelName, tuple[str, ...]] = {
    "html": tuple(VARIANT_WEIGHTS),
    "text": _OF_TEXTS,
    "shape": _OF_TEXTS,
}
CLEAN_TEXT = 0.5  # of a text's: with less, bodies alone lose more

UNSEEN_SHARE = 0.5  # of the weight of all other pages, for those of sets left out, in what a confidence is fitted to

TYPE_PAGES = 6  # a token known from fewer pages of the training folds is chance
TYPE_TOKENS = 1500  # the strongest; more are no better
TYPE_PENALTIES = 0.1, 0.4  # of the regression that picks the tokens, and of the one that weighs them
TYPE_ROUNDS = 400

FIELD_SETS = (
    "wcxb-dev", "fundus", "trafilatura-eval", "postlight", "recipes", "zh-69", "meta-metascraper", "goose3-tests",
    "text-wcxb-dev", "text-fundus",
)  # fmt: skip
FIELD_WEIGHTS = {"fundus": 2.0, "text-fundus": 2.0}  # news, the main use, and few pages
FIELD_RIDGE = 2.0  # of 0.5 to 10, the best or nearly so for each field
FIELD_ROUNDS = 400
STEPS = 10  # of a share, at which it is said what such shares have come to

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
# A page of HTML costs what its trees cost: fewer of them, with larger steps.
_FEWER_USUAL: Settings = _USUAL | {"num_iterations": 100, "learning_rate": 0.11}
_FEWER_RANDOM: Settings = _RANDOM | {"num_iterations": 100, "learning_rate": 0.14}
_FEWER_SECOND: Settings = _SECOND | {"num_iterations": 70, "learning_rate": 0.075}


class Judge(NamedTuple):
    """What a judge's boosters are grown with: its first look is the mean of some, its second is one."""

    first: tuple[Settings, ...]
    second: Settings


JUDGES: dict[ModelName, tuple[Judge, ...]] = {
    "html": (
        Judge((_FEWER_USUAL, _FEWER_RANDOM), _FEWER_SECOND),
        Judge((_FEWER_USUAL | {"seed": 3}, _FEWER_RANDOM | {"seed": 4}), _FEWER_SECOND | {"seed": 2}),
    ),
    "text": (Judge((_USUAL, _RANDOM), _SECOND),),
    "shape": (Judge((_FEWER_USUAL, _FEWER_RANDOM), _FEWER_SECOND),),
}

# What the words of a language are needed for: the model that goes by shape alone is not told of it.
WORDED = frozenset(
    "rule rule_family rule+1 rule~4 rule~12 rule<1 rule>1 rule<5 rule>5 heading_rule rules_before since_tail "
    "until_tail since_title since_summary dated dated<1 dated>1 dated<5 dated>5 byline credit".split()
)
# What is measured of a block that a second look asks for, as far as it was told of it.
SEEN_AGAIN: dict[InputKind, frozenset[str]] = {
    "html": frozenset(
        "words kind level capitals last links rule place good_before good_after depth tag0 tag1 in_main in_article "
        "name_own name_near name_low name_total from_headline headline_up links0 size0 repeat0 repeat1 "
        "alike alike_share alike_links thread_items cards_items follower_items series_share series_after item_place "
        "page_alone".split()
    ),
    "text": frozenset(
        "words kind level capitals last gap rule place good_before good_after first commas marks dated credit byline "
        "titled stops gap+1 gap_after words<5 words>5 ends<1 ends>1 ends<5 ends>5 rule<5 rule>5 stops<5 stops>5 "
        "since_sentence until_sentence sentences_before sentences_after shared shared_before words_typical "
        "since_heading heading_rule since_tail rules_before from_start from_end common unsaid new change uneven "
        "common<1 common>1 common<5 common>5 proper abroad numbers years asked".split()
    ),
}


def settings_of(artefact: str) -> Settings:
    """Return all settings that a file of weights depends on, by its name."""
    name: ModelName = next((name for name in SETS if artefact == f"{name}.json"), "html")
    kind: InputKind = "html" if name == "html" else "text"
    blocks: Settings = {
        "folds": FOLDS, "sets": SETS[name], "variants": {one: VARIANT_WEIGHTS[one] for one in _VARIANTS[name]},
        "clean text": CLEAN_TEXT, "all": ALL,
        "judges": JUDGES[name], "seen again": sorted(SEEN_AGAIN[kind]), "unseen": UNSEEN_SHARE,
    }  # fmt: skip
    if kind == "html":
        blocks["named"] = NAMED_SETS
    else:
        blocks["dumped"] = {
            **DUMPED,
            "of a page": (DUMPS, DUMP_VARIANTS, DUMP_WEIGHT, DUMP_VARIANT_WEIGHT),
            "unruled": (UNRULED, UNRULED_WEIGHT),
            "silver": (SILVER, SILVER_LEAST, SILVER_MISSED, SILVER_WEIGHT, SILVER_VARIANT_WEIGHT, SILVER_VARIANTS),
        }
    if name == "shape":
        blocks["not told"] = sorted(WORDED)
    if artefact == "page_type.json":
        types = {"pages": TYPE_PAGES, "tokens": TYPE_TOKENS, "penalties": TYPE_PENALTIES, "rounds": TYPE_ROUNDS}
        return {"folds": FOLDS, "sets": SETS["html"], **types}
    if artefact == "fields.json":
        fields = {"weights": FIELD_WEIGHTS, "ridge": FIELD_RIDGE, "rounds": FIELD_ROUNDS}
        return {"folds": FOLDS, "sets": FIELD_SETS, **fields}
    return blocks


def digest_of_settings(artefact: str) -> str:
    """Return the SHA-256 of the settings that a file of weights depends on: another where one of them is."""
    return hashlib.sha256(json.dumps(settings_of(artefact), sort_keys=True).encode()).hexdigest()


def seeds_of(artefact: str) -> list[int]:
    """Return the seeds of the boosters in a file of weights, in their order; the other fits need none."""
    judges = next((judges for name, judges in JUDGES.items() if artefact == f"{name}.json"), ())
    return [booster["seed"] for judge in judges for booster in (*judge.first, judge.second)]
