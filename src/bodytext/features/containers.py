"""What the containers around a block show, and the mark-up in it: HTML only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bodytext.document import Page
from bodytext.features.table import GOOD_LINKS, GOOD_WORDS, Column, Table
from bodytext.pattern import Pattern

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
_NAME_PART = Pattern(r"[A-Z]?[a-z]+|[A-Z]+")


def container_columns(page: Page, table: Table, name_weights: Mapping[str, float]) -> Table:
    """Return what the containers around each block show: tags, names, links, prose, and containers like them."""
    containers = page.containers
    parents = [container.parent for container in containers]
    owners = [block.container or 0 for block in page.blocks]
    tags = [_TAG_CODES.get(container.tag, 0) for container in containers]
    links = [(block.link_chars or 0) / len(block.text) for block in page.blocks]
    sums = _sums(page, table | {"links": links}, parents, owners)
    repeats = _repeats(page)
    up1 = [max(parents[owner], 0) for owner in owners]
    up2 = [max(parents[owner], 0) for owner in up1]
    up4 = [max(parents[max(parents[owner], 0)], 0) for owner in up2]
    alike = _alike(page, table, owners)
    columns: Table = {"links": links}
    columns |= _around(page, owners) | name_columns(page, name_weights) | alike
    for name, chain in (("0", owners), ("1", up1)):
        columns[f"tag{name}"] = [tags[i] for i in chain]
        columns[f"repeat{name}"] = [repeats[i] for i in chain]
    total = sums["chars"][0] or 1
    for name, chain in (("0", owners), ("1", up1), ("2", up2), ("4", up4)):
        columns[f"links{name}"] = [sums["links"][i] / (sums["chars"][i] or 1) for i in chain]
        columns[f"size{name}"] = [sums["chars"][i] / (sums["blocks"][i] or 1) for i in chain]
    for name, chain in (("1", up1), ("2", up2), ("4", up4)):
        columns[f"share{name}"] = [sums["chars"][i] / total for i in chain]
        columns[f"good{name}"] = [sums["good"][i] / (sums["chars"][i] or 1) for i in chain]
        columns[f"blocks{name}"] = [sums["blocks"][i] for i in chain]
    for share in (0.5, 0.9):
        inside, away = _densest(parents, sums["good"], share)
        columns[f"inside{share}"] = [inside[owner] for owner in owners]
        columns[f"away{share}"] = [away[owner] for owner in owners]
    return columns


def _around(page: Page, owners: Sequence[int]) -> Table:
    """Return, per block, which kinds of element it stands in, how deep, and if they are hidden."""
    outside = (0.0,) * len(_INHERITED)
    depths: list[float] = []
    within: list[tuple[float, ...]] = []  # one value for each inherited tag, shared with the parent for most
    for container in page.containers:
        up = container.parent
        flags = within[up] if up >= 0 else outside
        place = _INHERITED.get(container.tag)
        if place is not None and not flags[place]:
            flags = (*flags[:place], 1.0, *flags[place + 1 :])
        depths.append(depths[up] + 1 if up >= 0 else 1.0)
        within.append(flags)
    columns = zip(*[within[owner] for owner in owners], strict=True)
    return {
        "depth": [depths[owner] for owner in owners],
        "hidden": [float(page.containers[owner].hidden) for owner in owners],
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
    columns = zip(*(rows[block.container or 0] for block in page.blocks), strict=True)
    return {f"name_{what}": list(c) for what, c in zip(("own", "near", "low", "high", "total"), columns, strict=True)}


@lru_cache(maxsize=8192)
def name_parts(names: str) -> tuple[str, ...]:
    """Return the words in class and id names, lower-cased, once each: `relatedPosts box-2` gives related, posts, box.

    In their order, as a set's order, and with it the last digit of a sum over it, changes from run to run.
    """
    return tuple(dict.fromkeys([part.lower() for part in _NAME_PART.findall(names) if len(part) > 1]))


def _sums(page: Page, table: Table, parents: Sequence[int], owners: Sequence[int]) -> Table:
    """Return per container what stands in it and below it: characters, links, prose, blocks."""
    size = len(parents)
    chars, links, good, blocks = [0.0] * size, [0.0] * size, [0.0] * size, [0.0] * size
    for owner, block, length, words, density in zip(
        owners, page.blocks, table["chars"], table["words"], table["links"], strict=True
    ):
        chars[owner] += length
        links[owner] += block.link_chars or 0
        blocks[owner] += 1
        if words >= GOOD_WORDS and density < GOOD_LINKS:
            good[owner] += length
    for i in range(size - 1, 0, -1):  # children come after their parents
        up = parents[i]
        if up >= 0:
            chars[up] += chars[i]
            links[up] += links[i]
            good[up] += good[i]
            blocks[up] += blocks[i]
    return {"chars": chars, "links": links, "good": good, "blocks": blocks}


def _alike(page: Page, table: Table, owners: Sequence[int]) -> Table:
    """Return what stands in all containers named like the block's: how much, how linked, how many blocks."""
    containers = page.containers
    keys = []
    sums: dict[tuple[str, str, str], list[float]] = {}
    for owner, chars, block in zip(owners, table["chars"], page.blocks, strict=True):
        tag, parent, names, _ = containers[owner]
        key = tag, names, containers[max(parent, 0)].names
        keys.append(key)
        held = sums.get(key)
        if held is None:
            held = sums[key] = [0.0, 0.0, 0.0]
        held[0] += chars
        held[1] += block.link_chars or 0
        held[2] += 1
    total = sum(table["chars"]) or 1
    found = [sums[key] for key in keys]
    return {
        "alike_share": [chars / total for chars, _, _ in found],
        "alike_links": [links / chars for chars, links, _ in found],
        "alike_size": [chars / count for chars, _, count in found],
        "alike": [count for _, _, count in found],
    }


def _repeats(page: Page) -> Column:
    """Return how many containers with the same tag and names stand in the same parent."""
    keys = [(parent, tag, names) for tag, parent, names, _ in page.containers]
    counts = Counter(keys)
    return [counts[key] for key in keys]


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
