"""Tables that come out: a row is a row whatever its cells span and hold, and all rows of a table are equally wide."""

from __future__ import annotations

import time

import pytest

from bodytext.document import Block, Reason, Verdict
from bodytext.formats import markdown
from bodytext.formats.text import render_text
from tests.support import html_page

KEPT = Verdict(True, 0.9, Reason.of_stage("content"))
PROSE = "The mill has ground flour since the reign of a king whom nobody in the village can name. " * 4


def printed(markup: str) -> list[str]:
    """Return the lines of some mark-up as Markdown, all of it kept."""
    blocks = html_page(markup).blocks
    return "".join(markdown._body(blocks, [KEPT] * len(blocks))).split("\n")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "<thead><tr><th rowspan=2>Island<th colspan=2>Loaves<tr><th>Winter<th>Summer<tbody><tr><td>Munn<td>1<td>3",
            ["| Island | Loaves |  |", "| --- | --- | --- |", "|  | Winter | Summer |", "| Munn | 1 | 3 |"],
        ),
        (
            "<tr><th colspan=2>Widow Pell<tr><td>Uses<td><ul><li>cider<li>baking</ul><tr><td>Coast<td><p>Nell<p>Nelly",
            ["| Widow Pell |  |", "| --- | --- |", "| Uses | cider baking |", "| Coast | Nell Nelly |"],
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
    blocks = html_page("<table><tr><td>a<td>b<td>c<tr><td>d<td>e<tr><td><td>f</table>").blocks
    assert render_text(blocks, [KEPT] * len(blocks)) == "a | b | c\nd | e\n | f"


def test_a_row_of_which_one_cell_is_kept_in_a_table_that_is_not_is_a_paragraph() -> None:
    blocks = html_page("<table><tr><td>a<td>b<tr><td>c<td>d</table>").blocks
    verdicts = [KEPT._replace(keep=block.text == "d") for block in blocks]
    assert render_text(blocks, verdicts) == "d"


@pytest.mark.parametrize("cell", [10**9, 7])
def test_tables_that_mean_harm_are_printed_in_time(cell: int) -> None:
    places = ((row, number) for row in range(5_000) for number in (0, cell * row + 1))
    blocks = [Block("a", "cell", row=row, cell=number) for row, number in places]
    start = time.process_time()
    assert render_text(blocks, [KEPT] * len(blocks))
    assert time.process_time() - start < 5
