"""All of it, which is what `make scale` does; ends with 1 if anything is not as it should be.

    python -m tests.scale --corpus ../shared/corpus
python -m tests.scale --corpus ../shared/corpus --only ways ray       # parts of it
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from tests.scale import cost, crawl, growth, harm, tools, ways

_FLAT = 50.0  # MB that memory may grow over a large archive
_CORES = (10, 100, 250, 500, 1000)


def _crawls(arguments: argparse.Namespace, work: Path) -> tuple[Path, ...]:
    """Return a crawl packed with gzip, as it is, and packed with zstd."""
    return tuple(
        crawl.write(work / f"crawl.{ending}", arguments.corpus, arguments.answers)
        for ending in ("warc.gz", "warc", "warc.zst")
    )


def _ways(arguments: argparse.Namespace, work: Path) -> bool:
    first, *others = _crawls(arguments, work)
    return _same(ways.ways(first, tuple(others), work))


def _ray(arguments: argparse.Namespace, work: Path) -> bool:
    first, *_ = _crawls(arguments, work)
    return _same(ways.ways_of_ray(first, work))


def _datatrove(arguments: argparse.Namespace, work: Path) -> bool:
    (work / "undamaged").mkdir(exist_ok=True)
    path = crawl.write(work / "undamaged" / "crawl.warc.gz", arguments.corpus, arguments.answers, damage=False)
    return _same(ways.ways_of_datatrove(path, work))


def _same(found: Iterable[ways.Way]) -> bool:
    """Print what came of each way, and tell whether it was the same."""
    first: ways.Way | None = None
    is_same = True
    for way in found:
        first = first or way
        print(way.line(first), flush=True)
        is_same = is_same and way[1:3] == first[1:3]
    return is_same


def _tools(_: argparse.Namespace, work: Path) -> bool:
    found = []
    for one in tools.tools(work / "tools"):
        found.append(one)
        print(f"{one.name:32} {one.trouble or 'the same texts'}", flush=True)
    return not any(one.trouble for one in found)


def _harm(_: argparse.Namespace, work: Path) -> bool:
    found = []
    for one in harm.harms(work):
        found.append(one)
        print(one.line(), flush=True)
    return all(one.is_borne for one in found)


def _memory(arguments: argparse.Namespace, work: Path) -> bool:
    path = work / "large.warc"
    count = cost.write_large(path, arguments.corpus, int(arguments.large * 1e9))
    is_flat = True
    for workers in (1, 2):
        found = cost.memory(path, count, work / "large", workers)
        print(found.line(), flush=True)
        is_flat = is_flat and found.growth < _FLAT
    path.unlink()
    return is_flat


def _rates(arguments: argparse.Namespace, work: Path) -> bool:
    path = crawl.write(work / "rates.warc.gz", arguments.corpus, arguments.peers, damage=False)
    found = []
    for one in cost.rates(path, arguments.peers, work / "rates.jsonl"):
        found.append(one)
        print(one.line(), flush=True)
    for one in found:
        print(one.million())
    return True


def _growth(arguments: argparse.Namespace, work: Path) -> bool:
    pages = list(islice(crawl.pages(arguments.corpus, 500_000), arguments.peers // 64 * 64))
    found = growth.driver(pages, work / "growth")
    print(f"the driver's ms a document: {1000 * found.taking:.3f} to take in, {1000 * found.writing:.3f} to write,")
    print(f"{1000 * found.each:.3f} with what Ray takes: {1 / found.each:,.0f} documents a second at most")
    for each in (0.008, 0.016, 0.032):
        shares = ", ".join(f"{cores:,}: {growth.busy(cores, each, found.each):.0%}" for cores in _CORES)
        print(f"{1000 * each:.0f} ms a document: workers that are at work of {shares}", flush=True)
    return True


_PARTS: dict[str, Callable[[argparse.Namespace, Path], bool]] = {
    "ways": _ways, "ray": _ray, "datatrove": _datatrove, "tools": _tools, "harm": _harm, "memory": _memory,
    "rates": _rates, "growth": _growth,
}  # fmt: skip


def _chosen(arguments: argparse.Namespace, work: Path) -> Iterator[str]:
    """Yield the names of parts that are not as they should be."""
    for name in arguments.only:
        print(f"\n{name}", flush=True)
        if not _PARTS[name](arguments, work):
            yield name


def main() -> int:
    """Do what is asked for, and return the exit status."""
    parser = argparse.ArgumentParser(description="Large runs: compared, killed and measured.")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--answers", type=int, default=2000, help="of the crawl")
    parser.add_argument("--peers", type=int, default=320, help="answers of the crawl that the peers read, too")
    parser.add_argument("--large", type=float, default=2.0, help="GB of the large archive")
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=list(_PARTS))
    parser.add_argument("--work", type=Path, help="a folder that is kept for the next time")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = (arguments.work or Path(name)).absolute()
        work.mkdir(parents=True, exist_ok=True)
        wrong = list(_chosen(arguments, work))
    print(f"\nnot as it should be: {', '.join(wrong)}" if wrong else "\nall as it should be")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
