"""What class and id names weigh: their words, each once, however they are written."""

from __future__ import annotations

import pytest

from bodytext.document import Block
from bodytext.features import name_columns
from bodytext.features.names import NameWeights
from tests.measuring import markup_of

WEIGHTS = {"related": -2.0, "posts": -0.5, "box": -0.25, "story": 3.0}


@pytest.mark.parametrize(
    ("names", "weight"),
    [
        ("story", 3.0),
        ("relatedPosts box-2", -2.75),
        ("RELATED", -2.0),
        ("box box box_3", -0.25),  # each word once
        ("story related", 1.0),
        ("unheard of", 0.0),
        ("", 0.0),
    ],
)
def test_names_weigh_what_their_different_words_do_together(names: str, weight: float) -> None:
    assert list(NameWeights(WEIGHTS).weigh([names])) == [weight]


def test_every_element_has_its_own_weight() -> None:
    assert list(NameWeights(WEIGHTS).weigh(["story", "", "box", "story"])) == [3, 0, -0.25, 3]


def test_name_columns_are_those_that_only_the_fold_knows() -> None:
    page = markup_of([("body", -1, "story"), ("div", 0, "box")], Block("Text", container=1))
    columns = {name: list(column) for name, column in name_columns(page, NameWeights(WEIGHTS)).items()}
    assert columns == {
        "name_own": [-0.25], "name_near": [1.25], "name_low": [-0.25], "name_high": [3], "name_total": [2.75],
    }  # fmt: skip
