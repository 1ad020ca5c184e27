"""Series of cards: what is kept of most of them is kept of all, be it the price, the title or the teaser.

Cards come from one template. Block by block the last one loses its price, or one of eight is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress

from bodytext.document import Page
from bodytext.document.part import Part
from bodytext.model.page_type import likelihoods
from bodytext.parts.series import short_name
from bodytext.rules import objects
from bodytext.verdicts.choice import Choice

_FEWEST = 3  # cards: what most of two have says nothing
_SHARED = 0.5  # of the cards have what is of the template
_MOST, _FEW = 0.5, 0.3  # of the cards: what so many have kept is kept of all, and of none if it is of fewer
_LIKELY = 0.7  # of an article: sooner, a listing is taken for one
_WHOLE = 0.85  # of the characters of a series: from here on all of it is kept


def evened(choice: Choice) -> dict[int, tuple[bool, Part]]:
    """Return what series of cards say otherwise than their blocks do: of which block, whether it stays, and which.

    Most of a series brings in the rest, other than what a rule knows; and blocks that do the same in each card, as
    their elements and their order tell, share one fate. A page that is likely an article has its cards left alone:
    they are none of it.
    """
    page = choice.page
    found: dict[int, tuple[bool, Part]] = {}
    for part in page.parts:
        if part.kind == "cards" and len(part.items) >= _FEWEST:
            held = choice.kept[part.start : part.end]
            if any(held) and not all(held):
                found.update((i, (keep, part)) for i, keep in _told(choice, part) if keep != choice.kept[i])
    return found if found and likelihoods(page, choice.kept)["article"] <= _LIKELY else {}


def _told(choice: Choice, part: Part) -> Iterator[tuple[int, bool]]:
    """Yield the blocks of a torn series on which the others tell, and whether they are kept."""
    blocks = range(part.start, part.end)
    chars = [len(choice.page.blocks[i].text) for i in blocks]
    if sum(compress(chars, choice.kept[part.start : part.end])) >= _WHOLE * sum(chars):
        yield from ((i, True) for i in blocks if not objects(choice.evidence[i]))
        return
    for alike in _roles(choice.page, part):
        share = sum([choice.kept[i] for i in alike]) / len(alike)
        if len(alike) >= max(_SHARED * len(part.items), _FEWEST) and (share >= _MOST or share <= _FEW):
            yield from ((i, share >= _MOST) for i in alike)


def _roles(page: Page, part: Part) -> list[Sequence[int]]:
    """Return the blocks of cards by what they are in their card: by kind, element, name and place among such."""
    roles: dict[tuple[object, ...], list[int]] = {}
    for start, end in part.items:
        seen: Counter[tuple[object, ...]] = Counter()
        for i in range(start, end):
            block, element = page.blocks[i], page.element(page.blocks[i])
            role = block.kind, block.level, element.tag, short_name(element.names)
            roles.setdefault((*role, seen[role]), []).append(i)
            seen[role] += 1
    return list(roles.values())
