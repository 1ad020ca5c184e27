"""How likely each block is main content, from its text, its links and its surroundings.

A hand-set scorer: every block gets a local score from its length, punctuation and links; then the
container (HTML) or the run of blocks (plain text) that gathers the most of it is taken as the
article, and blocks in and around it are judged by that.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bodytext.document import Block, Page
from bodytext.words import word_count

_STOPS = re.compile(r"[.,;:!?。、，！？]")
_CHROME_TAGS = frozenset("nav footer aside form button select dialog noscript menu".split())


def score(page: Page) -> list[float]:
    """Return, block by block, the likelihood from 0 to 1 that it belongs to the article."""
    local = [_local(block) for block in page.blocks]
    if page.kind == "html":
        context = _container_context(page, local)
    else:
        context = _run_context(local)
    return [_logistic(own + around) for own, around in zip(local, context, strict=True)]


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def _local(block: Block) -> float:
    words = word_count(block.text)
    density = (block.link_chars or 0) / len(block.text)
    value = 1.2 * math.log2(1 + words) - 4.2 - 4.0 * density
    if _STOPS.search(block.text) and words > 5:
        value += 1.0
    if block.kind in ("heading", "item", "cell", "code", "quote"):
        value += 1.0
    return max(-4.0, min(4.0, value))


def _container_context(page: Page, local: Sequence[float]) -> list[float]:
    """Return +1.5 inside the container that gathers the most content, -2.5 outside it."""
    parents = [container.parent for container in page.containers]
    chrome = _chrome(page)
    mass = [0.0] * len(parents)
    for block, value in zip(page.blocks, local, strict=True):
        assert block.container is not None
        weight = math.sqrt(len(block.text))
        mass[block.container] += weight * (value - (4.0 if chrome[block.container] else 0.0))
    for i in range(len(parents) - 1, 0, -1):  # children come after their parents
        if parents[i] >= 0:
            mass[parents[i]] += mass[i]
    if not mass:
        return []
    best = max(range(len(mass)), key=lambda i: (mass[i], i))
    inside = [False] * len(parents)
    for i, parent in enumerate(parents):
        inside[i] = i == best or (parent >= 0 and inside[parent])
    return [
        (1.5 if inside[block.container] else -2.5) - (4.0 if chrome[block.container] else 0.0)
        for block in page.blocks
        if block.container is not None
    ]


def _chrome(page: Page) -> list[bool]:
    flags: list[bool] = []
    for container in page.containers:
        inherited = container.parent >= 0 and flags[container.parent]
        flags.append(inherited or container.hidden or container.tag in _CHROME_TAGS)
    return flags


def _run_context(local: Sequence[float]) -> list[float]:
    """Return +1.5 inside the run of blocks with the greatest sum of scores, -2.5 outside it."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for i, value in enumerate(local):
        if total <= 0:
            total, start = 0.0, i
        total += value
        best = max(best, (total, start, i + 1))
    return [1.5 if best[1] <= i < best[2] else -2.5 for i in range(len(local))]
