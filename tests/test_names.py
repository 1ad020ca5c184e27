"""Names of files that are hard to print: two of them are two in every output, and none breaks a line."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodytext.batch.output.manifest import read_manifest
from bodytext.text.escapes import decodable, one_line, printable
from tests.support import NEWS, run_cli

NAMES = [
    b"\xe9", b"\xe8", b"\\xe9", b"\\\\xe9", b"\xc3\xa9", b"?", b"\\udce9", b"\xff\xfe", b"\xed\xb3\xa9",
    b"a\nb", b"a b", b"a  b", b"a\tb", b"a\\nb", b"a\\\\nb", b"a\rb", b"a\x1bb", b"a\\x1bb", b"\xe9\n", b"\\xe9\n",
    b"\xc2\x85", b"\x85", b"\\u0085", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\\u202e", b"\xf0\x9f\x8e\xbb",
    b"\xf3\xa0\x81\x81",
]  # fmt: skip
"""Names that one escape or another would make alike."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a page of each name, and a file that fails of each."""
    root = tmp_path / "in"
    root.mkdir()
    for name in NAMES:
        for end, text in ((b".html", NEWS.read_text(encoding="utf-8")), (b".bad", "")):
            with open(os.path.join(os.fsencode(root), name + end), "w", encoding="utf-8") as file:
                file.write(text)
    return root


def of_json(printed: str) -> list[str]:
    """Return the sources of JSON records, each on a line."""
    return [json.loads(line)["source"] for line in printed.removesuffix("\n").split("\n")]


def of_csv(printed: str) -> list[str]:
    """Return the cells of a table with one column."""
    return [row[0] for row in csv.reader(io.StringIO(printed, newline=""))][1:]


def of_lines(printed: str) -> list[str]:
    """Return the lines, as the strictest reader sees them."""
    return printed.splitlines()


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        (["-f", "jsonl"], of_json),
        (["-f", "csv", "--fields", "source"], of_csv),
        (["-f", "tsv", "--fields", "source"], lambda printed: of_lines(printed)[1:]),
        (["--print", "{source}"], of_lines),
        (
            ["-f", "json", "--fields", "source"],
            lambda printed: of_json(printed.replace("\n}", "}").replace("{\n", "{")),
        ),
        (["--fields", "source", "-f", "markdown"], lambda p: [li for li in of_lines(p) if li.startswith("source:")]),
        (["--fields", "source"], lambda printed: [li for li in of_lines(printed) if li.startswith("source:")]),
    ],
)
def test_every_format_has_each_name_once(arguments: list[str], read: Callable[[str], list[str]], folder: Path) -> None:
    found = read(run_cli(folder, "--include", "*.html", "-j", "1", *arguments).stdout)
    assert len(found) == len(set(found)) == len(NAMES)


@pytest.mark.parametrize("option", ["--errors", "--removed"])
def test_every_list_has_each_name_once(option: str, folder: Path, tmp_path: Path) -> None:
    run_cli(folder, "-j", "1", "-o", f"{tmp_path}/out/", option, tmp_path / "list")
    found = of_json((tmp_path / "list").read_text(encoding="utf-8"))
    assert len(set(found)) == len(NAMES)


def test_every_message_status_and_manifest_has_each_name_once(folder: Path, tmp_path: Path) -> None:
    said = run_cli(folder, "-j", "1", "-o", f"{tmp_path}/out/").stderr
    failed = [line for line in said.splitlines() if line.endswith("the input is empty")]
    assert len(set(failed)) == len(failed) == len(NAMES)
    assert all(line.isprintable() for line in said.splitlines())
    listed = run_cli("status", tmp_path / "out", "--failed").stdout.splitlines()
    assert len({line.split("\t")[0] for line in listed}) == len(listed) == len(NAMES)
    with read_manifest(str(tmp_path / "out")) as manifest:
        sources = {os.path.basename(os.fsencode(entry.source)) for entry in manifest.entries("ok", "failed")}
    assert sources == {name + end for name in NAMES for end in (b".html", b".bad")}


def test_messages_that_name_such_files_are_kept_and_shown(tmp_path: Path) -> None:
    root, clean = tmp_path / "in", tmp_path / "clean"
    root.mkdir()
    clean.mkdir()
    for folder, name in ((root, b"a\xe9.html"), (root, b"b\xe9.html"), (clean, b"a\xe9.txt")):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(NEWS.read_bytes())
    foreign = run_cli(root, "-o", clean, "-j", "1")
    assert foreign.exit_code == 1
    for said in (foreign.stderr, run_cli("status", clean, "--failed").stdout):
        assert f"{clean}/a\\xe9.txt is there already" in said
    errors = tmp_path / "errors"
    assert run_cli(root, "-o", f"{tmp_path}/new/", "-j", "1", "--dedupe", "exact", "--errors", errors).exit_code == 0
    assert json.loads(errors.read_text())["message"] == f"a duplicate of {root}/a\\xe9.html"


def test_every_name_has_a_file_of_its_own(folder: Path, tmp_path: Path) -> None:
    for template in ([], ["--output-template", "{name}.{ext}"], ["--output-template", "{title}.{ext}"]):
        out = tmp_path / f"out{len(template and template[1])}"
        run_cli(folder, "-j", "1", "-o", f"{out}/", *template)
        written = [path for path in out.iterdir() if path.is_file()]
        assert len(written) == len(NAMES)
        assert all("\n" not in path.name and "\x1b" not in path.name for path in written)


NAME = st.binary(max_size=12).map(os.fsdecode) | st.text("\\xnue9f01\n\t\x1b\udce9\u0085é", max_size=12)


@given(NAME, NAME)
def test_two_names_are_never_shown_alike(one: str, other: str) -> None:
    for show in (decodable, printable):
        assert (show(one) == show(other)) is (one == other)
        show(one).encode()  # which it can be
    assert printable(one).isprintable()


@pytest.mark.parametrize("name", ["a.html", "Größe.html", "a\\b.html", "日本.html", "\\\\server", "<stdin>", "a  b"])
def test_a_name_that_can_be_shown_is_shown_as_it_is(name: str) -> None:
    assert decodable(name) == one_line(name) == printable(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a\udce9", "a\\xe9"), ("a\nb", "a\\nb"), ("a\\nb", "a\\\\nb"), ("\x1b[2J", "\\x1b[2J"), ("\u202e", "\\u202e")],
)
def test_what_cannot_be_shown_is_an_escape(name: str, shown: str) -> None:
    assert printable(name) == shown
