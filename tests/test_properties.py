"""What holds for every document: checked on invented ones, hundreds of them, the same each time."""

from __future__ import annotations

import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bodytext import Article, BodytextError, Options, extract
from bodytext.formats import FORMATS, render
from bodytext.options import Extractor
from tests.golden import Case, article_of, document_of, load_cases

QUICK = settings(
    phases=(Phase.explicit, Phase.generate),  # no shrinking: a failure shows soon, if at some length
)

PROSE = (
    "the river mill village council ferry bridge winter ropes quarrel teacher harbour market clock Ada Quince Tuesday "
    "Mühle größer été niño 1987 12 3.5 £300,000 of and in to with over against because although wasn’t “never” —"
)
WORDS = PROSE.split()
PHRASES = (
    "More stories", "Sign up for our newsletter", "Share this:", "By Ada Quince", "12 May 2024", "Advertisement",
    "© 2024 The Record", "Read more", "Comments (3)", "Photo: Bo Ek", "https://record.example/a?b=c", "- bread",
    "1. Mix it", "    code()", "> quoted", "# Heading", "* * *", "",
)  # fmt: skip
TAG_NAMES = (
    "p div span a h1 h2 ul ol li table tr td th blockquote pre br article nav b em code figure figcaption noscript"
)
TAGS = TAG_NAMES.split()
WORD = re.compile(r"[^\W_]+")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Return a sentence of some length."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=24))
    return f"{' '.join(words).capitalize()}{draw(st.sampled_from(['.', '.', '?', '!”', ':', '']))}"


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Return a paragraph, or one of the lines that stand around articles."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(PHRASES))
    return " ".join(draw(st.lists(sentences(), min_size=1, max_size=5)))


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Return a text like an article, its paragraphs set apart in one of the usual ways."""
    separator = draw(st.sampled_from(["\n\n", "\n", "\r\n\r\n", "\n\n\n"]))
    return separator.join(draw(st.lists(paragraphs(), min_size=1, max_size=14))) + draw(st.sampled_from(["", "\n"]))


@st.composite
def stories(draw: st.DrawFn) -> str:
    """Return a text that is an article beyond doubt, perhaps with something before and after it."""
    prose = st.lists(sentences(), min_size=3, max_size=6).map(" ".join)
    head = draw(st.sampled_from([[], ["The ferry that nobody took"], ["The ferry that nobody took", "By Ada Quince"]]))
    tail = draw(st.sampled_from([[], ["More stories", "Who owns the fog?", "Sign up for our newsletter"]]))
    body = draw(st.lists(prose, min_size=5, max_size=12))
    return "\n\n".join([*head, *body, *tail])


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Return mark-up with the tags of real pages, opened and closed at will."""
    pieces = draw(
        st.lists(
            st.one_of(
                paragraphs(),
                st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
                st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
                st.sampled_from(
                    ["<a href='/x'>", "<div class='related-posts'>", "<p hidden>", "<td>", "&amp;", "<!-- a -->"]
                ),
            ),
            min_size=1,
            max_size=40,
        )
    )
    return f"<html><body>{' '.join(pieces)}"


def attempt(source: bytes | str, options: Options | None = None) -> Article | None:
    """Return the article, or None for input that is refused as promised; any other error is a failure."""
    try:
        return extract(source, options)
    except BodytextError:
        return None


def check(article: Article | None) -> None:
    """Check what holds for every article."""
    if article is None:
        return
    assert len(article.blocks) == len(article.verdicts)
    assert all(block.text.strip() for block in article.blocks)
    assert all(verdict.reason.rule and 0 <= verdict.score <= 1 for verdict in article.verdicts)
    assert 0 <= article.dropped_share <= 1
    assert all(0 <= span.start < span.end <= len(block.text) for block in article.blocks for span in block.spans)
    assert all((block.link_chars or 0) <= len(block.text) for block in article.blocks)
    for name in FORMATS:
        render(article, name, metadata=True)


@settings(QUICK, max_examples=120)
@given(st.text(max_size=400))
def test_any_text_at_all_is_an_article_or_a_bodytext_error(text: str) -> None:
    check(attempt(text))


@settings(QUICK, max_examples=120)
@given(
    st.binary(max_size=400), st.sampled_from([None, "utf-8", "gb18030", "utf-16", "shift_jis", "iso-2022-jp", "utf-7"])
)
def test_any_bytes_at_all_are_an_article_or_a_bodytext_error(data: bytes, encoding: str | None) -> None:
    check(attempt(data, Options(encoding=encoding)))


@settings(QUICK, max_examples=80)
@given(pages())
def test_any_page_at_all_is_an_article(markup: str) -> None:
    check(extract(markup, Options(input="html")))


@settings(QUICK, max_examples=15)
@given(pages(), st.sampled_from(["trafilatura", "readability"]))
def test_other_engines_never_break_on_any_page(markup: str, engine: Extractor) -> None:
    check(extract(markup, Options(input="html", extractor=engine)))


@settings(QUICK, max_examples=80)
@given(st.one_of(articles(), pages()))
def test_no_word_comes_out_that_did_not_go_in(source: str) -> None:
    if not source.strip():
        return
    read = set(WORD.findall(re.sub(r"</?\w+[^<>]*>", " ", source))) | set(
        WORD.findall(re.sub(r"</?\w+[^<>]*>", "", source))
    )
    printed = set(WORD.findall(extract(source).text))
    numbers = {word for word in printed if word.isdecimal()}  # those of list items
    assert printed - numbers <= read


@settings(QUICK, max_examples=80)
@given(articles())
def test_bytes_and_text_give_the_same(text: str) -> None:
    if not text.strip():
        return
    one, other = extract(text), extract(text.encode())
    assert (one.text, one.verdicts, one.metadata) == (other.text, other.verdicts, other.metadata)


@settings(QUICK, max_examples=60)
@given(stories())
def test_extracting_again_changes_nothing(text: str) -> None:
    check_stable(text)


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_extracting_the_text_of_a_case_again_changes_nothing(case: Case) -> None:
    check_stable(article_of(case).text)


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_a_case_is_the_same_as_text_and_in_utf_8(case: Case) -> None:
    from bodytext.document import Source
    from bodytext.parse.decode import decode

    text = decode(Source("case", document_of(case))).text
    assert extract(text).text == article_of(case).text
    if case.document.name != "news-ja.html":  # which declares another encoding
        assert extract(text.encode()).text == article_of(case).text


def check_stable(text: str) -> None:
    """Check that the body of an article, taken for an article, is its own body."""
    first = attempt(text, Options(input="text"))
    if first is None or not first.text:
        return
    second = extract(first.text, Options(input="text"))
    assert second.text == first.text
