"""What the page as a whole shows, the same for each of its blocks: each column in a sentence."""

from __future__ import annotations

import pytest

from bodytext.document import Block, Page
from bodytext.document.head import Head, Mark
from tests.measuring import PROSE, Measured, markup_of, measured, text_of

TREE = [("body", -1, ""), ("ul", 0, ""), ("li", 1, ""), ("li", 1, ""), ("p", 2, ""), ("p", 3, ""), ("p", 0, "")]
WORDS = 4 + 16


def page(head: Head | None = None, url: str | None = None) -> Page:
    blocks = (
        Block("One link", container=4, link_chars=8),
        Block("On", container=5),
        Block("Sea", "heading", 2, container=0),
        Block(PROSE, container=6),
    )
    return markup_of(TREE, *blocks)._replace(head=head or Head(), url=url)


def whole(found: Page) -> dict[str, float]:
    """Return the value that all blocks of a page have in common, for the columns where they do."""
    table: Measured = measured(found)
    return {name: column[0] for name, column in table.items() if len(set(column)) == 1}


def test_page_blocks_and_page_words_are_its_size() -> None:
    assert whole(page())["page_blocks"] == 4
    assert whole(page())["page_words"] == WORDS


def test_page_good_is_the_share_of_its_words_in_long_blocks() -> None:
    assert whole(page())["page_good"] == pytest.approx(16 / WORDS)


def test_page_stops_is_the_sentence_ends_a_word() -> None:
    assert whole(page())["page_stops"] == pytest.approx(1 / WORDS)


def test_page_links_is_the_share_of_its_characters_in_links() -> None:
    assert whole(page())["page_links"] == pytest.approx(8 / (8 + 2 + 3 + len(PROSE)))


def test_page_repeat_is_the_most_containers_of_one_kind_side_by_side_one_above_a_block_s_own() -> None:
    assert whole(page())["page_repeat"] == 2


def test_page_marks_counts_the_elements_that_name_an_author_or_a_date() -> None:
    marks = (Mark("time", "", "2025-03-12", "12 March", 0), Mark("span", "author", "", "Ines Rolvaag", 1))
    assert whole(page()._replace(marks=marks))["page_marks"] == 2


def test_page_headings_counts_headings() -> None:
    assert whole(page())["page_headings"] == 1


def test_page_type_is_what_the_page_says_that_it_is() -> None:
    stated = [
        whole(page(Head(meta=(("og:type", kind),))))["page_type"] for kind in ("article", "og:product", "website", "x")
    ]
    assert stated == [1, 2, 3, 0]
    assert whole(page())["page_type"] == 0


@pytest.mark.parametrize(
    ("url", "depth", "words"),
    [
        ("https://quay.example/news/2025/ferry-sails_again/?from=home", 3, 2),
        ("https://quay.example/", 0, 0),
        ("https://quay.example/news#top", 1, 0),
        (None, -1, -1),
    ],
)
def test_page_depth_is_the_steps_of_its_address_and_page_slug_the_hyphens_of_the_last(
    url: str | None, depth: float, words: float
) -> None:
    found = whole(page(url=url))
    assert (found["page_depth"], found["page_slug"]) == (depth, words)


def test_the_address_may_be_the_one_that_the_page_states() -> None:
    stated = page(Head(links=(("canonical", "https://quay.example/a/b-c"),)))
    assert (whole(stated)["page_depth"], whole(stated)["page_slug"]) == (2, 1)


@pytest.mark.parametrize(
    ("declared", "article", "product"), [("NewsArticle", 1, 0), ("Product", 0, 1), ("WebSite", 0, 0), ("Recipe", 1, 0)]
)
def test_schema_article_and_schema_product_are_types_that_structured_data_declares(
    declared: str, article: float, product: float
) -> None:
    found = whole(page(Head(json_ld=(f'{{"@type": "{declared}"}}',))))
    assert (found["schema_article"], found["schema_product"]) == (article, product)


def test_page_gaps_is_the_mean_of_the_empty_lines_of_a_text() -> None:
    assert whole(text_of(Block("One"), Block("Two", gap=1), Block("Three", gap=2)))["page_gaps"] == 1
