"""Where a text's sentences end, and what a block has in common with them: each column in a sentence."""

from __future__ import annotations

import pytest

from bodytext.document import Block
from bodytext.rules import Evidence
from tests.measuring import Measured, hit, measured, text_of

STORY = (
    "The ferry to Granholm was late again on Monday, and nobody on the quay could say why it was.",
    "The harbour master said that the engine of the ferry had been repaired twice since Easter.",
    "“We have waited for parts since March,” he said, “and Granholm has waited for us all that time.”",
)
TAIL = ("Share this", "Read next", "Goose Fair Cancelled", "Contact us")


def test_each_side_of_a_block_is_measured_apart() -> None:
    table = measured(text_of(*STORY, *TAIL))
    last = len(STORY) - 1
    assert (table["since_sentence"][last + 2], table["until_sentence"][last + 1]) == (2, -1)
    assert table["sentences_before"][last + 1] == pytest.approx(1)
    assert table["sentences_after"][last] == pytest.approx(0)
    assert table["ends<1"][last + 2] > table["ends>1"][last + 2]
    assert table["words<1"][0] == table["words>1"][-1] == -1  # nothing is there


def test_what_a_block_speaks_of_is_looked_for_in_the_sentences() -> None:
    table = measured(text_of(*STORY, "The ferry reached Granholm.", *TAIL))
    following = len(STORY)
    assert table["shared"][following] == table["shared_before"][following] > 0.5
    assert table["shared"][following + 3] == 0
    assert table["titled"][following + 3] == 1
    assert table["shared_before"][0] == 0


def test_words_of_no_length_say_nothing_of_a_subject() -> None:
    assert measured(text_of("So it is."))["shared"] == [-1]


def test_sentences_before_and_after_are_the_shares_of_the_words_in_full_sentences_on_either_side() -> None:
    table = measured(text_of("Menu", STORY[0], "Label", STORY[1]))
    words = [table["words"][1], table["words"][3]]
    first = words[0] / sum(words)
    assert table["sentences_before"] == pytest.approx([0, 0, first, first])
    assert table["sentences_after"] == pytest.approx([1, 1 - first, 1 - first, 0])


def test_since_and_until_sentence_count_blocks() -> None:
    table = measured(text_of("Menu", STORY[0], "Label", STORY[1], "End"))
    assert table["since_sentence"] == [-1, 0, 1, 0, 1]
    assert table["until_sentence"] == [1, 0, 1, 0, -1]


def test_typical_is_the_median_length_of_the_sentences_and_words_typical_a_block_s_length_by_that() -> None:
    table = measured(text_of(*STORY, "Menu"))
    middle = sorted(table["words"][:3])[1]
    assert table["typical"] == [middle] * 4
    assert table["words_typical"] == pytest.approx([count / middle for count in table["words"]])
    assert measured(text_of("Menu", "Sign up"))["typical"] == [1, 1]


BLOCKS, AT = 24, 12
SIDES = [
    ("words<1", "words>1"), ("words<5", "words>5"),
    ("ends<1", "ends>1"), ("ends<5", "ends>5"),
    ("rule<1", "rule>1"), ("rule<5", "rule>5"),
    ("stops<1", "stops>1"), ("stops<5", "stops>5"),
    ("dated<1", "dated>1"), ("dated<5", "dated>5"),
    ("gap<1", "gap>1"), ("gap<5", "gap>5"),
    ("common<1", "common>1"), ("common<5", "common>5"),
]  # fmt: skip


@pytest.fixture(scope="module")
def striking() -> Measured:
    """Return what is measured of a text of one line with everything amid lines with nothing."""
    line = Block("On 12 March 2025 it came to the quay and stayed there for long.", gap=2)
    blocks = [line if i == AT else Block("x") for i in range(BLOCKS)]
    evidence: Evidence = [hit(0.8) if i == AT else () for i in range(BLOCKS)]
    return measured(text_of(*blocks), evidence)


@pytest.mark.parametrize(("before", "after"), SIDES)
def test_the_three_or_eleven_blocks_on_either_side_of_a_block_are_averaged(
    striking: Measured, before: str, after: str
) -> None:
    name, _, half = before.partition("<")
    size = 2 * int(half) + 1
    own, others = (1.0, 0.0) if name == "ends" else (striking[name][AT], striking[name][0])
    assert own != others
    mean = (own + (size - 1) * others) / size
    below, above = range(AT + 1, AT + 1 + size), range(AT - size, AT)
    assert [striking[before][i] for i in below if i < BLOCKS] == pytest.approx([mean for i in below if i < BLOCKS])
    assert [striking[after][i] for i in above if i >= 0] == pytest.approx([mean for i in above if i >= 0])
    assert striking[before][AT] == striking[after][AT] == pytest.approx(others)
    assert striking[before][0] == striking[after][-1] == -1  # nothing is there


@pytest.mark.parametrize(
    ("text", "ends"), [("It came.", 1), ("“It came”", 1), ("It came", 0), ("It came,", 0), ("Came:", 0)]
)
def test_ends_are_full_stops_and_what_closes_after_them_but_no_commas(text: str, ends: float) -> None:
    assert measured(text_of(text, "x", "x", "x"))["ends<1"][2] == pytest.approx(ends / 3)
