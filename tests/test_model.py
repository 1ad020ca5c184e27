"""The model: what is predicted for all blocks at once is what walking the trees predicts, and bad files are refused."""

from __future__ import annotations

import math
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bodytext.errors import BadModel
from bodytext.model import FORMAT, Model, by_word, forest, load_model, read_model, trees
from bodytext.model.forest import Forest, probabilities
from bodytext_train.card import Score, score_table, write_section
from bodytext_train.grow import by_weight, forest_json

STUMP = {
    "features": ["words", "links"],
    "thresholds": [[3.0, 10.0], [0.5]],
    # words <= 10? then links <= 0.5? 40 : 5; else 200. And: words <= 3? 0 : 7.
    "trees": b64encode(trees.pack([([0, 1, 1, 2], [2, 200, 3, 40, 4, 5]), ([0, 0], [1, 0, 2, 7])])).decode(),
    "parts": [2],
    "scale": 0.05,
    "biases": [-4.0],
}


def walked(words: float, links: float) -> float:
    """Return what the stump's two trees say of one block, by asking their questions one by one."""
    first = (40 if links <= 0.5 else 5) if words <= 10 else 200
    second = 0 if words <= 3 else 7
    return 1 / (1 + math.exp(-(0.05 * (first + second) - 4.0)))


def predicted(table: dict[str, list[float]], size: int) -> list[float]:
    """Return what the stump's only part says of some blocks."""
    (part,) = Forest.from_json(STUMP).log_odds(table, size)
    return probabilities(part)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from([0.0, 3.0, 3.5, 10.0, 11.0]), st.sampled_from([0.0, 0.5, 0.9])), min_size=1))
def test_all_blocks_at_once_is_each_block_by_itself(rows: list[tuple[float, float]]) -> None:
    table = {"words": [words for words, _ in rows], "links": [links for _, links in rows]}
    assert predicted(table, len(rows)) == pytest.approx([walked(*row) for row in rows])


def test_a_huge_page_is_taken_in_chunks_with_the_same_result() -> None:
    rows = [(float(i % 13), (i % 3) / 2) for i in range(5000)]
    table = {"words": [words for words, _ in rows], "links": [links for _, links in rows]}
    assert predicted(table, len(rows)) == pytest.approx([walked(*row) for row in rows])


@pytest.mark.parametrize("kind", [trees.Trees, vars(forest)["Trees"]], ids=["python", "as installed"])
@pytest.mark.parametrize("size", [1, 2, 63, 64, 65, 300])
def test_hundreds_of_trees_add_up(kind: type[trees.Trees], size: int) -> None:
    words = [float(i % 13) for i in range(size)]
    links = [(i % 3) / 2 for i in range(size)]
    many = [([0, 1, 1, 2], [2, 255, 3, 40, 4, 5])] * 600
    expected = [
        600 * ((40 if link <= 0.5 else 5) if count <= 10 else 255) for count, link in zip(words, links, strict=True)
    ]
    assert kind([[3.0, 10.0], [0.5]], trees.pack(many), [600]).sums([words, links], size) == [expected]


@pytest.mark.parametrize("kind", [trees.Trees, vars(forest)["Trees"]], ids=["python", "as installed"])
@pytest.mark.parametrize("cut", [1, 2, 9])
def test_a_tree_that_is_cut_off_is_refused(kind: type[trees.Trees], cut: int) -> None:
    with pytest.raises(ValueError, match="cut off"):
        kind([[3.0, 10.0], [0.5]], trees.pack([([0, 1, 1, 2], [2, 255, 3, 40, 4, 5])])[:-cut], [1])


def test_a_feature_that_is_not_measured_is_named() -> None:
    with pytest.raises(BadModel, match="links"):
        Forest.from_json(STUMP).log_odds({"words": [1.0]}, 1)


@pytest.mark.parametrize(
    "damage",
    [
        {"features": None},
        {"trees": 7},
        {"trees": "AQ=="},
        {"parts": [1]},
        {"parts": [2, 1]},
        {"parts": [1, 1]},
        {"scale": "much"},
        {"biases": []},
    ],
)
def test_a_forest_that_is_none_is_refused(damage: dict[str, Any]) -> None:
    with pytest.raises(BadModel):
        Forest.from_json(STUMP | damage)


def test_a_model_of_another_format_is_refused() -> None:
    with pytest.raises(BadModel, match="format"):
        Model.from_json({"format": 99})


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ({"second": STUMP | {"parts": [1, 1], "biases": [0, 0]}}, "2 parts"),
        ({"second": STUMP | {"trees": "", "parts": [], "biases": []}}, "0 parts"),
        ({"second": None}, "TypeError"),
        ({"first": {}}, "KeyError"),
        ({"name_weights": 7}, "AttributeError"),
        ({"calibration": None}, "TypeError"),
        ({"calibration": {"bias": 0, "promise": 1, "luck": 1}}, "TypeError"),
    ],
)
def test_a_model_that_is_none_is_refused(damage: dict[str, Any], told: str) -> None:
    calibration = {"bias": 0, "promise": 1}
    whole = {"format": FORMAT, "name_weights": {}, "first": STUMP, "second": STUMP, "calibration": calibration}
    assert Model.from_json(whole).calibration.f1(0.5) == 0.5
    with pytest.raises(BadModel, match=told):
        Model.from_json(whole | damage)


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match=r"html\.json"):
        read_model(tmp_path / "html.json")
    (tmp_path / "html.json").write_text("{ not json", encoding="utf-8")
    with pytest.raises(BadModel, match=r"html\.json"):
        read_model(tmp_path / "html.json")


@pytest.mark.parametrize("kind", ["html", "text", "shape"])
def test_the_shipped_models_load_are_small_and_promise_what_they_keep(kind: Any) -> None:
    model = load_model(kind)
    assert Path(trees.__file__).with_name(f"{kind}.json").stat().st_size < 1_500_000
    trusted = [model.calibration.f1(promise) for promise in (0.0, 0.55, 0.9, 1.0)]
    assert trusted == sorted(trusted)
    assert trusted[0] < 0.5 < trusted[-1]


class Grown:
    """A booster of one tree, as LightGBM dumps it: below and above a number of words."""

    def __init__(self, threshold: float, below: float, above: float) -> None:
        self._root = {
            "split_feature": 1,
            "threshold": threshold,
            "left_child": {"leaf_value": below},
            "right_child": {"leaf_value": above},
        }

    def dump_model(self) -> dict[str, Any]:
        return {"tree_info": [{"tree_structure": self._root}]}


def odds_of(*parts: Any) -> list[list[float]]:
    """Return the log-odds that each part of a forest of such boosters gives to blocks of 2, 5 and 20 words."""
    grown = Forest.from_json(forest_json([[(booster, ["links", "words"]) for booster in part] for part in parts]))
    return grown.log_odds({"words": [2.0, 5.0, 20.0]}, 3)


def test_a_booster_becomes_a_forest_that_asks_for_what_its_trees_do() -> None:
    assert odds_of([Grown(3.0, -2.0, 1.0)]) == [pytest.approx([-2.0, 1.0, 1.0], abs=0.01)]


def test_several_boosters_become_their_mean() -> None:
    found = odds_of([Grown(3.0, -2.0, 1.0), Grown(10.0, 0.0, 3.0)])
    assert found == [pytest.approx([-1.0, 0.5, 2.0], abs=0.01)]


def test_each_part_of_a_forest_has_its_own_opinion() -> None:
    found = odds_of([Grown(3.0, -2.0, 1.0)], [Grown(10.0, 0.0, 3.0), Grown(10.0, 0.0, 1.0)])
    assert found == [pytest.approx([-2.0, 1.0, 1.0], abs=0.01), pytest.approx([0.0, 0.0, 2.0], abs=0.01)]


def test_boosters_of_different_columns_become_one_forest() -> None:
    boosters = [(Grown(3.0, -2.0, 1.0), ["links", "words"]), (Grown(0.5, 0.0, 3.0), ["words", "links"])]
    grown = Forest.from_json(forest_json([boosters]))
    (found,) = grown.log_odds({"words": [2.0, 20.0], "links": [0.0, 1.0]}, 2)
    assert found == pytest.approx([-1.0, 2.0], abs=0.01)


def test_training_writes_its_section_of_the_card(tmp_path: Path) -> None:
    card = tmp_path / "MODEL_CARD.md"
    card.write_text(
        "# Card\n\n<!-- html -->\nold\n<!-- end -->\n\n<!-- text -->\n<!-- end -->\nLimits\n", encoding="utf-8"
    )
    write_section(card, "html", score_table([Score("news", 0.5), Score("shops", 0.25), Score("news", 1.0)]))
    assert card.read_text(encoding="utf-8") == (
        "# Card\n\n<!-- html -->\n| pages held out | number | mean F1 | below 0.5 |\n|---|--:|--:|--:|\n"
        "| news | 2 | 0.750 | 0.0% |\n| shops | 1 | 0.250 | 100.0% |\n"
        "<!-- end -->\n\n<!-- text -->\n<!-- end -->\nLimits\n"
    )


def test_a_card_without_the_section_is_refused(tmp_path: Path) -> None:
    card = tmp_path / "MODEL_CARD.md"
    card.write_text("# Card\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"MODEL_CARD\.md has no section 'html'"):
        write_section(card, "html", ["line"])
    assert card.read_text(encoding="utf-8") == "# Card\n"


def test_the_shipped_card_has_both_sections() -> None:
    text = (Path(trees.__file__).parent / "MODEL_CARD.md").read_text(encoding="utf-8")
    for section in ("html", "text"):
        assert "| SHA-256 of the data |" in text.partition(f"<!-- {section} -->")[2].partition("<!-- end -->")[0]


def test_weights_of_words_are_the_same_after_being_grouped() -> None:
    weights = {"post": 0.35, "nav": -1.2, "body": 0.35, "x": 1.0}
    assert by_word(by_weight(weights)) == weights
    assert by_weight(weights)["0.35"] == "post body"
