"""Torn series of cards: what most cards keep, all keep, and what few keep goes."""

from __future__ import annotations

import pytest

from bodytext.document import Reason
from bodytext.parts import with_parts
from bodytext.rules import load_rules
from bodytext.verdicts.cards import evened
from bodytext.verdicts.choice import Choice
from bodytext.verdicts.decide import decide
from tests.support import html_page

NAMES = ("Tin whistle", "Brass flap", "Oak bung", "Salt lamp")
CARD = """<div class="card"><h3><a href="/goods/{slug}">{name} from the brothers of Orrin</a></h3>
<p>Made by two brothers in a shed by the sea.</p><span>€ 9.90</span></div>"""
CARDS = "".join(CARD.format(name=name, slug=name.lower().replace(" ", "-")) for name in NAMES)


def _choice(kept: str) -> Choice:
    """Return a page of four cards of three blocks each, of which those with a "+" are kept."""
    page = with_parts(html_page(f"<div>{CARDS}</div>"))
    size = len(page.blocks)
    assert [part.kind for part in page.parts if len(part.items) == len(NAMES)] == ["cards"]
    assert size == len(kept)
    return Choice(page, [0.5] * size, [3] * size, [mark == "+" for mark in kept], [()] * size, [None])


@pytest.mark.parametrize(
    ("kept", "made"),
    [
        ("+++ +++ +++ ++-", "+++ +++ +++ +++"),  # the last price
        ("-+- ++- ++- ++-", "++- ++- ++- ++-"),  # a title, and no price but what most say
        ("-+- -+- -+- ---", "-+- -+- -+- -+-"),  # a card
        ("--- +++ --- ---", "--- --- --- ---"),  # one of four
    ],
)
def test_what_most_cards_keep_is_kept_of_all_and_what_few_do_of_none(kept: str, made: str) -> None:
    kept, made = kept.replace(" ", ""), made.replace(" ", "")
    told = evened(_choice(kept))
    assert "".join("+" if told.get(i, (mark == "+",))[0] else "-" for i, mark in enumerate(kept)) == made
    assert {part.detail for _, part in told.values()} == {"a series of 4 cards"}


@pytest.mark.parametrize("kept", ["+++ +++ +++ +++", "--- --- --- ---", "-+- -+- -+- -+-"])
def test_even_series_stay_as_they_are(kept: str) -> None:
    assert not evened(_choice(kept.replace(" ", "")))


def test_reasons_say_of_which_series_a_block_is() -> None:
    page = with_parts(html_page(f"<div>{CARDS}</div>"))
    scores = [0.9, 0.9, 0.9] * 3 + [0.9, 0.9, 0.0]
    verdicts, _ = decide(page, scores, [()] * len(scores), load_rules())
    assert verdicts[-1].keep
    assert verdicts[-1].reason == Reason.of_stage("content", "a series of 4 cards")
    scores = [0.02, 0.95, 0.02] + [0.02, 0.02, 0.02] * 3
    verdicts, _ = decide(page, scores, [()] * len(scores), load_rules())
    assert not any(verdict.keep for verdict in verdicts)
    assert verdicts[1].reason == Reason.of_stage("part", "as most of a series of 4 cards")


def test_the_cards_below_an_article_are_left_alone() -> None:
    prose = "<p>The ferry left at noon, full to the rails, and nobody on the quay waved to the brothers.</p>" * 9
    head = """<meta property="og:type" content="article"><meta property="article:published_time" content="2026-03-03">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The last ferry"}</script>"""
    source = f"<head>{head}</head><article><h1>The last ferry</h1>{prose}</article><div>{CARDS}</div>"
    page = with_parts(html_page(source))
    size = len(page.blocks)
    kept = [True] * (size - 1) + [False]
    assert "cards" in {part.kind for part in page.parts}
    assert not evened(Choice(page, [0.5] * size, [20] * size, kept, [()] * size, [None]))
