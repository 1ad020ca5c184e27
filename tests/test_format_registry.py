"""The table of formats: one line in it and one file are all that the program needs of a new one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bodytext.formats import FORMATS
from tests.support import NEWS, ROOT, run_cli
from tests.test_pool import tree

TITLE = "Tarnmouth ferry returns after two-year lock repair"

_LOUD = """
from bodytext.formats import FORMATS, Format
FORMATS["loud"] = Format("tests.toy_format", "cap", is_record=True, has_heading=True, holds_many=True)
from bodytext.cli.main import main
main(prog_name="bodytext")
"""


def run_loud(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process in which the toy has its line in the table."""
    command = [sys.executable, "-c", _LOUD, "-j", "1", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, text=True, cwd=ROOT)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with one page."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "news.html").write_bytes(NEWS.read_bytes())
    return folder


def test_a_new_format_is_one_file_and_one_line(site: Path, tmp_path: Path) -> None:
    assert "|loud" in "".join((run_loud("--help").stdout + run_loud("extract", "--help").stdout).split())
    printed = run_loud("-f", "loud", NEWS, NEWS)
    assert (printed.stdout, printed.stderr) == ("title\n" + 2 * f"{TITLE.upper()}\n", "")
    assert (
        run_loud("-f", "loud", "--fields", "language,title", NEWS).stdout == f"language + title\nEN {TITLE.upper()}\n"
    )
    assert run_loud("-f", "loud", site, "-o", f"{tmp_path}/clean/").returncode == 0
    assert tree(tmp_path / "clean") == {"news.cap": f"title\n{TITLE.upper()}\n".encode()}
    assert run_loud("-f", "loud", site, "-o", tmp_path / "all").returncode == 0
    assert (tmp_path / "all").read_text() == f"title\n{TITLE.upper()}\n"  # a file that holds many, and no folder


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_its_files_its_extension(name: str, site: Path, tmp_path: Path) -> None:
    assert run_cli("-f", name, site, "-o", f"{tmp_path}/clean/", "-j", "1").exit_code == 0
    assert list(tree(tmp_path / "clean")) == [f"news.{FORMATS[name].extension}"]


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.is_record])
def test_a_record_has_the_metadata_without_being_asked(name: str) -> None:
    assert TITLE in run_cli("-f", name, "--fields", "source,title", NEWS).stdout


def test_no_format_is_opened_before_it_is_used() -> None:
    program = "import sys, bodytext.cli.main; print([m for m in sys.modules if m.startswith('bodytext.formats.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"
