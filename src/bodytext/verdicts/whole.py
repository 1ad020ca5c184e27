"""What is kept or removed whole: tables of data, lists, notes, verse, code.

Its blocks get one score before anything is cut, and what a later step tears is made whole again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from bodytext.document import Label, Page, Reason, Verdict, keep, remove
from bodytext.document.part import WHOLE_KINDS, Part
from bodytext.verdicts.amounts import chars_at

_DEEP = 50  # containers around a block that are looked at: no page that means well has more
_HOPELESS = 0.1  # of a part's own score: below, nothing beside it makes it likelier
_LEAVING: tuple[Label, ...] = ("caption", "poster")  # labels of what leaves a table
_BESIDE = 0.25  # of a part's score is what stands right beside it


def wholes(page: Page) -> Iterator[Part]:
    """Yield the parts that are kept or removed whole, in order, without those that stand in another one."""
    end = 0
    for part in page.parts:
        is_whole = part.kind in WHOLE_KINDS or (part.kind == "links" and part.head is not None)
        if is_whole and part.start >= end:
            end = part.end
            yield part


def pooled(page: Page, scores: Sequence[float], words: Sequence[float]) -> list[float]:
    """Return the scores, one for all blocks of a part that is kept or removed whole: the mean of its words.

    A quarter of it is what the blocks right above and below it score, as far as they stand in the same container:
    they know better than a single figure does.
    """
    level = list(scores)
    for part in wholes(page):
        start, end = part.start, part.end
        own = sum([p * w for p, w in zip(scores[start:end], words[start:end], strict=True)]) / sum(words[start:end])
        beside = [scores[i] for i in _beside(page, part)]
        value = own + _BESIDE * (sum(beside) / len(beside) - own) if beside and own >= _HOPELESS else own
        level[start:end] = [value] * (end - start)
    return level


def _beside(page: Page, part: Part) -> list[int]:
    """Return the blocks right above and below a part, without the one that stands farther off in the page's tree."""
    places = [i for i in (part.start - 1, part.end) if 0 <= i < len(page.blocks)]
    if page.kind == "text" or len(places) < 2:  # noqa: PLR2004
        return places
    around = {n: away for away, n in enumerate(islice(page.ancestors(page.blocks[part.start].container), _DEEP))}
    away = [_DEEP, _DEEP]
    for side, i in enumerate(places):
        shared = (n for n in islice(page.ancestors(page.blocks[i].container), _DEEP) if n in around)
        away[side] = around.get(next(shared, -1), _DEEP)
    return [i for side, i in enumerate(places) if away[side] == min(away)]


def with_whole_tables(page: Page, verdicts: list[Verdict]) -> list[Verdict]:
    """Return the verdicts with each table of data kept or removed whole, whatever any step has taken from it.

    A line in a table that says who and when is a cell of it. Only its caption, and who wrote a post, leave it under
    their names.
    """
    tables = [part for part in wholes(page) if part.kind == "table"]
    if not tables:
        return verdicts
    made = list(verdicts)
    for part in tables:
        _settle(page, made, part, [i for i in range(part.start, part.end) if not made[i].reason.is_label(*_LEAVING)])
    return made


def settle(page: Page, verdicts: list[Verdict]) -> None:
    """Make whole again what a step has torn, as most of its words say.

    What is hidden is none of it, and a user's own rules may tear it.
    """
    for part in wholes(page):
        _settle(page, verdicts, part, range(part.start, part.end))


def _settle(page: Page, verdicts: list[Verdict], part: Part, places: Sequence[int]) -> None:
    blocks = [i for i in places if not (verdicts[i].final or verdicts[i].reason.is_stage("hidden"))]
    kept = [i for i in blocks if verdicts[i].keep]
    if not kept or len(kept) == len(blocks):
        return
    if 2 * chars_at(page, kept) >= chars_at(page, blocks):
        for i in blocks:
            keep(verdicts, i, part.detail)
    else:
        for i in kept:
            remove(verdicts, i, Reason.of_stage("part", f"goes with the rest of {part.detail}"))
