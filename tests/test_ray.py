"""Documents done by many machines: what each of them does, without a cluster, which `make scale` has."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from pickle import dumps, loads
from typing import Any

import pytest

from bodytext.batch.inputs import Inputs, find_files, find_tasks
from bodytext.batch.runners import ray
from bodytext.batch.runners.ray import Reading
from bodytext.batch.runners.serial import run_serial
from bodytext.batch.task import Earlier, Outcome, Status, Task
from bodytext.errors import BodytextError, UnreadableInput, UnwritableOutput
from bodytext.options import Job, Printing
from tests.archives import answers, packed, page, record
from tests.support import run_cli

JOB = Job(printing=Printing("jsonl"))


@pytest.fixture
def site(tmp_path: Path) -> Inputs:
    """Two archives, one with a broken record, and pages."""
    (tmp_path / "a.warc.gz").write_bytes(packed([*answers(5), record(6, b"no answer")]))
    (tmp_path / "b.warc").write_bytes(b"".join(answers(3)))
    for number in range(4):
        (tmp_path / f"{number}.html").write_text(page(f"Page {number}"))
    return Inputs((str(tmp_path),), limit=JOB.limits.size)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of two documents."""
    monkeypatch.setattr(ray, "_DOCUMENTS", 2)


def blocks(inputs: Inputs, **reading: Any) -> Iterator[dict[str, Any]]:
    """Yield the blocks of all files, as readers cut them."""
    for number, group in enumerate(ray._groups(find_files(inputs))):
        row = {"number": number, "files": dumps(group)}
        yield from ray._blocks(row, Reading(inputs, **reading), ".")


def done(rows: Iterator[dict[str, Any]] | list[dict[str, Any]], job: Job = JOB) -> list[Any]:
    """Return blocks as an actor does them."""
    actor = ray._Actor(job, ".")
    try:
        return [loads(actor(row)["done"]) for row in rows]
    finally:
        actor._pool.end()


def outcomes(found: list[Any], passed: list[Status] | None = None) -> list[Outcome]:
    """Return the outcomes in blocks, without the time that they took."""
    groups = len({one.block.group for one in found})
    statuses: list[Status] = [] if passed is None else passed
    taken = ray._outcomes(found, groups, statuses.append)
    return [outcome._replace(seconds=0) for outcome in taken]


@pytest.mark.usefixtures("small")
def test_blocks_give_what_one_process_gives(site: Inputs) -> None:
    expected = [outcome._replace(seconds=0) for outcome in run_serial(find_tasks(site), JOB)]
    assert outcomes(done(blocks(site))) == expected
    assert len(expected) == 13


@pytest.mark.usefixtures("small")
def test_a_block_that_comes_twice_counts_once_and_one_that_never_comes_is_told(site: Inputs) -> None:
    found = done(blocks(site))
    assert outcomes([*found, *found[2:5]]) == outcomes(found)
    for lost in (0, len(found) - 1):
        with pytest.raises(BodytextError, match="not all of the documents have come back"):
            outcomes(found[:lost] + found[lost + 1 :])


@pytest.mark.usefixtures("small")
def test_what_earlier_runs_have_done_is_passed_over_where_it_is_read(site: Inputs) -> None:
    tasks = list(find_tasks(site))
    earlier = Earlier({task.source: (task.stamp, "empty") for task in tasks[:9]} | {tasks[10].source: ("old", "ok")})
    passed: list[Status] = []
    left = outcomes(done(blocks(site, earlier=earlier)), passed)
    assert [one.source for one in left] == [task.source for task in tasks[9:]]
    assert passed == ["empty"] * 9
    again = Earlier(again=frozenset({tasks[1].source}))
    assert [one.source for one in outcomes(done(blocks(site, earlier=again)))] == [tasks[1].source]


@pytest.mark.usefixtures("small")
def test_shares_are_shared_out_where_files_are_read(site: Inputs) -> None:
    shares = [outcomes(done(blocks(site, shard=(number, 2)))) for number in (1, 2)]
    assert sorted(shares[0] + shares[1]) == sorted(outcomes(done(blocks(site))))
    assert all(shares)


def test_an_output_that_can_not_be_written_ends_the_run(site: Inputs, tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput):
        outcomes(done(list(blocks(site)), JOB._replace(scratch=str(tmp_path / "none"))))


def test_files_are_read_together_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray, "_DOCUMENTS", 3)
    files = [Task(str(size), str(size), stamp=f"{size}:1") for size in (9, 9_000_000, 9, 9, 9, 9)]
    assert [len(group) for group in ray._groups(files)] == [1, 1, 3, 1]
    with pytest.raises(UnreadableInput, match="no standard input"):
        list(ray._groups([Task("-", "-")]))


def test_ray_is_asked_for_by_name_and_its_address_goes_with_it(site: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ray", "ray.data"):
        monkeypatch.setitem(sys.modules, name, None)
    result = run_cli(site.paths[0], "--runner", "ray")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "this needs ray: pip install 'bodytext[ray]'" in result.stderr
    assert "--address is of a cluster: --runner ray." in run_cli(site.paths[0], "--address", "auto").stderr
