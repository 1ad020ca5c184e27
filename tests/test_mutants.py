"""The mistakes that `make mutants` makes are still to be made: the code that they change is there, once."""

from __future__ import annotations

import pytest

from tests.mutants import MUTANTS, Mutant
from tests.support import ROOT


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_what_a_mutant_changes_is_there_once(mutant: Mutant) -> None:
    assert (ROOT / mutant.path).read_text(encoding="utf-8").count(mutant.right) == 1
    assert mutant.right != mutant.wrong
