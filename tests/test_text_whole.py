"""What is kept of a text and what is removed make the whole of it, whatever lines it has."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bodytext import Options, extract
from bodytext.article import Article

_WORD = re.compile(r"\w+")
_LINES = [
    "", "  ", "\f", "The rail comes on Friday by the ferry, if the ferry comes at all, said the board.", "Read more",
    "[1]Home [2]News [3]Sport", "the [4]granite that came across the bay", "   1. https://bay.example/", "References",
    "   2. https://bay.example/news", "   3. https://bay.example/sport", "- boots", "1. soup", "> Who pays?",
    ">> Nobody.",
    "* * *", "====", "----", "- 3 -", "Page 4", "4", "# Rings", "Day       High     Low", "Mon 2     04:10    10:22",
    "| a | b |", "By Hester Lund", "3 May 2025", "Photo: Gil Osk", "[00:01] ROOK: Is this on?",
    "From: Gil <g@osk.example>",
    "Subject: Rings", "    tie(boat)", ".. note::", "   Only one boat to a ring.", "-- ", "said", "Gil", ", who knows",
    "Subscribe to our newsletter", "© 2025 Bay Post", "Oona,", "+1",
]  # fmt: skip


def _words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(text))


def _said(article: Article) -> Counter[str]:
    return _words(*(f"{block.marker} {block.text}" for block in article.blocks))


@settings(max_examples=200)
@given(st.lists(st.sampled_from(_LINES), min_size=1, max_size=40).filter(lambda lines: "".join(lines).strip()))
def test_every_word_of_a_text_is_in_one_of_its_blocks(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert _said(extract(text, Options(input="text"))) == _words(text)


def test_the_numbers_of_links_that_are_taken_out_are_among_what_is_removed() -> None:
    text = (
        "   The [1]granite came across the [2]bay on flat barges, and has carried every [3]boat since.\n\n"
        "References\n\n   1. https://bay.example/a\n   2. https://bay.example/b\n   3. https://bay.example/c\n"
    )
    article = extract(text)
    assert [block.text for block, _ in article.removed][-1] == "[1] [2] [3]"
    assert _said(article) == _words(text)
