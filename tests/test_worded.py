"""Expressions made of many words, of which only those are compiled that stand in a text: the same matches."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from bodytext.text.pattern import IGNORECASE, folded
from bodytext.text.worded import Worded

WORDS = ("by", "byline of", "von", "von * und", "I. Yazan", "straße", "文")
LEAD = Worded(lambda word: rf"(?:{word}):? (?P<name>\w+)", IGNORECASE, word=lambda: WORDS)
LINES = (
    "By: Ada", "by Ada", "BYLINE OF Ada", "Byron Quince", "Von Ada", "von Ada und Max", "ı. yazan: Ada", "STRASSE: Ada",
    "ſtraße: Ada", "文: Ada", "", " by Ada", "Ada, by Max", "Nobody",
)  # fmt: skip


@pytest.mark.parametrize("text", LINES)
@pytest.mark.parametrize("method", ["match", "fullmatch", "search"])
def test_what_is_found_with_the_words_of_a_text_is_what_is_found_with_all(text: str, method: str) -> None:
    found = getattr(LEAD, method)(text)
    whole = getattr(LEAD.compiled, method)(text)
    assert (found and found.span("name")) == (whole and whole.span("name"))


def test_some_of_the_lines_match() -> None:
    assert sum(LEAD.match(text) is not None for text in LINES) > len(LINES) // 2


def test_only_the_words_of_a_text_are_compiled() -> None:
    groups = {"one": lambda: WORDS, "other": lambda: ("text",)}
    lead = Worded(lambda one, other: rf"(?:{one}|{other}) Ada", IGNORECASE, **groups)
    assert lead.match("nothing of it") is None
    assert lead._compiled == {}
    assert lead.match("Von Ada")
    assert list(lead._compiled) == [(("von", "von * und"), ())]


def test_texts_that_are_the_same_where_case_is_ignored_are_the_same_folded() -> None:
    letters = list(map(chr, chain(range(0x600), range(0x1C80, 0x2000), range(0xFB00, 0xFB10))))
    cased = [letter for letter in letters if letter.lower() != letter.upper()]
    by_fold = {letter: folded(letter) for letter in cased}
    for letter in cased:
        like = re.compile(re.escape(letter), IGNORECASE)
        assert {by_fold[other] for other in cased if like.fullmatch(other)} == {by_fold[letter]}
