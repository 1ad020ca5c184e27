"""Columns out: tables of Parquet with a fixed schema, in parts that are complete; shares of a run; packed records."""

from __future__ import annotations

import fcntl
import gzip
import json
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from bodytext.batch.output import columns
from bodytext.batch.output.table import COLUMNS, ON_DEMAND, VERSION, schema_of
from bodytext.document import RECORD
from bodytext.parse.packed import zstd
from tests.archives import SAID, answer, answers, packed, record
from tests.support import NEWS, ROOT, run_cli

VERSIONS = {1: "eddb478a16f8", 2: "efa298cd97e3"}
"""The first digits of the checksum of each version's columns: whoever changes them adds a version."""


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed([*answers(7), record(8, answer(b"<p>Moved", 301)), record(9, b"no answer")]))
    return path


def table(folder: Path) -> list[dict[str, Any]]:
    """Return all rows of a folder's parts, in order."""
    return [row for path in sorted(folder.glob("part-*.parquet")) for row in pq.read_table(path).to_pylist()]


def test_a_table_has_the_record_in_columns(crawl: Path, tmp_path: Path) -> None:
    result = run_cli(crawl, "-f", "parquet", "-o", f"{tmp_path}/out/", "-j", "1")
    assert result.exit_code == 1  # for the broken record
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".bodytext", "part-00001.parquet"]
    rows = table(tmp_path / "out")
    expected = [json.loads(line) for line in run_cli(crawl, "-f", "jsonl").stdout.splitlines()]
    assert len(rows) == len(expected) == 7
    for row, one in zip(rows, expected, strict=True):
        assert {name: row[name] for name in row if name in one} == {name: one[name] for name in row if name in one}
        assert row["record_offset"] == one["provenance"]["offset"]
        assert row["requested_url"] == one["provenance"]["url"]
        assert (row["http_status"], row["archive"]) == (200, str(crawl))
    found = duckdb.sql(f"select count(*) from '{tmp_path}/out/*.parquet' where text like '%{SAID[0]}%'")
    assert found is not None
    assert found.limit(1).fetchall() == [(7,)]


def test_a_page_without_an_article_has_a_row_as_it_has_a_line(tmp_path: Path) -> None:
    path = tmp_path / "empty.warc"
    path.write_bytes(record(1, answer(b"<nav><a href=/>Home</a></nav>")))
    arguments: list[str | Path] = [path, "-f", "parquet", "-o", f"{tmp_path}/out/", "-j", "1"]
    assert run_cli(*arguments).exit_code == 1
    (line,) = run_cli(path, "-f", "jsonl").stdout.splitlines()
    for _ in range(2):
        assert [row["text"] for row in table(tmp_path / "out")] == [json.loads(line)["text"]] == [""]
        assert "1 done before" in run_cli(*arguments, "--resume").stderr


def test_the_schema_changes_with_its_version_alone() -> None:
    told = "\n".join(f"{name}: {kind}" for name, kind in (COLUMNS | ON_DEMAND).items())
    assert sha256(told.encode()).hexdigest().startswith(VERSIONS[VERSION]), "a new VERSION, and its checksum here"
    schema = schema_of()
    assert schema.metadata == {b"bodytext.columns": str(VERSION).encode()}
    assert dict(zip(schema.names, schema.types, strict=True)).keys() == COLUMNS.keys()
    assert all(field.nullable for field in schema)
    whole = schema_of(tuple(name for name in (*COLUMNS, *ON_DEMAND) if name in RECORD))
    assert {field.name: str(field.type).replace("element", "item") for field in whole if field.name in ON_DEMAND} == {
        name: kind.replace("list<", "list<item: ") for name, kind in ON_DEMAND.items()
    }


def test_every_column_is_documented_with_its_type() -> None:
    text = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    for name, kind in (COLUMNS | ON_DEMAND).items():
        assert f"| `{name}` | `{kind}` |" in text, name


def test_columns_are_chosen_by_fields(crawl: Path, tmp_path: Path) -> None:
    run_cli(crawl, "-f", "parquet", "-o", f"{tmp_path}/out/", "--fields", "url,removed,posts,text", "-j", "1")
    rows = table(tmp_path / "out")
    assert list(rows[0]) == ["url", "removed", "posts", "text"]
    bad = run_cli(crawl, "-f", "parquet", "-o", f"{tmp_path}/more/", "--fields", "fields")
    assert (bad.exit_code, "a column can't be 'fields'" in bad.stderr) == (2, True)
    assert "needs an output folder" in run_cli(crawl, "-f", "parquet").stderr


def test_parts_are_of_bounded_size_and_a_run_goes_on_by_record(
    crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments: list[str | Path] = [crawl, "-f", "parquet", "-o", f"{tmp_path}/out/", "-j", "1"]
    run_cli(crawl, "-f", "parquet", "-o", f"{tmp_path}/whole/", "-j", "1")
    monkeypatch.setattr(columns, "PART_SIZE", 1500)
    run_cli(*arguments)
    out = tmp_path / "out"
    assert len(list(out.glob("*.parquet"))) > 2
    assert table(out) == table(tmp_path / "whole")
    refused = run_cli(*arguments)
    assert (refused.exit_code, "--resume goes on, --force starts over" in refused.stderr) == (2, True)
    assert "8 done before" in run_cli(*arguments, "--resume").stderr
    crawl.write_bytes(crawl.read_bytes() + packed([record(10, answers(1)[0].partition(b"\r\n\r\n")[2].strip())]))
    assert "8 done before" in run_cli(*arguments, "--resume").stderr
    assert len(table(out)) == 8
    assert "with other options" in run_cli(*arguments, "--resume", "--preset", "recall").stderr
    run_cli(*arguments, "--force")
    assert len(table(out)) == 8


_KILLED = """
import os, signal, sys
from importlib import import_module
from bodytext.batch.output import columns
from bodytext.cli.main import main

module, owner, name, number, moment = sys.argv[1:6]
place = import_module(module)
place = getattr(place, owner) if owner else place
real, calls = getattr(place, name), iter(range(99))

def step(*arguments):
    is_last = next(calls) == int(number)
    if is_last and moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = real(*arguments)
    if is_last:
        os.kill(os.getpid(), signal.SIGKILL)
    return result

setattr(place, name, step)
columns.PART_SIZE = 1500
main(sys.argv[6:])
"""
_STEPS = (
    "bodytext.batch.output.columns Table write 1 before",
    "bodytext.batch.output.columns Table close 0 before",
    "bodytext.batch.output.columns Table close 1 after",
    "bodytext.batch.output.manifest Manifest claim 1 before",
    "bodytext.batch.output.manifest Manifest claim 0 after",
    "os  replace 0 after",
    "os  replace 1 before",
    "bodytext.batch.output.manifest Manifest put 1 before",
    "bodytext.batch.output.manifest Manifest put 1 after",
    "bodytext.batch.output.manifest Manifest put_all 1 after",
)
"""What a run was at when it was killed: the step, which time, and whether before or after."""


@pytest.mark.parametrize("step", _STEPS)
def test_whenever_a_run_is_killed_going_on_gives_what_one_that_was_not_gives(
    step: str, crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_cli(crawl, "-f", "parquet", "-o", f"{tmp_path}/whole/", "-j", "1")
    arguments = [str(crawl), "-f", "parquet", "-o", f"{tmp_path}/out/", "-j", "1"]
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, *step.split(" "), *arguments], capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    monkeypatch.setattr(columns, "PART_SIZE", 1500)
    run_cli(*arguments, "--resume")
    assert table(tmp_path / "out") == table(tmp_path / "whole")
    own = (one.name for one in (tmp_path / "out" / ".bodytext").iterdir())
    assert {name for name in own if not name.startswith("manifest.sqlite")} == {"parts.lock"}


def test_two_runs_do_not_number_parts_in_one_folder(crawl: Path, tmp_path: Path) -> None:
    arguments: list[str | Path] = [crawl, "-f", "parquet", "-o", f"{tmp_path}/out/", "-j", "1"]
    (tmp_path / "out" / ".bodytext").mkdir(parents=True)
    with open(tmp_path / "out" / ".bodytext" / "parts.lock", "wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = run_cli(*arguments)
        assert (refused.exit_code, "another run is writing parts there" in refused.stderr) == (2, True)
        assert not list((tmp_path / "out").glob("*.parquet"))
    run_cli(*arguments)
    assert len(list((tmp_path / "out").glob("*.parquet"))) == 1


def test_shares_together_are_the_whole(crawl: Path) -> None:
    whole = run_cli(crawl, NEWS, "-f", "jsonl", "-j", "1").stdout.splitlines()
    shares = [
        run_cli(crawl, NEWS, "-f", "jsonl", "-j", "1", "--shard", f"{i}/3").stdout.splitlines() for i in (1, 2, 3)
    ]
    assert sorted(line for share in shares for line in share) == sorted(whole)
    assert all(len(share) < len(whole) for share in shares)
    for wrong in ("0/3", "4/3", "1", "a/b"):
        assert f"'{wrong}' is no share" in run_cli(crawl, "--shard", wrong).stderr


def test_records_are_packed_as_the_name_of_their_file_says(crawl: Path, tmp_path: Path) -> None:
    expected = run_cli(crawl, "-f", "jsonl", "-j", "1").stdout.encode()
    for name, unpack in (("a.jsonl.gz", gzip.decompress), ("a.jsonl.zst", zstd().decompress)):
        run_cli(crawl, "-f", "jsonl", "-o", tmp_path / name, "-j", "1")
        assert unpack((tmp_path / name).read_bytes()) == expected
        again = run_cli("--from", "jsonl", tmp_path / name, "-f", "jsonl", "--fields", "text")
        assert again.stdout.count("\n") == 7
