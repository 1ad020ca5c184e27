"""Variants of a page made with others: its article cut short, and strange threads and cards around it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bodytext.document import Page
from bodytext.document.part import WHOLE_KINDS
from bodytext.parts import with_parts
from bodytext.parts.outline import Outline
from bodytext.text.counts import word_count
from bodytext_train.compose import Labelled, Spot, end_of, part_of, planted
from bodytext_train.donors import Donors, Kind

_CONTENT = 0.5  # of a block's words in the gold text: with more it is content
_SHORT = 40, 150  # words of an article cut short
_RUNS, _RUN = 30, 4  # drawn from all over it, and the blocks of one at most
_BESIDE_SHORT = 0.3  # of what is planted stands beside an article cut short
_WHOLE = 60  # words that an article must have for something to be planted beside it
_NAMELESS = 0.4  # of what is planted has lost its names
_CALLED = {"thread": "comments", "cards": "related"}
_NAMED = 0.3  # of it is told by the name of a container
_ABOVE = 0.15  # of the cards stand before the article
_BOXES = frozenset("body main article section div td".split())  # elements in which such things are found


def composed(source: Labelled, donors: Donors, fold: int, seed: str) -> Iterator[tuple[str, Labelled]]:
    """Yield variants of a page that has one article, the same for the same seed and donors.

    "short" has a shorter article amid the same boilerplate, "planted" something of other pages beside it, or beside
    the shorter one.
    """
    chance = Random(f"composed {seed}")
    short = _shortened(source, chance)
    if short is not None:
        yield "short", short
    drawn = donors.draw(fold, chance)
    host = short if short is not None and chance.random() < _BESIDE_SHORT else source
    if drawn is not None and _words(host) >= _WHOLE / 2:
        grown = _planted(host, *drawn, chance)
        if grown is not None:
            yield f"planted {drawn[0]}", grown


def _shortened(source: Labelled, chance: Random) -> Labelled | None:
    """Return the page with the beginning of its article and runs from all over it; None if little is left out.

    Were it the beginning alone, headings, lists and tables below a short text would be taken for what comes after it;
    tables and lists stay whole.
    """
    content = [i for i, label in enumerate(source.labels) if label > _CONTENT]
    most, words, kept = chance.randint(*_SHORT), 0.0, set[int]()
    starts = [0, *(chance.randrange(len(content)) for _ in range(_RUNS))] if content else []
    together = _wholes(source.page)
    for start in starts:
        for first in content[start : start + chance.randint(1, _RUN)]:
            for i in together.get(first, (first,)) if words < most and first not in kept else ():
                words += word_count(source.page.blocks[i].text)
                kept.add(i)
    if words < _SHORT[0] or words > 2 * _SHORT[1] or _words(source) < 2 * words:
        return None
    chosen = [i for i, label in enumerate(source.labels) if label <= _CONTENT or i in kept]
    return Labelled(part_of(source.page, chosen), [source.labels[i] for i in chosen])


def _wholes(page: Page) -> dict[int, range]:
    """Return for the blocks of tables, lists and the like all that belong together with them."""
    wholes = [part for part in with_parts(page).parts if part.kind in WHOLE_KINDS]
    return {i: range(part.start, part.end) for part in reversed(wholes) for i in range(part.start, part.end)}


def _words(source: Labelled) -> float:
    return sum(
        word_count(b.text) for b, label in zip(source.page.blocks, source.labels, strict=True) if label > _CONTENT
    )


def _planted(host: Labelled, kind: Kind, piece: Page, chance: Random) -> Labelled | None:
    page = host.page
    content = [i for i, label in enumerate(host.labels) if label > _CONTENT]
    spot = _spot(page, content, chance, above=kind == "cards" and chance.random() < _ABOVE)
    if spot is None:
        return None
    told = chance.random()
    if told < _NAMELESS:
        piece = _called(piece, "")
    elif told < _NAMELESS + _NAMED:
        piece = _called(piece, _CALLED[kind])
    labels = [*host.labels[: spot.block], *[0.0] * len(piece.blocks), *host.labels[spot.block :]]
    return Labelled(planted(page, piece, spot), labels)


def _called(piece: Page, name: str) -> Page:
    """Return what is planted without names, but for the outermost container's."""
    first, *others = piece.containers
    return piece._replace(containers=(first._replace(names=name), *(one._replace(names="") for one in others)))


def _spot(page: Page, content: list[int], chance: Random, *, above: bool) -> Spot | None:
    """Return a place beside the article: in its container, or in one around that; None where it has none."""
    outline = Outline.of(page)
    first, last = content[0], content[-1]
    boxes = [n for n in page.ancestors(page.blocks[last].container) if page.containers[n].tag in _BOXES]
    around = [n for n in boxes if outline.first[n] <= first and outline.end[n] > last]
    if not around:
        return None
    container = around[min(chance.choice((0, 0, 1, 1, 2)), len(around) - 1)]
    if not above:
        return Spot(end_of(page, container, last), container)
    inner = first
    for number in page.ancestors(page.blocks[first].container):
        if number == container:
            break
        inner = outline.first[number]
    return Spot(inner, container)
