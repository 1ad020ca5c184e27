"""Expressions that are searched only in texts that hold a piece of what they match: the same matches."""

from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bodytext.pipeline  # imports the modules whose patterns these are
import bodytext.posts.thread  # noqa: F401
from bodytext.parse import code  # noqa: F401
from bodytext.text.pattern import IGNORECASE, Pattern

PATTERNS = {
    f"{module.__name__}.{name}": value
    for module in [module for name, module in sys.modules.items() if name.startswith("bodytext.")]
    for name, value in vars(module).items()
    if isinstance(value, Pattern) and value.holds
}


def test_there_are_such_patterns() -> None:
    assert len(PATTERNS) >= 10


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_an_expression_matches_holds_one_of_its_pieces(name: str, data: st.DataObject) -> None:
    pattern = PATTERNS[name]
    text = data.draw(st.from_regex(pattern.compiled))
    assert pattern.compiled.search(text)
    assert pattern.search(text)


def test_a_text_without_any_piece_is_not_searched() -> None:
    pattern = Pattern(r"no|never", IGNORECASE, holds="never")
    assert pattern.search("no") is None
    assert pattern.search("NEVER")


def test_pieces_are_looked_for_with_case_where_it_counts() -> None:
    assert Pattern("Ada", holds="Ada").search("of Ada")
    assert Pattern("Ada", holds="Ada").search("of ada") is None
    assert Pattern("straße", IGNORECASE, holds="strasse").search("STRAßE")
