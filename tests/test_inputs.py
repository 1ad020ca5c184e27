"""What comes in, by which way: globs, lists, gzip, containers, files that change while they are read."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from bodytext.batch import inputs
from bodytext.batch.inputs.container import Container
from bodytext.parse import files
from tests.support import COPIED, FIRST, NEWS, SRC, run_cli, run_process, run_shell

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


def test_a_container_is_one_line_in_the_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = Container("tests.toy_container", lambda head: head.startswith(b"%%\n"), opens=True)
    monkeypatch.setitem(inputs.CONTAINERS, "cards", cards)
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


_LITTLE_MORE = """
import resource, sys
from bodytext.__main__ import run
taken = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (taken + int(sys.argv.pop(1)) * 2**20,) * 2)
run()
"""


@pytest.mark.parametrize("megabytes", [1, 3, 8, 12, 16])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_too_little_memory_is_a_line_each(megabytes: int, jobs: str, site: Path, tmp_path: Path) -> None:
    arguments = [str(site), "-o", f"{tmp_path}/out/", "-j", jobs, "-q"]
    command = [sys.executable, "-c", _LITTLE_MORE, str(megabytes), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stderr.splitlines()
    assert all(line.startswith("bodytext: ") and "memory" in line for line in lines), done.stderr
    assert done.returncode in ((1, 2) if lines else (0,))
    assert lines or megabytes > 1
    assert len(lines) <= 7  # the documents


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


@pytest.fixture
def long_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[Path], None]], Path]:
    """Return a function that makes a file which changes when it has been opened and before it is read."""

    def make(name: str, change: Callable[[Path], None]) -> Path:
        path = tmp_path / name
        page = PAGE + b"".join(b"<!-- %x -->" % (number**7) for number in range(5000))
        path.write_bytes(gzip.compress(page) if name.endswith(".gz") else page)
        opened = files.unpacked

        def open_and_change(file: IO[bytes], name: str = "") -> IO[bytes]:
            found = opened(file, name)
            change(path)
            return found

        monkeypatch.setattr(files, "unpacked", open_and_change)
        return path

    return make


def test_a_file_that_shrinks_while_it_is_read_is_what_is_left_of_it(
    long_page: Callable[[str, Callable[[Path], None]], Path],
) -> None:
    result = run_cli(long_page("a.html", lambda path: os.truncate(path, 20_000)))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(FIRST)


def test_a_packed_file_that_shrinks_while_it_is_read_is_damaged(
    long_page: Callable[[str, Callable[[Path], None]], Path],
) -> None:
    path = long_page("a.html.gz", lambda path: os.truncate(path, 20_000))
    result = run_cli(path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"bodytext: {path}: damaged gzip file: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["a.html", "a.html.gz"])
def test_a_file_that_grows_while_it_is_read_is_held_to_the_limit(
    name: str, long_page: Callable[[str, Callable[[Path], None]], Path]
) -> None:
    def grow(path: Path) -> None:
        more = b"<p>And more of it.</p>" * 50_000
        with path.open("ab") as file:
            file.write(gzip.compress(more) if name.endswith(".gz") else more)

    path = long_page(name, grow)
    assert path.stat().st_size < 500_000
    result = run_cli(path, "--max-size", "500KB")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "larger than" in result.stderr
    assert run_cli(path).exit_code == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_duration_is_negative_when_the_clock_goes_back(jobs: str, site: Path) -> None:
    program = "import time; hours = iter(range(10**6, 0, -1)); time.time = lambda: 3600.0 * next(hours)"
    main = "from bodytext.__main__ import run; run()"
    command = [sys.executable, "-c", f"{program}; {main}", str(site), "-o", f"{site.parent}/out/", "-j", jobs]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    summary = done.stderr.splitlines()
    assert re.match(r"bodytext: 7 documents in \d+\.\d s \(\d", summary[0]), summary
    assert not re.search(r"-\d+(?:\.\d+)? s", done.stderr)


def test_durations_are_measured_by_clocks_that_never_go_back() -> None:
    imported = "".join(path.read_text(encoding="utf-8") for path in SRC.rglob("*.py"))
    names = {name for line in re.findall(r"from time import (.+)", imported) for name in line.split(", ")}
    assert names <= {"monotonic", "perf_counter", "sleep"}
    assert "import time\n" not in imported


def test_a_file_is_looked_into_no_oftener_where_there_are_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    look = inputs._head_of

    def counted(path: str) -> bytes:
        looked.append(path)
        return look(path)

    monkeypatch.setattr(inputs, "_head_of", counted)
    paths = [tmp_path / f"{number}.html" for number in range(12)]
    for path in paths:
        path.write_bytes(NEWS.read_bytes())
    run_cli("-j", "1", *paths[:2])
    twice = len(looked) / 2
    looked.clear()
    run_cli("-j", "1", *paths)
    assert len(looked) <= twice * len(paths)
