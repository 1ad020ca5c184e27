"""Texts as printing leaves them: wrapped, on pages with heads, feet and numbers, with rules and parted words."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

import pytest

from bodytext import Article, extract
from tests.support import text_page, texts

SAYS = [
    "The ferry company that serves the islands will replace two of its three boats before the winter of next year, "
    "its board said on Tuesday after a meeting that ran well past midnight and left nobody any wiser.",
    "Passengers have complained for years about crossings that are cancelled at an hour's notice, and shopkeepers on "
    "the smaller islands say that fresh bread arrives on fewer than four days out of seven, except in June.",
    "The new boats will be slower than the ones they replace, because they run on batteries that are charged at the "
    "quay while the cars drive off, but the timetable has been drawn so that the trip takes no longer.",
    "Engineers spent the spring measuring the swell at the mouth of the harbour, where the sea turns suddenly shallow "
    "and where a previous captain once lost an anchor that has never been found by anybody since.",
    "Opponents of the plan say the quay at Lower Sandle is too weak for the charging mast and would have to be rebuilt "
    "from the bottom, a job that the estimates leave out altogether, as they did the last time.",
]


def filled(text: str, width: int = 64, first: str = "", left: str = "") -> str:
    """Return a paragraph wrapped at a width."""
    return textwrap.fill(text, width, initial_indent=left + first, subsequent_indent=left, break_on_hyphens=False)


def paged(
    size: int, head: Callable[[int], str] | None = None, foot: Callable[[int], str] | None = None, end: str = "\f",
    said: Sequence[str] = SAYS,
) -> str:  # fmt: skip
    """Return the paragraphs on pages of so many lines each, with what stands at the head and foot of each."""
    lines = "\n\n".join(map(filled, said)).split("\n")
    pages = []
    for number, start in enumerate(range(0, len(lines), size), 1):
        above = [head(number), "", ""] if head else []
        below = ["", "", foot(number)] if foot else []
        pages.append("\n".join([*above, *lines[start : start + size], *below]))
    return f"\n{end}".join(pages) + f"\n{end}"


def whats(article: Article) -> set[str]:
    """Return what was left out of a text, by what it is."""
    return {reason.detail for _, reason in article.removed}


NUMBER, HEAD, RULE = "the number of a page", "at the head or foot of several pages", "a rule"


@pytest.mark.parametrize(
    ("head", "foot", "what"),
    [
        (None, lambda n: f"{n:>34}", {NUMBER}),
        (None, lambda n: f"                - {n} -", {NUMBER}),
        (None, lambda n: f"Page {n} of 3", {NUMBER}),
        (None, lambda n: f"Seite {n} von 3", {NUMBER}),
        (None, lambda n: f"                [{n}]", {NUMBER}),
        (None, lambda n: f"{n + 211}", {NUMBER}),
        (None, lambda n: ["i", "ii", "iii", "iv", "v"][n - 1], {HEAD}),
        (lambda n: f"Island Transport Review{n + 11:>30}", None, {HEAD}),
        (lambda n: f"{n + 40}   Island Transport" if n % 2 else f"The boats of the sound   {n + 40}", None, {HEAD}),
        (lambda _: "Island Transport", lambda n: f"© Harbour Press 2026      {n}", {HEAD}),
        (lambda _: "Working Paper 14", lambda n: f"{n}", {HEAD, NUMBER}),
        (lambda n: f"29/11/2026, 07:54     Boats\nhttps://a.example/b     {n}/4", None, {HEAD}),
    ],
)
def test_heads_feet_and_numbers_of_pages_are_no_text(
    head: Callable[[int], str] | None, foot: Callable[[int], str] | None, what: set[str]
) -> None:
    article = extract(paged(6, head, foot))
    assert article.text == "\n\n".join(SAYS)
    assert whats(article) == what
    assert all(reason.is_stage("margin") for _, reason in article.removed)


def test_pages_are_known_by_their_numbers_without_form_feeds_too() -> None:
    article = extract(paged(14, lambda _: "Island Transport", lambda n: f"{n}", "\n\n"))
    assert article.text == "\n\n".join(SAYS)
    assert whats(article) == {HEAD, NUMBER}


@pytest.mark.parametrize(
    "head",
    [
        lambda n: f"Storchenbericht 2021                   Seite {n}",
        lambda n: f"Island Transport Review, page {n} of 3",
        lambda n: f"{n}        Rapport sur les bacs",
        lambda n: f"La gaceta del puerto | {n}",
    ],
)
def test_pages_are_known_by_the_numbers_beside_what_heads_them(head: Callable[[int], str]) -> None:
    article = extract(paged(8, head, end="\n\n"))
    assert article.text == "\n\n".join(SAYS)
    assert whats(article) == {HEAD}


@pytest.mark.parametrize("head", ["Chapter {}", "Round    {}", "Question {}", "{}. The boats"])
def test_numbered_headings_are_no_heads_of_pages(head: str) -> None:
    text = "\n\n".join(f"{head.format(n)}\n\n{filled(say)}" for n, say in enumerate(SAYS[:2], 1))
    assert not {HEAD, NUMBER} & whats(extract(f"The boats of the sound\n\n{text}"))


def test_kept_and_removed_are_the_whole_text_in_its_order() -> None:
    text = paged(6, lambda n: f"Island Transport {n}")
    said = " ".join(block.text for block in extract(text).blocks).split()
    assert sorted(said) == sorted(text.split())


def test_a_number_or_a_line_that_only_some_pages_begin_with_is_text() -> None:
    text = "\f".join(f"{line}\n\n{filled(say)}\n" for line, say in zip(["7", "4", "9", "2", "1"], SAYS, strict=True))
    assert not extract(text).removed or NUMBER not in whats(extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(filled(say, first="     ") for say in SAYS),
        "\n".join(filled(say, first="  ") for say in SAYS),
        "\n\n".join(filled(say, left=" " * 10, width=74) for say in SAYS),
        "\n\n".join(filled(say, width=width) for say, width in zip(SAYS, (64, 63, 66, 64, 65), strict=True)),
        "\n\n".join([*map(filled, SAYS[:2]), SAYS[2], *map(filled, SAYS[3:])]),
        "\n\n".join(filled(say).replace(" of ", "  of ").replace(" that ", "  that ") for say in SAYS),
        "\n\n".join([filled(SAYS[0]), filled(SAYS[1], left=" " * 6, width=60), *map(filled, SAYS[2:])]),
        "\r\n\r\n".join(filled(say).replace("\n", "\r\n") for say in SAYS),
        "\n\n\n".join(filled(say, width=78) for say in SAYS),
    ],
)
def test_paragraphs_are_whole_however_they_are_set(text: str) -> None:
    assert extract(text).text == "\n\n".join(SAYS)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["the meeting of the com-", "panies was short"], "the meeting of the companies was short"),
        (["a well-known and well-", "known captain"], "a well-known and well-known captain"),
        (
            ["it was well known, that of the well-", "known captain"],
            "it was well known, that of the well-known captain",
        ),
        (["die Haus-", "und Hofmeister"], "die Haus- und Hofmeister"),
        (["the years 2010-", "2012 were bad"], "the years 2010- 2012 were bad"),
        (["an Anglo-", "Saxon boat"], "an Anglo-Saxon boat"),
        (["a com\u00ad", "pany"], "a company"),
        (["said he -", "and went"], "said he - and went"),
        (["no hyphen", "here"], "no hyphen here"),
    ],
)
def test_a_word_that_was_parted_at_the_end_of_a_line_is_whole(lines: list[str], whole: str) -> None:
    first, second = (
        f"{'so ' * ((60 - len(lines[0])) // 3)}{lines[0]}",
        f"{lines[1]}{' so' * ((60 - len(lines[1])) // 3)}",
    )
    text = "\n".join([first, second, *filled(SAYS[0], 60).split("\n")])
    assert whole in texts(text_page(text).blocks)[0]


def test_rules_are_no_text_and_make_headings_of_what_they_stand_under() -> None:
    text = (
        f"The boats of the sound\n======================\n\n{filled(SAYS[0])}\n\nMoney\n-----\n\n{filled(SAYS[1])}\n\n"
        f"* * *\n\n{filled(SAYS[2])}\n\n************\nBREAD\n************\n\n{filled(SAYS[3])}\n"
    )
    article = extract(text)
    assert [(b.kind, b.level, b.text) for b in article.blocks if b.kind == "heading"] == [
        ("heading", 1, "The boats of the sound"), ("heading", 2, "Money"), ("heading", 1, "BREAD"),
    ]  # fmt: skip
    assert article.text == "\n\n".join([SAYS[0], "Money", SAYS[1], SAYS[2], "BREAD", SAYS[3]])
    assert {block.text for block, reason in article.removed if reason.detail == RULE} >= {"* * *", "-----"}


def test_the_rule_under_the_head_of_a_table_is_the_tables() -> None:
    table = "Year     Crossings    Cancelled\n-------------------------------\n2023         4 012          211"
    blocks = text_page(f"{filled(SAYS[0])}\n\n{table}\n\n{filled(SAYS[1])}").blocks
    assert [block.text for block in blocks if block.kind == "code"] == [table]


@pytest.mark.parametrize("signs", ["-- ", "--", "...", "###", "-----Original Message-----"])
def test_what_only_looks_like_a_rule_stays(signs: str) -> None:
    assert signs.strip() in texts(text_page(f"{SAYS[0]}\n\n{signs}\n\n{SAYS[1]}").blocks)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1  Introduction", "2  Results"), ("1. Introduction", "1.1. Money"), ("I. Introduction", "II. Results"),
        ("Introduction", "Results"), ("A. Boats", "B. Bread"),
    ],
)  # fmt: skip
def test_the_heading_of_the_first_section_is_no_subtitle(first: str, second: str) -> None:
    text = f"Transport on the Ondle Islands\n\n{first}\n\n{filled(SAYS[0])}\n\n{second}\n\n{filled(SAYS[1])}\n"
    article = extract(text)
    assert (article.metadata.title, article.metadata.subtitle) == ("Transport on the Ondle Islands", "")
    assert article.text.startswith(" ".join(first.split()))


def test_a_line_below_lines_of_the_text_is_no_subtitle() -> None:
    lists = "For:\nBright\nCheap\n\nAgainst:\nNo red light\nThe strap slips"
    article = extract(f"Review: Karn K2 head torch\n\n{lists}\n\n{SAYS[0]}\n\n{SAYS[1]}\n")
    assert "The strap slips" in article.text
    assert article.metadata.subtitle == ""


def test_a_sign_at_the_head_of_a_page_is_no_number() -> None:
    assert "the board" in " ".join(texts(text_page("#\n\nit was\n\f12\n\nthe board\n\f#\n\nthat went\n").blocks))


def test_a_section_that_has_no_second_is_one_too() -> None:
    text = f"Transport on the Ondle Islands\n\n1  Introduction\n\n{filled(SAYS[0])}\n\n{filled(SAYS[1])}\n"
    assert extract(text).text.startswith("1 Introduction")
    assert extract(text.replace("1  Introduction", "5 ways to cross the sound")).metadata.subtitle


def test_a_line_set_in_the_middle_of_its_page_is_no_code_and_code_is() -> None:
    text = (
        f"                    THE BOATS OF THE SOUND\n\n{filled(SAYS[0])}\n\n    boat = new(2)\n\n{filled(SAYS[1])}\n"
    )
    kinds = [(block.kind, block.text.strip()) for block in text_page(text).blocks]
    assert kinds[0] == ("heading", "THE BOATS OF THE SOUND")
    assert ("code", "boat = new(2)") in kinds


def test_two_columns_side_by_side_are_told_of_and_a_table_or_a_menu_is_not() -> None:
    left, right = filled(" ".join(SAYS[:2]), 36).split("\n"), filled(" ".join(SAYS[2:4]), 36).split("\n")
    columns = "\n".join(f"{one:<40}{other}" for one, other in zip(left, right, strict=False))
    assert [warning for warning in extract(columns).warnings if "two columns" in warning]
    table = "\n".join(f"boat number {n:<28}built in {1900 + n}" for n in range(12))
    for text in (filled(SAYS[0]), f"{SAYS[0]}\n\n{table}", "Home     News     Sport\n" * 20):
        assert not [warning for warning in extract(text).warnings if "two columns" in warning]


@pytest.mark.parametrize(
    "fragment", ["\f", "1\n", "-\n", "a\f", "=====\n", "a-\n", " a\nb\n", "12\n" + "a\n" * 12, "x\f12\n"]
)
def test_whatever_is_repeated_is_read_in_proportion(fragment: str) -> None:
    import time

    begun = time.process_time()
    text_page(fragment * (300_000 // len(fragment)))
    assert time.process_time() - begun < 6
