"""What a block shows by itself: each column in a sentence."""

from __future__ import annotations

import pytest

from bodytext.document import Block
from tests.measuring import hit, measured, text_of


def test_length_is_counted_in_characters_words_and_line_breaks() -> None:
    table = measured(text_of("Two words", "Three\nshort lines\nhere", "渡船今天到"))
    assert table["chars"] == [9, 22, 5]
    assert table["words"] == [2, 4, 2.5]  # two characters of Chinese are a word
    assert table["lines"] == [0, 2, 0]


def test_word_length_is_the_mean_with_what_stands_between_words() -> None:
    assert measured(text_of("four five"))["word_length"] == [4.5]


def test_stops_are_the_sentence_ends_of_a_block() -> None:
    table = measured(text_of("It came. Did it? Yes!", "no end", "Version 2.5 of it", "来了。真的？"))
    assert table["stops"] == [3, 0, 0, 2]


def test_capitals_and_marks_are_shares_of_the_characters() -> None:
    table = measured(text_of("ABcd", "a|b/", "plain"))
    assert table["capitals"] == [0.5, 0, 0]
    assert table["marks"] == [0, 0.5, 0]


@pytest.mark.parametrize(
    ("text", "code"),
    [("No mark", 0), ("A colon:", 1), ("“Quoted.”", 2), ("A sentence.", 3), ("文。", 3), ("A comma,", 4)],
)
def test_last_says_what_a_block_ends_with(text: str, code: float) -> None:
    assert measured(text_of(text))["last"] == [code]


def test_kind_tells_kinds_of_block_apart_and_level_the_rank_of_headings() -> None:
    table = measured(text_of(Block("Title", "heading", 2), Block("Point", "item"), "Paragraph"))
    assert len(set(table["kind"])) == 3
    assert table["level"] == [2, 0, 0]


def test_repeats_is_how_often_the_page_has_the_very_same_text() -> None:
    assert measured(text_of("Share", "Once", "Share", "Share"))["repeats"] == [3, 1, 3, 3]


def test_rule_is_the_strength_of_the_strongest_rule_and_its_family_a_number() -> None:
    evidence = [(), hit(0.8), (*hit(0.9, "newsletter"), *hit(0.2)), hit(0.5, "a family of the user")]
    table = measured(text_of("One", "Two", "Three", "Four"), evidence)
    assert table["rule"] == [0, 0.8, 0.9, 0.5]
    assert table["rule_family"][0] == table["rule_family"][3] == 0
    assert 0 != table["rule_family"][1] != table["rule_family"][2] != 0


def test_gap_is_the_empty_lines_above_a_block_three_at_most_and_gap_after_those_below() -> None:
    table = measured(text_of(Block("One"), Block("Two", gap=1), Block("Three", gap=9)))
    assert table["gap"] == [0, 1, 3]
    assert table["gap_after"] == [1, 3, 3]  # below the last line is nothing but emptiness


def test_first_says_if_a_block_begins_with_a_capital_a_small_letter_or_a_digit() -> None:
    assert measured(text_of("Big", "small", "7 things", "• dot"))["first"] == [1, 2, 3, 0]


def test_commas_are_counted_where_the_block_begins_in_any_script() -> None:
    assert measured(text_of("one, two; three", "一，二、三", "a" * 250 + ",,,"))["commas"] == [2, 2, 0]


def test_dated_byline_and_credit_tell_lines_that_name_a_day_a_writer_or_a_picture_s_source() -> None:
    table = measured(text_of("12 March 2025", "By Ines Rolvaag", "The pier. Photo: Ines Rolvaag", "The pier opened."))
    assert table["dated"] == [1, 0, 0, 0]
    assert table["byline"] == [0, 1, 0, 0]
    assert table["credit"] == [0, 0, 1, 0]


def test_a_long_paragraph_is_neither_dated_nor_a_byline() -> None:
    long = "By Ines Rolvaag, who sailed on 12 March 2025 and told everybody who would listen to her on the quay. "
    table = measured(text_of(long * 2))
    assert (table["dated"], table["byline"]) == ([0], [0])
