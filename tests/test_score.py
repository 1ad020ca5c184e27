"""From measured blocks to likelihoods: judges who look twice, each by itself, and pages on which nothing is likely."""

from __future__ import annotations

import math
from base64 import b64encode
from typing import Any

import pytest

from bodytext.document import Block, Container, InputKind, Page
from bodytext.features.names import NameWeights
from bodytext.model import Model, trees
from bodytext.model.forest import Forest
from bodytext.verdicts.score import judge
from bodytext_train.calibrate import IDENTITY

WORDS = [2.0, 5.0, 700.0]


def stump(condition: int, low: int, high: int) -> trees.Tree:
    return [0, condition], [1, low, 2, high]


def forest(features: dict[str, list[float]], grown: list[trees.Tree], parts: list[int], bias: float) -> Forest:
    data: dict[str, Any] = {"features": list(features), "thresholds": list(features.values()), "parts": parts}
    packed = b64encode(trees.pack(grown)).decode()
    return Forest.from_json(data | {"trees": packed, "scale": 0.1, "biases": [bias] * len(parts)})


def model(bias: float) -> Model:
    """Return a model of two judges: one likes more than three words, the other, who counts double, more than ten."""
    first = forest({"words": [3.0, 10.0]}, [stump(0, 0, 100), stump(1, 0, 100)], [1, 1], -5.0)
    second = forest({"score@0": [0.5], "score@1": [0.5]}, [stump(0, 0, 10), stump(1, 0, 20)], [2], bias)
    return Model(NameWeights({}), first, second, IDENTITY)


def log_odds(kind: InputKind, bias: float) -> list[float]:
    """Return what the model says of three blocks of more and more words."""
    blocks = tuple(Block(str(words), container=0 if kind == "html" else None) for words in WORDS)
    page = Page("page", kind, blocks, (Container("body", -1, "", hidden=False),) if kind == "html" else ())
    return [math.log(p / (1 - p)) for p in judge(page, {"words": WORDS}, model(bias))]


@pytest.mark.parametrize("kind", ["html", "text"])
def test_each_judge_looks_again_at_what_it_saw_itself(kind: InputKind) -> None:
    assert log_odds(kind, 0.0) == pytest.approx([0, 1, 3])


@pytest.mark.parametrize(("best", "raised"), [(0.1, 0.6), (0.49, 0.6), (0.6, 0.3), (0.65, 0.15), (0.71, 0), (0.99, 0)])
def test_where_nothing_is_likely_all_is_raised(best: float, raised: float) -> None:
    bias = math.log(best / (1 - best)) - 3
    assert log_odds("html", bias) == pytest.approx([bias + raised, bias + raised + 1, bias + raised + 3])


def test_plain_text_is_left_as_the_model_says() -> None:
    assert log_odds("text", -4.0) == pytest.approx([-4, -3, -1])


@pytest.mark.parametrize(("words", "raised"), [(100, 0.6), (300, 0.6), (450, 0.3), (600, 0), (5000, 0)])
def test_a_page_of_few_words_has_less_beside_its_article(words: int, raised: float) -> None:
    page = Page("page", "html", (Block("a", container=0), Block("b", container=0)), (Container("body", -1),))
    found = judge(page, {"words": [words - 5.0, 5.0]}, model(0.0))
    assert [math.log(p / (1 - p)) for p in found] == pytest.approx([3 + raised, 1 + raised])
