"""Which regions of the page a block stands in, by the elements around it: HTML only.

To be outside of a page's `<main>` tells much, to be on a page without one nothing. So main content and article
have one value more than in and out, and what is only named so is taken for the main content of a page without
`<main>`. For the other regions that does not help.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bodytext.features.ancestors import gathered, highest
from bodytext.features.columns import Column, at_least, chosen, coded, constant, pick, summed, total, unchosen
from bodytext.features.containers import Tree
from bodytext.features.table import Table

_REGIONS = ("nav", "header", "footer", "aside", "form", "figure", "main", "article")
_MIDDLE = ("in_main", "in_article")
_MISSING, _INSIDE = 1.0, 2.0  # a page without such a region; in one (0 is outside of those there are)
_LEAST = 0.2  # of a page's words: a box with fewer is not its main content, whatever it is called
# What the main content is called, without hyphens and in small letters.
_MAIN_NAMES = frozenset(
    "main maincontent content pagecontent contentmain maincontainer primary primarycontent contentarea sitecontent "
    "maincol maincolumn contentwrapper mainwrapper pagemain maininner contentcontainer maincontentarea bodycontent "
    "contentbody mainbody".split()
)


def region_columns(tree: Tree, words: Column) -> Table:
    """Return, per block, which kinds of element it stands in."""
    tags = tuple(dict.fromkeys(tree.containers.tag))  # few: each is looked up once, not for every container
    columns = {f"in_{tag}": _within(tree, _called(tree, tags, tag)) for tag in _REGIONS}
    if not any(columns["in_main"]):
        columns["in_main"] = _within(tree, unchosen(_main_by_name(tree, words), _called(tree, tags, "body")))
    for name in _MIDDLE:
        if not any(columns[name]):
            columns[name] = constant(_MISSING, len(words))
    return columns


def _called(tree: Tree, tags: Sequence[str], tag: str) -> Column:
    """Return for each container if it is such an element; `tags` are those that the page has, in order."""
    return pick(coded({tag: _INSIDE}, tags), tree.tags)


def _within(tree: Tree, containers: Column) -> Column:
    """Return for each block the value of the containers around it, the highest."""
    return pick(highest(containers, tree.parents), tree.owners)


def _main_by_name(tree: Tree, words: Column) -> Column:
    """Return for each container if it is named as the page's main content and holds enough for that."""
    names = tuple(dict.fromkeys(tree.containers.names))
    named = pick(coded({one: _INSIDE for one in names if _is_main(one)}, names), tree.names)
    sizes = gathered(summed(words, tree.owners, len(tree.parents)), tree.parents)
    return chosen(named, at_least(sizes, _LEAST * total(words)))


@lru_cache(maxsize=8192)
def _is_main(names: str) -> bool:
    return not _MAIN_NAMES.isdisjoint(names.lower().replace("-", "").replace("_", "").split())
