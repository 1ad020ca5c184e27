"""Lists, sections and boxes that a page's own words settle: what heads or announces them, and what they are called."""

from __future__ import annotations

import pytest

from bodytext.document import Page, Verdict, remove
from bodytext.document.part import Part, PartKind
from bodytext.parts import with_parts
from bodytext.rules import load_rules
from bodytext.verdicts.amid import keep_gaps
from bodytext.verdicts.boxes import drop_author_box
from bodytext.verdicts.choice import Choice
from bodytext.verdicts.decide import decide
from bodytext.verdicts.layouts import drop_side_menus
from bodytext.verdicts.series import removed_as_one
from bodytext.verdicts.trim import trim
from tests.support import called, evidence, html_page, kept

SHORTER = "Boards of the harbour that nobody has read for a year."
PROSE = "The mill has ground flour since the reign of a king whom nobody can name with certainty."
LINKS = "<ul><li><a href=/1>The gate</a></li><li><a href=/2>Geese as cargo</a></li></ul>"


def trimmed(markup: str, scores: dict[str, float], reasons: dict[str, str] | None = None) -> dict[str, Verdict]:
    """Return the verdicts by text, once trimmed; what has a score below a half was removed, for that or for a name."""
    page = with_parts(
        html_page(f"<article><h1>On locks</h1><p>{PROSE}</p><p>{PROSE} So they say.</p>{markup}</article>")
    )
    verdicts = kept(page)
    for i, block in enumerate(page.blocks):
        score = scores.get(block.text, 0.9)
        verdicts[i] = verdicts[i]._replace(score=score)
        if score < 0.5:
            remove(verdicts, i, called((reasons or {}).get(block.text, "low_score")))
    return dict(zip([block.text for block in page.blocks], trim(page, verdicts, evidence(page)), strict=True))


@pytest.mark.parametrize(("heading", "score", "stays"), [("See also", 0.85, True), ("See also", 0.75, False)])
def test_links_below_the_last_paragraph_stay_where_their_heading_is_as_likely_as_they_are_not(
    heading: str, score: float, stays: bool
) -> None:
    box = f"<div><h2>{heading}</h2>{LINKS}</div>"
    found = trimmed(box, {heading: score, "The gate": 0.2, "Geese as cargo": 0.2})
    assert found["The gate"].keep is found[heading].keep is stays
    assert ("among the article's paragraphs" in found["The gate"].reason.detail) is stays


@pytest.mark.parametrize(("around", "stays"), [("{}", True), ("<div>{}</div>", False)])
@pytest.mark.parametrize("heading", ["Gates", "Weather"])
def test_links_and_their_unlikely_heading_stay_among_the_articles_paragraphs(
    around: str, stays: bool, heading: str
) -> None:
    scores = {heading: 0.3, "The gate": 0.2, "Geese as cargo": 0.2}
    found = trimmed(around.format(f"<h2>{heading}</h2>{LINKS}"), scores)
    assert [found[text].keep for text in scores] == [stays] * 3


def test_a_heading_that_rules_know_leads_elsewhere_also_among_paragraphs() -> None:
    scores = {"Related posts": 0.3, "The gate": 0.2, "Geese as cargo": 0.2}
    found = trimmed(f"<h2>Related posts</h2>{LINKS}", scores)
    assert not any(found[text].keep for text in scores)


@pytest.mark.parametrize(
    ("item", "stays"), [("<li><a href=/3>Rope</a></li>", True), ("<li class=b><a>Rope</a></li>", False)]
)
def test_a_single_link_below_its_heading_stays_like_the_list_above(item: str, stays: bool) -> None:
    scores = {"Gates": 0.3, "The gate": 0.2, "Geese as cargo": 0.2, "Ropes": 0.3, "Rope": 0.1}
    found = trimmed(f"<h2>Gates</h2>{LINKS}<h2>Ropes</h2><ul>{item}</ul>", scores)
    assert found["Gates"].keep
    assert (found["Ropes"].keep, found["Rope"].keep) == (stays, stays)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("<p><b>The gate</b></p>", True),
        ("<div><b>The gate</b></div>", True),
        ("<div><b>The</b> gate</div>", False),
        ("<aside><div><b>The gate</b></div><i>1</i></aside>", False),
    ],
)
def test_a_line_in_bold_above_kept_text_heads_it(line: str, stays: bool) -> None:
    found = trimmed(f"{line}<p>{PROSE} So it is said.</p>", {"The gate": 0.3})
    assert found["The gate"].keep is stays


@pytest.mark.parametrize(
    ("line", "score", "stays"),
    [
        ("<p>Why we like it</p>", 0.36, True),
        ("<p>Why we like it</p>", 0.3, False),
        ("<aside><p>Why we like it</p><i>1</i></aside>", 0.36, False),
        ("<details><summary>Why we like it</summary><p>We do.</p></details>", 0.3, True),
        ("<p>4 May 2025</p>", 0.3, True),
        ("<p>The year of the mill was corrected on 4 May 2025.</p>", 0.3, True),
        ("<p>The year of the mill was 1851, not on 4 May 2025.</p>", 0.1, False),
    ],
)
def test_short_lines_stay_among_the_articles_paragraphs(line: str, score: float, stays: bool) -> None:
    text = html_page(line).blocks[0].text
    found = trimmed(f"{line}<ul><li>{PROSE} It is.</ul>", {text: score, "We do.": 0.3})
    assert found[text].keep is stays


@pytest.mark.parametrize(
    ("items", "stays"),
    [
        ("<li><a href='https://a.example/'>The gate</a><li><a href='https://b.example/'>Geese</a>", True),
        ("<li><a href='/1'>The gate</a><li><a href='/2'>Geese</a>", False),
        ("<li>The gate<li>Geese", True),
    ],
)
def test_lists_of_text_and_of_links_to_other_sites_need_no_heading_among_paragraphs(items: str, stays: bool) -> None:
    found = trimmed(f"<ul>{items}</ul>", {"The gate": 0.2, "Geese": 0.2})
    assert [found[text].keep for text in ("The gate", "Geese")] == [stays, stays]


def test_more_information_heads_links_to_other_sites() -> None:
    links = "<ul><li><a href='https://a.example/'>The gate</a><li><a href='https://b.example/'>Geese</a></ul>"
    scores = {"More information:": 0.3, "The gate": 0.2, "Geese": 0.2}
    reasons = {"More information:": "read-more-link"}
    markup = f"<p>More information:</p>{links}"
    assert [trimmed(markup, scores)[text].keep for text in scores] == [True] * 3
    assert not any(trimmed(markup.replace("https://", "/"), scores, reasons)[text].keep for text in scores)


@pytest.mark.parametrize(
    ("boxes", "stays"),
    [
        ("<div class=author-bio><p>Ada</p><p>Ada lives on a boat.</p></div>", False),
        ("<div class=author-bio><p>Ada</p><p>Ada lives on a boat</p></div>", True),
        ("<div class=author-bio><p>Ada lives on a boat.</p></div><div class=author-bio><p>Ast does.</p></div>", True),
        (f"<div class=author-bio><p>Ada lives on a boat.</p><p>{PROSE * 2}</p></div>", True),
    ],
)
def test_the_one_small_box_that_is_called_an_authors_goes(boxes: str, stays: bool) -> None:
    found = trimmed(boxes, {})
    assert next(verdict for text, verdict in found.items() if text.startswith("Ada lives")).keep is stays


@pytest.mark.parametrize(
    ("box", "stays"),
    [
        ("<div><h4>About the author</h4><p>She lives on a boat.</p></div>", False),
        ("<div><p>She lives on a boat.</p><h4>About the author</h4></div>", True),
        (f"<div><h4>About the author</h4><p>She lives on a boat.</p><p>{PROSE * 2}</p></div>", True),
    ],
)
def test_a_small_box_goes_with_the_line_that_heads_it(box: str, stays: bool) -> None:
    found = trimmed(box, {"About the author": 0.2}, {"About the author": "author-heading"})
    assert found["She lives on a boat."].keep is stays


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        ("<a href=/p>Print</a> <a href=/e>Share</a>", False),
        ("<a href=/p>Print</a> <a href=/e>The gate</a> <a href=/f>The lock</a>", True),
        ("<a href=/p>Buy now</a> <a href=/e>Buy on Amazon</a>", True),
        ("<a href=/p>Print</a>", True),
    ],
)
def test_a_row_of_links_goes_that_says_what_rules_know(row: str, stays: bool) -> None:
    found = trimmed(f"<p>{row}</p><p>{PROSE} Still.</p>", {})
    text = next(text for text in found if text.startswith(("Print", "Buy")))
    assert found[text].keep is stays


def test_cards_are_no_list_that_a_heading_makes_likely() -> None:
    cards = LINKS.replace("<a href=/1>", "<a href=/1><h3>Gates</h3>").replace(
        "<a href=/2>", "<a href=/2><h3>Geese</h3>"
    )
    unlikely = dict.fromkeys(["Gates", "The gate", "Geese", "Geese as cargo"], 0.35)
    found = trimmed(f"<h2>From the shore</h2>{cards}", {"From the shore": 0.9, **unlikely})
    assert not found["Gates"].keep


def test_a_line_with_a_colon_announces_a_single_item_too() -> None:
    found = trimmed("<p>And one film:</p><ul><li><a href=/1>Slack Water</a></li></ul>", {"Slack Water": 0.2})
    assert found["Slack Water"].keep
    assert found["Slack Water"].reason.detail == "a list of 1 link, introduced by the line above"
    assert not trimmed("<h2>Film</h2><ul><li><a href=/1>Slack Water</a></li></ul>", {"Slack Water": 0.2})[
        "Slack Water"
    ].keep


@pytest.mark.parametrize(("day", "stays"), [("9 January 2025", False), ("on Mondays", True)])
def test_definitions_of_which_one_is_a_day_are_about_the_page(day: str, stays: bool) -> None:
    terms = f"<dl><dt>From</dt><dd>Harbour</dd><dt>Changed</dt><dd>{day}</dd></dl>"
    scores = dict.fromkeys(["From", "Harbour", "Changed", day], 0.3)
    assert trimmed(f"{terms}<p>The lock has two gates and a keeper.</p>", scores)["Harbour"].keep is stays


ASKED = "<h2>Who pays?</h2><div id=a1><p>The crew.</p></div><h2>When?</h2><{0} id=a2><p>On landing.</p></{0}>"


@pytest.mark.parametrize(("tag", "score", "stays"), [("div", 0.3, True), ("div", 0.1, False), ("footer", 0.3, False)])
def test_the_last_question_stays_with_its_short_answer_where_the_one_above_does(
    tag: str, score: float, stays: bool
) -> None:
    found = trimmed(
        ASKED.format(tag), {"When?": score, "On landing.": score}, {"On landing.": "short", "When?": "short"}
    )
    assert found["When?"].keep is found["On landing."].keep is stays


@pytest.mark.parametrize(
    ("names", "line", "stays"),
    [
        ("sociable", "Share this:", False),  # the name and the phrase say the same
        ("jp-relatedposts", "Related", False),
        ("steps", "Related", True),
        ("related-posts", "The two gates", True),
    ],
)
def test_a_box_goes_whole_where_its_name_and_a_phrase_in_it_lead_elsewhere(names: str, line: str, stays: bool) -> None:
    found = trimmed(f"<div class={names}><h3>{line}</h3><p>Geese as cargo, and what they did on the way.</p></div>", {})
    assert found["Geese as cargo, and what they did on the way."].keep is stays
    if not stays:
        assert found["Geese as cargo, and what they did on the way."].reason.detail == "the box around it"


def test_a_sign_up_box_in_a_post_that_is_called_a_newsletter_goes_whole() -> None:
    box = "<div class=newsletter-inline><p>Our brief, every Friday.</p><p>Sign up for our newsletter</p></div>"
    page = f"<div class='newsletter-post post'>{f'<p>{PROSE}</p>' * 8}{box}</div>"
    found = trimmed(page, {"Sign up for our newsletter": 0.1}, {"Sign up for our newsletter": "newsletter-signup"})
    assert not found["Our brief, every Friday."].keep
    assert found[PROSE].keep


def test_a_heading_that_a_name_around_the_whole_text_speaks_of_stays() -> None:
    text = "<div class=date-posts><h2>Gates</h2><p>Both are narrow, and one sticks when the sun is on it.</p></div>"
    found = trimmed(text, {"Gates": 0.3}, {"Gates": "dateline_meta"})
    assert found["Gates"].keep
    apart = text.replace("<h2>Gates</h2>", "<div class=date-header><h2>Gates</h2></div>").replace("date-posts", "posts")
    assert not trimmed(apart, {"Gates": 0.3}, {"Gates": "dateline_meta"})["Gates"].keep


def choice(page: Page) -> Choice:
    size = len(page.blocks)
    words = [float(len(block.text.split())) for block in page.blocks]
    return Choice(page, [0.9] * size, words, [True] * size, evidence(page), [None] * len(page.containers))


@pytest.mark.parametrize(("below", "goes"), [("", True), ("<h2>Fines</h2><p>A fine is due in geese.</p>", False)])
def test_a_section_on_comments_amid_sections_like_it_is_no_thread(below: str, goes: bool) -> None:
    said = f"<h2>Comments</h2><p>{PROSE} Anyone may write.</p>"
    page = with_parts(html_page(f"<div><h1>The board</h1><p>{PROSE}</p><p>{PROSE} So.</p>{said}{below}</div>"))
    gone: list[Part] = removed_as_one(choice(page))
    assert any(part.kind == "section" for part in gone) is goes


@pytest.mark.parametrize(
    ("below", "stays"),
    [
        ("<div class=nav><p>The fleet, the rowers</p></div>", False),
        ("<div class=text><p><a href=/1>The fleet</a></p></div>", False),
        ("<div class=text><p>The fleet, the rowers</p></div>", True),
    ],
)
def test_a_page_with_menus_or_links_that_go_is_no_article_alone(below: str, stays: bool) -> None:
    page = html_page(f"<p>{PROSE}</p>" * 9 + below)
    scores = [0.95] * 9 + [0.1]
    verdicts = decide(page, scores, evidence(page), load_rules()).verdicts
    assert verdicts[-1].keep is stays


def test_speeches_of_a_few_words_stay_below_one_that_stays_also_where_a_link_heads_them() -> None:
    said = [("The Speaker", "Order, order."), ("Wilf Tarrant", "Will she give way?"), ("Nan Ovesen", "No.")]
    page = "".join(f"<div class=speech><h3><a href=/m>{who}</a></h3><p>{what}</p></div>" for who, what in said)
    found = trimmed(page, {"Will she give way?": 0.4, "Nan Ovesen": 0.4, "No.": 0.3}, {"No.": "feedback-label"})
    assert all(verdict.keep for verdict in found.values())


@pytest.mark.parametrize(("beside", "stays"), [("Locks", True), (SHORTER, True), (f"{PROSE} {PROSE}", False)])
def test_a_box_called_an_authors_that_says_more_than_all_beside_it_is_the_text(beside: str, stays: bool) -> None:
    said = "Ada lives on a boat on the old canal with two geese, a cat and her brother the miller."
    page = with_parts(html_page(f"<body><p>{beside}</p><div class=author-post><p>{said}</p></div></body>"))
    verdicts = kept(page)
    drop_author_box(page, verdicts)
    assert verdicts[-1].keep is stays


@pytest.mark.parametrize(
    ("score", "kind", "stays"),
    [(0.4, "list", True), (0.3, "list", False), (0.4, "cards", False), (0.4, "thread", False)],
)
def test_what_stands_between_kept_blocks_and_is_marked_up_like_them_stays_if_it_is_no_series(
    score: float, kind: PartKind, stays: bool
) -> None:
    lists = [f"<p>{PROSE}</p><ul><li>{first}</li><li>salt</li></ul>" for first in ("flour", "rye")]
    page = html_page(f"<article>{''.join(lists)}<p>{PROSE}</p></article>")
    places = [i for i, block in enumerate(page.blocks) if block.text in ("rye", "salt")][1:]
    page = page._replace(parts=(Part(kind, places[0], places[-1] + 1),))
    verdicts = [v._replace(score=score) for v in kept(page, [i not in places for i in range(len(page.blocks))])]
    keep_gaps(page, verdicts, [()] * len(verdicts))
    assert [verdicts[i].keep for i in places] == [stays] * 2


MENU = '<a href="/a">Harbour</a> - <a href="/b">Pilots</a> - <a href="/c">Tides</a>'


@pytest.mark.parametrize(
    ("row", "is_menu"),
    [
        (MENU, True),
        (f"Charts of it hang in the inn: {MENU}, and nobody looks at them.", False),
        (f"<ul><li>{MENU.replace(' - ', '<li>')}</ul>", False),
        ('<a href="/a">Harbour</a> - <a href="/b">Pilots</a>', False),
    ],
)
def test_a_row_of_links_in_a_page_that_is_a_table_is_a_menu(row: str, is_menu: bool) -> None:
    said = f"<p>{'The pilots have measured the bar in every month since then. ' * 6}</p>"
    rows = f"<tr><td>{row}</td></tr><tr><td>{said}</td><td><img src=a.jpg></td></tr>"
    page = with_parts(html_page(f"<body><table width=900>{rows}</table></body>"))
    verdicts = kept(page)
    drop_side_menus(page, verdicts)
    assert verdicts[-1].keep
    assert verdicts[0].keep is not is_menu


STEPS = "<p>Boil it until the neighbours ask what it is, and serve it in a deep plate.</p>"
RECIPE = f"<h2>Nail soup</h2><p><b>You need</b></p><ul><li>a nail<li>barley</ul><p><b>You do</b></p>{STEPS}"


@pytest.mark.parametrize(
    ("score", "names", "is_kept"), [(0.4, "", True), (0.1, "", False), (0.4, "class=promo-box", False)]
)
def test_a_gap_of_what_is_like_the_rest_of_the_article_is_filled(score: float, names: str, is_kept: bool) -> None:
    gap = (
        f"<h2>Stone soup</h2><p {names}>One needs</p><ul {names}><li>a stone<li>peas</ul><p {names}>One does</p>{STEPS}"
    )
    lines = ("One needs", "a stone", "peas", "One does")
    verdicts = trimmed(RECIPE + gap, dict.fromkeys(lines, score))
    assert [verdicts[line].keep for line in lines] == [is_kept] * 4


@pytest.mark.parametrize("goal", ["/shop/{}", "#", "javascript:open({})"])
def test_a_line_that_is_a_link_and_comes_again_with_another_goal_is_a_button(goal: str) -> None:
    shops = (f"<p><a href='{goal.format(n)}'>Ver precios</a></p>" for n in (1, 2, 3))
    lamps = (f"<h2>Lamp {n}</h2><p>{PROSE} It is number {n}.</p>{shop}" for n, shop in enumerate(shops, 1))
    page = with_parts(html_page("".join(lamps)))
    verdicts = trim(page, kept(page), evidence(page))
    assert [verdict.keep for verdict in verdicts] == [True, True, False] * 3
    assert verdicts[2].reason.detail == "a link that the page repeats"


def test_a_link_that_stands_once_or_in_a_list_is_no_such_button() -> None:
    once = "<p><a href=/a>The lamp of the pilots</a></p>"
    items = "<ul><li><a href=/b>Map</a> of it<li><a href=/c>Map</a> of them</ul>"
    page = with_parts(html_page(f"<h2>Lamps</h2><p>{PROSE}</p>{once}<p>{PROSE} So:</p>{items}<p>{PROSE} So it is.</p>"))
    assert all(verdict.keep for verdict in trim(page, kept(page), evidence(page)))
