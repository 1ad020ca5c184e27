"""What the script knows of each block beyond what is on the page: numbers, in columns, as short as they go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from bodytext.article import Article
from bodytext.document import Verdict
from bodytext.options import Preset
from bodytext.review.parts import folds_of
from bodytext.review.reasons import GROUPS, group_of, said
from bodytext.review.result import tell

_NAMED = 3  # elements around a block whose names are told, the nearest first
_NAME_CHARS = 120


def columns(articles: Mapping[Preset, Article]) -> dict[str, Any]:
    """Return what the script is told, of the presets' articles, the one that is shown at first in front.

    `scores` has two hexadecimal digits a block, hundredths; `verdicts` numbers of `reasons` in runs, for the other
    presets as runs of what is different; `rows` and `names` are runs as well, `told` is what `result` says.
    """
    shown, *others = articles
    article = articles[shown]
    reasons: dict[tuple[Any, ...], int] = {}
    first = _numbered(article.verdicts, reasons)
    verdicts: dict[str, Any] = {shown: _runs(first)}
    for preset in others:
        verdicts[preset] = _different(first, _numbered(articles[preset].verdicts, reasons))
    chains, names = _names(article)
    return {
        "preset": shown,
        "scores": "".join([f"{min(max(round(verdict.score * 100), 0), 100):02x}" for verdict in article.verdicts]),
        "reasons": list(reasons),
        "groups": {name: group.title for name, group in GROUPS.items()},
        "verdicts": verdicts,
        "told": {preset: tell(one).to_dict() for preset, one in articles.items()},
        "rows": _runs([-1 if block.row is None else block.row for block in article.blocks]),
        "names": names,
        "named": _runs(chains),
        "folds": [fold.part[1:3] for fold in folds_of(article)],
    }


def _numbered(verdicts: Sequence[Verdict], reasons: dict[tuple[Any, ...], int]) -> list[int]:
    """Return the number of each verdict's reason, new ones numbered: kept or not, kind, rule, words, detail, group."""
    numbers = []
    for verdict in verdicts:
        reason = verdict.reason
        group = "" if verdict.keep else group_of(reason).name
        key = (int(verdict.keep), reason.kind, reason.rule, said(reason), reason.detail, group)
        numbers.append(reasons.setdefault(key, len(reasons)))
    return numbers


def _runs(numbers: Iterable[int]) -> list[int]:
    """Return numbers as runs: each with how often it stands there."""
    return [part for number, run in groupby(numbers) for part in (number, len(list(run)))]


def _different(first: Sequence[int], other: Sequence[int]) -> list[int]:
    """Return runs of what is different: where each begins, its number and its length."""
    found: list[int] = []
    for i, (one, two) in enumerate(zip(first, other, strict=True)):
        if one != two:
            if found and found[-3] + found[-1] == i and found[-2] == two:
                found[-1] += 1
            else:
                found += i, two, 1
    return found


def _names(article: Article) -> tuple[list[int], list[tuple[str, ...]]]:
    """Return for each block the number of the names around it, and these: what the nearest elements are called."""
    known: dict[tuple[str, ...], int] = {(): 0}
    by_container: dict[int | None, tuple[str, ...]] = {None: (), -1: ()}
    chains = []
    for block in article.blocks:
        way = []
        container = block.container
        while container not in by_container and container is not None:
            way.append(container)
            container = article.containers[container].parent
        chain = by_container[container]
        for number in reversed(way):
            own = article.containers[number].names[:_NAME_CHARS]
            chain = (own, *chain)[:_NAMED] if own else chain
            by_container[number] = chain
        chains.append(known.setdefault(chain, len(known)))
    return chains, list(known)
