"""No text takes more time than its length accounts for: the small form of `make superlinear`."""

from __future__ import annotations

import re
from typing import Literal

import pytest

from bodytext import Options, extract
from tests.superlinear import CHARS, MOST, growth, patterns, slow

PATTERNS = patterns()
_LONG = 400  # characters of an expression: what is longer has lists of words, all of one kind
_ALIKE = 2  # examples of those; `make superlinear` tries more
_DOCUMENTS = (
    "<!---->", "<!-- a -->", "<div>", "<p>a", "<a href=/a>a</a> ", "<meta ", "<li><p>", "&amp;", "<p>By Ada Quill</p>",
    "<p>12 May 2024</p>", "One sentence, with a comma in it.\n\n", "By Ada Quill\n", "12 May 2024 ", "- a\n",
    "| a | b |\n", " ", "a", "A.", "(Photo: ", "a@",
)  # fmt: skip


@pytest.mark.parametrize("name", PATTERNS)
def test_no_expression_takes_more_than_in_proportion(name: str) -> None:
    pattern = PATTERNS[name]
    assert slow(name, pattern, _ALIKE if len(pattern.pattern) > _LONG else MOST) is None


@pytest.mark.parametrize(
    "expression",
    [
        r"(?:a|a)*b",
        r"(?:<!--.*?-->\s*)*<html",
        r"\s*[|,]\s*",
        r"(?: (?:CPA|MD|RD\.?)[.]*)+$",
        r"(\w+)@",
        r'"type"\s*:\s*\[?\s*"',
        r"from\s.+\bto\b",
    ],
)
def test_an_expression_that_does_is_found(expression: str) -> None:
    found = slow("it", re.compile(expression))
    assert found is not None
    assert str(found).startswith("it: ")


@pytest.mark.parametrize("fragment", _DOCUMENTS)
@pytest.mark.parametrize("kind", ["html", "text"])
def test_no_document_takes_more_than_in_proportion(kind: Literal["html", "text"], fragment: str) -> None:
    def read(n: int) -> None:
        extract(f"<p>One.</p>{fragment * n}", Options(input=kind))

    read(1)
    assert growth(read, CHARS // len(fragment) + 1) is None
