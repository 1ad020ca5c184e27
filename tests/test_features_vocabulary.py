"""What is told of a block's words in any language: each column in a sentence."""

from __future__ import annotations

from math import log

import pytest

from tests.measuring import measured, text_of

STORY = (
    "The ferry to Granholm was late again on Monday, and nobody on the quay could say why the ferry was.",
    "The harbour master said that the engine of the ferry had been repaired twice since the storm at Easter.",
)


def test_titled_is_the_share_of_words_with_a_capital() -> None:
    assert measured(text_of("Goose Fair is Off", "no", "12 March"))["titled"] == [0.75, 0, 0.5]


def test_shared_is_the_share_of_a_block_s_long_words_in_other_sentences_and_shared_before_in_those_above() -> None:
    first = "Granholm was quiet, and all of us sat in the sun on the old quay."
    table = measured(
        text_of(first, "Granholm harbour", "The harbour of it was empty, so we all went up the hill to see.")
    )
    assert table["shared"][1] == 1
    assert table["shared_before"][1] == 0.5  # of a harbour nothing was said so far


def test_common_is_the_share_of_words_that_long_blocks_say_most_often() -> None:
    table = measured(text_of(*STORY, *STORY, "The ferry of the day", "Sign up"))
    assert table["common"][-2] == pytest.approx(0.8)
    assert table["common"][-1] == 0
    assert measured(text_of("…"))["common"] == [-1]


def test_unsaid_is_the_share_of_words_that_no_long_block_holds() -> None:
    table = measured(text_of(*STORY, "Granholm", "Read more"))
    assert table["unsaid"] == [0, 0, 0, 1]
    assert measured(text_of("Granholm"))["unsaid"] == [-1]  # there is none


def test_new_is_the_share_of_words_that_no_block_above_holds() -> None:
    assert measured(text_of("Home", "Home News", "News"))["new"] == [1, 0.5, 0]


def test_change_is_how_the_number_of_words_differs_from_the_block_above_and_uneven_the_mean_around() -> None:
    table = measured(text_of("Menu", "One two three", "Four five six"))
    assert table["change"] == pytest.approx([0, log(4 / 2), 0])
    assert table["uneven"][1] == pytest.approx(sum(table["change"]) / 11)


def test_proper_is_the_share_of_words_after_the_first_with_a_capital() -> None:
    assert measured(text_of("The Goose Fair is off", "Menu"))["proper"] == [0.5, 0]


def test_abroad_counts_names_that_are_the_same_everywhere() -> None:
    assert measured(text_of("Jaa: Facebook, Twitter, WhatsApp", "Jaa sivu"))["abroad"] == [3, 0]


def test_numbers_are_the_share_of_words_that_begin_with_a_digit_and_years_are_counted() -> None:
    table = measured(text_of("12 maaliskuuta 2019 klo 10.30", "2150 kpl"))
    assert table["numbers"] == [0.6, 0.5]
    assert table["years"] == [1, 0]


def test_asked_counts_question_marks() -> None:
    assert measured(text_of("Why? Who?", "So."))["asked"] == [2, 0]
