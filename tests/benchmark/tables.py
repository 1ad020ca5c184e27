"""The report: rows of figures, printed aligned for a terminal or as Markdown for the README."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from tests.benchmark.columns import TORN, Column, torn_total
from tests.benchmark.engines import BY_NAME
from tests.benchmark.scores import PageScore
from tests.benchmark.store import Run
from tests.benchmark.torn import Torn

Scored = Mapping[tuple[str, str], Sequence[PageScore]]

TIMED_SET = "wcxb-dev"
REFERENCE = "trafilatura"


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of ready-made cells; the first cell of a row names it. `title` says what is measured."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


def figures(engines: Sequence[str], columns: Sequence[Column], scored: Scored, title: str = "") -> Table:
    """One row for each engine that has any of the figures, one column for each set that was run."""
    sets = {name for _, name in scored}
    shown = [column for column in columns if column.set in sets]
    rows: list[tuple[str, ...]] = []
    for engine in engines:
        cells = [_figure(engine, column, scored) for column in shown]
        if any(cell != "-" for cell in cells):
            rows.append((engine, *cells))
    return Table(("engine", *(column.heading for column in shown)), tuple(rows), title)


def torn(engine: str, scored: Scored, title: str = "") -> Table:
    """Return how many things an engine tears in each set, of how many it keeps; the last row has all sets together."""
    totals = {name: torn_total(pages) for (tool, name), pages in scored.items() if tool == engine}
    totals = {name: total for name, total in totals.items() if any(total)}
    everything = reduce(Torn.plus, totals.values(), Torn())
    rows = [_torn_row(name, total) for name, total in {**totals, "all": everything}.items() if any(total)]
    return Table(("set", *(heading for heading, _, _ in TORN)), tuple(rows), title)


def _torn_row(name: str, total: Torn) -> tuple[str, ...]:
    return name, *(f"{getattr(total, part)}/{getattr(total, whole)}" for _, whole, part in TORN)


def with_costs(table: Table, runs: Sequence[Run]) -> Table:
    """Return the table with the CPU time for a page of the timed set, and the peak of memory over it."""
    means: dict[str, float] = {}
    medians: dict[str, float] = {}
    peaks: dict[str, float] = {}
    for run in runs:
        if run.set == TIMED_SET and run.results:
            peaks[run.engine] = run.peak_mb
            times = [result.cpu_ms for result in run.results]
            means[run.engine] = statistics.fmean(times)
            medians[run.engine] = statistics.median(times)
    reference = means.get(REFERENCE)
    rows: list[tuple[str, ...]] = []
    for row in table.rows:
        mean = means.get(row[0])
        ratio = mean / reference if mean is not None and reference else None
        times_and_peak = (
            _cell(mean, 1), _cell(medians.get(row[0]), 1), _cell(ratio, 2), _cell(peaks.get(row[0]), 0),
        )  # fmt: skip
        rows.append((*row, *times_and_peak))
    headings = (*table.headings, "CPU ms mean", "CPU ms median", "x trafilatura", "peak MB")
    return Table(headings, tuple(rows), table.title)


def plain(table: Table) -> str:
    """Return the table aligned: names to the left, figures to the right, headings a word a line; above it the title."""
    headings = [heading.split() for heading in table.headings]
    height = max(map(len, headings))
    padded = [[""] * (height - len(heading)) + heading for heading in headings]
    rows = [*zip(*padded, strict=True), *table.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join((*_title(table), *(_line(row, widths) for row in rows)))


def markdown(table: Table) -> str:
    """Return the table in Markdown."""
    rule = ("---", *("--:" for _ in table.headings[1:]))
    return "\n".join((*_title(table), *("| " + " | ".join(row) + " |" for row in (table.headings, rule, *table.rows))))


def _title(table: Table) -> tuple[str, ...]:
    return (table.title, "") if table.title else ()


def _figure(engine: str, column: Column, scored: Scored) -> str:
    if column.needs is not None and column.needs not in BY_NAME[engine].gives:
        return "-"
    return _cell(column.figure(scored.get((engine, column.set), ())))


def _cell(value: float | None, digits: int = 3) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *cells = row
    first, *rest = widths
    aligned = (cell.rjust(width) for cell, width in zip(cells, rest, strict=True))
    return "  ".join((name.ljust(first), *aligned)).rstrip()
