"""One crawl, read every way there is: what comes out is the same each time, by checksum, whatever is killed on the way.

The address of a document names it, and the checksum is of its record without the name of the archive; a document that
is lost or comes twice shows.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from bodytext.parse.packed import library
from tests.support import ROOT

PROGRAM = (sys.executable, "-m", "bodytext")
_QUIET = ("-q", "--progress", "none")
_FORTH = (0.25, 0.4, 0.5)  # of the time that a run takes: when it is killed, and gone on with
_IN_PARTS = (
    sys.executable, "-c",
    "from bodytext.batch.output import columns\ncolumns.PART_SIZE = 1_000_000\n"
    "from bodytext.cli.main import main\nmain()",
)  # fmt: skip
_BUSY = 1  # children of a worker's parent, at least, before one is killed


class Way(NamedTuple):
    """What came of one way: how many records, the checksum of them all, and how long it took."""

    name: str
    records: int
    checksum: str
    seconds: float

    def line(self, expected: Way) -> str:
        """Return what there is to tell."""
        same = "same" if (self.records, self.checksum) == (expected.records, expected.checksum) else "OTHER"
        return f"{self.name:44} {self.records:6,} records  {self.checksum}  {same}  {self.seconds:6.1f} s"


def checksum(records: Iterable[dict[str, Any]]) -> tuple[int, str]:
    """Return how many records there are, and a checksum of them that their order doesn't change."""
    lines = sorted(json.dumps(_told(record), sort_keys=True, ensure_ascii=False) for record in records)
    return len(lines), sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:12]


def _told(record: dict[str, Any]) -> dict[str, Any]:
    """Return what tables and lines of JSON have both, apart from where in which archive it stood."""
    told = record.get("provenance") or record
    kept = {name: record[name] for name in ("title", "authors", "date", "language", "text", "word_count", "warnings")}
    return {**kept, "record": told["record"], "fetched": told["fetched"], "address": record["url"]}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON Lines."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a folder's parts."""
    parquet = library("pyarrow.parquet", "pyarrow", "parquet")
    for path in sorted(folder.glob("part-*.parquet")):
        yield from parquet.read_table(path).to_pylist()


def ways(crawl: Path, others: tuple[Path, ...], work: Path) -> Iterator[Way]:
    """Yield what comes of each way to read a crawl; the first is one process and lines of JSON."""
    run = _Runs(crawl, work)
    yield run.lines("JSON Lines, one process", "-j", "1")
    whole = run.seconds
    yield run.lines("JSON Lines, two workers", "-j", "2", "--unordered")
    for other in others:
        yield run.lines(f"JSON Lines, {other.name.partition('.')[2]}", "-j", "2", crawl=other)
    yield run.table("Parquet, two workers", "-j", "2")
    yield run.shares(4)
    yield run.table("Parquet, worker killed thrice", "-j", "2", harm=lambda one: _kill_workers(one, whole))
    yield run.resumed(whole)


def ways_of_ray(crawl: Path, work: Path) -> Iterator[Way]:
    """Yield what comes of reading a crawl on a cluster of two nodes, which is on this machine."""
    run = _Runs(crawl, work)
    with cluster() as (address, _):
        options = ("--runner", "ray", "--address", address)
        yield run.lines("Ray, two nodes: JSON Lines", *options)
        yield run.table("Ray, two nodes: Parquet", *options, "--unordered")
        whole = run.seconds
    with cluster() as (address, end_node):
        options = ("--runner", "ray", "--address", address)
        yield run.table("Ray: a node killed in mid-run", *options, harm=lambda one: _after(one, whole / 2, end_node))
    with cluster() as (address, _):
        options = ("--runner", "ray", "--address", address)
        yield run.resumed(whole, *options)


def ways_of_datatrove(crawl: Path, work: Path) -> Iterator[Way]:
    """Yield what comes of a crawl without damage, in a folder of its own: its texts by address, and datatrove's."""
    begun = time.perf_counter()
    out = work / "datatrove"
    shutil.rmtree(out, ignore_errors=True)
    example = ROOT / "samples" / "tools" / "with_datatrove.py"
    subprocess.run([sys.executable, example, crawl.parent, out], check=True, stderr=subprocess.DEVNULL)
    theirs = {one["metadata"]["url"]: one["text"] for path in out.glob("*.jsonl") for one in lines(path)}
    seconds = time.perf_counter() - begun
    run = _Runs(crawl, work)
    run.lines("", "-j", "2")
    ours = {one["provenance"]["url"]: one["text"] for one in lines(work / "out.jsonl") if one["text"]}
    yield Way("JSON Lines, texts", *_checksum_of_texts(ours), run.seconds)
    yield Way("datatrove, texts", *_checksum_of_texts(theirs), seconds)


def _checksum_of_texts(texts: dict[str, str]) -> tuple[int, str]:
    return len(texts), sha256(json.dumps(sorted(texts.items())).encode()).hexdigest()[:12]


class _Runs:
    """Runs over one crawl, each into a place of its own."""

    def __init__(self, crawl: Path, work: Path) -> None:
        self._crawl = crawl
        self._work = work
        self.seconds = 0.0

    def lines(self, name: str, *options: str, crawl: Path | None = None) -> Way:
        """Return what comes of a run that writes lines of JSON."""
        out = self._work / "out.jsonl"
        self._run(crawl or self._crawl, "-f", "jsonl", "-o", str(out), *options)
        return Way(name, *checksum(lines(out)), self.seconds)

    def table(self, name: str, *options: str, harm: Callable[[subprocess.Popen[bytes]], None] | None = None) -> Way:
        """Return what comes of a run that writes tables, and is done `harm` on its way."""
        out = self._fresh()
        self._run(self._crawl, "-f", "parquet", "-o", f"{out}/", *options, harm=harm)
        if harm:  # a document that a worker dies of is said to have failed: again, as a person would
            self._run(self._crawl, "-f", "parquet", "-o", f"{out}/", *options, "--resume")
        return Way(name, *checksum(rows(out)), self.seconds)

    def shares(self, count: int) -> Way:
        """Return what comes of runs that share the work."""
        found = []
        seconds = 0.0
        for number in range(1, count + 1):
            out = self._work / f"share-{number}.jsonl"
            self._run(self._crawl, "-f", "jsonl", "-o", str(out), "-j", "2", "--shard", f"{number}/{count}")
            found += list(lines(out))
            seconds += self.seconds
        return Way(f"--shard, {count} shares one after the other", *checksum(found), seconds)

    def resumed(self, whole: float, *options: str) -> Way:
        """Return what comes of a run with many parts that is killed three times, and gone on with."""
        out = self._fresh()
        arguments = ("-f", "parquet", "-o", f"{out}/", "--resume", *(options or ("-j", "2")))
        kept = []
        for share in _FORTH:
            self._run(self._crawl, *arguments, program=_IN_PARTS, harm=partial(_kill_after, seconds=whole * share))
            kept.append(len(list(out.glob("part-*"))))
        self._run(self._crawl, *arguments, program=_IN_PARTS)
        name = "Ray: " if options else ""
        told = f"{name}kill -9 of the parent with {', '.join(map(str, kept))} parts there, --resume"
        return Way(told, *checksum(rows(out)), self.seconds)

    def _fresh(self) -> Path:
        out = self._work / "out"
        shutil.rmtree(out, ignore_errors=True)
        return out

    def _run(
        self, crawl: Path, *arguments: str, program: tuple[str, ...] = PROGRAM,
        harm: Callable[[subprocess.Popen[bytes]], None] | None = None,
    ) -> None:  # fmt: skip
        begun = time.perf_counter()
        with subprocess.Popen([*program, str(crawl), *arguments, *_QUIET], stderr=subprocess.DEVNULL) as process:
            if harm:
                harm(process)
        self.seconds = time.perf_counter() - begun
        if process.returncode not in (0, 1) and not harm:
            raise SystemExit(f"{shlex.join([str(crawl), *arguments])} ended with {process.returncode}")


def _after(process: subprocess.Popen[bytes], seconds: float, harm: Callable[[], None]) -> None:
    time.sleep(seconds)
    if process.poll() is not None:
        print("    (the run was over before it could be harmed)")
    harm()


def _kill_after(process: subprocess.Popen[bytes], seconds: float) -> None:
    _after(process, seconds, process.kill)


def _kill_workers(process: subprocess.Popen[bytes], whole: float) -> None:
    """Kill a worker process of a run three times."""
    for _ in range(3):
        time.sleep(whole / 8)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        found = children.read_text().split() if children.exists() else []
        if len(found) >= _BUSY:
            os.kill(int(found[0]), signal.SIGKILL)


@contextmanager
def cluster(cores: int = 1) -> Iterator[tuple[str, Callable[[], None]]]:
    """Give the address of a cluster of Ray with two nodes, and what kills the second one, all its processes."""
    ray_cluster = library("ray.cluster_utils", "ray", "ray")
    # The first has what begins the run and holds what is known of it; as in any cluster, it is not to die.
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112  (and no last place for what the cluster does)
    made = ray_cluster.Cluster(initialize_head=True, head_node_args={"num_cpus": cores, "include_dashboard": False})
    try:
        node = made.add_node(num_cpus=cores)
        made.wait_for_nodes()
        yield made.address, lambda: made.remove_node(node, allow_graceful=False)
    finally:
        made.shutdown()
