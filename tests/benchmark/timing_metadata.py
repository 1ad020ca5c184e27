"""What reading the metadata costs, beside trafilatura's: each page by both, in turns, in one process.

Both are given the page parsed, and only the reading is timed: `bodytext.metadata.read_metadata`, all
fields with the type of page, against `trafilatura.extract_metadata`.
"""

from __future__ import annotations

import gc
import importlib
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bodytext.document import Source
from bodytext.metadata import read_metadata
from bodytext.options import Options
from bodytext.parse.html import parse_html
from bodytext.pipeline import extract_source
from tests.benchmark.corpora import BenchPage
from tests.benchmark.tables import Table
from tests.benchmark.timing import sample

_WARM = 3  # pages read before the clock starts: tables and patterns are loaded then


def compare(corpus: Path, pages: int) -> Table:
    """Return the CPU time a page in milliseconds: mean, median, and the means' ratio."""
    times: dict[str, list[float]] = {"bodytext": [], "trafilatura": []}
    for turn, page in enumerate(sample(corpus, pages)):
        readers = list({"bodytext": _ours(page), "trafilatura": _theirs(page)}.items())
        gc.collect()
        for name, read in readers if turn % 2 else readers[::-1]:
            started = time.process_time()
            read()
            if turn >= _WARM:
                times[name].append((time.process_time() - started) * 1000)
    reference = statistics.fmean(times["trafilatura"])
    rows = tuple(
        (name, f"{statistics.fmean(spent):.2f}", f"{statistics.median(spent):.2f}",
         f"{statistics.fmean(spent) / reference:.3f}")
        for name, spent in times.items()
    )  # fmt: skip
    return Table(("metadata alone", "CPU ms mean", "CPU ms median", "x trafilatura"), rows)


def _ours(page: BenchPage) -> Callable[[], object]:
    article = extract_source(Source(page.id, page.data, page.url), Options(metadata=False))
    parsed = parse_html(page.data.decode("utf-8", "replace"), page.id, page.url)
    if len(parsed.blocks) != len(article.verdicts):  # a page whose text had to be recovered
        parsed = parsed._replace(blocks=article.blocks)
    return lambda: read_metadata(parsed, article.verdicts)


def _theirs(page: BenchPage) -> Callable[[], object]:
    tool = importlib.import_module("trafilatura")
    tree = tool.load_html(page.data)
    return lambda: tool.extract_metadata(tree, default_url=page.url) if tree is not None else None
