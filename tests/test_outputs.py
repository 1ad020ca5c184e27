"""What `-o`, `--removed` and `--errors` may name: files, links to them, and what is no file and stays what it is."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from tests.support import FIRST, NEWS, run_cli, run_shell

OPTIONS = ["-o", "--removed", "--errors"]


@pytest.fixture
def inputs(tmp_path: Path) -> list[Path]:
    """Return a page and a file that fails: each of the three outputs has something to say of them."""
    (tmp_path / "bad.html").touch()
    return [NEWS, tmp_path / "bad.html"]


def is_right(option: str, written: str) -> bool:
    """Tell whether an output holds what it should, and whole."""
    if option == "-o":
        return written.startswith(f"==> {NEWS} <==\n{FIRST}") and written.endswith("\n")
    records = [json.loads(line) for line in written.splitlines()]
    if option == "--errors":
        return [record["reason"] for record in records] == ["empty_input"]
    return len(records) > 3 and {record["source"] for record in records} == {str(NEWS)}


def read_in_background(read: Callable[[], bytes]) -> tuple[Thread, list[bytes]]:
    """Return a thread that reads, and where it puts what it has read."""
    found: list[bytes] = []
    thread = Thread(target=lambda: found.append(read()), daemon=True)
    thread.start()
    return thread, found


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("by_link", [False, True])
def test_a_pipe_is_written_to_and_stays(option: str, by_link: bool, inputs: list[Path], tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to("pipe")
    thread, found = read_in_background(pipe.read_bytes)
    assert run_cli(*inputs, option, tmp_path / "link" if by_link else pipe).exit_code == 1
    thread.join(10)
    assert is_right(option, found[0].decode())
    assert stat.S_ISFIFO(os.lstat(pipe).st_mode)
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("option", OPTIONS)
def test_a_device_is_written_to_and_stays(option: str, inputs: list[Path]) -> None:
    master, slave = pty.openpty()
    name = os.ttyname(slave)
    thread, found = read_in_background(lambda: os.read(master, 100))
    assert run_cli(*inputs, option, name).exit_code == 1
    thread.join(10)
    assert found[0].startswith(b"==> " if option == "-o" else b'{"source": "')
    assert stat.S_ISCHR(os.lstat(name).st_mode)
    os.close(slave)
    os.close(master)


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("where", ["/dev/fd/3", "/proc/self/fd/3", "link"])
def test_an_open_file_is_written_to_where_it_stands(
    option: str, where: str, inputs: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to("/dev/fd/3")
    command = " ".join(["bodytext", *map(str, inputs), option, where])
    run_shell(f"{{ echo before >&3; {command} >/dev/null; echo after >&3; }} 3> log", cwd=tmp_path)
    before, written, after = (tmp_path / "log").read_text().partition("before\n")[2].rpartition("after\n")
    assert (written, after) == ("after\n", "")
    assert is_right(option, before)


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("where", ["-", "/dev/stdout"])
def test_a_dash_is_standard_output_for_each_of_them(option: str, where: str, inputs: list[Path]) -> None:
    brief = ["--print", "{language}"] if option != "-o" else []
    printed = run_cli(*inputs, *brief, option, where).stdout
    assert is_right(option, printed if option == "-o" else printed.replace("en\n", "", 1))
    assert not Path("-").exists()


def test_records_and_failures_may_share_standard_output(inputs: list[Path]) -> None:
    lines = run_cli(*inputs, "-f", "jsonl", "--errors", "-").stdout.splitlines()
    assert [json.loads(line).get("reason") for line in lines] == [None, "empty_input"]


def test_process_substitution_is_written_to(tmp_path: Path) -> None:
    script = (
        f'"$0" -m bodytext {NEWS} -o >(wc -c >{tmp_path}/count); while ! test -s {tmp_path}/count; do sleep 0.1; done'
    )
    done = subprocess.run(["bash", "-c", script, sys.executable], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert int((tmp_path / "count").read_text()) == len(run_cli(NEWS).stdout.encode())


@pytest.mark.parametrize("option", OPTIONS)
def test_a_descriptor_that_is_not_open_is_named(option: str) -> None:
    result = run_cli(NEWS, option, "/dev/fd/987")
    assert (result.exit_code, result.stderr) == (2, "bodytext: /dev/fd/987: bad file descriptor\n")


@pytest.mark.parametrize("option", OPTIONS)
def test_a_link_stays_and_its_file_is_replaced(option: str, inputs: list[Path], tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "file"
    real.write_text("old" * 10_000)
    real.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(real, 12345, 12345)
    owner = real.stat().st_uid
    (tmp_path / "first").symlink_to("second")
    (tmp_path / "second").symlink_to(real)
    assert run_cli(*inputs, option, tmp_path / "first").exit_code == 1
    assert is_right(option, real.read_text())
    assert (stat.S_IMODE(real.lstat().st_mode), real.lstat().st_uid) == (0o640, owner)
    assert os.readlink(tmp_path / "first") == "second"
    assert [path.name for path in real.parent.iterdir()] == ["file"]


@pytest.mark.parametrize("option", ["-o", "--removed"])
def test_the_file_behind_a_link_is_whole_or_as_it_was(option: str, inputs: list[Path], tmp_path: Path) -> None:
    real = tmp_path / "file"
    real.write_text("old")
    (tmp_path / "link").symlink_to(real)
    with real.open() as before:
        run_cli(*inputs, option, tmp_path / "link")
        assert before.read() == "old"  # whoever has it open sees no mixture
    real.write_text("old")
    run_cli(inputs[1], option, tmp_path / "link", "--removed", tmp_path / "gone" / "x")  # can't begin
    assert real.read_text() == "old"


@pytest.mark.parametrize("option", OPTIONS)
def test_a_link_to_nowhere_makes_the_file_it_names(option: str, inputs: list[Path], tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("new")
    assert run_cli(*inputs, option, tmp_path / "link").exit_code == 1
    assert is_right(option, (tmp_path / "new").read_text())
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("link", "too many levels of symbolic links"),
        ("none/file", "no such file or directory"),
        ("/proc/bodytext.txt", "no such file or directory"),
    ],
)
def test_a_link_that_leads_to_no_place_for_a_file_is_named(
    option: str, target: str, why: str, inputs: list[Path], tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(target)
    result = run_cli(*inputs, option, link)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"bodytext: {link}: ")
    assert why in result.stderr
    assert result.stderr.count("\n") == 1
    assert link.is_symlink()


@pytest.mark.parametrize("option", ["--removed", "--errors"])
def test_a_folder_is_no_file(option: str, inputs: list[Path], tmp_path: Path) -> None:
    result = run_cli(*inputs, option, tmp_path)
    assert (result.exit_code, result.stderr) == (2, f"bodytext: {tmp_path}: this is a folder, not a file\n")


def test_two_outputs_into_one_file_are_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("x")
    result = run_cli(NEWS, "--errors", tmp_path / "x", "--removed", tmp_path / "link")
    assert result.exit_code == 2
    assert f"{tmp_path}/x is named for two outputs" in result.stderr
    assert not (tmp_path / "x").exists()
