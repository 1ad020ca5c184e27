"""What is read of mails, saved pages, books and archives, to the letter; one document in them is printed as one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.containers import MILL, Case, books, mails, page, plain, saved, zips
from tests.support import run_cli

FAMILIES = {"eml": mails.CASES, "mhtml": saved.CASES, "epub": books.CASES, "zip": zips.CASES}
CASES = [(ending, name) for ending, cases in FAMILIES.items() for name in cases]


@pytest.mark.parametrize(("ending", "name"), CASES, ids=[f"{ending}: {name}" for ending, name in CASES])
def test_what_is_read_of_a_file_is_this_to_the_letter(ending: str, name: str, tmp_path: Path) -> None:
    case: Case = FAMILIES[ending][name]
    path = tmp_path / f"x.{ending}"
    path.write_bytes(case.data)
    result = run_cli(path, "-j", "1")
    assert result.stdout == f"{case.printed.format(path)}\n"
    if "{0}" not in case.printed:
        record = json.loads(run_cli(path, "-f", "json").stdout)
        assert (record["title"] or "", record["url"] or "") == (case.title, case.url)


def test_there_are_ten_of_each_at_least() -> None:
    assert min(len(cases) for cases in FAMILIES.values()) == 10


@pytest.mark.parametrize("ending", ["epub", "zip"])
def test_a_book_and_an_archive_of_one_page_are_one_document(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{ending}"
    path.write_bytes(next(iter(FAMILIES[ending].values())).data)
    result = run_cli(path)
    assert (result.stdout, result.stderr, result.exit_code) == (f"{plain(MILL)}\n", "", 0)
    (tmp_path / "page.html").write_text(page())
    assert "==>" in run_cli(path, tmp_path / "page.html").stdout  # two inputs are two documents
