"""Evidence counts the same in whichever order it was gathered: sets have another order in every run."""

from __future__ import annotations

from itertools import permutations

from bodytext.metadata.evidence import Candidate, choose

WEIGHTS = {"one": 0.1, "two": 0.2, "three": 0.3}


def test_the_order_of_evidence_decides_nothing() -> None:
    candidates = [
        Candidate(f"candidate {number}", "", evidence=dict.fromkeys(names, 1.0))
        for number, names in enumerate(permutations(WEIGHTS))
    ]
    for first in candidates:
        others = [other for other in candidates if other is not first]
        assert choose([first, *others], WEIGHTS)[0] is first
