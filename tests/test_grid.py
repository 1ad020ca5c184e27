"""Tables that come out: a row is a row whatever its cells span and hold, and all rows of a table are equally wide."""

from __future__ import annotations

import time

import pytest

from bodytext.formats import render
from bodytext.formats.text import render_text
from tests.support import html_page, kept_whole

PROSE = "The mill has ground flour since the reign of a king whom nobody in the village can name. " * 4


def printed(markup: str) -> list[str]:
    """Return the lines of some mark-up as Markdown, all of it kept."""
    return render(kept_whole(html_page(markup)), "markdown").removesuffix("\n").split("\n")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "<thead><tr><th rowspan=2>Island<th colspan=2>Loaves<tr><th>Winter<th>Summer<tbody><tr><td>Munn<td>1<td>3",
            ["| Island | Loaves |  |", "| --- | --- | --- |", "|  | Winter | Summer |", "| Munn | 1 | 3 |"],
        ),
        (
            "<tr><th colspan=2>Widow Pell<tr><td>Uses<td><ul><li>cider<li>baking</ul><tr><td>Coast<td><p>Nell<p>Nelly",
            ["| Widow Pell |  |", "| --- | --- |", "| Uses | - cider<br>- baking |", "| Coast | Nell<br>Nelly |"],
        ),
        ("<tr><td><td>a<td>b<tr><td>c<td><td>d", ["|  | a | b |", "| --- | --- | --- |", "| c |  | d |"]),
        ("<tr><td colspan=1000000000>a<td>b<tr><td>c<td>d", ["| a |  | b |", "| --- | --- | --- |", "| c | d |  |"]),
        ("<tr><td>a<tr><td>b", ["a", "", "b"]),
        (f"<tr><td>menu<td>{PROSE}", ["menu", "", PROSE.strip()]),
        ("<tr><td>menu<td><h2>a</h2><tr><td>b<td>c", ["menu", "", "## a", "", "| b | c |", "| --- | --- |"]),
        ("<tr><td>a<td>b<tr><td>c<tr><td>d<tr><td>e", ["| a | b |", "| --- | --- |", "", "c", "", "d", "", "e"]),
    ],
)
def test_rows_are_equally_wide_and_what_lays_out_the_page_is_no_row(rows: str, expected: list[str]) -> None:
    assert printed(f"<table>{rows}</table>") == expected


def test_text_has_no_marks_for_empty_cells_at_the_end_of_a_row() -> None:
    page = html_page("<table><tr><td>a<td>b<td>c<tr><td>d<td>e<tr><td><td>f</table>")
    assert kept_whole(page).text == "a | b | c\nd | e\n | f"


def test_a_row_of_which_one_cell_is_kept_in_a_table_that_is_not_is_a_paragraph() -> None:
    page = html_page("<table><tr><td>a<td>b<tr><td>c<td>d</table>")
    assert render_text(page.blocks, page.containers, page.parts, [3]) == "d"


@pytest.mark.parametrize("cell", [10**9, 7])
def test_tables_that_mean_harm_are_printed_in_time(cell: int) -> None:
    rows = "".join(f"<tr><td colspan={cell * row + 1}>a<td>a" for row in range(5_000))
    page = html_page(f"<table>{rows}</table>")
    start = time.process_time()
    assert render(kept_whole(page), "markdown")
    assert time.process_time() - start < 5
