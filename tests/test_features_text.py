"""What is measured of plain text alone: the two sides of a block, and the run that the first scores make."""

from __future__ import annotations

import pytest

from bodytext.document import Block, Page
from bodytext.features import Table, measure
from bodytext.features.names import NameWeights
from bodytext.model.context import contexts

STORY = (
    "The ferry to Granholm was late again on Monday, and nobody on the quay could say why it was.",
    "The harbour master said that the engine of the ferry had been repaired twice since Easter.",
    "“We have waited for parts since March,” he said, “and Granholm has waited for us all that time.”",
)
NONE = NameWeights({})
TAIL = ("Share this", "Read next", "Goose Fair Cancelled", "Contact us")


def _page(*texts: str) -> Page:
    return Page("page", "text", tuple(map(Block, texts)))


def _measured(*texts: str) -> Table:
    page = _page(*texts)
    return {name: list(column) for name, column in measure(page, [()] * len(page.blocks), NONE).items()}


def test_each_side_of_a_block_is_measured_apart() -> None:
    table = _measured(*STORY, *TAIL)
    last = len(STORY) - 1
    assert (table["since_sentence"][last + 2], table["until_sentence"][last + 1]) == (2, -1)
    assert table["sentences_before"][last + 1] == pytest.approx(1)
    assert table["sentences_after"][last] == pytest.approx(0)
    assert table["ends<1"][last + 2] > table["ends>1"][last + 2]
    assert table["words<1"][0] == table["words>1"][-1] == -1  # nothing is there


def test_what_a_block_speaks_of_is_looked_for_in_the_sentences() -> None:
    table = _measured(*STORY, "The ferry reached Granholm.", *TAIL)
    following = len(STORY)
    assert table["shared"][following] == table["shared_before"][following] > 0.5
    assert table["shared"][following + 3] == 0
    assert table["titled"][following + 3] == 1
    assert table["shared_before"][0] == 0


def test_words_of_no_length_say_nothing_of_a_subject() -> None:
    assert _measured("So it is.")["shared"] == [-1]


def test_the_second_look_knows_where_the_best_run_of_a_text_begins_and_ends() -> None:
    page = _page("Menu", *STORY, *TAIL)
    scores = [0.1, 0.9, 0.4, 0.8, 0.1, 0.2, 0.1, 0.0]
    table = contexts(page, measure(page, [()] * len(page.blocks), NONE), [scores])[0]
    assert list(table["run_from"])[:3] == [-1, 0, 1]
    assert list(table["run_to"])[2:5] == [1, 0, -1]
    assert list(table["run_words"])[:4] == [0, 0, 0, 0]
    assert 0 < table["run_words"][4] < table["run_words"][5] < 1
    assert list(table["best<"]) == [-1, 0.1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]
    assert list(table["best>"]) == [0.9, 0.8, 0.8, 0.2, 0.2, 0.1, 0.0, -1]
    assert table["score_before"][0] == 0
    assert table["score_after"][7] == pytest.approx(0)


def test_the_second_look_at_a_single_line() -> None:
    page = _page(STORY[0])
    table = contexts(page, measure(page, [()], NONE), [[0.9]])[0]
    assert {len(column) for column in table.values()} == {1}
    assert (table["best<"][0], table["best>"][0], table["run_from"][0]) == (-1, -1, 0)
