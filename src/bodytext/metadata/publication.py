"""Which of a page's days is that of its publication: the likeliest, unless the page states one and shows no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bodytext.metadata.evidence import Candidate, Choice, choose, share_of

STATED = "stated publication"
"""The evidence for a day that the page states for machines as that of its publication."""
CHANGED = "stated change"
"""The evidence for a day that the page states for machines as that of a change."""
SHOWN = "shown publication"
"""The evidence for a day beside the headline that words call that of the publication."""
PUBLICATION = frozenset(("published", "created", "unlabelled"))
"""What a day may be called that is no change's."""
_TRUSTED = 0.06
"""The share, against no day at all, below which a day that is stated is not believed: mostly of a shop's page."""
SEEN = ("time ", "mark ", "line ")
"""How the evidence begins that a reader sees a day."""


def choose_day(candidates: Sequence[Candidate], weights: Mapping[str, float], least: float) -> Choice:
    """Return the likeliest day with its share of the likelihood, which is `least` at least where a page states it.

    What a page states as the day of its publication, for machines or else in words by the headline, and states no
    other, is believed, unless it shows another as that, or is hardly of a kind that has a date. A front page is
    published anew all the time.
    """
    chosen, share = choose(candidates, weights)
    stated = [candidate for candidate in candidates if STATED in candidate.evidence]
    stated = stated or [candidate for candidate in candidates if SHOWN in candidate.evidence]
    if len(stated) != 1 or "none, front page" in candidates[0].evidence:
        return chosen, share
    if chosen is not None and share >= least and _is_shown_publication(chosen):
        return chosen, share
    day = stated[0]
    if share_of(day, (candidates[0], day), weights) < _TRUSTED:
        return chosen, share
    return day, max(share_of(day, candidates, weights), least)


def stated_instead(right: Sequence[Candidate], candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the one day that a page states as its publication, where those called right are of changes alone."""
    stated = [candidate for candidate in candidates if STATED in candidate.evidence]
    changed = [each for each in right if "modified" in each.evidence and PUBLICATION.isdisjoint(each.evidence)]
    return stated[0] if len(stated) == 1 and changed and len(changed) == len(right) else None


def _is_shown_publication(candidate: Candidate) -> bool:
    """Tell whether a reader sees a day as that of the publication, or as no other's, and machines do as well."""
    evidence = candidate.evidence
    is_change = CHANGED in evidence or ("modified" in evidence and "published" not in evidence)
    return any(name.startswith(SEEN) for name in evidence) and not is_change
