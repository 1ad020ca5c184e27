"""Whether two blocks are marked up alike."""

from __future__ import annotations

from bodytext.document import Page
from bodytext.parse.elements import HEADINGS

_UNNUMBERED = str.maketrans("", "", "0123456789")
_NEARBY = 3  # containers between a block and the one that it shares with another


def are_alike(page: Page, one: int, other: int) -> bool:
    """Tell whether two blocks are marked up alike: by elements of the same names, in a container not far above both.

    Headings have names of their own, so that links can lead to them; panels have numbers.
    """
    first, second = page.blocks[one].container or 0, page.blocks[other].container or 0
    for _ in range(_NEARBY):
        if first == second:
            return True
        above, below = page.containers[first], page.containers[second]
        if above.tag != below.tag or (above.tag not in HEADINGS and not _are_called_alike(above.names, below.names)):
            return False
        first, second = above.parent, below.parent
    return first == second


def _are_called_alike(one: str, other: str) -> bool:
    return one == other or (one.translate(_UNNUMBERED) == other.translate(_UNNUMBERED) != "")
