"""Which model a page is for: where nobody knows the words of a text, its shape alone is gone by."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bodytext.document import Page
from bodytext.rules import load_rules
from bodytext.verdicts.score import scored_by
from tests.measuring import PROSE, hit, text_of
from tests.support import html_page

STRANGERS: Any = SimpleNamespace(speak=lambda _: False)
MENU = text_of(PROSE, PROSE, *(f"Goose {number}" for number in range(60)))


def unseen(page: Page) -> list[Any]:
    """Return that rules see nothing in a page."""
    return [()] * len(page.blocks)


def test_html_has_one_model_whatever_its_language() -> None:
    page = html_page(f"<body><p>{PROSE}</p>")
    assert scored_by(page, unseen(page), STRANGERS) == "html"


def test_a_text_goes_by_its_words_where_rules_know_the_language() -> None:
    page = text_of(PROSE, PROSE)
    assert scored_by(page, unseen(page), load_rules()) == "text"


def test_a_text_goes_by_its_shape_where_rules_know_nothing_of_its_language() -> None:
    page = text_of(PROSE, PROSE)
    assert scored_by(page, unseen(page), STRANGERS) == "shape"


@pytest.mark.parametrize(
    ("page", "hits", "name"),
    [(MENU, 0, "shape"), (MENU, 1, "text"), (text_of(*[PROSE] * 60), 0, "text"), (text_of(PROSE, "Goose"), 0, "text")],
)
def test_rules_that_see_nothing_in_a_page_with_a_menu_do_not_know_its_words(page: Page, hits: int, name: str) -> None:
    evidence = [hit(0.8)] * hits + unseen(page)[hits:]
    assert scored_by(page, evidence, load_rules()) == name
