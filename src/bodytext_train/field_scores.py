"""How well weights choose title, authors and dates on pages of sites that they have not seen: tables of the card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bodytext.model.calibration import calibrated
from bodytext_train.documents import Address
from bodytext_train.settings import STEPS

_ALONE: Address = "stated"  # a file alone, which is what most users have
_LEASTS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6)
_PARTS = 5
_NEAR = 0.5 / STEPS  # a share is about that of a step, if so near
_ENOUGH = 40  # values, with fewer of which the nearest count as well

_SCORES = (
    "| field, file alone | set | precision | recall | F1 | given where there is none |", "|---|---|--:|--:|--:|--:|",
)  # fmt: skip
_ADDRESSES = ("| field, F1 on all sets | address given | file alone | no address |", "|---|--:|--:|--:|")
_CURVES = (
    f"| field, file alone: F1, given where there is none | {' | '.join(map(str, _LEASTS))} |",
    f"|---|{'--:|' * len(_LEASTS)}",
)
_CONFIDENCES = (
    f"| confidence said, share right | {' | '.join(f'fifth {part + 1}' for part in range(_PARTS))} |",
    f"|---|{'--:|' * _PARTS}",
)


class Chosen(NamedTuple):
    """The likeliest value for a field of a document, with its share of the likelihood, beside what is right."""

    group: str
    is_article: bool
    address: Address
    share: float
    found: frozenset[str]
    gold: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Tell whether it is right altogether."""
        return self.found == self.gold

    @property
    def is_told(self) -> bool:
        """Tell whether there is a value, and one that is right to compare it with."""
        return bool(self.found and self.gold)

    def given(self, least: float) -> Chosen:
        """Return what is given where values of a smaller share are left out."""
        return self if self.share >= least else self._replace(found=frozenset())


class Tables:
    """The tables of the card, to which each field adds its rows."""

    def __init__(self) -> None:
        self._scores = [*_SCORES]
        self._addresses = [*_ADDRESSES]
        self._curves = [*_CURVES]
        self._confidences = [*_CONFIDENCES]

    def add(self, name: str, chosen: Sequence[Chosen], least: float, calibration: Sequence[float]) -> None:
        """Add the rows of a field: values of a smaller share than `least` are left out."""
        given = [each.given(least) for each in chosen]
        alone = [each for each in given if each.address == _ALONE]
        groups: dict[str, list[Chosen]] = {}
        for each in alone:
            for group in (each.group, f"{each.group}, articles")[: 1 + each.is_article]:
                groups.setdefault(group, []).append(each)
        for group, some in groups.items():
            figures = [f"{figure:.3f}" if any(each.gold for each in some) else "–" for figure in precision_recall(some)]
            self._scores.append(f"| {name} | {group} | {' | '.join(figures)} | {_shown(invented(some))} |")
        ways: tuple[Address, ...] = ("given", "stated", "unknown")
        by_address = [[each for each in given if each.address == address] for address in ways]
        f1s = [f"{precision_recall(some)[2]:.3f}" if some else "–" for some in by_address]
        self._addresses.append(f"| {name} | {' | '.join(f1s)} |")
        self._curves.append(f"| {name} | {' | '.join(_curve([each for each in chosen if each.address == _ALONE]))} |")
        said = [(calibrated(calibration, each.share), each.is_right) for each in alone if each.is_told]
        self._confidences.append(f"| {name} | {' | '.join(_fifths(said))} |")

    def lines(self) -> list[str]:
        """Return all tables as the lines of the card's section."""
        tables = self._scores, self._addresses, self._curves, self._confidences
        return [line for table in tables for line in (*table, "")][:-1]


def calibration(chosen: Sequence[Chosen]) -> list[float]:
    """Return how often values were right whose share was about 0, 0.1 … 1, rising throughout.

    Where they fall from one step to the next, both have their common mean: the higher alone would promise too much.
    """
    told = [(each.share, each.is_right) for each in chosen if each.is_told]
    pools: list[tuple[int, int, int]] = []  # right values, values and steps
    for step in range(STEPS + 1):
        far = sorted(abs(share - step / STEPS) for share, _ in told)
        reach = max(_NEAR, *far[:_ENOUGH][-1:])
        rights = [is_right for share, is_right in told if abs(share - step / STEPS) <= reach]
        pools.append((sum(rights), max(len(rights), 1), 1))
        while len(pools) > 1 and pools[-2][0] * pools[-1][1] >= pools[-1][0] * pools[-2][1]:
            last = pools.pop()
            pools[-1] = tuple(map(sum, zip(pools[-1], last, strict=True)))  # type: ignore[assignment]
    return [round(right / size, 3) for right, size, steps in pools for _ in range(steps)]


def precision_recall(chosen: Iterable[Chosen]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of all titles, names or days of the documents that have any."""
    some = [each for each in chosen if each.gold]
    right = sum(len(each.found & each.gold) for each in some)
    given, wanted = sum(len(each.found) for each in some), sum(len(each.gold) for each in some)
    return right / max(given, 1), right / max(wanted, 1), 2 * right / max(given + wanted, 1)


def invented(chosen: Iterable[Chosen]) -> float | None:
    """Return the share of the documents that have none which were given one, None if all have one."""
    without = [bool(each.found) for each in chosen if not each.gold]
    return sum(without) / len(without) if without else None


def _curve(chosen: Sequence[Chosen]) -> list[str]:
    """Return what giving values from each share on comes to: F1, and what is given where there is none."""
    trades = [[each.given(least) for each in chosen] for least in _LEASTS]
    return [f"{precision_recall(some)[2]:.3f}, {_shown(invented(some))}" for some in trades]


def _fifths(said: Sequence[tuple[float, bool]]) -> list[str]:
    """Return, for each fifth of the values, the surest last, the mean confidence and the share that was right."""
    ranked = sorted(said)
    parts = [ranked[len(ranked) * part // _PARTS : len(ranked) * (part + 1) // _PARTS] for part in range(_PARTS)]
    means = [tuple(sum(column) / len(some) for column in zip(*some, strict=True)) for some in parts if some]
    return [f"{mean:.2f}, {right:.2f}" for mean, right in means] + ["–"] * (_PARTS - len(means))


def _shown(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"
