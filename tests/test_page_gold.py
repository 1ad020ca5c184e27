"""The page gold against what comes out: what passes stays so, and gaps are known by name (see `page_gold.py`)."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.page_gold import PAGES, Check, GoldPage, load_pages, summary

ALL = load_pages()


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_what_belongs_together_stays_together_but_for_known_gaps(page: GoldPage) -> None:
    failed = {check.name: " / ".join(check.lines) for check in page.failures()}
    broken = {name: lines for name, lines in failed.items() if name not in page.gaps}
    assert not broken, page.about
    assert page.gaps <= failed.keys(), "gaps are closed: `python -m tests.page_gold --gaps` takes them out"


def test_every_page_has_checks_of_its_own_and_gaps_that_there_are() -> None:
    assert {path.suffix for path in PAGES.iterdir()} == {".html", ".toml"}
    assert len(ALL) >= 60
    for page in ALL:
        names = {check.name for check in page.checks}
        assert len(names) == len(page.checks) >= 3, page.name
        assert page.gaps <= names, page.name
        assert all(check.lines for check in page.checks), page.name


def test_what_is_to_be_left_out_is_on_its_page() -> None:
    for page in ALL:
        text = " ".join(unescape(re.sub(r"<[^>]+>", "", page.html.decode())).split())
        for check in page.checks:
            assert check.keep or check.lines[0] in text, f"{page.name}: {check.name}"


@pytest.mark.parametrize(
    ("lines", "text", "passes"),
    [
        (("- a", "- b"), "x\n\n- a\n\n  - b\n", True),
        (("- a", "- b"), "- a\n- c\n- b\n", False),
        (("eggs | 2",), "eggs |  | 2\n", True),
        (("eggs | 2",), "eggs\n", False),
        (("It rained…",), "It rained on the ferry.", True),
        (("…ferry.",), "It rained on the ferry.", True),
        (("It rained",), "It rained on the ferry.", False),
        (("Yes.", "No."), "Yes.", False),
    ],
)
def test_lines_to_keep_stand_one_right_below_the_other(lines: tuple[str, ...], text: str, *, passes: bool) -> None:
    assert Check("page", True, "list", 1, lines).passes(text) is passes


def test_what_is_to_be_left_out_may_be_part_of_no_line() -> None:
    check = Check("page", False, "cards", 1, ("more  stories",))
    assert check.passes("Stories, more")
    assert not check.passes("For more\nstories, go on")


def test_the_summary_counts_failures_by_kind() -> None:
    one = next(check for page in ALL for check in page.checks if check.kind == "table")
    rows = {kind: (failed, total) for kind, failed, total in summary([one])}
    assert rows["table kept whole"][0] == 1
    assert rows["list kept whole"][0] == 0
    assert rows["list kept whole"][1] == sum(check.kind == "list" for page in ALL for check in page.checks)
