"""Pinned minimum figures for bodytext, one table a set in `floors.toml`: what was gained stays gained."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark.columns import COLUMNS, Column
from tests.benchmark.tables import Scored

FILE = Path(__file__).with_name("floors.toml")
ENGINE = "bodytext"
# Room for what changes with the version of a library.
SLACK = 0.002

_HEAD = """\
# The least that bodytext must reach on each set; `--check` fails below it.
# Written by `--update-floors`, which raises them; lowering takes `--allow-lower` and a reason.
# `*_left_out` and `*_left_so` are 1 minus the table's figure, so that higher is always better.
"""

Floors = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure below its floor."""

    set: str
    key: str
    floor: float
    measured: float

    def __str__(self) -> str:
        """Return a line for a person to read."""
        return f"{self.set} {self.key}: {self.measured:.4f} is below {self.floor:.4f}"


def measure(scored: Scored) -> Floors:
    """Return bodytext's figures in the form of the floors: by set and key, higher is better."""
    found: Floors = {}
    for column in COLUMNS:
        value = _value(column, scored)
        if column.floor and value is not None:
            found.setdefault(column.set, {})[column.floor] = value
    return found


def read(file: Path = FILE) -> Floors:
    """Return the floors as they stand."""
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def shortfalls(measured: Mapping[str, Mapping[str, float]], floors: Floors) -> list[Shortfall]:
    """Return the figures below their floor; a floor of a set that was not run is not looked at.

    A figure that a set that was run no longer yields counts as 0.
    """
    found: list[Shortfall] = []
    for name, table in floors.items():
        if name not in measured:
            continue
        for key, floor in table.items():
            value = measured[name].get(key, 0.0)
            if value < floor:
                found.append(Shortfall(name, key, floor, value))
    return found


def raised(measured: Mapping[str, Mapping[str, float]], floors: Floors, *, lower: bool) -> Floors:
    """Return new floors just under what was measured, never below the old ones unless `lower`."""
    fresh: Floors = {name: dict(table) for name, table in floors.items()}
    for name, figures in measured.items():
        table = fresh.setdefault(name, {})
        for key, value in figures.items():
            floor = max(0.0, math.floor(round((value - SLACK) * 10_000, 3)) / 10_000)
            table[key] = floor if lower else max(floor, table.get(key, 0.0))
    return fresh


def write(floors: Floors, file: Path = FILE) -> None:
    """Write the floors, in the order of the report."""
    parts = [_HEAD]
    for name, table in floors.items():
        lines = "".join(f"{key} = {value:.4f}\n" for key, value in table.items())
        parts.append(f"[{json.dumps(name) if '/' in name else name}]\n{lines}")
    file.write_text("\n".join(parts), encoding="utf-8")


def _value(column: Column, scored: Scored) -> float | None:
    value = column.figure(scored.get((ENGINE, column.set), ()))
    return 1.0 - value if value is not None and column.lower_is_better else value
