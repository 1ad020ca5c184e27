"""LightGBM's trees in, our forest's JSON out; and the log-odds of names."""

from __future__ import annotations

import math
from base64 import b64encode
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bodytext.model.trees import pack
from bodytext.words import name_parts

if TYPE_CHECKING:
    import lightgbm

    from bodytext.model.dataset import Example

_LEAF_STEPS = 255  # leaf values are stored as whole numbers of eight bits
_SITES = 4  # a name known from fewer pages of the training folds is chance


def forest_json(boosters: Sequence[lightgbm.Booster], names: Sequence[str]) -> dict[str, Any]:
    """Return the mean of boosters, trained on columns of these names, as the JSON that `Forest.from_json` reads.

    Features that no tree asks for are left out; leaf values are rounded to 255 steps of the widest
    tree, which moves a page's scores by less than 0.01.
    """
    dumps = [booster.dump_model() for booster in boosters]
    trees = [_flatten(info["tree_structure"]) for dump in dumps for info in dump["tree_info"]]
    used = sorted({feature for splits, _ in trees for _, feature, _ in splits})
    thresholds = {f: sorted({t for splits, _ in trees for _, feature, t in splits if feature == f}) for f in used}
    offsets, count = {}, 0
    for feature in used:
        offsets[feature] = count
        count += len(thresholds[feature])
    lows = [min(value for _, value in leaves) for _, leaves in trees]
    highs = [max(value for _, value in leaves) for _, leaves in trees]
    scale = max((high - low for low, high in zip(lows, highs, strict=True)), default=1.0) / _LEAF_STEPS or 1.0
    return {
        "features": [names[feature] for feature in used],
        "thresholds": [thresholds[feature] for feature in used],
        "trees": b64encode(
            pack(
                (
                    [n for slot, f, t in splits for n in (slot, offsets[f] + bisect_left(thresholds[f], t))],
                    [n for slot, value in leaves for n in (slot, round((value - low) / scale))],
                )
                for (splits, leaves), low in zip(trees, lows, strict=True)
            )
        ).decode(),
        "scale": scale / len(boosters),
        "bias": sum(lows) / len(boosters),
    }


def _flatten(root: Mapping[str, Any]) -> tuple[list[tuple[int, int, float]], list[tuple[int, float]]]:
    """Return a tree as (slot, feature, threshold) splits, parents first, and (slot, value) leaves."""
    splits: list[tuple[int, int, float]] = []
    leaves: list[tuple[int, float]] = []
    queue = [(root, 0)]
    for node, slot in queue:
        if "leaf_value" in node:
            leaves.append((slot, float(node["leaf_value"])))
            continue
        left = 2 * len(splits) + 1
        splits.append((slot, node["split_feature"], _short(node["threshold"])))
        queue.append((node["left_child"], left))
        queue.append((node["right_child"], left + 1))
    return splits, leaves


def _short(value: float) -> float:
    """Return the threshold with six digits: two measured values are never closer than that."""
    return float(f"{value:.6g}")


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
    containers = example.page.containers
    yes, no = [0.0] * len(containers), [0.0] * len(containers)
    for block, label, words in zip(example.page.blocks, example.labels, example.words, strict=True):
        owner = block.container or 0
        yes[owner] += math.sqrt(words) * label
        no[owner] += math.sqrt(words) * (1 - label)
    for i in range(len(containers) - 1, 0, -1):
        if containers[i].parent >= 0:
            yes[containers[i].parent] += yes[i]
            no[containers[i].parent] += no[i]
    totals = _root_sum(example, yes) or 1.0, _root_sum(example, no) or 1.0
    shares: dict[str, tuple[float, float]] = {}
    for container, here, not_here in zip(containers, yes, no, strict=True):
        for part in name_parts(container.names):
            before = shares.get(part, (0.0, 0.0))
            shares[part] = (min(1.0, before[0] + here / totals[0]), min(1.0, before[1] + not_here / totals[1]))
    return shares


def _root_sum(example: Example, values: Sequence[float]) -> float:
    return sum(v for container, v in zip(example.page.containers, values, strict=True) if container.parent < 0)
