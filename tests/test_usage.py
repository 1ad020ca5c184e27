"""What people type: commands and files, other spellings, slips of the finger, and what is said to them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import bodytext
from bodytext.cli.main import main
from bodytext.formats import FORMATS
from tests.support import COPIED, NEWS, ROOT, SAMPLES, run_cli


def said(*arguments: str | Path) -> str:
    """Return the last line of what wrong usage gets, which leaves with status 2 and prints nothing else."""
    result = run_cli(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.splitlines()[-1].removeprefix("Error: ").removeprefix("bodytext: ")


# --- commands and files ---------------------------------------------------------------------------


def test_after_two_dashes_everything_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("--x.html", "status", "-V"):
        (tmp_path / name).write_bytes(COPIED.read_bytes())
        assert run_cli("--", name).stdout == run_cli(COPIED).stdout
        assert run_cli("extract", "--", name).stdout == run_cli(COPIED).stdout


def test_a_command_goes_before_a_file_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").write_bytes(COPIED.read_bytes())
    assert "newsletter-signup" in run_cli("rules").stdout
    assert run_cli("./rules").stdout == run_cli("extract", "rules").stdout == run_cli(COPIED).stdout


@pytest.mark.parametrize("command", ["extract", "rules", "status", "completion"])
def test_help_is_asked_for_in_any_order(command: str) -> None:
    asked = run_cli(command, "--help").stdout
    assert asked.startswith(f"Usage: bodytext {command}")
    assert run_cli("help", command).stdout == run_cli("--help", command).stdout == asked
    assert run_cli("help").stdout == run_cli("--help").stdout
    assert run_cli("help", "rules", "test").stdout == run_cli("rules", "test", "--help").stdout
    assert said("help", "nothing") == "No such command 'nothing'."


def test_help_stands_in_sections_and_shows_the_options_of_the_default_command() -> None:
    shown = run_cli("--help").stdout
    places = [
        shown.index(f"\n{title}:\n") for title in "Input,Output,Extraction,Many documents,Other,Commands".split(",")
    ]
    assert places == sorted(places)
    assert "--retry-failed" in shown[places[3] : places[4]]
    assert shown[places[4] : places[5]].count("\n  -") == 3
    assert run_cli("extract", "--help").stdout.count("\n  -") == shown.count("\n  -")


@pytest.mark.parametrize("arguments", [["-V"], ["--version"], [NEWS, "--version"], ["-q", "-V"], ["rules", "-V"],
                                       ["rules", "test", "--version"], ["status", "-V"]])  # fmt: skip
def test_the_version_is_said_wherever_it_is_asked_for(arguments: list[str | Path]) -> None:
    result = run_cli(*arguments)
    assert result.exit_code == 0
    assert result.stdout in {f"bodytext {bodytext.__version__} ({build})\n" for build in ("compiled", "pure Python")}


# --- other spellings ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_known_by_its_other_names_and_as_an_option(name: str) -> None:
    expected = run_cli("-f", name, "--fields", "title", NEWS).stdout
    for alias in FORMATS[name].aliases:
        assert run_cli("-f", alias, "--fields", "title", NEWS).stdout == expected
        assert run_cli(f"--{alias}", "--fields", "title", NEWS).stdout == expected
    assert run_cli(f"--{name}", "--fields", "title", NEWS).stdout == expected


def test_usual_names_of_formats_are_known() -> None:
    assert {alias for format_ in FORMATS.values() for alias in format_.aliases} >= {"md", "txt", "ndjson"}
    assert json.loads(run_cli(NEWS, "--json", "--fields", "title").stdout)
    assert run_cli("-f", "csv", "--json", NEWS).stdout == run_cli("--json", NEWS).stdout  # the last one counts
    assert "--print says by itself" in said("--json", "--print", "{title}", NEWS)


def test_a_flag_is_unset_by_its_opposite() -> None:
    assert run_cli("-m", "--no-metadata", NEWS).stdout == run_cli(NEWS).stdout
    assert run_cli("--no-metadata", "-m", NEWS).stdout == run_cli("-m", NEWS).stdout


def test_a_table_without_its_header_is_rows_alone() -> None:
    for name in ("csv", "tsv"):
        whole = run_cli("-f", name, "--fields", "title", NEWS, COPIED).stdout
        assert run_cli("-f", name, "--fields", "title", "--no-header", NEWS, COPIED).stdout == whole.partition("\n")[2]
    assert "--no-header is for tables" in said("--no-header", "-f", "jsonl", NEWS)


# --- slips ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["statuss", "clean"], "No such file or command 'statuss'. Did you mean 'status'?"),
        (["rule"], "No such file or command 'rule'. Did you mean 'rules'?"),
        (["rules", "chek", "x.toml"], "No such command 'chek'. Did you mean 'check'?"),
        (["rules", "x.toml"], "No such command 'x.toml'."),
        ([NEWS, "--jsn"], "No such option '--jsn'. Did you mean '--json' or '--jsonl'?"),
        ([NEWS, "--resum"], "No such option '--resum'. Did you mean '--resume'?"),
        ([NEWS, "--max-mem", "1G"], "No such option '--max-mem'. Did you mean '--max-memory'?"),
        ([NEWS, "--zebra"], "No such option '--zebra'."),
        (["status", "--fail", "x"], "No such option '--fail'. Did you mean '--failed'?"),
        ([NEWS, "-Z"], "No such option '-Z'."),
        (["status", "nowhere"], "Invalid value for 'FOLDER': Directory 'nowhere' does not exist."),
        ([""], "A PATH is empty: standard input is -, the current folder is ."),
        (["-o", "", NEWS], "Invalid value for '-o' / '--output': must not be empty"),
        (["--encoding", "", NEWS], "Invalid value for '--encoding': must not be empty"),
        (["--include", "", NEWS], "Invalid value for '--include': must not be empty"),
        (["--print", "", NEWS], "Invalid value for '--print': must not be empty"),
        (
            ["-q", "status", "clean"],
            "'status' is a command and no file here: a command stands first, bodytext status …",
        ),
        (
            ["https://gazette.example/1"],
            "https://gazette.example/1: this is a URL, and nothing is fetched: curl -s URL | bodytext",
        ),
        (["--timeout", "nan", NEWS], "Invalid value for '--timeout': nan is no number"),
        (["--timeout", "inf", NEWS], "Invalid value for '--timeout': inf is not in the range 0<=x<=10000000."),
        (["--min-confidence", "nan", NEWS], "Invalid value for '--min-confidence': nan is no number"),
        (["--encoding", "klingon", SAMPLES], "unknown encoding: klingon"),
        (["--encoding", "hex", SAMPLES], "hex is not a text encoding"),
        (["-j", "0", NEWS], "Invalid value for '-j' / '--jobs': 0 is not in the range x>=1."),
    ],
)
def test_a_slip_is_answered_with_what_may_be_meant(typed: list[str | Path], message: str) -> None:
    assert said(*typed) == message


def test_a_file_is_not_taken_for_a_slip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "statuss").write_bytes(COPIED.read_bytes())
    assert run_cli("statuss").stdout == run_cli(COPIED).stdout
    assert said("nothing.html") == "nothing.html: no such file"


def test_every_option_of_the_help_is_in_one_of_its_sections() -> None:
    options = [param for param in main.commands["extract"].params if param.param_type_name == "option"]
    assert {getattr(param, "section", "Other") for param in options} == {
        "Input", "Output", "Format", "Extraction", "Many documents", "Other",
    }  # fmt: skip


# --- what options need ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "module", "library", "extra"),
    [
        (["--dedupe", "near"], "datasketch", "datasketch", "dedupe"),
        (["--extractor", "trafilatura"], "trafilatura", "trafilatura", None),
        (["--extractor", "readability"], "readability", "readability-lxml", None),
    ],
)
def test_a_library_that_is_not_there_is_missed_once_and_before_the_run(
    arguments: list[str], module: str, library: str, extra: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, f"bodytext.extractors.{module}", raising=False)
    result = run_cli(*arguments, SAMPLES, "-o", tmp_path / "out/")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"bodytext: {' '.join(arguments)} needs {library}: pip install {library}")
    assert not (tmp_path / "out").exists()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = project["optional-dependencies"][extra] if extra else project["dependencies"]
    assert any(name.startswith(library) for name in needed)


# --- many files -----------------------------------------------------------------------------------


def test_many_files_on_the_command_line_end_in_a_summary_as_a_folder_does(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(9)]
    for path in paths:
        path.write_bytes(COPIED.read_bytes())
    summary = run_cli("-j", "1", *paths).stderr
    assert summary.startswith("bodytext: 9 documents in ")
    assert run_cli("-j", "1", "-q", *paths).stderr == ""
    assert run_cli("-j", "1", *paths[:8]).stderr == ""
    assert "9 skipped" in run_cli("-j", "1", "--min-words", "9999", *paths).stderr.splitlines()[0]


def test_many_files_on_the_command_line_show_a_bar_on_a_terminal(tmp_path: Path) -> None:
    leader, terminal = pty.openpty()
    command = [sys.executable, "-m", "bodytext", "-j", "1", "-o", str(tmp_path / "out.txt"), *[str(COPIED)] * 9]
    done = subprocess.run(command, stderr=terminal, stdin=subprocess.DEVNULL, check=False, timeout=60,
                          env=os.environ | {"TERM": "xterm"})  # fmt: skip
    os.close(terminal)
    shown = os.read(leader, 65_536)
    os.close(leader)
    assert done.returncode == 0
    assert b"/9" in shown
    assert b"9 documents in" in shown
