"""The golden cases against what comes out: text, metadata and Markdown (see `golden.py` for the format)."""

from __future__ import annotations

import pytest

from bodytext.formats import render
from tests.golden import CASES, Case, article_of, load_cases
from tests.support import SAMPLE_DOCUMENTS

ALL = load_cases()
_KEYS = {"why", "source", "gaps"}


def case_id(case: Case) -> str:
    """Return the name of a case, for the list of tests."""
    return case.name


def with_file(suffix: str) -> list[Case]:
    """Return the cases that have an expected file of that suffix."""
    return [case for case in ALL if case.expected(suffix) is not None]


@pytest.mark.parametrize("case", ALL, ids=case_id)
def test_text_is_what_an_editor_would_keep(case: Case) -> None:
    expected = case.expected("txt")
    assert expected is not None, f"write {case.name}/expected.txt by hand"
    case.check("txt", render(article_of(case), "text"), expected)


@pytest.mark.parametrize("case", with_file("json"), ids=case_id)
def test_metadata_is_what_the_document_says(case: Case) -> None:
    record = article_of(case).to_dict()
    found = {name: record[name] for name in case.fields()}
    if found.get("date"):
        found["date"] = found["date"][:10]  # cases name the day; the time is metadata's own test
    case.check("json", found, case.fields())


@pytest.mark.parametrize("case", with_file("md"), ids=case_id)
def test_markdown_shows_the_structure(case: Case) -> None:
    case.check("md", render(article_of(case), "markdown"), case.expected("md"))


@pytest.mark.parametrize("case", ALL, ids=case_id)
def test_every_block_has_its_reason(case: Case) -> None:
    article = article_of(case)
    assert len(article.blocks) == len(article.verdicts)
    assert all(verdict.reason.rule for verdict in article.verdicts)
    assert all(0 <= verdict.score <= 1 for verdict in article.verdicts)


def test_every_case_is_complete_and_named_family_slug() -> None:
    for folder in CASES.iterdir():
        if not folder.is_dir():
            continue
        names = {path.name for path in folder.iterdir()}
        assert folder.name.count("--") == 1, f"{folder.name}: name it <family>--<slug>"
        assert "expected.txt" in names, f"{folder.name}: write expected.txt by hand"
        assert names <= {"case.toml", "page.html", "page.txt", "expected.txt", "expected.json", "expected.md"}


def test_every_sample_has_its_case() -> None:
    covered = {case.document for case in ALL}
    assert covered >= set(SAMPLE_DOCUMENTS)
