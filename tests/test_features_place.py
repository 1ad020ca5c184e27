"""Where a block stands in its page, and beside what: each column in a sentence."""

from __future__ import annotations

import pytest

from bodytext.document import Block, Page
from bodytext.document.head import Head
from bodytext.rules import Evidence
from tests.measuring import PROSE, hit, markup_of, measured, text_of

GONE = -1.0  # what stands beyond an end of the page, or never


def many(count: int) -> Page:
    return text_of(*[f"Line {number}" for number in range(count)])


def test_place_is_the_share_of_the_blocks_above() -> None:
    assert measured(many(4))["place"] == [0, 0.25, 0.5, 0.75]


def test_from_start_and_from_end_count_blocks_and_beyond_sixty_all_is_far() -> None:
    table = measured(many(70))
    assert table["from_start"] == [*range(60), *[60] * 10]
    assert table["from_end"] == [*[60] * 11, *range(59, 0, -1)]


def test_before_is_the_share_of_the_characters_above() -> None:
    assert measured(text_of("four", "twelve more.", "four"))["before"] == [0, 0.2, 0.8]


def test_good_before_and_good_after_are_the_shares_of_the_prose_on_either_side() -> None:
    table = measured(text_of("Menu", PROSE, "Label", PROSE, "End"))
    assert table["good_before"] == [0, 0, 0.5, 0.5, 1]
    assert table["good_after"] == [1, 0.5, 0.5, 0, 0]


def test_until_good_counts_the_blocks_to_the_next_prose() -> None:
    assert measured(text_of("Menu", "Line", PROSE, "End"))["until_good"] == [2, 1, 0, GONE]


def test_what_is_mostly_links_is_no_prose() -> None:
    linked = Block(PROSE, container=0, link_chars=len(PROSE) // 2)
    table = measured(markup_of([("body", -1, "")], linked, Block(PROSE, container=0)))
    assert table["until_good"] == [1, 0]


def test_since_heading_counts_the_blocks_from_the_last_heading_and_since_top_from_the_last_of_the_first_rank() -> None:
    table = measured(text_of("Menu", Block("Title", "heading", 1), "Text", Block("Part", "heading", 2), "Text"))
    assert table["since_heading"] == [GONE, 0, 1, 0, 1]
    assert table["since_top"] == [GONE, 0, 1, 2, 3]


def test_heading_level_and_heading_rule_are_those_of_the_last_heading() -> None:
    evidence: Evidence = [(), (), (), hit(0.8), ()]
    page = text_of("Menu", Block("Title", "heading", 1), "Text", Block("More stories", "heading", 3), "Teaser")
    table = measured(page, evidence)
    assert table["heading_level"] == [GONE, 1, 1, 3, 3]
    assert table["heading_rule"] == [GONE, 0, 0, 0.8, 0.8]


def test_since_tail_and_until_tail_count_the_blocks_from_and_to_what_rules_know_to_open_a_tail() -> None:
    evidence: Evidence = [(), hit(0.8), hit(0.9, opens_tail=True), ()]
    table = measured(text_of("Text", "Share this", "Read next", "Teaser"), evidence)
    assert table["since_tail"] == [GONE, GONE, 0, 1]
    assert table["until_tail"] == [2, 1, 0, GONE]


def test_rules_before_counts_the_strong_rules_above_a_block() -> None:
    evidence: Evidence = [hit(0.5), (), hit(0.4), hit(0.9), ()]
    assert measured(text_of(*"abcde"), evidence)["rules_before"] == [0, 1, 1, 1, 2]


@pytest.mark.parametrize("said", ["title", "og:title", "twitter:title"])
def test_since_title_counts_the_blocks_from_the_last_that_says_the_page_s_title(said: str) -> None:
    title = "Granholm  Ferry Sails"
    head = Head(title=title) if said == "title" else Head(meta=((said, title),))
    blocks = [Block(text, container=0) for text in ("Menu", "granholm ferry sails", "Text", "More text")]
    assert measured(markup_of([("body", -1, "")], *blocks)._replace(head=head))["since_title"] == [GONE, 0, 1, 2]


def test_a_block_may_say_how_the_title_begins_if_it_is_not_too_short_for_that() -> None:
    head = Head(title="Granholm ferry sails again | The Quay")
    blocks = [Block(text, container=0) for text in ("Granholm", "Granholm ferry sails again", "The Quay")]
    assert measured(markup_of([("body", -1, "")], *blocks)._replace(head=head))["since_title"] == [GONE, 0, 1]


def test_since_summary_counts_the_blocks_from_the_last_that_begins_as_the_description_does() -> None:
    head = Head(meta=(("description", f"  {PROSE[:60].upper()} …"),))
    blocks = [Block(text, container=0) for text in ("Menu", PROSE, "Text")]
    assert measured(markup_of([("body", -1, "")], *blocks)._replace(head=head))["since_summary"] == [GONE, 0, 1]
    short = Head(meta=(("description", PROSE[:30]),))
    found = measured(markup_of([("body", -1, "")], *blocks)._replace(head=short))
    assert found["since_summary"] == [GONE] * 3  # too little to know it again


def test_words_kind_last_gap_and_rule_are_asked_of_the_neighbours_too() -> None:
    page = text_of("One word.", Block("Title", "heading", 1, gap=2), Block("Three words here:", gap=1))
    table = measured(page, [(), hit(0.8), ()])
    assert table["words+1"] == [1, 3, GONE]
    assert table["kind-1"] == [GONE, 0, table["kind"][1]]
    assert table["last+1"] == [0, 1, GONE]
    assert table["gap-1"] == [GONE, 0, 2]
    assert table["gap+1"] == [2, 1, GONE]
    assert table["rule+1"] == [0.8, 0, GONE]


@pytest.mark.parametrize(("width", "columns"), [(4, ["words~4", "rule~4"]), (12, ["words~12", "stops~12", "rule~12"])])
def test_windows_are_means_with_the_blocks_on_either_side_and_nothing_beyond_the_ends(
    width: int, columns: list[str]
) -> None:
    size, at = 60, 30
    page = text_of(*["Seven words and then a full stop." if i == at else "x" for i in range(size)])
    table = measured(page, [hit(0.5) if i == at else () for i in range(size)])
    for name in columns:
        own, others = table[name.partition("~")[0]][at], table[name.partition("~")[0]][0]
        full = (own + 2 * width * others) / (2 * width + 1)
        assert table[name][at - width : at + width + 1] == pytest.approx([full] * (2 * width + 1))
        assert table[name][at - width - 1] == pytest.approx(others) == table[name][at + width + 1]
        assert table[name][0] == pytest.approx(others * (width + 1) / (2 * width + 1))


@pytest.mark.parametrize(("width", "columns"), [
    (4, ["links~4", "title_words~4", "summary_words~4"]), (12, ["links~12", "title_words~12", "summary_words~12"]),
])  # fmt: skip
def test_links_and_the_words_of_title_and_summary_are_averaged_in_the_same_way(width: int, columns: list[str]) -> None:
    head = Head(title="Granholm", meta=(("description", "Granholm"),))
    blocks = [Block("Granholm", container=0, link_chars=4), *(Block("x", container=0) for _ in range(14))]
    table = measured(markup_of([("body", -1, "")], *blocks)._replace(head=head))
    for name in columns:
        own = table[name.partition("~")[0]][0]
        assert own in (0.5, 1)
        assert table[name] == pytest.approx([own / (2 * width + 1) if i <= width else 0 for i in range(15)])
