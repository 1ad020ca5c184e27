"""The gold of the formats against what they print: exactly that (see `output_gold.py`)."""

from __future__ import annotations

import re

import pytest

from bodytext import Options, extract
from bodytext.formats import render
from tests.benchmark.round_trip import difference
from tests.output_gold import FORMATS, PAGES, OutputPage, load_pages, load_prose
from tests.sanitiser import sanitised
from tests.tei import assert_valid

ALL = load_pages()
NUMBERED = ("list-reversed", "list-start")  # in ways that readers of Markdown don't have: they count up from the first


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
@pytest.mark.parametrize("format_name", FORMATS)
def test_what_is_printed_is_exactly_what_is_expected(format_name: str, page: OutputPage) -> None:
    assert page.printed(format_name) == page.wanted(format_name)


def test_every_page_says_what_each_format_prints() -> None:
    assert len(ALL) >= 100
    for page in ALL:
        assert page.expected.keys() == set(FORMATS), page.name
        assert page.settings.keys() <= {"about", "url", "lang", "head"}, page.name
        assert page.settings["about"], page.name
        assert page.shown, page.name


def test_the_folder_holds_nothing_else() -> None:
    assert {path.suffix for path in PAGES.iterdir()} == {".page", ".toml"}
    assert {path.name for path in PAGES.glob("*.toml")} == {"prose.toml"}


def test_prose_in_every_language_is_used() -> None:
    assert {page.settings.get("lang", "en") for page in ALL} == load_prose().keys()


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_every_format_is_expected_to_print_the_same_words(page: OutputPage) -> None:
    # but for the marks of notes, tasks and callouts, and pictures, which text leaves out
    texts = page.expected["text"]
    for word in re.findall(r"[^\W\d_]{4,}", texts.replace("{prose}", "")):
        assert word in re.sub(r"</?\w+>", "", page.expected["html"]), (page.name, word)


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_markdown_that_is_expected_says_what_the_text_says(page: OutputPage) -> None:
    found = difference(page.name, page.wanted("text"), page.wanted("markdown"))
    assert found is None or {"<figcaption", "<iframe"} & set(re.findall(r"<\w+", page.shown)), found  # in no text


READ_AGAIN = [page for page in ALL if page.name not in NUMBERED and "![" not in page.wanted("markdown")]


@pytest.mark.parametrize("page", READ_AGAIN, ids=lambda page: page.name)
def test_markdown_that_is_read_again_comes_out_as_it_was(page: OutputPage) -> None:
    markdown = page.wanted("markdown")
    assert render(extract(markdown, Options(input="markdown")), "markdown") == markdown


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_html_that_is_expected_is_what_a_sanitiser_lets_pass(page: OutputPage) -> None:
    assert sanitised(page.wanted("html")) == page.wanted("html")


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_tei_of_every_page_is_valid(page: OutputPage) -> None:
    assert_valid(page.printed("tei"))
