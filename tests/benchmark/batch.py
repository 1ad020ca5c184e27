"""Many files: memory of the parent, one process and two, and trafilatura's folder mode beside them.

    python -m tests.benchmark.batch --corpus ../shared/corpus --files 20000

Copies the corpus' pages, each a little changed, into a folder until there are as many as asked for,
and runs both programs on it as a person would, in turn. Prints what was measured and nothing else.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

_PERIOD = 0.25  # seconds between two looks at the memory
_SETS = ("wcxb-dev", "fundus", "trafilatura-eval")


class Measured(NamedTuple):
    """One run: seconds on the clock and of computing, files written, the parent's resident MB over time."""

    seconds: float
    computing: float
    written: int
    memory: tuple[tuple[int, float], ...] = ()

    def memory_at(self, files: int) -> float:
        """Return the parent's memory when so many files were there, in MB."""
        return next((megabytes for done, megabytes in self.memory if done >= files), self.memory[-1][1])


def make_site(corpus: Path, folder: Path, files: int) -> int:
    """Write pages into folders of a thousand; return their bytes."""
    paths = [path for name in _SETS for path in sorted((corpus / name / "html").glob("*"))]
    total = 0
    for number, path in enumerate(islice(cycle(paths), files)):
        data = path.read_bytes()
        page = gzip.decompress(data) if path.suffix == ".gz" else data
        target = folder / f"{number // 1000:03}" / f"{number:06}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(page.replace(b"</body>", f"<!-- copy {number} --></body>".encode(), 1))
        total += len(page)
    return total


def count(folder: Path) -> int:
    """Return the number of files with a text under a folder."""
    return sum(1 for path in folder.rglob("*.txt"))


def resident(pid: int) -> float:
    """Return a process's resident memory, in MB."""
    fields = Path(f"/proc/{pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(command: list[str], output: Path, *, watch: bool = False) -> Measured:
    """Run a command that fills a folder."""
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir()
    begun, before = time.perf_counter(), os.times()
    memory: list[tuple[int, float]] = []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if watch:
                try:
                    memory.append((count(output), resident(process.pid) or memory[-1][1]))
                except (OSError, IndexError):
                    break
            time.sleep(_PERIOD)
    seconds = time.perf_counter() - begun
    after = os.times()
    computing = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(seconds, computing, count(output), tuple(memory))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure runs over many files.")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--skip-trafilatura", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, output = Path(name, "site"), Path(name, "out")
        size = make_site(arguments.corpus, folder, arguments.files)
        print(f"{arguments.files:,} files, {size / 1e6:,.0f} MB, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        ours = [sys.executable, "-m", "bodytext", str(folder), "-o", str(output), "-q", "--progress", "none", "-j"]
        runs = {f"bodytext -j {jobs}": measure([*ours, jobs], output) for jobs in ("1", "2")}
        watched = measure([*ours, "2"], output, watch=True)
        if not arguments.skip_trafilatura:
            program = str(Path(sys.executable).with_name("trafilatura"))
            theirs = [program, "--input-dir", str(folder), "-o", str(output), "--parallel", "2"]
            runs["trafilatura --parallel 2"] = measure(theirs, output)
        for label, run in runs.items():
            rate = arguments.files / run.seconds
            print(
                f"{label:26} {run.seconds:8.1f} s {run.computing:8.1f} s computing {rate:8.1f} pages/s "
                f"{run.written:8,} written"
            )
    one, two, *others = runs.values()
    print(f"two processes against one: {one.seconds / two.seconds:.2f} ({two.computing / one.computing:.2f} computing)")
    for other in others:
        print(
            f"against trafilatura: {other.seconds / two.seconds:.2f} ({other.computing / two.computing:.2f} computing)"
        )
    early = min(1000, arguments.files // 20)
    print(
        f"parent's memory at {early:,} files: {watched.memory_at(early):.0f} MB, "
        f"at the end: {watched.memory[-1][1]:.0f} MB, most: {max(m for _, m in watched.memory):.0f} MB"
    )


if __name__ == "__main__":
    main()
