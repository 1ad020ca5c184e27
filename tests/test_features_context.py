"""What a second look is told of the first one's scores: each column in a sentence."""

from __future__ import annotations

import pytest

from bodytext.document import Block
from bodytext.features import measure
from bodytext.features.names import NameWeights
from bodytext.model.context import contexts, of_part
from tests.measuring import PROSE, markup_of, seen_again, text_of

TAIL = ("Share this", "Read next", "Goose Fair Cancelled", "Contact us")
# body ┬ ul ┬ li ─ p: one, one two       (a card twice)
#      │    └ li ─ p: one
#      └ p: one, two, three, four
CARDS = markup_of(
    [("body", -1, ""), ("ul", 0, "cards"), ("li", 1, "card"), ("li", 1, "card"), ("p", 2, ""), ("p", 3, ""),
     ("p", 0, "")],
    Block("one", container=4), Block("one two", container=4), Block("one", container=5),
    Block("one two three four", container=6),
)  # fmt: skip
SCORES = [0.2, 0.5, 0.8, 0.9]


def test_the_second_look_knows_where_the_best_run_of_a_text_begins_and_ends() -> None:
    page = text_of("Menu", PROSE, PROSE, PROSE, *TAIL)
    scores = [0.1, 0.9, 0.4, 0.8, 0.1, 0.2, 0.1, 0.0]
    table = seen_again(page, scores)
    assert list(table["run_from"])[:3] == [-1, 0, 1]
    assert list(table["run_to"])[2:5] == [1, 0, -1]
    assert list(table["run_words"])[:4] == [0, 0, 0, 0]
    assert 0 < table["run_words"][4] < table["run_words"][5] < 1
    assert list(table["best<"]) == [-1, 0.1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]
    assert list(table["best>"]) == [0.9, 0.8, 0.8, 0.2, 0.2, 0.1, 0.0, -1]
    assert table["score_before"][0] == 0
    assert table["score_after"][7] == pytest.approx(0)


def test_the_second_look_at_a_single_line() -> None:
    table = seen_again(text_of(PROSE), [0.9])
    assert {len(column) for column in table.values()} == {1}
    assert (table["best<"][0], table["best>"][0], table["run_from"][0]) == (-1, -1, 0)


def test_score_is_the_first_look_s_and_its_neighbours_have_theirs() -> None:
    table = seen_again(text_of("a", "b", "c"), [0.1, 0.9, 0.4])
    assert table["score"] == [0.1, 0.9, 0.4]
    assert table["score-1"] == [-1, 0.1, 0.9]
    assert table["score+1"] == [0.9, 0.4, -1]


def test_the_page_s_cut_is_the_score_down_to_which_keeping_promises_most() -> None:
    table = seen_again(text_of("a", "b", "c", "d"), [0.1, 0.9, 0.8, 0.2])
    # Of equal words: the best two promise 2 * 1.7 / (2 + 2.0), more or fewer blocks promise less.
    assert table["page_cut"] == [0.8] * 4
    assert table["page_promise"] == pytest.approx([3.4 / 4] * 4)
    assert table["score-cut"] == pytest.approx([-0.7, 0.1, 0, -0.6])


def test_page_kept_and_page_doubt_are_shares_of_the_words_above_the_cut_and_with_scores_that_say_little() -> None:
    table = seen_again(text_of("one two three", "one two", "one two three four", "one"), [0.95, 0.5, 0.01, 0.7])
    assert table["page_kept"] == pytest.approx([0.6] * 4)
    assert table["page_doubt"] == pytest.approx([0.2] * 4)  # 0.5 alone
    assert table["page_best"] == [0.95] * 4


def test_a_block_without_words_weighs_half_a_word() -> None:
    assert seen_again(text_of(" ", "one"), [0.9, 0.1])["score~2"] == pytest.approx([0.55 / 1.5] * 2)


@pytest.mark.parametrize(("column", "width"), [("score~2", 2), ("score~12", 12)])
def test_scores_around_a_block_are_averaged_by_their_words(column: str, width: int) -> None:
    texts, scores = ["one", "one two three"] * 15, [0.2, 0.6] * 15
    at = 15
    near = range(at - width, at + width + 1)
    words = [len(texts[i].split()) for i in near]
    mean = sum(scores[i] * count for i, count in zip(near, words, strict=True)) / sum(words)
    assert seen_again(text_of(*texts), scores)[column][at] == pytest.approx(mean)


def test_score_up_is_the_mean_score_of_the_container_around_a_block_by_words_and_of_those_further_up() -> None:
    table = seen_again(CARDS, SCORES)
    first = (0.2 * 1 + 0.5 * 2) / 3
    cards = (0.2 * 1 + 0.5 * 2 + 0.8 * 1) / 4
    page = (0.2 * 1 + 0.5 * 2 + 0.8 * 1 + 0.9 * 4) / 8
    assert table["score_up0"] == pytest.approx([first, first, 0.8, 0.9])
    assert table["score_up1"] == pytest.approx([first, first, 0.8, page])
    assert table["score_up2"] == pytest.approx([cards, cards, cards, page])
    assert table["score_up3"] == pytest.approx([page] * 4)


def test_score_named_is_the_mean_of_all_blocks_in_containers_of_the_same_tag_and_names_and_best_the_highest() -> None:
    table = seen_again(CARDS, SCORES)
    assert table["score_named"] == pytest.approx([(0.2 + 1.0 + 0.8 + 3.6) / 8] * 4)  # four blocks in a `p`
    assert table["best_named"] == [0.9] * 4


def test_score_alike_asks_for_the_names_of_the_container_around_that_too() -> None:
    table = seen_again(CARDS, SCORES)
    assert table["score_alike"] == pytest.approx([(0.2 + 1.0 + 0.8) / 4] * 3 + [0.9])  # a `p` in a card
    assert table["best_alike"] == [0.8, 0.8, 0.8, 0.9]


def test_score_item_goes_by_the_two_containers_around_a_block_s_own() -> None:
    table = seen_again(CARDS, SCORES)
    assert table["score_item"] == pytest.approx([(0.2 + 1.0 + 0.8) / 4] * 3 + [0.9])  # a card in the cards
    assert table["best_item"] == [0.8, 0.8, 0.8, 0.9]


def test_score_before_and_after_are_the_shares_of_all_that_scores_well_on_either_side() -> None:
    table = seen_again(text_of("one", "one two", "one"), [0.5, 0.5, 0.5])
    assert table["score_before"] == pytest.approx([0, 0.25, 0.75])
    assert table["score_after"] == pytest.approx([0.75, 0.25, 0])


@pytest.mark.parametrize(("before", "after", "half"), [("score<1", "score>1", 1), ("score<5", "score>5", 5)])
def test_the_scores_of_three_or_eleven_blocks_on_either_side_are_averaged(before: str, after: str, half: int) -> None:
    size, at = 2 * half + 1, 12
    scores = [0.8 if i < at else 0.1 for i in range(25)]
    table = seen_again(text_of(*["word"] * 25), scores)
    assert (table[before][at], table[after][at - 1]) == pytest.approx((0.8, 0.1))
    assert table[before][at + 1] == pytest.approx((0.8 * (size - 1) + 0.1) / size)
    assert (table[before][0], table[after][-1]) == (-1, -1)


def test_every_first_look_is_told_of_by_itself() -> None:
    page = text_of("one", "two")
    found = contexts(page, measure(page, [(), ()], NameWeights({})), [[0.1, 0.2], [0.8, 0.9]])
    assert [list(table["score"]) for table in found] == [[0.1, 0.2], [0.8, 0.9]]
    assert list(of_part(found[1], 1)["score@1"]) == [0.8, 0.9]
