"""Several texts in one file, parted by a line of which the user says what it says (`--split`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bodytext.batch.inputs import PARTED, Inputs, find_tasks
from bodytext.batch.task import Task
from bodytext.options import Records
from tests.support import run_cli


def tasks_of(tmp_path: Path, data: bytes, split: str, **choices: Any) -> list[Task]:
    """Return the tasks for the texts in a file."""
    path = tmp_path / "all.txt"
    path.write_bytes(data)
    inputs = Inputs((str(path),), container=PARTED, records=Records(split=split), **choices)
    return list(find_tasks(inputs))


def test_a_file_is_the_texts_between_its_parting_lines(tmp_path: Path) -> None:
    first, second = tasks_of(tmp_path, b"%%\nOne.\n\nMore.\n%% \r\n\n%%\nTwo, 50 %%\n%%\n", "%%")
    assert (first.data, second.data) == (b"One.\n\nMore.\n", b"Two, 50 %%\n")
    assert [task.source.rpartition(":")[2] for task in (first, second)] == ["1", "2"]
    assert second.provenance is not None
    assert second.provenance.offset == 24


def test_a_form_feed_parts_wherever_it_stands(tmp_path: Path) -> None:
    assert [task.data for task in tasks_of(tmp_path, b"One.\n\fTwo.\fThree.", "\f")] == [b"One.\n", b"Two.", b"Three."]


def test_a_line_that_is_not_there_leaves_one_text(tmp_path: Path) -> None:
    assert [task.data for task in tasks_of(tmp_path, b"One.\n\n---\n\nTwo.", "-- ")] == [b"One.\n\n---\n\nTwo."]


def test_of_a_long_line_no_part_is_taken_for_the_parting_one(tmp_path: Path) -> None:
    [task] = tasks_of(tmp_path, b"a" * (1 << 16) + b"%%\n", "%%")
    assert task.data is not None
    assert len(task.data) == (1 << 16) + 3


def test_a_text_beyond_the_limit_costs_itself_alone(tmp_path: Path) -> None:
    tasks = tasks_of(tmp_path, b"a\n" * 100 + b"%%\nOne.\n", "%%", limit=50)
    assert [(task.trouble or ("",))[0] for task in tasks] == ["too_large", ""]


def test_each_text_is_read_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "all.txt"
    path.write_text("The ferry left at noon, and nobody knew why.\n%%\nThe quay was empty by then, too.\n")
    result = run_cli("--split", "%%", path)
    assert result.stdout.replace(str(tmp_path), "") == (
        "==> /all.txt:1 <==\nThe ferry left at noon, and nobody knew why.\n\n"
        "==> /all.txt:2 <==\nThe quay was empty by then, too.\n"
    )


@pytest.mark.parametrize("arguments", [("--split", " "), ("--split", "%%", "--from", "mbox")])
def test_what_parts_nothing_is_refused(arguments: tuple[str, ...]) -> None:
    assert run_cli(*arguments, "x.txt").exit_code == 2
