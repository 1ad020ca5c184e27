"""Candidates and the evidence for them: how a choice is made, and with what confidence.

Each field's candidates carry named pieces of evidence ("stated in og:title", "an h1 above the body").
The weights say how much each piece speaks for or against; they were learned on the development corpora
(conditional logistic regression: the right candidate against the others of its page), which is why a
candidate's share of the total is also how likely it is to be right. `model/fields.json` holds them by name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bodytext.document import InputKind

FIELDS = ("title", "authors", "date")
"""The fields that are chosen among candidates, by evidence."""

LEAST: dict[InputKind, dict[str, float]] = {
    "html": {"title": 0.0, "authors": 0.2, "date": 0.3},
    "text": {"title": 0.15, "authors": 0.15, "date": 0.4},
}
"""The share below which a value is left out, set by hand. Author F1 is flat from 0.15 to 0.3. Of HTML, a least of 0.3
for dates gives the right day on 0.4 to 1.1 % more pages than one of 0.4, and a day to 2 % more of those without."""

Choice = tuple["Candidate | None", float]
"""The likeliest candidate that has a value, and its share of the likelihood of all."""

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
            self.evidence[name] = float(strength)


def nothing(context: Iterable[str]) -> Candidate:
    """Return the choice that the page doesn't say: what kind of page it is speaks for or against it."""
    return Candidate("", "", evidence={f"none, {name}": 1.0 for name in context})


def choose(candidates: Sequence[Candidate], weights: Mapping[str, float]) -> Choice:
    """Return the likeliest candidate that has a value, with its share of the likelihood of all (0 to 1).

    Evidence without a weight counts nothing, so weights can be older than the code that gathers evidence. In which
    order it was gathered makes no difference, not even in the last digit, by which candidates may be equal.
    """
    best: Candidate | None = None
    total = highest = 0.0
    for candidate, share in zip(candidates, _likelihoods(candidates, weights), strict=True):
        total += share
        if candidate.value and share > highest:
            best, highest = candidate, share
    return best, highest / total if total else 0.0


def share_of(candidate: Candidate, candidates: Sequence[Candidate], weights: Mapping[str, float]) -> float:
    """Return the share of the likelihood of all that one of the candidates has, whether it has a value or not."""
    likelihoods = _likelihoods(candidates, weights)
    return likelihoods[candidates.index(candidate)] / sum(likelihoods)


def _likelihoods(candidates: Sequence[Candidate], weights: Mapping[str, float]) -> list[float]:
    """Return how likely each candidate is, compared with the likeliest."""
    strengths = [_strength(candidate, weights) for candidate in candidates]
    top = max(strengths, default=0.0)
    return [math.exp(max(strength - top, -_CAP)) for strength in strengths]


def _strength(candidate: Candidate, weights: Mapping[str, float]) -> float:
    known = weights.get
    return math.fsum([known(name, 0.0) * much for name, much in candidate.evidence.items()])
