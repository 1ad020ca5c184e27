"""Many files: memory of the parent, one process and two, and trafilatura's folder mode beside them.

    python -m tests.benchmark.batch --corpus ../shared/corpus --files 20000
    python -m tests.benchmark.batch --corpus ../shared/corpus --files 20000 --run 2 --site /tmp/site

Copies the corpus' pages, each a little changed, into a folder until there are as many as asked for,
and runs both programs on it as a person would, in turn. Prints what was measured, a line to a run, and
the command that measures it again. `--run` chooses the runs; `--site` keeps the folder for the next time.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

_PERIOD = 0.5  # seconds between two looks at the memory
_RUNS = ("1", "2", "trafilatura")
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
    """Write pages into folders of a thousand, unless they are there; return their bytes."""
    if folder.exists():
        return sum(path.stat().st_size for path in folder.rglob("*.html"))
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
    """Return the number of files in a mirrored folder of folders: quickly, because it is done often."""
    inner = (path for path in folder.iterdir() if not path.name.startswith("."))
    return sum(len(os.listdir(path)) if path.is_dir() else 1 for path in inner)


def resident(pid: int) -> float:
    """Return a process's resident memory, in MB."""
    fields = Path(f"/proc/{pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(command: list[str], output: Path) -> Measured:
    """Run a command that fills a folder."""
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir()
    begun, before = time.perf_counter(), os.times()
    memory: list[tuple[int, float]] = []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if megabytes := resident(process.pid):
                memory.append((count(output), megabytes))
            time.sleep(_PERIOD)
    seconds = time.perf_counter() - begun
    after = os.times()
    computing = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(seconds, computing, count(output), tuple(memory))


def command_of(run: str, site: Path, output: Path) -> list[str]:
    """Return the command for a run: bodytext with so many processes, or trafilatura with two."""
    if run == "trafilatura":
        program = str(Path(sys.executable).with_name("trafilatura"))
        return [program, "--input-dir", str(site), "-o", str(output), "--parallel", "2"]
    options = ["-o", str(output), "-q", "--progress", "none", "-j", run]
    return [sys.executable, "-m", "bodytext", str(site), *options]


def report(runs: dict[str, Measured], files: int) -> None:
    """Print a line for each run, and how they compare."""
    early = min(1000, files // 20)
    print(f"{'':26} seconds  computing  pages/s  written  parent's MB: at {early:,} files, at the end, at most")
    for name, run in runs.items():
        label = "trafilatura --parallel 2" if name == "trafilatura" else f"bodytext -j {name}"
        most = max(megabytes for _, megabytes in run.memory)
        print(
            f"{label:26} {run.seconds:7.1f}  {run.computing:9.1f}  {files / run.seconds:7.1f}  {run.written:7,}  "
            f"{run.memory_at(early):.0f}, {run.memory[-1][1]:.0f}, {most:.0f}"
        )
    two = runs.get("2")
    for name, other in runs.items() if two else ():
        if two and name != "2":
            print(
                f"bodytext -j 2 is {other.seconds / two.seconds:.2f} times as fast as {name}, "
                f"with {two.computing / other.computing:.2f} of its computing"
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure runs over many files.")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--run", choices=_RUNS, nargs="+", default=list(_RUNS), help="processes, or the peer")
    parser.add_argument("--site", type=Path, help="where the files are kept for the next time")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        site, output = (arguments.site or Path(name, "site")).absolute(), Path(name, "out")
        size = make_site(arguments.corpus, site, arguments.files)
        files = sum(1 for _ in site.rglob("*.html"))
        print(f"{files:,} files, {size / 1e6:,.0f} MB, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        runs = {run: measure(command_of(run, site, output), output) for run in arguments.run}
    report(runs, files)
    print(f"again: {shlex.join(['python', '-m', 'tests.benchmark.batch', *sys.argv[1:]])}")


if __name__ == "__main__":
    main()
