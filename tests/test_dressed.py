"""Variants of texts to learn from: what they say and which of it is the article stays, however they look."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bodytext.parse.plain import parse_plain
from bodytext_train.dressed import Dresser, Piece
from bodytext_train.dumps import SOURCES, dumped
from bodytext_train.labels import words_of
from bodytext_train.settings import DUMPED
from bodytext_train.workshop import Workshop

PROSE = "The ferry left harbour number {} on time, with all who had tickets, and nobody on the quay could say why."
ARTICLE = [PROSE.format(number) for number in "one two three four five six".split()]
TEXT = "\n\n".join(["Home", "News of the quay", *ARTICLE, "Share this", "More stories"])
PAGE = parse_plain(TEXT, "text")
SOURCE = Piece(PAGE.blocks, [float(block.text in ARTICLE) for block in PAGE.blocks])


@pytest.fixture(scope="module")
def made() -> list[tuple[str, list[str], list[str]]]:
    """Return variants: their names, the words of their articles and the words of all they say."""
    dresser = Dresser()
    found = []
    for seed in range(60):
        for name, (page, labels) in dresser.variants(SOURCE, 0, str(seed), 2):
            pairs = list(zip(page.blocks, labels, strict=True))
            content = [word for block, label in pairs if label > 0.5 for word in words_of(block.text)]
            found.append((name, content, [word for block, _ in pairs for word in words_of(block.text)]))
    return found


def test_what_is_the_article_stays_the_article(made: list[tuple[str, list[str], list[str]]]) -> None:
    article = words_of(" ".join(ARTICLE))
    for name, content, _ in made:
        is_cut = name in ("excerpt", "crawled")
        assert " ".join(content) in " ".join(article) if is_cut else content == article


def test_of_a_clean_text_there_is_nothing_else(made: list[tuple[str, list[str], list[str]]]) -> None:
    assert all(content == said for name, content, said in made if name in ("clean", "excerpt"))
    assert any(content != said for name, content, said in made if name == "tail")


def test_they_are_of_all_kinds_and_the_same_every_time(made: list[tuple[str, list[str], list[str]]]) -> None:
    assert {name for name, _, _ in made} == {"tail", "whole", "clean", "excerpt", "grafted", "crawled"}
    first, again = (list(Dresser().variants(SOURCE, 0, "seed", 3)) for _ in range(2))
    assert first == again


def test_some_are_wrapped_and_some_have_no_empty_lines() -> None:
    pages = [page for seed in range(60) for _, (page, _) in Dresser().variants(SOURCE, 0, str(seed), 1)]
    assert any(not any(block.gap for block in page.blocks) for page in pages)


def test_a_text_without_an_article_has_no_variants() -> None:
    assert not list(Dresser().variants(Piece(PAGE.blocks, [0.0] * len(PAGE.blocks)), 0, "seed", 3))


def test_dumps_that_are_there_are_read_and_not_made_again(tmp_path: Path) -> None:
    for name in DUMPED:
        for source in SOURCES:
            row = {"id": source, "url": None, "page_type": "article", "gold": "a", "text": "a"}
            data = gzip.compress(json.dumps(row).encode() + b"\n")
            (tmp_path / f"{name}.{source}.jsonl.gz").write_bytes(data)
    found = list(dumped(Workshop(tmp_path), tmp_path))
    assert [(one.set, one.source) for one in found] == [(name, source) for name in DUMPED for source in SOURCES]
