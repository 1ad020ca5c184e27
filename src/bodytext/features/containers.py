"""What the containers around a block show, and the mark-up in it: HTML only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bodytext.document import Page
from bodytext.features.table import GOOD_LINKS, GOOD_WORDS, Blocks, Column, Containers, Table, picker
from bodytext.words import name_parts

# In the order of how much of what stands in them is content, so that one threshold can part them.
_TAGS = (
    "p blockquote pre h2 h3 h4 ol table tbody tr td th dl dd dt figure figcaption details h1 article main li ul "
    "section center div summary h5 h6 body address noscript header aside fieldset form dialog footer nav button select"
).split()
_TAG_CODES = {tag: code for code, tag in enumerate(_TAGS, 1)}
_INHERITED = {
    tag: place for place, tag in enumerate(("nav", "header", "footer", "aside", "main", "article", "form", "figure"))
}
_NO_NAMES = (0.0, 0.0, 0.0, 0.0, 0.0)


def container_columns(page: Page, table: Table, name_weights: Mapping[str, float]) -> Table:
    """Return what the containers around each block show: tags, names, links, prose, and containers like them.

    Everything is measured once for each container, and then picked for the blocks in it.
    """
    containers, blocks = Containers.of(page.containers), Blocks.of(page.blocks)
    owners = [container or 0 for container in blocks.container]
    linked = [chars or 0 for chars in blocks.link_chars]
    links: Column = [chars / length for chars, length in zip(linked, table["chars"], strict=True)]
    columns: Table = {"links": links}
    columns |= _around(containers, owners) | name_columns(page, name_weights)
    columns |= _alike(containers, owners, table["chars"], linked)
    columns |= _levels(containers, owners, _sums(containers.parent, owners, table, linked, links))
    return columns


def _levels(containers: Containers, owners: Sequence[int], sums: _Sums) -> Table:
    """Return what the block's own container and those one, two and four levels up show."""
    parents = containers.parent
    above = [max(parent, 0) for parent in parents]
    up1 = [above[owner] for owner in owners]
    up2 = [above[owner] for owner in up1]
    up4 = [above[above[owner]] for owner in up2]
    own, one, two, four = (picker(places) for places in (owners, up1, up2, up4))
    tags: Column = [_TAG_CODES.get(tag, 0) for tag in containers.tag]
    repeats = _repeats(containers)
    total = sums.chars[0] or 1
    linked = [links / (chars or 1) for links, chars in zip(sums.links, sums.chars, strict=True)]
    sizes = [chars / (count or 1) for chars, count in zip(sums.chars, sums.blocks, strict=True)]
    shares = [chars / total for chars in sums.chars]
    prose = [good / (chars or 1) for good, chars in zip(sums.good, sums.chars, strict=True)]
    columns: Table = {}
    for name, pick in (("0", own), ("1", one)):
        columns[f"tag{name}"] = pick(tags)
        columns[f"repeat{name}"] = pick(repeats)
    for name, pick in (("0", own), ("1", one), ("2", two), ("4", four)):
        columns[f"links{name}"] = pick(linked)
        columns[f"size{name}"] = pick(sizes)
    for name, pick in (("1", one), ("2", two), ("4", four)):
        columns[f"share{name}"] = pick(shares)
        columns[f"good{name}"] = pick(prose)
        columns[f"blocks{name}"] = pick(sums.blocks)
    for share in (0.5, 0.9):
        inside, away = _densest(parents, sums.good, share)
        columns[f"inside{share}"] = own(inside)
        columns[f"away{share}"] = own(away)
    return columns


def _around(containers: Containers, owners: Sequence[int]) -> Table:
    """Return, per block, which kinds of element it stands in, how deep, and if they are hidden."""
    outside = (0.0,) * len(_INHERITED)
    depths: Column = []
    within: list[tuple[float, ...]] = []  # one value for each inherited tag, shared with the parent for most
    for tag, up in zip(containers.tag, containers.parent, strict=True):
        flags = within[up] if up >= 0 else outside
        place = _INHERITED.get(tag)
        if place is not None and not flags[place]:
            flags = (*flags[:place], 1.0, *flags[place + 1 :])
        depths.append(depths[up] + 1 if up >= 0 else 1.0)
        within.append(flags)
    pick = picker(owners)
    columns = zip(*[within[owner] for owner in owners], strict=True)
    return {
        "depth": pick(depths),
        "hidden": pick(list(map(float, containers.hidden))),
        **{f"in_{tag}": list(column) for tag, column in zip(_INHERITED, columns, strict=True)},
    }


def name_columns(page: Page, name_weights: Mapping[str, float]) -> Table:
    """Return, per block, what the class and id names around it say for or against content."""
    known: dict[str, float] = {"": 0.0}
    rows: list[tuple[float, float, float, float, float]] = []
    for _, parent, names, _ in page.containers:
        weight = known.get(names)
        if weight is None:
            weight = known[names] = sum([name_weights.get(part, 0.0) for part in name_parts(names)])
        _, near, low, high, total = rows[parent] if parent >= 0 else _NO_NAMES
        if weight:
            low, high = min(weight, low), max(weight, high)
        rows.append((weight, weight + near / 2, low, high, weight + total))
    columns = zip(*[rows[block.container or 0] for block in page.blocks], strict=True)
    return {f"name_{what}": list(c) for what, c in zip(("own", "near", "low", "high", "total"), columns, strict=True)}


class _Sums(NamedTuple):
    """Per container what stands in it and below it: characters, those in links and in prose, blocks."""

    chars: Column
    links: Column
    good: Column
    blocks: Column


def _sums(parents: Sequence[int], owners: Sequence[int], table: Table, linked: Sequence[int], links: Column) -> _Sums:
    size = len(parents)
    sums = _Sums([0.0] * size, [0.0] * size, [0.0] * size, [0.0] * size)
    chars, inside, good, blocks = sums
    for owner, length, words, link_chars, density in zip(
        owners, table["chars"], table["words"], linked, links, strict=True
    ):
        chars[owner] += length
        inside[owner] += link_chars
        blocks[owner] += 1
        if words >= GOOD_WORDS and density < GOOD_LINKS:
            good[owner] += length
    for i in range(size - 1, 0, -1):  # children come after their parents
        up = parents[i]
        if up >= 0:
            chars[up] += chars[i]
            inside[up] += inside[i]
            good[up] += good[i]
            blocks[up] += blocks[i]
    return sums


def _alike(containers: Containers, owners: Sequence[int], chars: Column, linked: Sequence[int]) -> Table:
    """Return what stands in all containers named like the block's: how much, how linked, how many blocks."""
    tags, parents, names, _ = containers
    keys = []
    sums: dict[tuple[str, str, str], list[float]] = {}
    for owner, length, link_chars in zip(owners, chars, linked, strict=True):
        key = tags[owner], names[owner], names[max(parents[owner], 0)]
        keys.append(key)
        held = sums.get(key)
        if held is None:
            held = sums[key] = [0.0, 0.0, 0.0]
        held[0] += length
        held[1] += link_chars
        held[2] += 1
    total = sum(chars) or 1
    rows = {
        key: (length / total, within / length, length / count, count) for key, (length, within, count) in sums.items()
    }
    shares, links, sizes, counts = zip(*map(rows.__getitem__, keys), strict=True)
    return {
        "alike_share": list(shares),
        "alike_links": list(links),
        "alike_size": list(sizes),
        "alike": list(counts),
    }


def _repeats(containers: Containers) -> Column:
    """Return how many containers with the same tag and names stand in the same parent."""
    keys = list(zip(containers.parent, containers.tag, containers.names, strict=True))
    return list(map(Counter(keys).__getitem__, keys))


def _densest(parents: Sequence[int], good: Sequence[float], share: float) -> tuple[Column, Column]:
    """Return, per container, if it is inside the densest one, and how many levels away it is.

    The densest container is the deepest that still holds `share` of the page's prose.
    """
    best, floor = 0, share * good[0]
    for i in range(1, len(parents)):
        if parents[i] == best and good[i] >= floor and good[i] > 0:
            best = i
    path = {best: 0}
    step, up = 0, parents[best]
    while up >= 0:
        step += 1
        path[up] = step
        up = parents[up]
    inside = [0.0] * len(parents)
    away = [0.0] * len(parents)
    for i, parent in enumerate(parents):
        inside[i] = float(i == best or (parent >= 0 and inside[parent] > 0))
        away[i] = path[i] if i in path else (away[parent] if parent >= 0 else 0)
    return inside, away
