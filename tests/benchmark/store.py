"""Results on disk: what an engine gave for each page of a set, kept so that peers run once.

Only outputs and times are kept, no scores: a change of metric needs no second run.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmark.corpora import digest
from tests.benchmark.engines import Engine

BENCH = Path(__file__).parents[2] / ".bench"
ACCEPTED = BENCH / "accepted"


@dataclass(frozen=True, slots=True)
class Result:
    """An engine's answer to one page; `error` names what it raised, then the rest is empty."""

    id: str
    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    cpu_ms: float = 0.0
    error: str = ""
    language: str = ""
    torn: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """An engine's answers to a set, and the most memory that its process ever held."""

    engine: str
    set: str
    results: tuple[Result, ...]
    peak_mb: float = 0.0

    def only(self, ids: frozenset[str]) -> Run:
        """Return the same run, as if it had been asked for these pages alone."""
        kept = tuple(result for result in self.results if result.id in ids)
        return Run(self.engine, self.set, kept, self.peak_mb)


def peer_file(engine: Engine, corpus: Path, set_name: str) -> Path:
    """Where a peer's run is kept: a new version of the peer or the set is a new file."""
    key = "-".join(part for part in (set_name.replace("/", "-"), engine.version, digest(corpus, set_name)) if part)
    return BENCH / "peers" / engine.name / f"{key}.jsonl.gz"


def accepted_file(run_engine: str, set_name: str) -> Path:
    """Where an accepted run is kept, to compare later ones with."""
    return ACCEPTED / run_engine.replace(":", "-") / f"{set_name.replace('/', '-')}.jsonl.gz"


def save(run: Run, file: Path) -> None:
    """Write a run; the file appears whole or not at all."""
    head = {"engine": run.engine, "set": run.set, "peak_mb": run.peak_mb}
    lines = [head, *(asdict(result) for result in run.results)]
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".partial")
    partial.write_bytes(gzip.compress(content.encode("utf-8", "replace"), 6))
    partial.replace(file)


def read(file: Path) -> Run | None:
    """Read a run, None where there is none."""
    if not file.is_file():
        return None
    lines = gzip.decompress(file.read_bytes()).decode().split("\n")
    head = json.loads(lines[0])
    rows = [json.loads(line) for line in lines[1:] if line]
    results = tuple(
        Result(**{**row, "authors": tuple(row["authors"]), "torn": tuple(row.get("torn", ()))}) for row in rows
    )
    return Run(head["engine"], head["set"], results, head["peak_mb"])
