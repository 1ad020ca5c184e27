"""Cells of tables: each in its row and column, whatever spans what."""

from __future__ import annotations

import time

import pytest

from tests.support import html_page


def places(markup: str) -> dict[str, tuple[int | None, int | None]]:
    """Return the row and column of each text in some tables."""
    return {block.text: (block.row, block.cell) for block in html_page(markup).blocks}


def test_a_cell_that_reaches_down_takes_its_columns_from_the_rows_below() -> None:
    head = "<table><thead><tr><th rowspan=2>Island<th colspan=2>Loaves<tr><th>Winter<th>Summer</thead>"
    found = places(f"{head}<tbody><tr><td>Munn<td>12<td>31</table>")
    assert (found["Island"], found["Loaves"]) == ((0, 0), (0, 1))
    assert (found["Winter"], found["Summer"]) == ((1, 1), (1, 2))
    assert [found[text] for text in ("Munn", "12", "31")] == [(2, 0), (2, 1), (2, 2)]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ("<tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f<td>g<tr><td>h<td>i", "abcdefghi=012020201"),
        ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d", "abcd=0220"),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", "abcd=0111"),
        ("<tr><td rowspan=-2>a<tr><td>b", "ab=00"),
        ("<tr><td>a<td rowspan=2>b<tr><td rowspan=2>c<td>d<tr><td>e", "abcde=01021"),
        ("<tr><td><td>a<tr><td>b", "ab=10"),
        ("<tbody><tr><td rowspan=9>a<td>b</tbody><tbody><tr><td>c", "abc=010"),
        ("<tr><td rowspan=2>a<td>b<table><tr><td>x<tr><td>y<tr><td>z</table><tr><td>c", "abxyzc=010001"),
    ],
)
def test_columns_are_those_that_a_browser_shows(rows: str, columns: str) -> None:
    texts, _, numbers = columns.partition("=")
    found = places(f"<table>{rows}</table>")
    assert {text: cell for text, (_, cell) in found.items()} == dict(zip(texts, map(int, numbers), strict=True))


@pytest.mark.parametrize("value", ["1000000000", "99999999999999999999", "x", ""])
def test_spans_that_no_table_has_cost_nothing(value: str) -> None:
    cells = f"<td rowspan='{value}' colspan='{value}'>a"
    found = html_page(f"<table>{f'<tr>{cells * 20}' * 200}</table>").blocks
    assert len(found) == 4000
    assert max(block.cell or 0 for block in found) < 100_000


@pytest.mark.parametrize(
    "markup",
    [
        "<table>" + "<tr><td rowspan=65534>a" * 20_000,
        "<table><tr>" + "<td>a" * 10_000 + "<tr>" + "<td rowspan=2>b" * 10_000,
        "<table>" + "<tr><td>a<td rowspan=9>b" * 20_000,
        "<table><tr><td><ul><li>a<li>" * 2_000,
        "<table>" + "<tr><td><ul><li>a<li>b</ul><td>c" * 10_000,
    ],
)
def test_tables_that_are_broken_or_mean_harm_are_read_in_no_time(markup: str) -> None:
    start = time.process_time()
    assert html_page(markup).blocks
    assert time.process_time() - start < 5


def test_several_paragraphs_and_a_list_in_a_cell_are_in_its_row_and_column() -> None:
    markup = "<table><tr><td>Uses<td><ul><li>cider<li>baking</ul><tr><td>Origin<td><p>here,<p>there</table>"
    assert places(markup) == {
        "Uses": (0, 0), "cider": (0, 1), "baking": (0, 1), "Origin": (1, 0), "here,": (1, 1), "there": (1, 1),
    }  # fmt: skip
