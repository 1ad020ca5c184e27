"""Surgery on pages: parts cut out of them and planted into others, with all that is numbered numbered anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bodytext.document import Block, Container, Page
from bodytext.document.head import Mark
from bodytext.parts.outline import Outline


class Labelled(NamedTuple):
    """A page, and for each of its blocks the share that is main content."""

    page: Page
    labels: Sequence[float]


class Spot(NamedTuple):
    """Where something is planted: before which block, and in which container."""

    block: int
    container: int


def part_of(page: Page, chosen: Sequence[int]) -> Page:
    """Return the page with these of its blocks alone, the marks that stand in them and the containers around them."""
    return _renumbered(_chosen(page, chosen), sorted(_around(page, chosen)))


def cutting(page: Page, container: int, blocks: range) -> Page:
    """Return what stands in a container, of it these blocks: a page whose first container is that one."""
    inside = {container}
    for number in range(container + 1, len(page.containers)):
        if page.containers[number].parent in inside:
            inside.add(number)
    chosen = [i for i in blocks if page.blocks[i].container in inside]
    return _renumbered(_chosen(page, chosen), sorted(_around(page, chosen) & inside))


def planted(host: Page, piece: Page, spot: Spot) -> Page:
    """Return a page with what was cut out of another in it, as the last or next child of the spot's container."""
    at, size = spot.block, len(piece.blocks)
    shift = len(host.containers)
    containers = [_under(one, shift, spot.container) for one in piece.containers]
    row = 1 + max((block.row for block in host.blocks if block.row is not None), default=-1)
    grown = [_moved(block, shift, row) for block in piece.blocks]
    opened = _marked(host, {i: i if i < at else i + size for i in range(len(host.blocks))})
    brought = _marked(piece, {i: i + at for i in range(size)})
    whole = opened._replace(
        blocks=(*host.blocks[:at], *grown, *host.blocks[at:]),
        containers=(*host.containers, *containers),
        marks=_sorted(opened.marks + brought.marks),
        posters=_sorted(opened.posters + brought.posters),
    )
    return _in_order(whole)


def end_of(page: Page, container: int, block: int) -> int:
    """Return the first block after that child of a container in which a block of it stands."""
    outline = Outline.of(page)
    inner = block + 1
    for number in page.ancestors(page.blocks[block].container):
        if number == container:
            break
        inner = outline.end[number]
    return inner


def _chosen(page: Page, chosen: Sequence[int]) -> Page:
    places = {old: new for new, old in enumerate(chosen)}
    return _marked(page, places)._replace(blocks=tuple(page.blocks[i] for i in chosen))


def _around(page: Page, chosen: Sequence[int]) -> set[int]:
    """Return the containers around these blocks: a parser knows of no others."""
    found: set[int] = set()
    for i in chosen:
        for number in page.ancestors(page.blocks[i].container):
            if number in found:
                break
            found.add(number)
    return found


def _under(one: Container, shift: int, parent: int) -> Container:
    return one._replace(parent=one.parent + shift if one.parent >= 0 else parent)


def _moved(block: Block, shift: int, row: int) -> Block:
    number = None if block.row is None else block.row + row
    return block._replace(container=(block.container or 0) + shift, row=number)


def _marked(page: Page, places: Mapping[int, int]) -> Page:
    """Return the page with its marks where these blocks have gone, without those of others."""
    marks, properties, posters = (_at(all_of, places) for all_of in (page.marks, page.properties, page.posters))
    return page._replace(marks=marks, properties=properties, posters=posters)


def _at(marks: Iterable[Mark], places: Mapping[int, int]) -> tuple[Mark, ...]:
    return tuple(mark._replace(block=places[mark.block]) for mark in marks if mark.block in places)


def _sorted(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: mark.block))


def _in_order(page: Page) -> Page:
    """Return the page with its containers in the order in which they open, as the parser numbers them."""
    first = Outline.of(page).first
    return _renumbered(page, sorted(range(len(page.containers)), key=lambda number: (first[number], number)))


def _renumbered(page: Page, containers: Sequence[int]) -> Page:
    """Return the page with these of its containers alone, numbered anew in this order."""
    places = {old: new for new, old in enumerate(containers)}
    kept = [page.containers[old]._replace(parent=places.get(page.containers[old].parent, -1)) for old in containers]
    blocks = [block._replace(container=_place(block.container, places)) for block in page.blocks]
    return page._replace(blocks=tuple(blocks), containers=tuple(kept))


def _place(container: int | None, places: Mapping[int, int]) -> int | None:
    return None if container is None else places[container]
