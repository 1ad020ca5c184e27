"""What rules say of a block: hits, how strong they are together, and the reason that they give."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from bodytext.document import Reason
from bodytext.rows import NamedTuple

Position = Literal["any", "head", "tail"]

_OBJECTION = 0.5  # strength from which a hit speaks against its block, and is no mere hint
_reason = lru_cache(maxsize=4096)(Reason.of_phrase)  # few phrases are what most hits are


class Hit(NamedTuple):
    """A phrase found: `strength` (0 to 1) is how well it says that the block is not the article.

    `opens_tail` marks headings after which a list of teasers usually follows; `position` is where in
    a page the rule expects to stand: before the main text (head), after it (tail) or anywhere. `keep`
    turns it round: the phrase says that the block is the article.
    """

    rule: str
    family: str
    strength: float
    phrase: str
    opens_tail: bool
    position: Position = "any"
    keep: bool = False

    @property
    def reason(self) -> Reason:
        """Return the reason for a verdict that this hit decides."""
        return _reason(self.rule, self.phrase)


Evidence: TypeAlias = "list[tuple[Hit, ...]]"
"""What the rules see in each block of a page, in order: none, one or several hits, strongest first."""


def objects(hits: Sequence[Hit]) -> bool:
    """Tell whether the strongest of a block's hits speaks against it."""
    return bool(hits) and hits[0].strength >= _OBJECTION
