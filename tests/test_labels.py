"""Labels for training: which words of a page the gold text holds, each of its words claimed once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bodytext.document import Block
from bodytext_train.align import RUN, Alignment
from bodytext_train.labels import label_blocks, words_of

FERRY = "The ferry sailed again on Friday morning"
TICKET = "A ticket costs two pounds each way"


def labels(texts: list[str], gold: str, copy: float = 0.5) -> list[float]:
    return label_blocks([Block(text) for text in texts], gold, copy)


def test_gold_text_is_found_in_runs_and_in_short_blocks_between_them() -> None:
    gold = f"{FERRY}\n\nFares\n\n{TICKET}"
    assert labels(["Home News Sport", FERRY, "Fares", TICKET], gold) == [0.0, 1.0, 1.0, 1.0]


def test_a_label_is_the_share_of_a_block_that_is_gold() -> None:
    block = "The ferry sailed again on Friday Share this now please"
    assert labels([block], "The ferry sailed again on Friday") == [pytest.approx(0.6)]


@pytest.mark.parametrize("copy", [0.0, 0.5])
def test_a_copy_counts_as_one_is_told(copy: float) -> None:
    assert labels([FERRY, "Home News Sport", FERRY, TICKET], f"{FERRY}\n\n{TICKET}", copy) == [copy, 0.0, 1.0, 1.0]


def test_what_the_gold_text_says_twice_is_content_twice() -> None:
    assert labels([FERRY, TICKET, FERRY], f"{FERRY}\n{TICKET}\n{FERRY}") == [1.0, 1.0, 1.0]


def test_characters_of_chinese_and_japanese_are_words_of_their_own() -> None:
    assert words_of("渡轮 No_5、フェリー") == ["渡", "轮", "no_5", "フ", "ェ", "リ", "ー"]
    assert labels(["首页 新闻", "渡轮星期五再次启航。"], "渡轮星期五再次启航") == [0.0, 1.0]


def test_the_longest_run_claims_its_place_first() -> None:
    teaser = "The ferry sailed again on Friday"
    assert labels([f"{teaser} read more here", FERRY], FERRY) == [pytest.approx(6 / 2 / 9), 1.0]


def test_of_equal_runs_the_one_among_its_neighbours_claims_the_place() -> None:
    menu = "Tickets and fares for all"
    assert labels([menu, "Home News Sport", FERRY, menu, TICKET], f"{FERRY}\n{menu}\n{TICKET}") == [
        0.5,
        0.0,
        1.0,
        1.0,
        1.0,
    ]


def test_a_short_block_far_from_its_neighbours_in_the_gold_text_is_none_of_it() -> None:
    gap = "one two three four five six seven eight nine ten eleven twelve thirteen"
    gold = f"{FERRY}\n\n{gap}\n\nFares\n\n{gap}\n\n{TICKET}"
    assert labels([FERRY, "Fares", TICKET], gold) == [1.0, 0.0, 1.0]


@pytest.mark.parametrize(("texts", "gold"), [([], FERRY), ([FERRY], ""), (["", "…"], FERRY)])
def test_where_either_side_is_empty_nothing_is_content(texts: list[str], gold: str) -> None:
    assert labels(texts, gold) == [0.0] * len(texts)


WORDS = st.lists(st.sampled_from("ab"), max_size=40)


@settings(max_examples=200)
@given(WORDS, WORDS)
def test_no_more_words_are_placed_than_the_gold_text_has_and_all_that_are_placed_are_said(
    page: list[str], gold: list[str]
) -> None:
    alignment = Alignment(page, gold)
    placed = alignment.placed(0, len(page))
    assert placed <= len(gold)
    assert placed <= alignment.said(0, len(page))


@settings(max_examples=100)
@given(st.lists(st.sampled_from("abcdefgh"), min_size=RUN, max_size=60))
def test_a_page_that_is_its_gold_text_is_content_throughout(words: list[str]) -> None:
    assert Alignment(words, words).placed(0, len(words)) == len(words)


def test_words_are_counted_as_the_benchmark_counts_them() -> None:
    assert words_of("It's 5 °C; the_end") == ["it", "s", "5", "c", "the_end"]
