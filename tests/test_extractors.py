"""Other engines behind the same seam: the text that one keeps is found again in our blocks."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from bodytext import Options, extract
from bodytext.extractors import engine_scores
from bodytext.extractors.readability import extract_text
from bodytext.options import Extractor
from tests.support import COPIED, FIRST, NEWS, evidence, html_page, run_process, text_page

ENGINES: tuple[Extractor, ...] = ("trafilatura", "readability")
PROSE = [
    f"Paragraph number {n} says something that no other paragraph of this page says, at some length." for n in range(6)
]
MARKUP = "".join(f"<p>{text}</p>" for text in PROSE)


def chosen(monkeypatch: pytest.MonkeyPatch, markup: str, kept_text: str) -> list[bool]:
    """Return which blocks of a page count as kept by an engine that keeps that text."""
    engine = import_module("bodytext.extractors.trafilatura")
    monkeypatch.setattr(engine, "extract_text", lambda html, url: kept_text)  # noqa: ARG005
    page = html_page(markup)
    return [score > 0.5 for score in engine_scores("trafilatura", markup, page, evidence(page))]


def test_blocks_whose_text_is_kept_score_high(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen(monkeypatch, MARKUP, "\n".join(PROSE[1:4])) == [False, True, True, True, False, False]


def test_punctuation_case_and_white_space_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(chosen(monkeypatch, MARKUP, " ".join(PROSE).upper().replace(" ", "\n – ")))


def test_a_short_block_is_found_only_between_its_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    markup = f"<h2>Rain</h2><p>{PROSE[0]}</p><h2>Rain</h2><p>{PROSE[1]}</p><p>Rain</p>"
    assert chosen(monkeypatch, markup, f"{PROSE[0]} Rain {PROSE[1]}") == [False, True, True, True, False]


def test_a_paragraph_shortened_in_the_middle_is_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen(monkeypatch, MARKUP, PROSE[2].replace("that no other paragraph", "…"))[2]


def test_an_engine_that_finds_nothing_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any(chosen(monkeypatch, MARKUP, ""))


def test_rules_still_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    markup = f"{MARKUP}<p>Sign up for our newsletter</p>{MARKUP}"
    scores = chosen(monkeypatch, markup, f"{' '.join(PROSE)} Sign up for our newsletter {' '.join(PROSE)}")
    assert scores.count(False) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_there_is_one_score_for_every_block(engine: Extractor) -> None:
    markup = NEWS.read_text(encoding="utf-8")
    page = html_page(markup)
    scores = engine_scores(engine, markup, page, evidence(page))
    assert len(scores) == len(page.blocks)
    by_text = dict(zip((block.text for block in page.blocks), scores, strict=True))
    assert next(score for text, score in by_text.items() if text.startswith(FIRST)) > 0.5
    assert by_text["Accept all"] < 0.5


@pytest.mark.parametrize("engine", ENGINES)
def test_plain_text_goes_to_the_engine_as_simple_html(engine: Extractor) -> None:
    text = COPIED.read_text(encoding="utf-8")
    page = text_page(text)
    scores = engine_scores(engine, text, page, evidence(page))
    assert len(scores) == len(page.blocks)
    assert sum(score > 0.5 for score in scores) >= 8


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "markup", ["<html></html>", "<p>a</p>", "<div>" * 500, "<p>\x01\x02", "<?xml?><html/>", "<!-- a -->"]
)
def test_pages_that_the_engine_cannot_read_give_no_article_and_no_error(engine: Extractor, markup: str) -> None:
    article = extract(markup, Options(input="html", extractor=engine))
    assert len(article.blocks) == len(article.verdicts)


@pytest.mark.parametrize("engine", ENGINES)
def test_metadata_and_reasons_are_the_same_whatever_the_engine(engine: Extractor) -> None:
    article = extract(NEWS, Options(extractor=engine))
    assert article.metadata.title == "Tarnmouth ferry returns after two-year lock repair"
    assert all(reason.rule for _, reason in article.removed)


def test_readability_that_gives_up_is_an_empty_text(monkeypatch: pytest.MonkeyPatch) -> None:
    import readability
    from readability.readability import Unparseable

    def fail(self: Any, **options: Any) -> str:  # noqa: ARG001
        raise Unparseable("no")

    monkeypatch.setattr(readability.Document, "summary", fail)
    assert extract_text("<p>a</p>", None) == ""


@pytest.mark.parametrize("engine", ENGINES)
def test_control_characters_do_not_cost_the_page(engine: Extractor) -> None:
    page = NEWS.read_text(encoding="utf-8").replace("</p>", "</p><script>go()</script>\x01 ", 1)
    assert FIRST in extract(page, Options(extractor=engine)).text


@pytest.mark.parametrize("engine", ENGINES)
def test_what_an_engine_logs_is_not_printed(engine: Extractor) -> None:
    for markup in ("<!-- -->", "<html></html>"):
        done = run_process("--from", "html", "--extractor", engine, stdin=markup.encode())
        assert (done.returncode, done.stderr) == (1, b"bodytext: <stdin>: no article found\n")
