"""The cost of one page from the command line: start, imports, extraction and exit of a whole process."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark import corpora
from tests.benchmark.corpora import BenchPage
from tests.benchmark.engines import BY_NAME
from tests.benchmark.tables import Table

COMMANDS = ("bodytext", "trafilatura")
_PAGE_BYTES = 200_000


class CommandError(Exception):
    """A command is not installed beside this Python, or failed; the text is ready to show."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took, in milliseconds."""

    cpu_ms: float
    wall_ms: float


def compare(corpus: Path, rounds: int) -> Table:
    """Both commands in turn on one page of about 200 KB: medians, and the ratio pair by pair."""
    page = _page(corpus)
    commands = [_command(name) for name in COMMANDS]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_bytes(page.data)
        for command in commands:
            _cost(command, file)
        pairs = [tuple(_cost(command, file) for command in commands) for _ in range(rounds)]
    ours, theirs = ([pair[index] for pair in pairs] for index in range(len(COMMANDS)))
    return Table(
        ("command", "CPU ms", "wall ms"),
        (
            _row(BY_NAME[COMMANDS[0]].label, ours),
            _row(COMMANDS[1], theirs),
            (
                "ratio, median of pairs",
                f"{statistics.median(a.cpu_ms / b.cpu_ms for a, b in pairs):.2f}",
                f"{statistics.median(a.wall_ms / b.wall_ms for a, b in pairs):.2f}",
            ),
        ),
    )


def _row(name: str, costs: Sequence[Cost]) -> tuple[str, str, str]:
    cpu = statistics.median(cost.cpu_ms for cost in costs)
    wall = statistics.median(cost.wall_ms for cost in costs)
    return name, f"{cpu:.0f}", f"{wall:.0f}"


def _page(corpus: Path) -> BenchPage:
    pages = corpora.load(corpus, "wcxb-dev", limit=200)
    articles = [page for page in pages if page.page_type == "article"]
    return min(articles, key=lambda page: abs(len(page.data) - _PAGE_BYTES))


def _command(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        raise CommandError(f"{name}: no such command beside {Path(sys.executable).name}")
    return found


def _cost(command: str, page: Path) -> Cost:
    started = time.perf_counter()
    with page.open("rb") as piped:
        process = subprocess.Popen([command], stdin=piped, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandError(f"{Path(command).name}: exit code {process.returncode} on {page.name}")
    return Cost((usage.ru_utime + usage.ru_stime) * 1000, wall * 1000)
