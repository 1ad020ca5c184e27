"""A fair comparison of speed: several engines on the same pages, page by page, in one process.

Whatever slows the machine for a moment then slows all of them. The engines take turns in going
first, as the first to see a page pays for bringing it into the processor's cache.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Sequence
from pathlib import Path

from tests.benchmark import corpora
from tests.benchmark.corpora import BenchPage
from tests.benchmark.engines import BY_NAME, Engine
from tests.benchmark.run import run_page
from tests.benchmark.tables import REFERENCE, Table

TIMED_ENGINES = ("bodytext", REFERENCE, "readability", "resiliparse")
_SHARES = {"wcxb-dev": 0.6, "fundus": 0.2, "trafilatura-eval": 0.2}


def compare(corpus: Path, names: Sequence[str], pages: int) -> Table:
    """CPU time a page: mean, median, 95th percentile, and the mean beside trafilatura's.

    bodytext's time includes its metadata, the peers' does not.
    """
    engines = [BY_NAME[name] for name in names if BY_NAME[name].installed]
    times = _interleaved(engines, _sample(corpus, pages))
    reference = statistics.fmean(times[REFERENCE]) if REFERENCE in times else 0.0
    rows: list[tuple[str, ...]] = []
    for engine in engines:
        spent = times[engine.name]
        mean = statistics.fmean(spent)
        ratio = f"{mean / reference:.2f}" if reference else "-"
        late = statistics.quantiles(spent, n=20)[-1] if len(spent) > 1 else mean
        median = statistics.median(spent)
        rows.append((engine.name, f"{mean:.1f}", f"{median:.1f}", f"{late:.1f}", ratio))
    return Table(("engine", "CPU ms mean", "CPU ms median", "CPU ms p95", "x trafilatura"), tuple(rows))


def _sample(corpus: Path, pages: int) -> list[BenchPage]:
    return [
        page
        for name, share in _SHARES.items()
        for page in corpora.load(corpus, name, limit=max(1, round(pages * share)))
    ]


def _interleaved(engines: Sequence[Engine], pages: Sequence[BenchPage]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for page in pages[:3]:
        for engine in engines:
            _text_time(engine, page)
    for turn, page in enumerate(pages):
        first = turn % len(engines)
        for engine in (*engines[first:], *engines[:first]):
            gc.collect()
            times[engine.name].append(_text_time(engine, page))
    return times


def _text_time(engine: Engine, page: BenchPage) -> float:
    return run_page(engine, page, metadata=False).cpu_ms
