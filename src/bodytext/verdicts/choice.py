"""A page as its parts are decided on, and where the prose of its article stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Final

from bodytext.document import Page
from bodytext.document.part import SERIES_KINDS
from bodytext.rows import NamedTuple
from bodytext.rules import Evidence, RuleSet
from bodytext.rules.around import named_families

BODY_WORDS: Final = 25
"""Words of prose kept before or after a part, at least: an article that it may stand below, or amid."""
ARTICLE_WORDS: Final = 45
"""Words of prose kept above what stands apart from it, at least: an article."""
PROSE_WORDS: Final = 12
"""Words of a block, at least, that people say in sentences."""
_MOST = 0.5  # of the words that are kept
_DISCUSSED = "comments"  # what the names of a whole thread say, and rightly so
_DEEP = 50  # containers around a block that are looked at: no page that means well has more
_LINES = frozenset(("p", "li", "blockquote", "pre", "h2", "h3"))  # elements around a paragraph alone


class Choice(NamedTuple):
    """A page as it is decided on, block by block: scores, words, what is kept by them, and what rules see.

    `families` are those of its containers, by their names.
    """

    page: Page
    scores: Sequence[float]
    words: Sequence[float]
    kept: Sequence[bool]
    evidence: Evidence
    families: Sequence[str | None]


def families_of_parts(page: Page, kept: Sequence[bool], words: Sequence[float], rules: RuleSet) -> list[str | None]:
    """Return the families that names around each container speak of, without the name of what the article stands in.

    What holds the first prose that is kept and most of the kept words is the article: its name says nothing of a part.
    """
    families = named_families(page.containers, rules)
    prose = [i for i, (keep, w) in enumerate(zip(kept, words, strict=True)) if keep and w >= PROSE_WORDS]
    around = page.blocks[prose[0]].container if prose else None
    if around is None or families[around] in (None, _DISCUSSED):
        return families
    inside = dict.fromkeys(islice(page.ancestors(around), _DEEP), 0.0)
    total = 0.0
    for block, keep, w in zip(page.blocks, kept, words, strict=True):
        if keep:
            total += w
            for number in islice(page.ancestors(block.container), _DEEP):
                if number in inside:
                    inside[number] += w
    bodies = [number for number, held in inside.items() if held > _MOST * total]
    return named_families(page.containers, rules, bodies)


def prose_before(choice: Choice) -> Sequence[float]:
    """Return the words of prose kept before each block, without those in series."""
    said = [
        w if keep and w >= PROSE_WORDS and not block.is_link and block.kind != "heading" else 0.0
        for w, keep, block in zip(choice.words, choice.kept, choice.page.blocks, strict=True)
    ]
    for part in choice.page.parts:
        if part.kind in SERIES_KINDS:
            said[part.start : part.end] = [0.0] * (part.end - part.start)
    return list(accumulate(said, initial=0.0))


def is_outside(page: Page, start: int, before: Sequence[float]) -> bool:
    """Tell whether a block stands outside of all that holds the prose above it, by the words of prose before each."""
    around = frozenset(page.ancestors(page.blocks[start].container))
    return not any(_home(page, i) in around for i in range(start) if before[i] < before[i + 1])


def is_beside(page: Page, start: int, before: Sequence[float]) -> bool:
    """Tell whether a block stands in another cell of the row that holds all prose above it: in a column of its own."""
    cells = [number for number in page.ancestors(page.blocks[start].container) if page.containers[number].tag == "td"]
    prose = [i for i in range(start) if before[i] < before[i + 1]]
    for cell in cells:
        row = page.containers[cell].parent
        homes = {next(_held_by(page, i, row), -1) for i in (prose[0], prose[-1])} if prose else {-1}
        if len(homes) == 1 and homes.isdisjoint((-1, cell)):
            return True
    return False


def _held_by(page: Page, block: int, row: int) -> Iterator[int]:
    """Yield the container right in a row that holds a block, nothing where none does."""
    return (number for number in page.ancestors(page.blocks[block].container) if page.containers[number].parent == row)


def _home(page: Page, block: int) -> int:
    """Return the number of the container that holds a block among others, not as the only one."""
    around = page.blocks[block].container or 0
    return page.containers[around].parent if page.containers[around].tag in _LINES else around
