"""Candidates and the evidence for them: how a choice is made, and with what confidence.

Each field's candidates carry named pieces of evidence ("stated in og:title", "an h1 above the body").
The weights were learned by logistic regression over the development corpora (see `train.py`), so a
candidate's probability is the sum of what speaks for and against it; `weights.py` holds them by name.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

_CAP = 30.0  # keeps exp() in range


@dataclass(slots=True)
class Candidate:
    """A value that a field could have: where it was first read, and the evidence gathered for it."""

    value: str
    source: str
    block: int = -1
    evidence: dict[str, float] = field(default_factory=dict)

    def note(self, name: str, strength: float = 1.0) -> None:
        """Add a piece of evidence, keeping the stronger where it was noted before."""
        if strength and strength > self.evidence.get(name, 0.0):
            self.evidence[name] = strength


def probability(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the likelihood, from 0 to 1, that a candidate with this evidence is right.

    Evidence without a weight counts nothing, so weights can be older than the code that gathers evidence.
    """
    total = weights.get("", 0.0)
    for name, strength in evidence.items():
        total += weights.get(name, 0.0) * strength
    return 1.0 / (1.0 + math.exp(-max(-_CAP, min(_CAP, total))))
