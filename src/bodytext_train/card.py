"""The part of the model card that training writes itself: what it read, what it made, how that scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

CARD = "MODEL_CARD.md"
_FAILED = 0.5  # an F1 below is that of a page that was not understood


class Score(NamedTuple):
    """What a model that has not seen a page's site made of the page: its group in the table, and its F1."""

    group: str
    f1: float


def write_section(card: Path, section: str, lines: Iterable[str]) -> None:
    """Put these lines where the card has its section: between `<!-- section -->` and `<!-- end -->`.

    Raises ValueError if the card has no such place: a figure that nobody sees would be lost.
    """
    text = card.read_text(encoding="utf-8")
    before, opened, rest = text.partition(f"<!-- {section} -->\n")
    _, closed, after = rest.partition("<!-- end -->")
    if not (opened and closed):
        raise ValueError(f"{card.name} has no section {section!r}")
    body = "".join(f"{line}\n" for line in lines)
    card.write_text(f"{before}{opened}{body}{closed}{after}", encoding="utf-8")


def facts_table(facts: Mapping[str, object]) -> list[str]:
    """Return a Markdown table of facts, one a row."""
    return ["| fact | value |", "|---|---|", *(f"| {name} | {value} |" for name, value in facts.items())]


def score_table(scores: Sequence[Score]) -> list[str]:
    """Return a Markdown table of each group, in the order of their first pages: its mean F1, and how many fail."""
    groups: dict[str, list[float]] = {}
    for score in scores:
        groups.setdefault(score.group, []).append(score.f1)
    rows = [
        f"| {name} | {len(values)} | {sum(values) / len(values):.3f} | {_failed(values):.1%} |"
        for name, values in groups.items()
    ]
    return ["| pages held out | number | mean F1 | below 0.5 |", "|---|--:|--:|--:|", *rows]


def _failed(values: Sequence[float]) -> float:
    return sum(value < _FAILED for value in values) / len(values)


def types_table(told: Sequence[tuple[str, str]]) -> list[str]:
    """Return a Markdown table of how well each type is told, from pairs of the true type and the one told."""
    rows = ["| type of page | pages | precision | recall |", "|---|--:|--:|--:|"]
    for name in dict.fromkeys(true for true, _ in sorted(told)):
        right = sum(true == said == name for true, said in told)
        said, true = sum(said == name for _, said in told), sum(true == name for true, _ in told)
        rows.append(f"| {name} | {true} | {right / max(said, 1):.2f} | {right / true:.2f} |")
    share = sum(true == said for true, said in told) / len(told)
    return [*rows, f"| all | {len(told)} | {share:.3f} right | |"]
