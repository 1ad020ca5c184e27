"""How sure a field is: measured where it is chosen by evidence, else one number for each source, in one table."""

from __future__ import annotations

import ast

import pytest

from bodytext.metadata import READERS
from bodytext.metadata.confidence import CONFIDENCE, confidence
from bodytext.metadata.evidence import FIELDS
from tests.support import SRC

MEASURED = {*FIELDS, "page_type", "language_detected"}
SAME = {"language_declared": "language"}


def test_every_field_that_is_not_measured_has_a_row() -> None:
    assert {SAME.get(name, name) for name in READERS} - MEASURED <= set(CONFIDENCE)


@pytest.mark.parametrize("field", CONFIDENCE)
def test_rows_hold_shares_and_a_source_that_has_none_of_its_own_has_the_others(field: str) -> None:
    assert all(0 < value < 1 for value in CONFIDENCE[field].values())
    if "other" in CONFIDENCE[field]:
        assert confidence(field, "a source of later days") == confidence(field) == CONFIDENCE[field]["other"]


def test_what_states_a_field_by_a_standard_is_surer_than_what_only_suggests_it() -> None:
    assert confidence("site", "og:site_name") > confidence("site", "json-ld") > confidence("site", "address")
    assert confidence("license", "link") > confidence("license without a known name", "link")


def test_no_reader_types_a_number_of_its_own() -> None:
    for path in (SRC / "metadata").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Field":
                numbers = [each for each in ast.walk(node) if isinstance(each, ast.Constant)]
                assert not any(isinstance(each.value, float) and each.value > 0.01 for each in numbers), ast.unparse(
                    node
                )
