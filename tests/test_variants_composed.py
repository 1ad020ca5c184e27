"""Variants of a page for training that are made with others: articles cut short, strange things planted beside them."""

from __future__ import annotations

import pytest

from bodytext.document import Page
from bodytext.parse.html import parse_html
from bodytext.parts.outline import Outline
from bodytext_train.compose import Labelled, Spot, cutting, end_of, part_of, planted
from bodytext_train.composed import composed
from bodytext_train.disguise import disguised
from bodytext_train.donors import Donors, cards_of, middle_of, thread_of

PARAGRAPH = (
    "The ferry to Granholm sailed on time with all who had tickets and nobody could say why it ran so well again."
)
ARTICLE = f"<main class=story><h1>Ferry</h1>{f'<p>{PARAGRAPH}</p>' * 12}</main>"
FOOT = "<footer><p>Imprint <time datetime='2026-05-02'>2 May</time></p></footer>"
HTML = f"<body><nav><p>Home News Sport</p></nav>{ARTICLE}{FOOT}"
POST = "<div class=post><b class=user>Ines</b><p>The ferry was late again on Friday and nobody told us why.</p></div>"
THREAD = f"<body><nav><p>Forum</p></nav><div class=thread>{POST * 6}</div>"
CARD = "<li class=card><a href=/a>A ferry for Granholm</a><p>How it came to be.</p></li>"
LISTING = f"<body><ul class=cards>{CARD * 5}</ul><ul>{'<li><a href=/b>Sport</a></li>' * 9}</ul>"


def labelled(html: str, word: str = "ferry") -> Labelled:
    page = parse_html(html, "page")
    return Labelled(page, [float(word in block.text) for block in page.blocks])


def is_in_order(page: Page) -> bool:
    """Tell whether containers come after their parents, in the order in which they open."""
    first = list(Outline.of(page).first[: len(page.containers)])
    return all(one.parent < number for number, one in enumerate(page.containers)) and first == sorted(first)


@pytest.fixture(scope="module")
def donors() -> Donors:
    found = Donors()
    found.add(0, "forum", labelled(THREAD))
    found.add(0, "listing", labelled(LISTING))
    return found


def test_the_middle_of_a_page_is_the_innermost_container_of_its_content() -> None:
    source = labelled(HTML)
    middle = middle_of(source)
    assert middle is not None
    assert source.page.containers[middle].names == "story"


def test_a_page_whose_content_is_scattered_among_other_things_has_no_middle() -> None:
    scattered = "".join(f"<p>The ferry sails.</p><p>{'Imprint and contact ' * 5}</p>" for _ in range(4))
    assert middle_of(labelled(f"<body>{scattered}")) is None


def test_a_thread_is_the_posts_below_the_first() -> None:
    series = thread_of(labelled(THREAD))
    assert series is not None
    assert len(series.items) == 5
    assert {series.page.blocks[item.start].text for item in series.items} == {"Ines"}


def test_cards_are_templates_of_links_with_words_and_no_menus() -> None:
    (series,) = cards_of(labelled(LISTING))
    assert series.page.containers[series.container].names == "cards"
    assert len(series.items) == 5


def test_what_is_planted_keeps_its_shape_and_moves_what_comes_after_it() -> None:
    host = labelled(HTML).page
    table = parse_html("<table><tr><td>1</td><td>2</td></tr></table>", "table")
    piece = cutting(table, 2, range(2))
    end = len(host.blocks) - 1
    twice = planted(planted(host, piece, Spot(end, 1)), piece, Spot(end, 1))
    assert is_in_order(twice)
    rows = [block.row for block in twice.blocks if block.kind == "cell"]
    assert len(rows) == 4
    assert rows[0] == rows[1] != rows[2] == rows[3]
    assert [twice.blocks[mark.block].text for mark in twice.marks] == ["Imprint 2 May"]
    assert twice.blocks[-1].text == host.blocks[-1].text


def test_the_end_of_a_child_is_where_what_comes_beside_it_begins() -> None:
    page = labelled(HTML).page
    assert end_of(page, 1, 1) == len(page.blocks) - 1
    assert end_of(page, page.blocks[1].container or 0, 1) == 2


def test_a_short_article_stands_amid_the_same_boilerplate(donors: Donors) -> None:
    source = labelled(HTML)
    short = dict(composed(source, donors, 0, "a page"))["short"]
    texts = [block.text for block in short.page.blocks]
    assert texts[0] == "Home News Sport"
    assert texts[-1] == "Imprint 2 May"
    assert 40 <= sum(len(text.split()) for text in texts if "ferry" in text) <= 175
    assert [float("ferry" in text) for text in texts] == short.labels


def test_what_is_planted_is_none_of_the_article_and_is_drawn_by_chance(donors: Donors) -> None:
    source = labelled(HTML)
    found = set()
    for seed in range(40):
        made = [(name, one) for name, one in composed(source, donors, 0, str(seed)) if name.startswith("planted")]
        assert made == [pair for pair in composed(source, donors, 0, str(seed)) if pair[0].startswith("planted")]
        for name, (page, labels) in made:
            found.add(name)
            assert is_in_order(page)
            assert len(labels) == len(page.blocks)
            assert sum(labels) <= sum(source.labels)
            strange = [block.text for block, label in zip(page.blocks, labels, strict=True) if not label]
            assert len(strange) > 2
    assert found == {"planted thread", "planted cards"}


def test_pages_take_nothing_from_pages_of_other_folds(donors: Donors) -> None:
    assert not [name for name, _ in composed(labelled(HTML), donors, 1, "a page") if name.startswith("planted")]


def test_a_disguise_takes_names_elements_and_heads_but_no_text() -> None:
    html = f"<html><head><title>Ferry</title></head>{HTML.replace('story', 'story big')}</html>"
    texts = [block.text for block in parse_html(html, "page").blocks]
    pages = [parse_html(disguised(html, str(seed)), "page") for seed in range(40)]
    assert disguised(html, "1") == disguised(html, "1")
    assert all([block.text for block in page.blocks] == texts for page in pages)
    assert 0 < sum("story" in "".join(one.names for one in page.containers) for page in pages) < 40
    assert 0 < sum(any(one.tag == "main" for one in page.containers) for page in pages) < 40
    assert 0 < sum(any(one.tag == "td" for one in page.containers) for page in pages) < 40
    assert 0 < sum(not page.head.title for page in pages) < 40


def test_a_part_of_a_page_has_no_containers_without_blocks() -> None:
    page = labelled(HTML).page
    part = part_of(page, range(1, 3))
    assert [one.tag for one in part.containers] == ["html", "body", "main", "h1", "p"]
    assert [part.containers[block.container or 0].tag for block in part.blocks] == ["h1", "p"]
