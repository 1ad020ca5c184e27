"""What the benchmark calls torn, on small pages: tables, lists and headings of which a part is lost."""

from __future__ import annotations

import pytest

from bodytext.document import Reason, Verdict
from tests.benchmark import columns, tables, torn
from tests.benchmark.corpora import BenchPage
from tests.benchmark.scores import score
from tests.benchmark.store import Result
from tests.benchmark.torn import Torn
from tests.support import html_page, kept

_ROWS = "<tr><td>eggs</td><td>2</td></tr><tr><td>milk</td><td>1 l</td></tr><tr><td>salt</td><td>5 g</td></tr>"
TABLE = f"<table>{_ROWS}</table>"
PROSE = "<p>A sentence of text that has more than eight words in it.</p>"


def torn_of(markup: str, *lost: str) -> Torn:
    """Return what is torn on a page where all blocks are kept but those with these texts."""
    parsed = html_page(markup)
    return torn.count(parsed, kept(parsed, [block.text not in lost for block in parsed.blocks]))


def test_a_row_is_torn_where_a_cell_is_lost_and_a_table_where_a_row_is() -> None:
    assert torn_of(TABLE)[:4] == (3, 0, 1, 0)
    assert torn_of(TABLE, "2")[:4] == (3, 1, 1, 1)
    assert torn_of(TABLE, "salt", "5 g")[:4] == (2, 0, 1, 1)
    assert torn_of(TABLE, "eggs", "2", "milk", "1 l", "salt", "5 g")[:4] == (0, 0, 0, 0)


def test_a_table_that_lays_out_the_page_has_no_rows_to_tear() -> None:
    around = f"<table><tr><td>menu</td><td>{TABLE}</td></tr><tr><td>more</td><td>foot</td></tr></table>"
    assert torn_of(around, "more")[:4] == (3, 0, 1, 0)
    prose = f"<table><tr><td>menu</td><td>{'word ' * 80}</td></tr><tr><td>more</td><td>foot</td></tr></table>"
    assert torn_of(prose, "more")[:4] == (0, 0, 0, 0)


def test_a_list_is_torn_where_items_of_it_are_lost_next_to_text() -> None:
    items = "<ul><li>one</li><li>two<ul><li>inner</li></ul></li></ul>"
    assert torn_of(PROSE + items)[4:6] == (1, 0)
    assert torn_of(PROSE + items, "inner")[4:6] == (1, 1)
    assert torn_of(PROSE + items, "one", "two", "inner")[4:6] == (0, 0)
    assert torn_of(f"<nav>{PROSE}{items}</nav>", "inner")[4:6] == (0, 0)
    links = items.replace("<li>one", "<li><a href=/>one</a>").replace("inner", "<a href=/>inner</a>")
    assert torn_of(PROSE + links, "inner")[4:6] == (0, 0)


def test_a_heading_is_lost_above_its_text_and_alone_without_it() -> None:
    body = f"<h2>First</h2>{PROSE}<h3>Inner</h3><p>Its own words, which are at least eight in number.</p><h2>Last</h2>"
    prose, inner = (
        "A sentence of text that has more than eight words in it.",
        "Its own words, which are at least eight in number.",
    )
    assert torn_of(body)[6:] == (2, 0, 2, 0)
    assert torn_of(body, "First")[6:] == (2, 1, 1, 0)
    assert torn_of(body, prose)[6:] == (1, 0, 2, 0)
    assert torn_of(body, inner)[6:] == (1, 0, 2, 1)
    assert torn_of(f"<aside><div><h2>Side</h2></div></aside>{PROSE}", "Side")[6:] == (0, 0, 0, 0)


def test_what_leaves_the_body_under_a_name_or_unseen_is_not_torn_off() -> None:
    parsed = html_page(TABLE)
    verdicts = kept(parsed)
    verdicts[1] = Verdict(False, 0.5, Reason.of_label("caption"))
    verdicts[3] = Verdict(False, 0.5, Reason.of_stage("hidden"))
    assert torn.count(parsed, verdicts)[:4] == (3, 0, 1, 0)


def test_torn_things_are_counted_together_and_given_as_counts() -> None:
    marked = [
        score(Result(str(n), torn=(4, n, 1, 1, *(0,) * 6)), BenchPage(str(n), "fundus", None, None, None))
        for n in range(3)
    ]
    assert columns.torn_share("rows", "rows_torn", marked) == pytest.approx(3 / 12)
    assert columns.torn_share("lists", "lists_torn", marked) is None
    table = tables.torn("bodytext", {("bodytext", "fundus"): marked, ("trafilatura", "fundus"): marked})
    assert table.rows == (
        ("fundus", "3/12", "3/3", "0/0", "0/0", "0/0"),
        ("all", "3/12", "3/3", "0/0", "0/0", "0/0"),
    )
