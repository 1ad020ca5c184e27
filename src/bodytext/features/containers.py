"""What the containers around a block show, and the mark-up in it: HTML only."""

from __future__ import annotations

from collections.abc import Iterable
from operator import add

from bodytext.document import Page
from bodytext.features.ancestors import densest, fading, gathered, highest, inherited, kinship, lowest, rooted
from bodytext.features.columns import (
    Column,
    Places,
    at_least,
    chosen,
    coded,
    column,
    constant,
    divided,
    groups,
    occurrences,
    paired,
    pick,
    places,
    ratio,
    summed,
    total,
    unchosen,
)
from bodytext.features.names import NameWeights
from bodytext.features.table import Blocks, Containers, Table, prose
from bodytext.rows import NamedTuple, each

# In the order of how much of what stands in them is content, so that one threshold can part them.
_TAGS = (
    "p blockquote pre h2 h3 h4 ol table tbody tr td th dl dd dt figure figcaption details h1 article main li ul "
    "section center div summary h5 h6 body address noscript header aside fieldset form dialog footer nav button select"
).split()
_TAG_CODES = {tag: code for code, tag in enumerate(_TAGS, 1)}


class Tree(NamedTuple):
    """The containers of a page in columns: their parents, what tells them apart, and which one holds each block.

    `above` is the parent too, but of a root itself; `tags` and `names` are equal numbers for equal ones, and
    so are, for blocks, what `named`, `alike` and `item` return.
    """

    containers: Containers
    parents: Places
    above: Places
    tags: Places
    names: Places
    owners: Places

    @classmethod
    def of(cls, page: Page) -> Tree:
        """Return the tree of a page's containers."""
        containers = Containers.of(page.containers)
        parents, owners = places(containers.parent), places(each(page.blocks, "container"))
        return cls(containers, parents, rooted(parents), groups(containers.tag), groups(containers.names), owners)

    def kinds(self) -> Places:
        """Return, for containers, what they are: tag and names."""
        return paired(self.tags, self.names)

    def named(self) -> Places:
        """Return what the container is that each block stands in."""
        return pick(self.kinds(), self.owners)

    def alike(self) -> Places:
        """Return what the container is that each block stands in, and how the one around it is named."""
        names = paired(self.names, pick(self.names, self.above))
        return pick(paired(self.tags, names), self.owners)

    def item(self) -> Places:
        """Return what the two containers around that of each block are: in a list, its item and the list."""
        above = pick(self.kinds(), self.above)
        return pick(paired(above, pick(above, self.above)), self.owners)


def container_columns(tree: Tree, blocks: Blocks, table: Table, name_weights: NameWeights) -> Table:
    """Return what the containers around each block show: tags, names, links, prose, and containers like them.

    Everything is measured once for each container, and then picked for the blocks in it.
    """
    linked = column(blocks.link_chars)
    columns: Table = {"links": ratio(linked, table["chars"])}
    columns |= _around(tree) | _named(tree, name_weights) | _alike(tree, table["chars"], linked)
    columns |= _levels(tree, _Sums.of(tree, table | columns, linked))
    return columns


def _levels(tree: Tree, sums: _Sums) -> Table:
    """Return what the block's own container and those one, two and four levels up show."""
    above, own = tree.above, tree.owners
    one = pick(above, own)
    two = pick(above, one)
    four = pick(above, pick(above, two))
    tags, repeats = coded(_TAG_CODES, tree.containers.tag), _repeats(tree)
    linked, sizes = ratio(sums.links, sums.chars), ratio(sums.chars, sums.blocks)
    shares, good = divided(sums.chars, sums.chars[0]), ratio(sums.good, sums.chars)
    columns: Table = {}
    for name, at in (("0", own), ("1", one)):
        columns[f"tag{name}"] = pick(tags, at)
        columns[f"repeat{name}"] = pick(repeats, at)
    for name, at in (("0", own), ("1", one), ("2", two), ("4", four)):
        columns[f"links{name}"] = pick(linked, at)
        columns[f"size{name}"] = pick(sizes, at)
    for name, at in (("1", one), ("2", two), ("4", four)):
        columns[f"share{name}"] = pick(shares, at)
        columns[f"good{name}"] = pick(good, at)
        columns[f"blocks{name}"] = pick(sums.blocks, at)
    for share in (0.5, 0.9):
        away = kinship(tree.parents, densest(tree.parents, sums.good, share))[1]
        inside = unchosen(constant(1.0, len(away)), away)
        columns[f"inside{share}"] = pick(inside, own)
        columns[f"away{share}"] = pick(chosen(away, at_least(away, 0)), own)
    return columns


def _around(tree: Tree) -> Table:
    """Return, per block, how deep it stands, and if it is hidden: 1 if it is never shown, 2 if it can be opened."""
    depths = inherited(constant(1.0, len(tree.parents)), tree.parents)
    hidden: Iterable[float] = tree.containers.hidden
    if True in tree.containers.opened:
        hidden = map(add, hidden, tree.containers.opened)
    return {"depth": pick(depths, tree.owners), "hidden": pick(column(hidden), tree.owners)}


def name_columns(page: Page, name_weights: NameWeights) -> Table:
    """Return, per block, what the class and id names around it say for or against content."""
    return _named(Tree.of(page), name_weights)


def _named(tree: Tree, name_weights: NameWeights) -> Table:
    own, parents, owners = column(name_weights.weigh(tree.containers.names)), tree.parents, tree.owners
    return {
        "name_own": pick(own, owners),
        "name_near": pick(fading(own, parents), owners),
        "name_low": pick(lowest(own, parents), owners),
        "name_high": pick(highest(own, parents), owners),
        "name_total": pick(inherited(own, parents), owners),
    }


class _Sums(NamedTuple):
    """Per container what stands in it and below it: characters, those in links and in prose, blocks."""

    chars: Column
    links: Column
    good: Column
    blocks: Column

    @classmethod
    def of(cls, tree: Tree, table: Table, linked: Column) -> _Sums:
        size = len(tree.parents)
        values = table["chars"], linked, prose(table), constant(1, len(linked))
        return cls(*[gathered(summed(one, tree.owners, size), tree.parents) for one in values])


def _alike(tree: Tree, chars: Column, linked: Column) -> Table:
    """Return what stands in all containers named like the block's: how much, how linked, how many blocks."""
    alike, size = tree.alike(), len(tree.parents)
    lengths, within = summed(chars, alike, size), summed(linked, alike, size)
    counts = summed(constant(1, len(chars)), alike, size)
    return {
        "alike_share": pick(divided(lengths, total(chars)), alike),
        "alike_links": pick(ratio(within, lengths), alike),
        "alike_size": pick(ratio(lengths, counts), alike),
        "alike": pick(counts, alike),
    }


def _repeats(tree: Tree) -> Column:
    """Return how many containers with the same tag and names stand in the same parent."""
    return occurrences(paired(tree.parents, tree.kinds()))
