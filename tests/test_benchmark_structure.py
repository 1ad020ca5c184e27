"""What the benchmark of structure sees in a Markdown text, and when it takes two for the same."""

from __future__ import annotations

import pytest

from tests.benchmark.markup import KINDS, shown_text, things
from tests.benchmark.round_trip import difference
from tests.benchmark.structure import f1, misses


@pytest.mark.parametrize(
    ("markdown", "kind", "expected"),
    [
        ("# Title\n\n## The *rope*\n", "heading", [("h2", "The rope")]),
        ("1. a\n   - b\n2. c\n", "item", [("1", "1.", "a"), ("2", "-", "b"), ("1", "2.", "c")]),
        ("| a | |\n| --- | --- |\n| b | c |\n", "cell", [("a",), ("b",), ("c",)]),
        ("| a | |\n| --- | --- |\n| b | c |\n", "neighbours", [("a", ""), ("b", "c")]),
        ("```Python\nx = 1\n\n```\n", "code", [("x = 1",)]),
        ("```Python\nx = 1\n```\n\n    y\n", "language", [("python", "x = 1")]),
        ("[a *b*](../c%20d)", "link", [("a b", "https://x.example/c d")]),
        ('![a](/b.png "c")', "image", [("https://x.example/b.png",)]),
        ("**a *b*** `c`", "strong", [("a b",)]),
        ("**a *b*** `c`", "em", [("b",)]),
        ("**a *b*** `c`", "code span", [("c",)]),
        ("> [!NOTE] Title\n> a\n>\n> > b\n", "quote", [("1", "a"), ("2", "b")]),
        ("a[^x] b[^x]\n\n[^x]: c\n", "reference", [("0",), ("0",)]),
        ("a[^x] b[^x]\n\n[^x]: c\n", "note", [("c",)]),
        ("It is $a  _1$, and $5 or $6\n\n$$\n{\\displaystyle b}\n$$\n", "maths", [("a_1",), ("b",)]),
    ],
)  # fmt: skip
def test_things_of_each_kind_are_seen(markdown: str, kind: str, expected: list[tuple[str, ...]]) -> None:
    assert sorted(things(markdown, "https://x.example/y/z")[kind].elements()) == sorted(expected)


def test_words_are_shown_as_a_reader_sees_them() -> None:
    markdown = "## a\\*\n\n- b `c`  \n  d[^1]<sup>2</sup>\n\n```x\ne\n```\n\n[^1]: f\n"
    assert shown_text(markdown).split() == ["a*", "b", "c", "d[1]2", "e", "[1]", "f"]


@pytest.mark.parametrize(
    ("text", "markdown", "lost", "added"),
    [
        ("1. a[1] is 10^6\n\n[1] b", "1. a[^1] is 10<sup>6</sup>\n\n[^1]: b\n", (), ()),
        ("a | b\nc", "| a | b |\n| --- | --- |\n| c |  |\n", (), ()),
        ("so it is:there", "**so it is:**there", ("is:there",), ("**so", "is:**there")),
    ],
)  # fmt: skip
def test_a_page_differs_where_words_do(text: str, markdown: str, lost: tuple[str, ...], added: tuple[str, ...]) -> None:
    found = difference("page", text, markdown)
    assert (found is None) is (not lost)
    if found:
        assert set(lost) <= set(found.text)
        assert set(added) <= set(found.markdown)


def test_the_figure_counts_what_is_there_as_often_as_it_should_be() -> None:
    wanted, found = things("- a\n- a\n- b\n"), things("- a\n- c\n")
    assert f1([wanted["item"]], [found["item"]]) == pytest.approx(2 / 5)
    assert f1([wanted["code"]], [found["code"]]) is None
    assert list(misses("page", wanted, found)) == [
        "item: page: - '1 | - | a'", "item: page: - '1 | - | b'", "item: page: + '1 | - | c'",
    ]  # fmt: skip


def test_every_kind_is_reported() -> None:
    assert tuple(things("")) == KINDS
