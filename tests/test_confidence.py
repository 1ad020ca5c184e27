"""How far what is kept can be trusted: by what scores promise, and by what else is to be said of the page."""

from __future__ import annotations

import pytest

from bodytext import extract
from bodytext.document import Block, Page, Source
from bodytext.document.part import Part
from bodytext.model import load_model
from bodytext.model.confidence import Calibration, Signs, doubts
from bodytext.options import Options
from bodytext.pipeline import extract_source

PROSE = "The ferry to Granholm sailed on time with all who had tickets and nobody could say why it ran so well again."
TIME = "<time datetime='2026-05-02'>2 May</time>"
MENU = "Home News Sport"


def page(*texts: str, parts: tuple[Part, ...] = ()) -> Page:
    return Page("page", "html", tuple(Block(text, link_chars=0) for text in texts), parts=parts)


def test_prose_that_is_not_kept_is_lost() -> None:
    assert Signs.of(page(PROSE, PROSE, MENU), [True, False, False]) == Signs(lost=0.5, repeated=0.0)


def test_links_and_short_lines_are_no_prose() -> None:
    linked = page(PROSE, PROSE, MENU)
    linked = linked._replace(blocks=(*linked.blocks[1:], Block(PROSE, link_chars=len(PROSE))))
    assert Signs.of(linked, [True, False, False]) == Signs(lost=0.0, repeated=0.0)


def test_words_of_threads_and_cards_are_counted_where_they_are_kept() -> None:
    parts = (Part("thread", 1, 3), Part("table", 0, 1))
    assert Signs.of(page(PROSE, PROSE, PROSE, parts=parts), [True, True, False]).repeated == 0.5


@pytest.mark.parametrize("kept", [[], [False]])
def test_a_page_without_words_has_no_signs(kept: list[bool]) -> None:
    assert Signs.of(page(*["…"] * len(kept)), kept) == Signs(lost=0.0, repeated=0.0)


def test_what_is_promised_is_believed_as_far_as_calibration_says() -> None:
    assert Calibration(bias=0.0, promise=1.0).f1(0.7) == pytest.approx(0.7)
    assert Calibration(bias=-1.0, promise=1.0).f1(0.7) < 0.5
    assert Calibration(bias=0.0, promise=0.5).f1(0.9) == pytest.approx(0.75)


@pytest.mark.parametrize("promise", [0.0, 1.0])
def test_no_promise_is_quite_sure(promise: float) -> None:
    assert 0 < Calibration(bias=0.0, promise=1.0).f1(promise) < 1


def test_why_a_page_is_doubtful_is_told_where_it_is() -> None:
    found = page(PROSE, PROSE, PROSE, parts=(Part("cards", 0, 1),))
    assert doubts(found, [True, False, False], 0.9) == ()
    assert doubts(found, [True, False, False], 0.3) == (
        "little of the page's prose is kept",
        "what is kept is mostly one repeated template",
    )
    assert doubts(found, [False, True, True], 0.3) == ()


def test_an_article_that_may_be_wrong_comes_with_the_reason() -> None:
    posts = "".join(f"<div class=comment><a class=user>Ines</a> {TIME}<p>{PROSE}</p></div>" for _ in range(9))
    page = f"<body><div class=comments>{posts}</div>"
    low = load_model("html")._replace(calibration=Calibration(bias=-6.0, promise=1.0))
    article = extract_source(Source("page", page), Options(), lambda _: low)
    assert article.confidence is not None
    assert article.warnings == ("what is kept is mostly one repeated template",)
    assert (
        extract_source(Source("page", f"<main><h1>Ferry</h1>{f'<p>{PROSE}</p>' * 5}</main>"), Options()).warnings == ()
    )


def test_other_engines_promise_nothing_and_warn_of_nothing() -> None:
    article = extract(f"<body><p>{PROSE}</p>", Options(extractor="readability"))
    assert article.confidence is None
    assert article.warnings == ()
