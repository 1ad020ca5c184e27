"""Every column that is measured has a test that names it, and the models ask for no other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bodytext.document import InputKind
from bodytext.model import ModelName, load_model
from tests.measuring import PROSE, measured, seen_again, text_of
from tests.support import html_page


def columns(kind: InputKind) -> tuple[set[str], set[str]]:
    """Return the names of all that is measured of a page, and of all that a second look is told."""
    page = html_page(f"<body><p>{PROSE}</p>") if kind == "html" else text_of(PROSE)
    return set(measured(page)), set(seen_again(page, [0.5]))


def named() -> set[str]:
    """Return every string in the tests of the features."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(__file__).parent.glob("test_features_*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_column_is_named_by_a_test(kind: InputKind) -> None:
    for found in columns(kind):
        assert found - named() == set()


@pytest.mark.parametrize("name", ["html", "text", "shape"])
def test_the_models_ask_for_what_is_measured(name: ModelName) -> None:
    table, told = columns("html" if name == "html" else "text")
    model = load_model(name)
    assert set(model.first.features) <= table
    parts = range(len(model.first.biases))
    assert set(model.second.features) <= table | {f"{name}@{part}" for name in told for part in parts}
