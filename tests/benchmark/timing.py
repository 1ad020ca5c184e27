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
from tests.benchmark.store import Result
from tests.benchmark.tables import REFERENCE, Table

TIMED_ENGINES = ("bodytext", REFERENCE, "readability", "resiliparse")
_SHARES = {"wcxb-dev": 0.6, "fundus": 0.2, "trafilatura-eval": 0.2}


def compare(corpus: Path, names: Sequence[str], pages: int) -> Table:
    """CPU time a page: mean, median, 95th percentile, and the mean beside trafilatura's.

    The text alone is timed, for bodytext and its peers alike. An engine that raises on a page is
    done with it quickly, so the errors stand beside the times.
    """
    engines = [BY_NAME[name] for name in names if BY_NAME[name].installed]
    results = _interleaved(engines, sample(corpus, pages))
    times = {name: [result.cpu_ms for result in given] for name, given in results.items()}
    reference = statistics.fmean(times[REFERENCE]) if REFERENCE in times else 0.0
    rows: list[tuple[str, ...]] = []
    for name, spent in times.items():
        mean = statistics.fmean(spent)
        late = statistics.quantiles(spent, n=20)[-1] if len(spent) > 1 else mean
        ratio = f"{mean / reference:.2f}" if reference else "-"
        failed = str(sum(1 for result in results[name] if result.error))
        rows.append(
            (BY_NAME[name].label, f"{mean:.1f}", f"{statistics.median(spent):.1f}", f"{late:.1f}", ratio, failed)
        )
    return Table(("engine", "CPU ms mean", "CPU ms median", "CPU ms p95", "x trafilatura", "errors"), tuple(rows))


def sample(corpus: Path, pages: int) -> list[BenchPage]:
    """Return so many pages, of all HTML sets in fixed shares."""
    return [
        page
        for name, share in _SHARES.items()
        for page in corpora.load(corpus, name, limit=max(1, round(pages * share)))
    ]


def _interleaved(engines: Sequence[Engine], pages: Sequence[BenchPage]) -> dict[str, list[Result]]:
    results: dict[str, list[Result]] = {engine.name: [] for engine in engines}
    for page in pages[:3]:
        for engine in engines:
            run_page(engine, page, metadata=False, held_out=False)
    for turn, page in enumerate(pages):
        first = turn % len(engines)
        for engine in (*engines[first:], *engines[:first]):
            gc.collect()
            results[engine.name].append(run_page(engine, page, metadata=False, held_out=False))
    return results
