"""Counting in texts, and the words in names; `test_kernels.py` compares it with the same in C."""

from __future__ import annotations

import pytest

from bodytext.text import counts as texts
from bodytext.text import words


def test_words_stand_between_white_space() -> None:
    assert texts.word_count("  two\u00a0words\n") == 2
    assert texts.word_count("") == 0


def test_scripts_without_spaces_count_by_twos() -> None:
    assert texts.word_count("one 二") == 1.5
    assert texts.wide_count("one 二 สอง") == 4


def test_stops_are_ends_of_sentences_and_the_end_of_the_text() -> None:
    assert texts.stops("So? Yes! At 3.5 it left. Then…") == 4
    assert texts.stops("走了。好！") == 2


def test_shares_are_of_what_is_ascii_at_the_beginning() -> None:
    assert texts.shares("AB|d") == (0.5, 0.25)
    assert texts.shares("é" * 9) == (0.0, 0.0)
    assert texts.shares("a" * 200 + "B" * 200) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        ("relatedPosts box-2", ("related", "posts", "box")),
        ("share_bar share", ("share", "bar")),
        ("größe", ("gr",)),
        ("HTMLBox", ("htmlb", "ox")),
        ("12", ()),
    ],
)
def test_the_words_in_names(names: str, parts: tuple[str, ...]) -> None:
    assert words.name_parts(names) == parts
