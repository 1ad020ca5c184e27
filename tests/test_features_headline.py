"""How far a block stands from the headline, and how much it says of the same: each column in a sentence."""

from __future__ import annotations

from bodytext.document import Block, Page
from bodytext.document.head import Head
from tests.measuring import PROSE, markup_of, measured

# body ┬ header ─ h1: the headline
#      └ main ─ div ─ p: the story
TREE = [("body", -1, ""), ("header", 0, ""), ("h1", 1, ""), ("main", 0, ""), ("div", 3, ""), ("p", 4, "")]
HEADLINE = Block("Granholm ferry sails again", "heading", 1, container=2)
TITLE = "Granholm ferry sails again | The Quay"


def page(*blocks: Block, title: str = TITLE, description: str = "") -> Page:
    meta = (("description", description),) if description else ()
    return markup_of(TREE, *blocks)._replace(head=Head(title=title, meta=meta))


def test_headline_up_counts_the_steps_to_what_a_block_shares_with_the_headline_and_down_those_from_there() -> None:
    table = measured(page(Block("Menu", container=0), HEADLINE, Block(PROSE, container=5)))
    assert table["headline_up"] == [0, 0, 3]  # the story: p, div, main, and then body holds both
    assert table["headline_down"] == [2, 0, 2]  # from body: header, h1


def test_up_and_down_are_told_apart() -> None:
    beside = Block("By Ines Rolvaag", container=1)
    table = measured(page(HEADLINE, beside))
    assert (table["headline_up"][1], table["headline_down"][1]) == (0, 1)


def test_from_headline_counts_blocks_below_0_above_it() -> None:
    table = measured(page(Block("Menu", container=0), HEADLINE, Block(PROSE, container=5), Block(PROSE, container=5)))
    assert table["from_headline"] == [-1, 0, 1, 2]


def test_the_headline_is_the_first_h1_that_the_title_says() -> None:
    logo = Block("Quay Daily", "heading", 1, container=0)
    assert measured(page(logo, HEADLINE))["from_headline"] == [-1, 0]
    assert measured(page(logo, HEADLINE, title="Something else"))["from_headline"] == [0, 1]  # then it is the first h1


def test_without_an_h1_it_is_the_first_line_that_the_title_says() -> None:
    line = Block("Granholm ferry sails again", container=2)
    assert measured(page(Block("Menu", container=0), line))["from_headline"] == [-1, 0]


def test_without_a_headline_no_block_has_a_distance_from_it() -> None:
    table = measured(page(Block("Menu", container=0), title=""))
    assert table["headline_up"] == table["headline_down"] == table["from_headline"] == [-1]


def test_title_words_is_the_share_of_the_title_s_long_words_that_a_block_says() -> None:
    table = measured(page(HEADLINE, Block("At Granholm the ferries sailed", container=5), Block("No", container=5)))
    # granholm, ferry, sails, again, quay, of which a word's first six letters are looked for
    assert table["title_words"] == [0.8, 0.2, 0]


def test_summary_words_is_the_same_for_the_page_s_description() -> None:
    found = page(HEADLINE, Block("Two years later, tickets sold out", container=5), description="Tickets sold in years")
    assert measured(found)["summary_words"] == [0, 1]
    assert measured(page(HEADLINE))["summary_words"] == [0]
