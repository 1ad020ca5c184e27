"""What comes in, by which way: globs, lists, gzip, containers, files that change while they are read."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bodytext.batch import inputs
from bodytext.batch.inputs.container import Container
from bodytext.batch.task import Task
from bodytext.document import Source
from bodytext.options import Job
from tests.support import COPIED, FIRST, NEWS, run_cli, run_process, run_shell

PAGE = NEWS.read_bytes()


def found(folder: Path, *arguments: str) -> list[str]:
    """Return the names of the files in a folder that are read, below it."""
    lines = run_cli(folder, "-f", "jsonl", *arguments).stdout.splitlines()
    return [json.loads(line)["source"].removeprefix(f"{folder}/") for line in lines]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("a.html", "B.HTML", "c.html.gz", "d.txt", "assets/e.html", "deep/er/f.html", "deep/g.txt"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(PAGE) if name.endswith(".gz") else PAGE)
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--include", "*.html"], ["B.HTML", "a.html", "c.html.gz", "assets/e.html", "deep/er/f.html"]),
        (["--include", "*.gz"], ["c.html.gz"]),
        (["--include", "deep/**"], ["deep/g.txt", "deep/er/f.html"]),
        (["--include", "deep/"], ["deep/g.txt", "deep/er/f.html"]),
        (["--include", "/*.txt"], ["d.txt"]),
        (["--include", "**/er/*.html"], ["deep/er/f.html"]),
        (["--include", "a.*", "--include", "d.*"], ["a.html", "d.txt"]),
        (["--exclude", "assets/", "--exclude", "deep"], ["B.HTML", "a.html", "c.html.gz", "d.txt"]),
        (["--include", "*.html", "--exclude", "*/"], ["B.HTML", "a.html", "c.html.gz"]),
        (["--exclude", "*.html", "--exclude", "d.txt/"], ["d.txt", "deep/g.txt"]),
    ],
)
def test_globs_are_those_of_gitignore(arguments: list[str], names: list[str], site: Path) -> None:
    assert found(site, *arguments) == names


def test_a_glob_that_matches_nothing_is_reported(site: Path) -> None:
    result = run_cli(site, "--include", "*.txt", "--include", "*.htm", "--exclude", "asets/", "-f", "jsonl")
    assert result.stdout.count("\n") == 2
    assert "bodytext: --include *.htm: matches nothing\n" in result.stderr
    assert "bodytext: --exclude asets/: matches nothing\n" in result.stderr
    assert "*.txt:" not in result.stderr


def test_a_list_may_have_the_line_ends_of_windows(tmp_path: Path) -> None:
    listed = f"{NEWS}\r\n\r\n{COPIED}\r\n{NEWS}".encode()
    assert run_cli("--files-from", "-", "-f", "jsonl", stdin=listed).stdout.count("\n") == 3
    odd = tmp_path / "odd\r"
    odd.write_bytes(PAGE)
    assert FIRST in run_cli("--files-from", "-", stdin=f"{odd}\n").stdout


@pytest.mark.parametrize("name", ["page.html", "page.html.gz", "page"])
def test_gzip_is_told_by_its_content(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    for data in (PAGE, gzip.compress(PAGE)):
        path.write_bytes(data)
        assert run_cli(path).stdout.startswith(FIRST)


def test_gzip_on_standard_input_is_unpacked() -> None:
    assert run_process(stdin=gzip.compress(PAGE)).stdout.decode().startswith(FIRST)
    records = gzip.compress(json.dumps({"html": PAGE.decode()}).encode())
    assert FIRST in run_process("--from", "jsonl", stdin=records).stdout.decode()


# --- containers -----------------------------------------------------------------------------------


def _cards(task: Task, limit: int) -> Iterator[Task]:
    for number, card in enumerate(Path(task.path).read_text().split("%%\n")[1:]):
        yield Task(f"{task.source}#{number}", "", f"{task.place}/{number}", data=card.encode()[: limit or None])


def _card(task: Task, job: Job) -> Source:
    return Source(f"{task.source}!", task.data or b"", job.url)


CARDS = Container(recognises=lambda path: path.endswith(".cards"), tasks=_cards, open=_card)


def test_a_container_is_one_line_in_the_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(inputs.CONTAINERS, "cards", CARDS)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.cards").write_bytes(b"%%\n" + PAGE + b"%%\n" + COPIED.read_bytes())
    (tmp_path / "in" / "b.html").write_bytes(PAGE)
    assert found(tmp_path / "in", "-j", "1") == ["a.cards#0!", "a.cards#1!", "b.html"]
    assert run_cli(tmp_path / "in" / "a.cards", "-o", f"{tmp_path}/out/", "-j", "1").exit_code == 0
    assert len(list((tmp_path / "out").rglob("*.txt"))) == 2


# --- low limits, and a world that changes ---------------------------------------------------------


def test_a_few_open_files_are_enough(site: Path, tmp_path: Path) -> None:
    done = run_shell(f"ulimit -n 32; bodytext '{site}' -o '{tmp_path}/out/' -j 2; echo $?")
    assert done.stdout == b"0\n", done.stderr
    assert len(list((tmp_path / "out").rglob("*.txt"))) == 7


@pytest.mark.parametrize(
    "setting", ["unset HOME", "export HOME=/dev/null", "export TMPDIR=/nowhere", "export TMPDIR=/dev/null"]
)
def test_neither_a_home_nor_a_temporary_folder_is_needed(setting: str) -> None:
    done = run_shell(f"{setting}; bodytext -j 2 '{NEWS}'")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith(FIRST)


@pytest.mark.parametrize("seconds", [-(2**31), 0, 2**33])
def test_any_time_of_a_file_will_do(seconds: int, site: Path, tmp_path: Path) -> None:
    for path in site.rglob("*.html"):
        os.utime(path, (seconds, seconds))
    for _ in range(2):
        assert run_cli(site, "-o", f"{tmp_path}/out/", "--resume").exit_code == 0
    assert len(list((tmp_path / "out").rglob("*.txt"))) == 7


def test_files_and_folders_that_vanish_are_a_line_each(site: Path) -> None:
    tasks = inputs.find_tasks(inputs.Inputs((str(site),)))
    next(tasks)
    for path in sorted(site.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    troubles = [task.trouble for task in tasks]
    assert troubles
    assert all(trouble is not None and trouble[0] == "unreadable" for trouble in troubles)
    assert ("unreadable", "no such file") in troubles
