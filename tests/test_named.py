"""Pages of which only snippets are known: which of their blocks are learned from, and as what."""

from __future__ import annotations

from bodytext.parse.html import parse_html
from bodytext_train.named import UNKNOWN, label_named

HTML = """<body><nav><p>Home</p></nav>
<h1>Barley loaf</h1>
<p>A loaf for a long day, which I bake whenever I know that I shall be home late.</p>
<table><tr><td>300 g</td><td>barley flour</td></tr>
<tr><td>2 g</td><td>yeast</td></tr><tr><td>9 g</td><td>salt</td></tr></table>
<p>Bake it for an hour.</p>
<p>Leave it to rest.</p>
<p>Leave it to rest.</p>
<p>Rate this loaf</p>
<p>Rate this loaf, said the baker, and the town did so for a week and a half.</p>
<footer><p>Imprint</p></footer>"""


def labels_of(row: dict[str, list[str]]) -> dict[str, float]:
    page = parse_html(HTML, "page")
    return {block.text: label for block, label in zip(page.blocks, label_named(page, row), strict=True)}


def test_what_must_be_there_is_content_and_of_the_rest_nothing_is_known() -> None:
    labels = labels_of({"with": ["Bake it for an hour."]})
    assert labels["Bake it for an hour."] == 1
    assert labels["Barley loaf"] == UNKNOWN


def test_a_snippet_that_runs_through_cells_makes_all_of_their_table_content() -> None:
    labels = labels_of({"with": ["300 g barley flour"]})
    assert [labels[text] for text in ("300 g", "barley flour", "9 g", "salt")] == [1, 1, 1, 1]
    assert labels["Bake it for an hour."] == UNKNOWN


def test_what_the_page_says_twice_tells_of_neither_place() -> None:
    assert labels_of({"with": ["Leave it to rest."]})["Leave it to rest."] == UNKNOWN


def test_what_must_not_be_there_is_none_but_where_it_is_a_few_words_of_a_block() -> None:
    labels = labels_of({"without": ["Rate this loaf"]})
    assert labels["Rate this loaf"] == 0
    assert labels["Rate this loaf, said the baker, and the town did so for a week and a half."] == UNKNOWN


def test_menus_and_footers_are_none() -> None:
    labels = labels_of({})
    assert (labels["Home"], labels["Imprint"]) == (0, 0)
