"""Worker processes that die, hang and eat: each costs the one document it was at, and no more."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bodytext.batch.runners import supervised
from tests import faulty
from tests.support import COPIED, NEWS, ROOT, SAMPLE_DOCUMENTS, SAMPLES, run_cli

Start = Callable[..., subprocess.Popen[bytes]]
COMMAND = [sys.executable, "-m", "tests.faulty"]
GOOD = "<article><p>The mill has ground flour since the reign of a king whom nobody here can name. {}</p></article>"


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the faulty command in a process of its own, which does not outlive the test."""
    with ExitStack() as stack:

        def begin(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
            pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
            command = [*COMMAND, *map(str, arguments)]
            process = subprocess.Popen(command, cwd=ROOT, **pipes)  # type: ignore[call-overload]
            stack.enter_context(process)
            stack.callback(process.kill)
            return process  # type: ignore[no-any-return]

        yield begin


@pytest.fixture
def _faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised, "_PROGRAM", faulty.PROGRAM)


def make_pages(folder: Path, number: int, mark: str = "") -> list[Path]:
    """Write pages, each with an article that tells it from the others; return their paths."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"page-{index:03}.html" for index in range(number)]
    for index, path in enumerate(paths):
        path.write_text(GOOD.format(f"This is page number {index} of the book about it. {mark}"))
    return paths


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files under a folder, without hidden ones, which come and go while a run is on."""
    files = ((path, str(path.relative_to(folder))) for path in folder.rglob("*"))
    return {name: path.read_bytes() for path, name in files if not name.startswith(".") and path.is_file()}


def leftovers(folder: Path) -> list[str]:
    """Return what is in a folder's hidden part besides the manifest."""
    return [path.name for path in (folder / ".bodytext").iterdir() if not path.name.startswith("manifest.sqlite")]


def wait_for_files(folder: Path, number: int) -> None:
    """Wait until a run has written so many files."""
    end = time.monotonic() + 30
    while len(tree(folder)) < number if folder.exists() else True:
        assert time.monotonic() < end, "the run has not begun to write"
        time.sleep(0.01)


def wait_for_handlers(pid: int) -> None:
    """Wait until a process is ready to be stopped: until it handles SIGTERM."""
    end = time.monotonic() + 30
    while not int(re.findall(r"SigCgt:\s*(\w+)", Path(f"/proc/{pid}/status").read_text())[0], 16) >> 14 & 1:
        assert time.monotonic() < end, "the run does not begin"
        time.sleep(0.01)


def children(pid: int) -> list[int]:
    """Return the ids of a process's children."""
    listed = subprocess.run(["ps", "-o", "pid=,ppid=", "-A"], capture_output=True, text=True, check=True).stdout
    pairs = (tuple(map(int, line.split())) for line in listed.splitlines())
    return [child for child, parent in pairs if parent == pid]


# --- one document lost, and why -----------------------------------------------------------------


@pytest.mark.usefixtures("_faulty")
@pytest.mark.parametrize(
    ("fault", "reason", "message"),
    [
        ("!hang", "timeout", "took more than "),  # of computing, or on the clock if others compute too
        ("!sleep", "timeout", "took more than 2 seconds on the clock (--timeout)"),
        ("!crash", "crashed", "its worker process crashed (SIGSEGV)"),
        ("!exit", "crashed", "its worker process crashed (exit status 3)"),
        ("!kill", "killed", "its worker process was killed, by a person or for want of memory"),
        ("!eat", "memory", "not enough memory for this input"),
    ],
)
def test_a_bad_document_costs_itself_alone(fault: str, reason: str, message: str, tmp_path: Path) -> None:
    pages = make_pages(tmp_path / "in", 7)
    pages[3].write_text(GOOD.format(fault))
    errors = tmp_path / "errors.jsonl"
    result = run_cli(tmp_path / "in", "-f", "jsonl", "-j", "2", "--timeout", "1", "--errors", errors)
    assert result.exit_code == 1
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["source"] for record in records] == [str(page) for page in pages if page != pages[3]]
    assert f"bodytext: {pages[3]}: {message}" in result.stderr
    [error] = [json.loads(line) for line in errors.read_text().splitlines()]
    assert (error["source"], error["status"], error["reason"]) == (str(pages[3]), "failed", reason)


@pytest.mark.usefixtures("_faulty")
def test_a_worker_that_is_stopped_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised, "_GRACE", 0.2)
    pages = make_pages(tmp_path / "in", 4)
    pages[0].write_text(GOOD.format("!stop"))
    result = run_cli(tmp_path / "in", "-f", "jsonl", "-j", "2", "--timeout", "0.6")
    assert len(result.stdout.splitlines()) == 3
    assert f"{pages[0]}: took more than 1.2 seconds on the clock" in result.stderr


@pytest.mark.usefixtures("_faulty")
def test_every_document_may_be_bad(tmp_path: Path) -> None:
    pages = make_pages(tmp_path / "in", 9, "!crash")
    result = run_cli(tmp_path / "in", "-o", tmp_path / "out", "-j", "2")
    assert result.exit_code == 2
    assert result.stderr.count("crashed (SIGSEGV)") == len(pages)
    assert "failed: 9 crashed" in result.stderr
    assert tree(tmp_path / "out") == {}


@pytest.mark.usefixtures("_faulty")
def test_what_a_library_prints_does_not_get_between_the_outcomes(tmp_path: Path) -> None:
    pages = make_pages(tmp_path / "in", 3, "!print")
    result = run_cli(tmp_path / "in", "-f", "jsonl", "-j", "2")
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == list(map(str, pages))


def test_workers_that_cannot_start_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised, "_PROGRAM", "import os; os._exit(1)")
    make_pages(tmp_path / "in", 3)
    result = run_cli(tmp_path / "in", "-j", "2")
    assert result.exit_code == 2
    assert "worker processes can't be started; -j 1 does without" in result.stderr


def test_a_document_that_takes_too_long_costs_itself_alone_without_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bodytext.batch.work.extract_source", faulty.extract_source)
    pages = make_pages(tmp_path / "in", 3)
    pages[1].write_text(GOOD.format("!sleep"))
    result = run_cli(tmp_path / "in", "-f", "jsonl", "-j", "1", "--timeout", "0.6")
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == [str(pages[0]), str(pages[2])]
    assert f"{pages[1]}: took more than 1.2 seconds on the clock (--timeout)" in result.stderr


# --- order --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_faulty")
def test_results_come_in_the_order_of_the_input(tmp_path: Path) -> None:
    pages = make_pages(tmp_path / "in", 30)
    for page in pages[::7]:
        page.write_text(GOOD.format("!slow"))
    in_order = run_cli(tmp_path / "in", "-f", "jsonl", "-j", "3")
    assert [json.loads(line)["source"] for line in in_order.stdout.splitlines()] == list(map(str, pages))
    as_they_come = run_cli(tmp_path / "in", "-f", "jsonl", "-j", "3", "--unordered")
    assert sorted(as_they_come.stdout.splitlines()) == sorted(in_order.stdout.splitlines())


@pytest.mark.usefixtures("_faulty")
def test_a_run_with_little_room_to_wait_goes_on_after_a_death(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bodytext.batch.runners.pool._WINDOW", 1)
    pages = make_pages(tmp_path / "in", 20)
    for page in pages[::5]:
        page.write_text(GOOD.format("!slow !kill"))
    result = run_cli(tmp_path / "in", "-f", "jsonl", "-j", "3")
    assert len(result.stdout.splitlines()) == 16
    assert result.stderr.count("was killed") == 4


@pytest.mark.parametrize("format_name", ["text", "markdown", "json", "jsonl"])
def test_every_runner_prints_the_same_bytes(format_name: str, tmp_path: Path) -> None:
    arguments = [str(SAMPLES), "-f", format_name, "-m"]
    alone = run_cli(*arguments, "-j", "1")
    assert run_cli(*arguments, "-j", "2").stdout == alone.stdout != ""
    for jobs in ("1", "2"):
        run_cli(*arguments, "-j", jobs, "-o", f"{tmp_path / jobs}/")
    assert tree(tmp_path / "1") == tree(tmp_path / "2")
    assert len(tree(tmp_path / "1")) == len(SAMPLE_DOCUMENTS)


def test_explain_prints_the_same_from_a_worker() -> None:
    alone = run_cli("--explain", "-j", "1", NEWS, COPIED)
    assert run_cli("--explain", "-j", "2", NEWS, COPIED).stderr == alone.stderr != ""


def test_a_single_page_needs_nothing_of_all_this() -> None:
    heavy = {"multiprocessing", "subprocess", "sqlite3", "tempfile", "gzip", "rich", "selectors", "hashlib",
             "bodytext.batch.output.folder", "bodytext.batch.output.manifest", "bodytext.batch.runners.pool",
             "bodytext.batch.inputs.folder"}  # fmt: skip
    program = (
        "import sys\nfrom bodytext.cli.main import main\n"
        f"try: main(['-j', '1', {str(NEWS)!r}])\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    modules = set(done.stderr.split())
    assert "bodytext.batch.runners.serial" in modules
    assert modules & heavy == set()


# --- runs that are stopped ----------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_a_run_that_is_stopped_can_be_resumed(
    number: signal.Signals, status: int, jobs: str, tmp_path: Path, start: Start
) -> None:
    make_pages(tmp_path / "in", 60, "!slow")
    out = tmp_path / "out"
    process = start(tmp_path / "in", "-o", out, "-j", jobs, "-f", "markdown")
    wait_for_files(out, 5)
    if jobs == "1":  # without workers pages are not slow, and the run may be over
        process.send_signal(number)
        assert process.wait(30) in (status, 0)
    else:
        workers = children(process.pid)
        process.send_signal(number)
        assert process.wait(30) == status
        assert workers
        end = time.monotonic() + 30
        while any(Path(f"/proc/{worker}/exe").exists() for worker in workers):
            assert time.monotonic() < end, "workers outlive their parent"
            time.sleep(0.02)
        assert 5 <= len(tree(out)) < 60
        if number != signal.SIGKILL:
            assert leftovers(out) == []
            assert process.stderr is not None
            assert f"stopped by {number.name}; --resume goes on from here" in process.stderr.read().decode()
    whole = tmp_path / "whole"
    assert run_cli(tmp_path / "in", "-o", whole, "-j", "2", "-f", "markdown").exit_code == 0
    assert all(data == tree(whole)[name] for name, data in tree(out).items())
    resumed = run_cli(tmp_path / "in", "-o", out, "-j", "2", "-f", "markdown", "--resume")
    assert resumed.exit_code == 0
    assert tree(out) == tree(whole)
    assert leftovers(out) == []
    assert "done before" in resumed.stderr


def test_a_worker_killed_from_outside_costs_one_document(tmp_path: Path, start: Start) -> None:
    make_pages(tmp_path / "in", 60, "!slow")
    out = tmp_path / "out"
    process = start(tmp_path / "in", "-o", out, "-j", "2")
    wait_for_files(out, 5)
    os.kill(children(process.pid)[0], signal.SIGKILL)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert said.count(b"its worker process was killed") == 1
    assert len(tree(out)) == 59
    again = run_cli("status", out, "--failed")
    assert again.exit_code == 1
    assert again.stdout.split("\t")[1] == "killed"
    assert run_cli(tmp_path / "in", "-o", out, "--resume").exit_code == 0
    assert len(tree(out)) == 60
    assert run_cli("status", out, "--failed").stdout == ""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_goes_away_ends_the_run_and_its_workers(jobs: str, tmp_path: Path, start: Start) -> None:
    make_pages(tmp_path / "in", 60, "!slow")
    process = start(tmp_path / "in", "-f", "json", "-j", jobs)
    assert process.stdout is not None
    assert process.stdout.read(2) == b"{\n"
    process.stdout.close()
    assert process.wait(30) == -signal.SIGPIPE
    assert process.stderr is not None
    assert process.stderr.read() == b""


def test_an_interrupt_of_a_single_page_is_quiet(start: Start) -> None:
    process = start("-", stdin=subprocess.PIPE)
    wait_for_handlers(process.pid)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode in (130, -signal.SIGINT)
    assert said == b""


def test_an_interrupted_stream_leaves_the_old_file(tmp_path: Path, start: Start) -> None:
    make_pages(tmp_path / "in", 60, "!slow")
    target = tmp_path / "all.jsonl"
    target.write_text("old")
    process = start(tmp_path / "in", "-f", "jsonl", "-o", target, "-j", "2")
    end = time.monotonic() + 30
    while len(list(tmp_path.iterdir())) < 3:
        assert time.monotonic() < end
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert process.returncode == 143
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.jsonl", "in"]
