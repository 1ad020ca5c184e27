"""Scores and rules in, a verdict with a reason out, one for every block.

Rules are evidence inside the decision: each lowers the odds of its block by its strength, so that a
phrase alone never deletes a paragraph that everything else says is the article's.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, Page, Reason, Verdict
from bodytext.rules import Hit, RuleSet

_THRESHOLD = 0.5
_NAMES_STRENGTH = 0.6  # how much a container's class or id counts against its blocks
_LINK_DENSITY = 0.5  # of a block's characters in links: worth naming as the reason
_SHORT_WORDS = 8


def decide(page: Page, scores: Sequence[float], rules: RuleSet) -> list[Verdict]:
    """Return a verdict for each block of the page, in order."""
    families = _families(page, rules)
    return [
        _verdict(block, score, rules.hits(block.text), families[block.container] if block.container is not None else None)
        for block, score in zip(page.blocks, scores, strict=True)
    ]


def _families(page: Page, rules: RuleSet) -> list[str | None]:
    """Return for each container the rule family that its names, or those around it, belong to."""
    families: list[str | None] = []
    for container in page.containers:
        own = rules.name_family(container.names) if container.names else None
        families.append(own or (families[container.parent] if container.parent >= 0 else None))
    return families


def _verdict(block: Block, score: float, hits: tuple[Hit, ...], family: str | None) -> Verdict:
    weighed = score
    if hits:
        weighed = _against(weighed, hits[0].strength)
    if family:
        weighed = _against(weighed, _NAMES_STRENGTH)
    keep = weighed >= _THRESHOLD
    return Verdict(keep, round(weighed, 4), Reason("content") if keep else _removal(block, hits, family))


def _against(score: float, strength: float) -> float:
    """Return the score after evidence against it: its odds times what the strength leaves of them."""
    left = max(1 - strength, 1e-3) ** 2
    return score * left / (score * left + 1 - score) if score < 1 else score


def _removal(block: Block, hits: tuple[Hit, ...], family: str | None) -> Reason:
    if hits:
        return Reason(hits[0].rule, f"“{hits[0].phrase}”")
    if family:
        return Reason(family, "by the name of its container")
    density = (block.link_chars or 0) / len(block.text)
    if density > _LINK_DENSITY:
        return Reason("link_density", f"{density:.0%} of it is links")
    if len(block.text.split()) <= _SHORT_WORDS:
        return Reason("short", "a short line apart from the article")
    return Reason("low_score", "unlike the article in shape or place")
