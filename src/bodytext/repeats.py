"""What a page says twice is kept once: copies for narrow screens, quotations of the post above, cards in two rows.

An author repeats too: the refrain of a song, "Preheat the oven" in three recipes, a heading in every
section, the cells of a table. Such repetitions stand beside the first, or alone among text that is new.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, Page, Reason, Verdict, remove
from bodytext.words import word_count

_LEAST_WORDS = 4  # of a paragraph: a shorter one may be a label that belongs to each of several things
_MARKED = ("heading", "item")  # repeated alone they are structure, repeated with what stands beside them a copy
_AS_IT_IS = ("code", "cell")
_LEAVES = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "li")


def drop_repeats(page: Page, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts without what an HTML page has said before in another place.

    Plain text is left alone: it does not tell its places apart, and a repeated line may be verse
    (wcxb-dev 0.877 to 0.882, forums 0.819 to 0.846, products 0.681 to 0.695, documentation 0.939 to
    0.935, fundus the same, out of fold).
    """
    single = list(verdicts)
    if page.kind == "html":
        kept = [i for i, verdict in enumerate(verdicts) if verdict.keep]
        copies = _copies(page, kept)
        for place, i in enumerate(kept):
            if i in copies and _is_mere_copy(page.blocks[i], kept[max(place - 1, 0) : place + 2], copies):
                remove(single, i, Reason("repeated", "said above"))
    return single


def _copies(page: Page, kept: Sequence[int]) -> set[int]:
    """Return which of the kept blocks say what an earlier one says, in another part of the page."""
    copies: set[int] = set()
    homes: dict[str, set[int]] = {}
    for i in kept:
        block = page.blocks[i]
        known = homes.setdefault(block.text, set())
        home = _home(page, block)
        if known and home not in known:
            copies.add(i)
        known.add(home)
    return copies


def _home(page: Page, block: Block) -> int:
    """Return the container that a block shares with the ones beside it."""
    number = block.container or 0
    container = page.containers[number]
    return container.parent if container.tag in _LEAVES else number


def _is_mere_copy(block: Block, around: Sequence[int], copies: set[int]) -> bool:
    if block.row is not None or block.kind in _AS_IT_IS:
        return False
    if block.kind in _MARKED:
        return len(copies.intersection(around)) > 1
    return word_count(block.text) >= _LEAST_WORDS
