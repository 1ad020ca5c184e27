"""Regions of a page as features: in one, outside of those there are, or on a page without one."""

from __future__ import annotations

import pytest

from bodytext.features import measure
from bodytext.features.names import NameWeights
from bodytext.parse.html import parse_html

OUTSIDE, MISSING, INSIDE = 0.0, 1.0, 2.0
TEXT = "<p>The ferry sailed again on Friday morning.</p>"
MENU = "<p>Home</p>"


def regions(html: str, name: str) -> list[float]:
    page = parse_html(html, "page")
    return list(measure(page, [()] * len(page.blocks), NameWeights({}))[name])


def test_outside_of_main_is_not_the_same_as_on_a_page_without() -> None:
    assert regions(f"<body>{MENU}<main>{TEXT}</main>", "in_main") == [OUTSIDE, INSIDE]
    assert regions(f"<body>{MENU}<div>{TEXT}</div>", "in_main") == [MISSING, MISSING]


def test_articles_are_looked_for_in_the_same_way() -> None:
    assert regions(f"<body>{MENU}<article><div>{TEXT}</div></article>", "in_article") == [OUTSIDE, INSIDE]
    assert regions(f"<body>{MENU}<main>{TEXT}</main>", "in_article") == [MISSING, MISSING]


def test_other_regions_are_in_or_out() -> None:
    assert regions(f"<body><nav>{MENU}</nav>{TEXT}", "in_nav") == [INSIDE, OUTSIDE]
    assert regions(f"<body>{MENU}{TEXT}", "in_nav") == [OUTSIDE, OUTSIDE]


@pytest.mark.parametrize(
    ("column", "tag"),
    [("in_header", "header"), ("in_footer", "footer"), ("in_aside", "aside"), ("in_form", "form"),
     ("in_figure", "figure")],
)  # fmt: skip
def test_every_region_has_its_element(column: str, tag: str) -> None:
    assert regions(f"<body><{tag}><div>{TEXT}</div></{tag}>{TEXT}", column) == [INSIDE, OUTSIDE]


@pytest.mark.parametrize("names", ["id=content", "role=main", "class='wide Main-Content'", "id=main_content"])
def test_main_content_may_be_named_so(names: str) -> None:
    assert regions(f"<body>{MENU}<div {names}>{TEXT}</div>", "in_main") == [OUTSIDE, INSIDE]


@pytest.mark.parametrize(
    "html",
    [
        f"<body>{MENU}<div class=content-tabs>{TEXT}</div>",
        f"<body><div class=content>{MENU}</div><div>{TEXT}</div>",
        f"<body class=content>{MENU}{TEXT}",
    ],
    ids=["another name", "a small box", "the whole body"],
)
def test_but_not_everything_named_in_a_like_way_is(html: str) -> None:
    assert regions(html, "in_main") == [MISSING, MISSING]


def test_a_name_says_nothing_where_there_is_main() -> None:
    assert regions(f"<body><div id=content>{TEXT}</div><main>{TEXT}</main>", "in_main") == [OUTSIDE, INSIDE]
