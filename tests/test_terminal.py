"""A terminal is sent nothing that takes it over or turns round what is read; files and pipes get every byte."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodytext.article import Article
from bodytext.document import FIELDS, Block, Metadata, Reason, Verdict
from bodytext.formats import FORMATS
from bodytext.formats.header import HEADER
from bodytext.formats.template import fill
from bodytext.text.escapes import visible
from tests.support import NEWS

TITLE_SETTER = "\x1b]0;taken over\x07"
REORDER = "\u202e\u2066\u200f\u061c"
EIGHT_BIT = "\x9b31m\x85\x7f"
HARM = f"{TITLE_SETTER}{REORDER}{EIGHT_BIT}"
PROSE = "The lamp on the east pier went out at nine, and the keeper rowed across the harbour to light it again by hand."
BELL = f"The bell{HARM} rang twice, he said, and then the wind carried the sound of it away."
PAGE = f"{PROSE}\n\n{BELL}\n\n{PROSE[:-1]} alone."


def on_terminal(*args: str | Path, cwd: Path | None = None) -> str:
    """Return what the command sends to a terminal, standard output and error as they come."""
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "bodytext", *args]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=terminal, stderr=terminal, cwd=cwd)
    os.close(terminal)
    said = b""
    try:
        while more := os.read(main, 65_536):
            said += more
    except OSError:  # how Linux tells that the other end is closed
        pass
    finally:
        os.close(main)
        process.wait(timeout=60)
    return said.decode()


def is_harmless(said: str) -> bool:
    """Tell whether nothing of the harm that a page or a file name held has come through raw."""
    return not any(part in said for part in (TITLE_SETTER[:4], "\x07", *REORDER, *EIGHT_BIT[0:6:5], "\x85"))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a text with harm in it."""
    path = tmp_path / "lamp.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_the_text_is_harmless_on_a_terminal_in_every_format(page: Path, name: str) -> None:
    said = on_terminal("-f", name, page)
    assert "The bell" in said
    assert is_harmless(said)
    assert "\\u202e" in said


def test_a_record_on_a_terminal_is_json_with_the_same_text(page: Path) -> None:
    record = json.loads(on_terminal("-f", "jsonl", "--fields", "text", page))
    assert record["text"] == subprocess.run(
        [sys.executable, "-m", "bodytext", page], capture_output=True, check=True
    ).stdout.decode().removesuffix("\n")


def test_a_file_and_a_pipe_get_every_character(page: Path, tmp_path: Path) -> None:
    piped = subprocess.run([sys.executable, "-m", "bodytext", page], capture_output=True, check=True)
    assert HARM.replace("\x85", "\n") in piped.stdout.decode() or HARM in piped.stdout.decode()
    on_terminal("-o", tmp_path / "out.txt", page)
    assert (tmp_path / "out.txt").read_bytes() == piped.stdout


def test_a_terminal_that_is_opened_by_its_name_is_one_too(page: Path) -> None:
    assert is_harmless(on_terminal("-o", "/dev/stderr", page))
    assert "The bell" in on_terminal("-o", "/dev/stderr", page)


def test_explaining_has_a_colour_for_what_is_kept_and_for_each_kind_of_reason() -> None:
    said = on_terminal("--explain", NEWS)
    shown = {line.split()[2]: line for line in said.splitlines() if line.startswith("\x1b[") and line[5:6] in "+-"}
    for rule, colour in {"content": 32, "byline": 34, "newsletter-signup": 33, "low_score": 35}.items():
        assert any(line.startswith(f"\x1b[{colour}m") for name, line in shown.items() if name.startswith(rule)), rule


def test_explaining_is_harmless(page: Path) -> None:
    said = on_terminal("--explain", page)
    assert "\\x1b]0;taken over" in said
    assert is_harmless(said)


def test_what_is_left_out_is_harmless(page: Path) -> None:
    page.write_text(
        f"{PROSE}\n\n{PROSE[5:]}\n\nShare this {HARM}\n\nSubscribe to our newsletter {HARM}", encoding="utf-8"
    )
    assert is_harmless(on_terminal("--explain", page))
    assert is_harmless(on_terminal("--removed", "-", "-o", os.devnull, page))


@pytest.mark.parametrize(
    "args", [[], ["-f", "json"], ["--explain"], ["-j", "2"], ["--progress", "json"], ["-o", "out/"]]
)
def test_names_of_files_are_harmless_in_every_line_about_them(tmp_path: Path, args: list[str]) -> None:
    name = f"a{HARM}\n\t-b".replace("/", "")
    for end, text in ((".html", NEWS.read_text(encoding="utf-8")), (".bad.html", "")):
        (tmp_path / f"{name}{end}").write_text(text, encoding="utf-8")
    said = on_terminal(*args, "--errors", "-", f"{name}.html", f"{name}.bad.html", f"{name}.gone", cwd=tmp_path)
    assert "taken over" in said
    assert is_harmless(said)
    assert is_harmless(on_terminal("status", "--failed", "out", cwd=tmp_path))
    assert is_harmless(on_terminal("status", "out", cwd=tmp_path))


@pytest.mark.parametrize(
    "args",
    [
        [f"--{HARM}"],
        ["--from", HARM],
        ["rules", HARM, HARM],
        ["rules", "list", HARM],
        ["--rules", HARM, "x"],
        [HARM, "-o", HARM],
    ],
)
def test_wrong_usage_is_told_harmlessly(args: list[str]) -> None:
    assert is_harmless(on_terminal(*args))


def test_rules_that_come_with_a_folder_are_listed_harmlessly(tmp_path: Path) -> None:
    harm = json.dumps(HARM).replace("\x7f", "\\u007f")
    rules = tmp_path / "bodytext.toml"
    rules.write_text(
        f'family = "mine"\nwhy = "x"\n[[rule]]\nid = "box"\nwhy = {harm}\nphrases.en = ["a {harm[1:-1]} lamp"]\n',
        encoding="utf-8",
    )
    for command in (["list"], ["check", rules], ["test", "a lamp"]):
        assert is_harmless(on_terminal("rules", *command, cwd=tmp_path))
    rules.write_text(f"family = {harm}\nid = {harm}\n[[{harm}]]\n", encoding="utf-8")
    for args in (["rules", "check", rules], [NEWS]):
        assert is_harmless(on_terminal(*args, cwd=tmp_path))


@given(st.text())
def test_what_is_visible_stays_so_and_what_does_no_harm_is_left_alone(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert is_harmless(shown)
    assert shown.count("\n") == text.count("\n")
    if text.isprintable():
        assert shown == text


def test_joiners_and_spaces_of_other_scripts_are_left_alone() -> None:
    for text in ("می\u200cخواهم", "👩\u200d🚀", "10\u00a0km", "全\u3000角", "Schiff\u00adfahrt"):
        assert visible(text) == text


# --- whatever a page says, a format stays what it is --------------------------------------------


HOSTILE = [
    "---", "a\n---\nb: c", '"', "'", "a: b", "- a", "#", "{x}", "[a](b)", "\\", "a\\nb", "| a | b |", "=1+1", "\r\n",
    "\u2028", "\x85", "\x00", TITLE_SETTER, "a,b;c\td", "&amp;<b>", "```", "'''", "...", "!!python/object",
    "%YAML", "\ud800",
]  # fmt: skip


def article(value: str) -> Article:
    """Return an article of which all that is known is this."""
    texts = {name: value for name in FIELDS if isinstance(getattr(Metadata(), name), str)}
    lists = {name: (value, "b") for name in FIELDS if isinstance(getattr(Metadata(), name), tuple)}
    kept = Verdict(True, 0.9, Reason.of_stage("content"))
    return Article("page", "html", Metadata(**texts, **lists), (Block("The body."),), (kept,))  # type: ignore[arg-type]


@pytest.mark.parametrize("value", HOSTILE)
def test_front_matter_holds_a_line_a_field_and_each_value_whole(value: str) -> None:
    lines = article(value).markdown(metadata=True).split("\n")
    end = lines.index("---", 1)
    assert lines[0] == "---"
    found = {name: json.loads(rest) for name, _, rest in (line.partition(": ") for line in lines[1:end])}
    record = article(value).to_dict()
    assert found == {name: record[name] for name in HEADER if record[name]}
    assert all(character.isprintable() for line in lines[1:end] for character in line)


@pytest.mark.parametrize("value", HOSTILE)
def test_tables_hold_a_row_and_headers_a_line_a_field(value: str) -> None:
    one = article(value)
    assert len(list(csv.reader(io.StringIO(one.render("csv", fields=("title", "authors")), newline="")))) == 1
    assert one.render("tsv", fields=("title", "authors")).count("\n") == 1
    assert one.render("jsonl").count("\n") == 1
    captions = 2
    header = one.render("text", metadata=True).partition("\n\n")[0]
    assert all(line.partition(": ")[0] in HEADER for line in header.splitlines())
    assert len(header.splitlines()) <= len(HEADER) - 1 + captions
    assert "\n" not in fill("{title} {authors}", one)
