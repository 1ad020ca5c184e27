"""What a crawl costs: memory over a large one, records a second beside the peers, core-hours for a million pages."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.archives import answer, record
from tests.scale.crawl import pages, sent
from tests.scale.ways import PROGRAM

_PICTURE = 400_000  # bytes
_PERIOD = 0.2  # seconds between two looks at the memory
_PRICE = 0.04  # dollars for an hour of a core, as clouds have them; half or less where they may take it away
_PEERS = ("trafilatura", "resiliparse")

_PEER = """
import sys
from fastwarc.warc import ArchiveIterator, WarcRecordType
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
count = 0
{setup}
for record in ArchiveIterator(open(sys.argv[1], 'rb'), record_types=WarcRecordType.response, parse_http=True):
    if record.http_headers.status_code != 200 or not (record.http_content_type or '').startswith('text/html'):
        continue
    data = record.reader.read()
    {extract}
    count += 1
print(count)
"""
_SETUPS = {
    "trafilatura": ("from trafilatura import extract, bare_extraction", "bare_extraction(data, with_metadata=True)"),
    "resiliparse": (
        "from resiliparse.extract.html2text import extract_plain_text",
        "extract_plain_text(bytes_to_str(data, detect_encoding(data)), main_content=True)",
    ),
}


class Cost(NamedTuple):
    """What a run took: documents, seconds on the clock and of computing.

    And MB early, at most and at the end: of the process itself, and of the largest of its workers.
    """

    name: str
    documents: int
    seconds: float
    computing: float
    memory: tuple[float, float, float] = (0.0, 0.0, 0.0)
    workers: tuple[float, float, float] = (0.0, 0.0, 0.0)

    @property
    def growth(self) -> float:
        """Return by how many MB the process, or a worker, grew after the first tenth of the time: the larger."""
        return max(most - early for early, most, _ in (self.memory, self.workers))

    def line(self) -> str:
        """Return what there is to tell."""
        each = 1000 * self.computing / max(self.documents, 1)
        rate = self.documents / self.seconds
        grown = "; ".join(", ".join(f"{one:.0f}" for one in told) for told in (self.memory, self.workers) if any(told))
        return (
            f"{self.name:30} {self.documents:7,} documents {self.seconds:7.1f} s {rate:7.1f} a second"
            f" {each:7.2f} ms of computing each   MB {grown}"
        )

    def million(self) -> str:
        """Return what a million of them take, with the arithmetic."""
        each = self.computing / max(self.documents, 1)
        hours = each * 1_000_000 / 3600
        return (
            f"{self.name}: {1000 * each:.2f} ms × 1,000,000 ÷ 3,600 s = {hours:.1f} core-hours"
            f" × ${_PRICE} = ${hours * _PRICE:.2f}"
        )


def write_large(path: Path, corpus: Path, size: int) -> int:
    """Write an archive of so many bytes, pages that differ and a picture to each; return how many pages it has."""
    count = 0
    with path.open("wb") as file:
        for count, same in enumerate(pages(corpus), 1):
            page = same.replace(b'class="', b'class="k%d-' % count).replace(b" the ", b" the%d " % count)
            file.write(record(count, sent(page, count)))
            file.write(record(2_000_000 + count, answer(os.urandom(_PICTURE), 200, "image/png")))
            if file.tell() >= size:
                break
    return count


def memory(path: Path, count: int, out: Path, workers: int) -> Cost:
    """Return what it costs to read a large archive into tables."""
    arguments = (str(path), "-f", "parquet", "-o", f"{out}/", "--force", "-q", "--progress", "none", "-j", str(workers))
    return _measured(f"2 GB, {workers} workers", [*PROGRAM, *arguments], count)


def rates(crawl: Path, count: int, out: Path) -> Iterator[Cost]:
    """Yield what it costs to read a crawl with one process and with two, and with each peer, which have one."""
    for workers in (1, 2):
        arguments = (str(crawl), "-f", "jsonl", "-o", str(out), "-q", "--progress", "none", "-j", str(workers))
        yield _measured(f"bodytext -j {workers}", [*PROGRAM, *arguments], count)
    for name in _PEERS:
        setup, extract = _SETUPS[name]
        program = _PEER.format(setup=setup, extract=extract)
        yield _measured(f"{name}, with FastWARC", [sys.executable, "-c", program, str(crawl)], count)


def _measured(name: str, command: list[str], documents: int) -> Cost:
    begun, before = time.perf_counter(), os.times()
    seen: list[float] = []
    workers: list[float] = []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if megabytes := _resident(process.pid):
                seen.append(megabytes)
                workers.append(max(map(_resident, _children(process.pid)), default=0.0))
            time.sleep(_PERIOD)
    after = os.times()
    computing = after.children_user + after.children_system - before.children_user - before.children_system
    if process.returncode not in ((0, 1) if "bodytext" in command else (0,)):
        raise SystemExit(f"{name} ended with {process.returncode}")
    memory = [(told[len(told) // 10], max(told), told[-1]) for told in (seen, workers)]
    return Cost(name, documents, time.perf_counter() - begun, computing, *memory)


def _children(pid: int) -> list[int]:
    """Return the processes that one has started."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _resident(pid: int) -> float:
    """Return a process's resident memory, in MB, 0 where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0.0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if len(fields) > 1 else 0.0
