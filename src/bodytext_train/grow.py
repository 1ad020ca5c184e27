"""LightGBM's trees in, our forest's JSON out; and the log-odds of names."""

from __future__ import annotations

import math
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from bodytext.features.ancestors import gathered
from bodytext.features.columns import Column, column, summed
from bodytext.features.containers import Tree as Containers
from bodytext.model.trees import Tree, pack
from bodytext.text.words import name_parts

if TYPE_CHECKING:
    from bodytext_train.dataset import Example


class Booster(Protocol):
    """What is asked of LightGBM's booster."""

    def dump_model(self) -> Mapping[str, Any]:
        """Return the trees as nested mappings."""
        ...


Grown = tuple[Booster, Sequence[str]]  # a booster, and the names of the columns that it was trained on
_Tree = tuple[list[tuple[int, str, float]], list[tuple[int, float]]]

_LEAF_STEPS = 255  # leaf values are stored as whole numbers of eight bits
_SITES = 4  # a name known from fewer pages of the training folds is chance


def forest_json(parts: Sequence[Sequence[Grown]]) -> dict[str, Any]:
    """Return the forest whose parts are the means of these boosters, as the JSON that `Forest.from_json` reads.

    Features that no tree asks for are left out; leaf values are rounded to 255 steps of the widest
    tree, which moves a page's scores by less than 0.01.
    """
    grown = [[tree for booster in part for tree in _trees(booster, 1 / len(part))] for part in parts]
    trees = [tree for part in grown for tree in part]
    conditions = sorted({(name, threshold) for splits, _ in trees for _, name, threshold in splits})
    thresholds: dict[str, list[float]] = {}
    for name, threshold in conditions:
        thresholds.setdefault(name, []).append(threshold)
    numbers = {condition: number for number, condition in enumerate(conditions)}
    scale = max((_highest(tree) - _lowest(tree) for tree in trees), default=1.0) / _LEAF_STEPS or 1.0
    return {
        "features": list(thresholds),
        "thresholds": list(thresholds.values()),
        "trees": b64encode(pack(_in_numbers(tree, numbers, scale) for tree in trees)).decode(),
        "parts": list(map(len, grown)),
        "scale": scale,
        "biases": [sum(map(_lowest, part)) for part in grown],
    }


def _in_numbers(tree: _Tree, numbers: Mapping[tuple[str, float], int], scale: float) -> Tree:
    """Return a tree with the numbers of its conditions, and its leaves' values in steps above the lowest."""
    (splits, leaves), low = tree, _lowest(tree)
    return (
        [n for slot, name, threshold in splits for n in (slot, numbers[name, threshold])],
        [n for slot, value in leaves for n in (slot, round((value - low) / scale))],
    )


def _trees(grown: Grown, share: float) -> list[_Tree]:
    booster, names = grown
    return [_flatten(info["tree_structure"], names, share) for info in booster.dump_model()["tree_info"]]


def _flatten(root: Mapping[str, Any], names: Sequence[str], share: float) -> _Tree:
    """Return a tree as (slot, feature, threshold) splits, parents first, and (slot, share of the value) leaves."""
    splits: list[tuple[int, str, float]] = []
    leaves: list[tuple[int, float]] = []
    queue = [(root, 0)]
    for node, slot in queue:
        if "leaf_value" in node:
            leaves.append((slot, share * float(node["leaf_value"])))
            continue
        left = 2 * len(splits) + 1
        splits.append((slot, names[node["split_feature"]], _short(node["threshold"])))
        queue.append((node["left_child"], left))
        queue.append((node["right_child"], left + 1))
    return splits, leaves


def _lowest(tree: _Tree) -> float:
    return min(value for _, value in tree[1])


def _highest(tree: _Tree) -> float:
    return max(value for _, value in tree[1])


def _short(value: float) -> float:
    """Return the threshold with six digits: two measured values are never closer than that."""
    return float(f"{value:.6g}")


def by_weight(weights: Mapping[str, float]) -> dict[str, str]:
    """Return the words of each weight in one text, parted by spaces, as model files have them."""
    grouped: dict[str, list[str]] = {}
    for word, weight in weights.items():
        grouped.setdefault(str(weight), []).append(word)
    return {weight: " ".join(words) for weight, words in grouped.items()}


def name_weights(examples: Iterable[Example]) -> dict[str, float]:
    """Return the log-odds of content for each word in class and id names, every page counting the same.

    For a page, a word's evidence is the share of the page's content, and of its boilerplate, that
    stands inside containers so named. Words seen on fewer than four pages are left out.
    """
    content: dict[str, float] = defaultdict(float)
    boilerplate: dict[str, float] = defaultdict(float)
    pages: dict[str, int] = defaultdict(int)
    for example in examples:
        for part, (yes, no) in _name_shares(example).items():
            content[part] += yes
            boilerplate[part] += no
            pages[part] += 1
    return {
        part: round(math.log((content[part] + 0.5) / (boilerplate[part] + 0.5)), 2)
        for part in sorted(pages)
        if pages[part] >= _SITES
    }


def _name_shares(example: Example) -> dict[str, tuple[float, float]]:
    containers, tree = example.page.containers, Containers.of(example.page)
    roots = [math.sqrt(words) for words in example.words]
    yes = _within(tree, [root * label for root, label in zip(roots, example.labels, strict=True)])
    no = _within(tree, [root * (1 - label) for root, label in zip(roots, example.labels, strict=True)])
    totals = _root_sum(example, yes) or 1.0, _root_sum(example, no) or 1.0
    shares: dict[str, tuple[float, float]] = {}
    for container, here, not_here in zip(containers, yes, no, strict=True):
        for part in name_parts(container.names):
            before = shares.get(part, (0.0, 0.0))
            shares[part] = (min(1.0, before[0] + here / totals[0]), min(1.0, before[1] + not_here / totals[1]))
    return shares


def _within(tree: Containers, values: Sequence[float]) -> Column:
    """Return per container what the blocks in it and below it come to."""
    return gathered(summed(column(values), tree.owners, len(tree.parents)), tree.parents)


def _root_sum(example: Example, values: Sequence[float]) -> float:
    return sum(v for container, v in zip(example.page.containers, values, strict=True) if container.parent < 0)
