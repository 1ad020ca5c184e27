"""What the containers around a block show: each column in a sentence, on one small page.

body ┬ nav.menu ─ ul ┬ li.item ─ div.teaser: Home (a link)
     │               └ li.item ─ div.teaser: News (a link)
     └ main ┬ section.story ─ p, p, p: a sentence each
            └ p: a sentence, a third of it a link
"""

from __future__ import annotations

from typing import Any

import pytest

from bodytext.document import Block, Container, Page
from tests.measuring import PROSE, Measured, markup_of, measured

TREE = [
    ("body", -1, ""), ("nav", 0, "menu"), ("ul", 1, ""), ("li", 2, "item"), ("li", 2, "item"), ("div", 3, "teaser"),
    ("div", 4, "teaser"), ("main", 0, ""), ("section", 7, "story"), ("p", 8, ""), ("p", 8, ""), ("p", 8, ""),
    ("p", 7, ""),
]  # fmt: skip
LENGTH, LINKED = len(PROSE), 20
ALL = 2 * 4 + 4 * LENGTH  # characters of the page
PAGE = markup_of(
    TREE,
    Block("Home", container=5, link_chars=4),
    Block("News", container=6, link_chars=4),
    *(Block(PROSE, container=place, link_chars=0) for place in (9, 10, 11)),
    Block(PROSE, container=12, link_chars=LINKED),
)
WEIGHTS = {"menu": -2.0, "item": -1.0, "teaser": 0.5, "story": 4.0}


@pytest.fixture(scope="module")
def table() -> Measured:
    return measured(PAGE, weights=WEIGHTS)


def each(link: float, story: float, last: float) -> list[Any]:
    """Return a column: the value of both links, of the three sentences of the story, and of the last one."""
    return [pytest.approx(link)] * 2 + [pytest.approx(story)] * 3 + [pytest.approx(last)]


def test_links_is_the_share_of_a_block_that_stands_in_links(table: Measured) -> None:
    assert table["links"] == each(1, 0, LINKED / LENGTH)


def test_depth_counts_the_containers_around_a_block_its_own_with_them(table: Measured) -> None:
    assert table["depth"] == each(5, 4, 3)


def test_hidden_says_if_the_block_s_own_container_is() -> None:
    tree = (Container("body", -1, "", hidden=False), Container("div", 0, "", hidden=True))
    page = Page("page", "html", (Block("Seen", container=0), Block("Unseen", container=1)), tree)
    assert measured(page)["hidden"] == [0, 1]


def test_tags_are_numbered_by_how_much_of_what_stands_in_them_is_content(table: Measured) -> None:
    link, story = 0, 2
    assert 0 < table["tag0"][story] < table["tag0"][link]  # p before div
    assert table["tag1"][link] == table["tag1"][1] != table["tag1"][story]  # li, li, section
    unknown = measured(markup_of([("body", -1, ""), ("x-card", 0, "")], Block("Text", container=1)))
    assert unknown["tag0"] == [0]


def test_repeat_counts_containers_of_one_tag_and_names_beside_each_other(table: Measured) -> None:
    assert table["repeat0"] == each(1, 3, 1)  # the two teasers stand in different items
    assert table["repeat1"] == each(2, 1, 1)


def test_links_of_a_container_are_the_share_of_its_characters_in_links(table: Measured) -> None:
    assert table["links0"] == each(1, 0, LINKED / LENGTH)
    assert table["links1"] == each(1, 0, LINKED / (4 * LENGTH))
    assert table["links2"] == each(1, LINKED / (4 * LENGTH), (8 + LINKED) / ALL)
    assert table["links4"] == each(*[(8 + LINKED) / ALL] * 3)  # all of them in the body


def test_size_is_the_mean_length_of_a_container_s_blocks(table: Measured) -> None:
    assert table["size0"] == each(4, LENGTH, LENGTH)
    assert table["size1"] == each(4, LENGTH, LENGTH)
    assert table["size2"] == each(4, LENGTH, ALL / 6)
    assert table["size4"] == each(*[ALL / 6] * 3)


def test_share_is_how_much_of_the_page_a_container_holds(table: Measured) -> None:
    assert table["share1"] == each(4 / ALL, 3 * LENGTH / ALL, 4 * LENGTH / ALL)
    assert table["share2"] == each(8 / ALL, 4 * LENGTH / ALL, 1)
    assert table["share4"] == each(1, 1, 1)


def test_good_is_the_share_of_a_container_that_is_prose(table: Measured) -> None:
    assert table["good1"] == each(0, 1, 1)
    assert table["good2"] == each(0, 1, 4 * LENGTH / ALL)
    assert table["good4"] == each(*[4 * LENGTH / ALL] * 3)


def test_blocks_counts_those_in_a_container_and_below_it(table: Measured) -> None:
    assert table["blocks1"] == each(1, 3, 4)
    assert table["blocks2"] == each(2, 4, 6)
    assert table["blocks4"] == each(6, 6, 6)


def test_the_densest_container_is_the_deepest_that_holds_half_of_the_prose_or_nine_tenths(table: Measured) -> None:
    assert table["inside0.5"] == each(0, 1, 0)  # the story holds three quarters
    assert table["inside0.9"] == each(0, 1, 1)  # only main holds nine tenths


def test_away_counts_the_steps_from_what_a_block_shares_with_it_down_to_the_densest_container(table: Measured) -> None:
    assert table["away0.5"] == each(2, 0, 1)
    assert table["away0.9"] == each(1, 0, 0)


def test_a_page_without_prose_is_dense_nowhere_but_as_a_whole() -> None:
    table = measured(markup_of(TREE[:7], *PAGE.blocks[:2]))
    assert table["inside0.5"] == table["inside0.9"] == [1, 1]


def test_name_own_is_what_the_names_of_the_block_s_container_weigh(table: Measured) -> None:
    assert table["name_own"] == each(0.5, 0, 0)


def test_name_near_adds_what_stands_around_each_step_counting_half(table: Measured) -> None:
    assert table["name_near"] == each(0.5 + (-1 + (0 + (-2 / 2)) / 2) / 2, 4 / 2, 0)


def test_name_low_and_high_are_the_worst_and_the_best_name_around_a_block_or_nothing(table: Measured) -> None:
    assert table["name_low"] == each(-2, 0, 0)
    assert table["name_high"] == each(0.5, 4, 0)


def test_name_total_adds_up_all_names_around_a_block(table: Measured) -> None:
    assert table["name_total"] == each(0.5 - 1 - 2, 4, 0)


def test_alike_is_measured_over_all_containers_named_like_the_block_s_in_one_named_like_its_parent(
    table: Measured,
) -> None:
    assert table["alike"] == each(2, 3, 1)  # blocks
    assert table["alike_size"] == each(4, LENGTH, LENGTH)
    assert table["alike_links"] == each(1, 0, LINKED / LENGTH)
    assert table["alike_share"] == each(8 / ALL, 3 * LENGTH / ALL, LENGTH / ALL)
