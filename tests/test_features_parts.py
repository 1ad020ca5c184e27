"""What is measured of the series around a block, each column in a sentence."""

from __future__ import annotations

from bodytext.document import Block, Page
from bodytext.document.part import Part
from tests.measuring import PROSE, markup_of, measured

TREE = [("body", -1, ""), ("main", 0, ""), ("div", 0, ""), ("p", 2, ""), ("p", 2, "")]


def page(*parts: Part) -> Page:
    """Return an article of two paragraphs with two comments, and a link below."""
    blocks = (
        Block(PROSE, container=1),  # 16 words
        Block(PROSE, container=1),
        Block("tarnish", container=3),
        Block(PROSE, container=3),
        Block("Wick", container=4),
        Block("Yes, it did.", container=4),
        Block("More", container=0, link_chars=4),
    )
    return markup_of(TREE, *blocks)._replace(parts=parts)


THREAD = Part("thread", 2, 6, ((2, 4), (4, 6)))


def test_items_are_counted_for_each_block_of_a_series() -> None:
    table = measured(page(THREAD))
    assert table["thread_items"] == [0, 0, 2, 2, 2, 2, 0]
    assert table["cards_items"] == table["follower_items"] == [0] * 7
    assert measured(page(THREAD._replace(kind="cards")))["cards_items"] == [0, 0, 2, 2, 2, 2, 0]
    assert measured(page(Part("follower", 2, 6, ((2, 6),))))["follower_items"] == [0, 0, 1, 1, 1, 1, 0]


def test_series_share_is_the_part_of_the_page_s_words_that_the_series_holds() -> None:
    table = measured(page(THREAD))
    share = (1 + 16 + 1 + 3) / (16 + 16 + 1 + 16 + 1 + 3 + 1)
    assert [round(value, 6) for value in table["series_share"]] == [0, 0, *[round(share, 6)] * 4, 0]
    assert [round(value, 6) for value in table["page_thread"]] == [round(share, 6)] * 7
    assert table["page_cards"] == table["page_follower"] == [0] * 7


def test_page_alone_is_the_part_of_the_page_s_prose_that_stands_in_no_series() -> None:
    assert [round(value, 6) for value in measured(page(THREAD))["page_alone"]] == [round(2 / 3, 6)] * 7
    assert measured(page())["page_alone"] == [1] * 7
    assert measured(page(Part("thread", 0, 6, ((0, 2), (2, 6)))))["page_alone"] == [0] * 7


def test_series_after_is_the_part_of_the_prose_that_stands_before_a_series_in_none() -> None:
    values = measured(page(THREAD))["series_after"]
    assert [round(value, 6) for value in values] == [-1, -1, *[round(2 / 3, 6)] * 4, -1]
    first = Part("thread", 0, 4, ((0, 2), (2, 4)))
    assert measured(page(first))["series_after"] == [0, 0, 0, 0, -1, -1, -1]


def test_series_links_is_the_share_of_a_series_in_links() -> None:
    listing = Part("cards", 5, 7, ((5, 6), (6, 7)))
    values = measured(page(listing))["series_links"]
    assert [round(value, 6) for value in values] == [-1] * 5 + [round(4 / 16, 6)] * 2


def test_an_item_has_words_and_a_place_in_its_series() -> None:
    table = measured(page(THREAD))
    assert table["item_words"] == [-1, -1, 17, 17, 4, 4, -1]
    assert table["item_place"] == [-1, -1, 0, 0, 1, 1, -1]


def test_without_series_nothing_is_measured_of_them() -> None:
    table = measured(page())
    assert table["thread_items"] == table["series_share"] == table["page_thread"] == [0] * 7
    assert table["series_links"] == table["series_after"] == table["item_words"] == table["item_place"] == [-1] * 7
