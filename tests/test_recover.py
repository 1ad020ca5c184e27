"""Text that a page does not show but carries in its structured data."""

from __future__ import annotations

import json

from bodytext import extract
from bodytext.parse.html import parse_html
from bodytext.parse.recover import recover

PROSE = "The keeper wound the clock on Monday, as his father had done before him, and went home for his tea. "


def shell(body: str, shown: str = "") -> str:
    """Return a page that shows little and carries an article body."""
    data = json.dumps({"@type": "NewsArticle", "headline": "The clock", "articleBody": body})
    return f"<html><head><script type='application/ld+json'>{data}</script></head><body>{shown}</body></html>"


def test_a_page_that_shows_nothing_gets_its_article_body() -> None:
    article = extract(shell(f"{PROSE * 3}\n\n{PROSE * 3}"))
    assert article.text.count("The keeper wound the clock") == 6
    assert {block.origin for block in article.kept} == {"payload"}


def test_an_article_body_may_be_html() -> None:
    page = recover(parse_html(shell(f"<p>{PROSE * 3}</p><p>{PROSE * 3}</p>"), "page"), parse_html)
    assert [block.text for block in page.blocks] == [(PROSE * 3).strip()] * 2


def test_a_page_that_shows_its_article_is_left_as_it_is() -> None:
    page = parse_html(shell("Something else altogether. " * 40, f"<p>{PROSE * 5}</p>"), "page")
    assert recover(page, parse_html) is page


def test_a_short_or_unreadable_body_is_no_article() -> None:
    for html in (shell("Too short."), "<script type='application/ld+json'>{ \"articleBody\": </script>"):
        page = parse_html(html, "page")
        assert recover(page, parse_html) is page
