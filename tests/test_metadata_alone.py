"""What a file says alone, without its address: what it states is believed, and of several dates the right one wins."""

from __future__ import annotations

import pytest

from bodytext.document import Source
from bodytext.metadata.evidence import Candidate, nothing
from bodytext.metadata.facts import gather
from bodytext.metadata.publication import choose_day
from bodytext.pipeline import extract
from bodytext.text.moments import MONTH_FIRST, read_moment
from bodytext_train.documents import addressed
from tests.support import html_page
from tests.test_metadata import BODY, ld, page, read

DAY = "2024-03-05"
HERE = "https://news.example/town/ferry-line-returns"


def alone(html: str) -> tuple[str, str]:
    """Return date and date of change of a page without an address."""
    known = read(html, None)
    return known.date[:10], known.date_modified[:10]


# --- the address ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link", [f'<link rel="canonical" href="{HERE}">', f'<meta property="og:url" content="{HERE}">']
)
def test_the_address_that_a_page_states_counts_as_one_that_is_given(link: str) -> None:
    html = page(link, "<p>By Anna Berg</p>")
    assert read(html, None)._replace(url="", fields=()) == read(html, HERE)._replace(url="", fields=())


def test_training_sees_each_page_with_its_address_as_a_file_is_and_as_one_that_does_not_say() -> None:
    known = html_page(page(f'<link rel="canonical" href="{HERE}"><meta property="og:url" content="{HERE}">'))
    pages = dict(addressed(known, "https://other.example/a"))
    assert [pages[way].address() for way in ("given", "stated", "unknown")] == ["https://other.example/a", HERE, ""]
    assert pages["unknown"].blocks == known.blocks
    assert [way for way, _ in addressed(known, "other.example")] == ["stated", "unknown"]


# --- what is stated -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        ld(datePublished=DAY),
        '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2024-03-05"}</script>',
        f'<meta property="article:published_time" content="{DAY}T06:00:00Z">',
        f'<meta name="citation_publication_date" content="{DAY.replace("-", "/")}">',
        f'<meta name="parsely-pub-date" content="{DAY}">',
        ld(datePublished=DAY) + f'<meta property="article:published_time" content="{DAY}">',
    ],
)
def test_a_day_that_is_stated_once_and_not_contradicted_is_given(head: str) -> None:
    assert alone(page(head))[0] == DAY


@pytest.mark.parametrize(
    "head",
    [
        ld(datePublished="0001-01-01"),
        ld(datePublished="2031-03-05"),
        ld(datePublished="soon"),
        '<meta name="article:expiration_time" content="2024-03-05">',
    ],
)
def test_what_is_stated_and_can_not_be_is_not_believed(head: str) -> None:
    assert alone(page(head)) == ("", "")


def candidates(*evidence: str, none: str = "none, deep path") -> list[Candidate]:
    """Return the choice of no day, and days with a piece of evidence each."""
    days = [Candidate(f"2024-03-0{number}", "json-ld") for number in range(1, len(evidence) + 1)]
    for day, names in zip(days, evidence, strict=True):
        for name in names.split(" + "):
            day.note(name)
    return [nothing([none.removeprefix("none, ")]), *days]


WEIGHTS = {"none, deep path": 2.0, "none, front page": 2.0, "none, shop path": 4.0, "strong": 9.0}


@pytest.mark.parametrize(
    ("found", "day"),
    [
        (candidates("stated publication"), "2024-03-01"),
        (candidates("stated publication", none="none, front page"), ""),  # which is published anew all the time
        (candidates("stated publication", none="none, shop path"), ""),  # which hardly has a day
        (candidates("created"), ""),
        (candidates("stated publication", "stated publication"), ""),  # they contradict each other
        (candidates("stated publication", "line plain + strong"), "2024-03-02"),  # which readers see
        (candidates("stated publication", "line modified + modified + strong"), "2024-03-01"),
        (candidates("stated publication", "meta date + strong"), "2024-03-01"),
    ],
)
def test_what_is_stated_once_is_believed_unless_readers_see_another_day(found: list[Candidate], day: str) -> None:
    chosen, share = choose_day(found, WEIGHTS, 0.4)
    assert (chosen.value if chosen and share >= 0.4 else "") == day


def test_blocks_of_data_that_contradict_each_other_do_no_harm() -> None:
    assert alone(page(ld(datePublished=DAY) + ld(datePublished="2024-03-06")))[0] in (DAY, "2024-03-06", "")


# --- what beats what ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("Updated March 9, 2024 · First published March 5, 2024", (DAY, "2024-03-09")),
        ("First published March 5, 2024 · Updated March 9, 2024", (DAY, "2024-03-09")),
        ("Received 2 June 2023; accepted 30 October 2023; published 5 March 2024", (DAY, "")),
        ("Veröffentlicht am 5. März 2024, aktualisiert am 9. März 2024", (DAY, "2024-03-09")),
        ("Publié le 5 mars 2024, mis à jour le 9 mars 2024", (DAY, "2024-03-09")),
        ("Published 5 March 2024, retrieved 9 March 2024", (DAY, "")),
        ("5 March 2024", (DAY, "")),
    ],
)
def test_a_line_of_several_dates_gives_each_what_stands_before_it(line: str, dates: tuple[str, str]) -> None:
    assert alone(page("", f"<p class='dates'>{line}</p>")) == dates
    assert alone(page("", f"<p>{line}</p>")) == dates


@pytest.mark.parametrize("line", ["Received 2 June 2023", "Registration deadline: 5 March 2024", "© 5 March 2024"])
def test_the_day_of_something_else_alone_is_no_publication(line: str) -> None:
    assert alone(page("", f"<p>{line}</p>")) == ("", "")


@pytest.mark.parametrize("shown", ["Updated: March 9, 2024", "Aktualisiert: 9. März 2024, 15:00 Uhr"])
def test_a_change_that_is_shown_does_not_stand_in_for_the_publication_that_is_stated(shown: str) -> None:
    html = page(ld(datePublished=DAY, dateModified="2024-03-09"), f'<p class="date">{shown}</p>')
    assert alone(html) == (DAY, "2024-03-09")


def test_a_day_of_publication_that_readers_see_beats_another_that_is_stated() -> None:
    shown = '<time class="published" datetime="2024-03-06">Published on 6 March 2024</time>'
    assert alone(page('<meta name="pubdate" content="2024-01-01">', shown))[0] in ("2024-03-06", "2024-01-01")


@pytest.mark.parametrize(
    ("html", "day"),
    [
        (page(ld(dateModified="2024-05-03"), "<p class='date'>05/03/2024</p>"), "2024-05-03"),
        (page("", "<p class='date'>Published 05/03/2024</p>", below="<p>Printed 25/02/2024</p>"), "2024-03-05"),
        (page("", "<p class='date'>Published 05/03/2024</p>", below="<p>Printed 02/25/2024</p>"), "2024-05-03"),
        (f"<html lang='de'>{page('', '<p class=date>Veröffentlicht 05/03/2024</p>')}", "2024-03-05"),
        (f"<html lang='en-GB'>{page('', '<p class=date>Published 05/03/2024</p>')}", "2024-03-05"),
        (f"<html lang='en-US'>{page('', '<p class=date>Published 05/03/2024</p>')}", "2024-05-03"),
    ],
)
def test_which_figure_is_the_month_is_what_the_page_states_shows_and_speaks(html: str, day: str) -> None:
    assert alone(html)[0] == day


def test_the_country_of_a_site_says_which_figure_is_the_month_where_its_language_has_no_region() -> None:
    html = f"<html lang='en'>{page('', '<p class=date>Published 05/03/2024</p>')}"
    assert read(html, "https://news.example.co.uk/a").date == "2024-03-05"
    assert read(html, "https://news.example.com/a").date == "2024-05-03"


def test_the_time_of_a_program_is_read_with_its_year_at_the_end() -> None:
    html = "<h1>[Pump] Valve seat</h1><b>Ada Tide</b> ada at pump.example<br><i>Mon Mar 4 11:00:00 UTC 2024</i>" + BODY
    known = read(html, None)
    assert (known.date, known.authors) == ("2024-03-04T11:00:00+00:00", ("Ada Tide",))


# --- what is no date of the page ------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Tel. 2024-03-05-77",
        "Tel. 2024-03-0519",
        "Call 030 2024 03 05 77",
        "Order 20240305-1131",
        "Room 3/5/24b",
        "Score 3-5-24-8",
        "v2024.3.5.1",
    ],
)
def test_a_number_that_looks_like_a_date_is_none(line: str) -> None:
    assert alone(page("", f"<p>{line}</p>")) == ("", "")


def test_a_day_in_the_name_of_a_file_or_in_a_sentence_is_not_that_of_its_text() -> None:
    assert extract(Source("2024-03-05-ferry.html", page())).metadata.date == ""
    told = "<p>The old ferry sank on March 5, 2024 with all its lamps lit, as everybody in the harbour knows.</p>"
    assert alone(page("", told)) == ("", "")


def test_contradicting_blocks_of_data_and_wrong_shapes_are_read_without_harm() -> None:
    values: list[object] = [DAY, "2019-01-01", [[]], {"a": {}}, 7, None]
    nodes = "".join(ld(datePublished=value, author=value) for value in values)
    assert alone(page(nodes))[0] in (DAY, "2019-01-01", "")


# --- the text -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["article-subtitle", "pw-subtitle-paragraph", "dek"])
def test_a_subtitle_that_is_given_is_not_in_the_text_again(name: str) -> None:
    html = f"<title>Ferry line returns</title><h1>Ferry line returns</h1><h2 class='{name}'>Two boats from spring</h2>"
    article = extract(html + BODY)
    assert article.metadata.subtitle == "Two boats from spring"
    assert "Two boats" not in article.text


def test_a_sentence_below_the_headline_that_stays_in_the_text_is_no_subtitle() -> None:
    said = "The council wants two boats a day from spring, and says that it has found the money for both of them."
    html = f"<title>Ferry line returns</title><h1>Ferry line returns</h1><p class='article-intro'>{said}</p>{BODY}"
    article = extract(html)
    assert (said in article.text) != (article.metadata.subtitle == said)


def test_a_title_above_short_lines_is_not_in_the_text_again() -> None:
    html = (
        "<title>Install | Pump</title><nav><ul><li>Getting started</li><li>Install</li></ul></nav><main><article>"
        "<h1>Install</h1><p>Pump runs wherever there is water. Choose your manager.</p>"
        "<pre><code>npm install pump</code></pre><p>Prime it once and wait for the drop.</p></article></main>"
    )
    article = extract(html)
    assert article.metadata.title == "Install"
    assert not article.text.startswith("Install")


# --- figures, zones and places of dates --------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("", "https://news.example/2024/october/03/ferry"),
        ("", "https://news.example/2024/10/03/ferry"),
        (ld(dateModified="2024-10-03"), None),
    ],
)
def test_a_day_in_the_address_or_the_head_says_which_figure_is_the_month(head: str, address: str | None) -> None:
    known = html_page(page(head))._replace(url=address)
    assert read_moment("03/10/2024", gather(known, []).language_of_dates("03/10/2024")) == "2024-10-03"


def test_points_between_figures_part_month_and_day_where_a_stated_day_says_so() -> None:
    facts = gather(html_page(page(ld(datePublished="2024-09-10"), "<p>09.10.2024</p>")), [])
    assert facts.language_of_dates("09.10.2024") == MONTH_FIRST
    assert read_moment("09.10.2024", MONTH_FIRST) == "2024-09-10"
    assert gather(html_page(page(ld(datePublished="2024-10-09"))), []).language_of_dates("09.10.2024") == "en-gb"


def test_a_moment_in_utc_and_the_same_as_readers_see_it_is_one_and_has_their_day() -> None:
    shown = '<p>By Anna Berg</p><time datetime="2024-03-05T21:25">March 5, 2024, 9:25 pm</time>'
    assert read(page(ld(datePublished="2024-03-06T02:25:54+00:00"), shown)).date == "2024-03-05T21:25:54-05:00"


def test_moments_that_no_zone_can_part_are_not_joined() -> None:
    shown = '<p>By Anna Berg</p><time datetime="2024-03-05T21:05">March 5, 2024, 9:05 pm</time>'
    assert read(page(ld(datePublished="2024-03-06T02:25:54+00:00"), shown)).date == "2024-03-05T21:05:00"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("19.07.2022", "2022-07-19"),
        ("2022.07.19", "2022-07-19"),
        ("19 January 2023, 10:00-11:30", "2023-01-19T10:00:00"),
        ("2023-01-19T10:00-05:00", "2023-01-19T10:00:00-05:00"),
    ],
)
def test_figures_of_a_date_are_no_time_and_a_span_of_hours_is_no_zone(text: str, moment: str) -> None:
    assert read_moment(text) == moment


def test_a_change_is_later_than_the_publication_and_not_the_same_moment_in_another_zone() -> None:
    stated = {"datePublished": "2024-03-05T23:35:43+02:00", "dateModified": "2024-03-05T21:35:43+00:00"}
    assert read(page(ld(**stated))).date_modified == ""
    assert read(page(ld(**stated | {"dateModified": "2024-03-05T21:35:44Z"}))).date_modified != ""


def test_a_day_that_the_head_calls_a_change_is_not_that_of_the_publication_though_it_is_shown() -> None:
    head = '<meta property="article:published_time" content="2024-03-05"><meta property="article:modified_time" '
    known = read(page(head + 'content="2024-05-07">', "<p>Published May 7, 2024</p>"))
    assert (known.date[:10], known.date_modified[:10]) == ("2024-03-05", "2024-05-07")


def test_an_address_that_is_none_gives_way_to_one_that_is() -> None:
    links = f'<link rel="canonical" href="The ferry line"><meta property="og:url" content="{HERE}">'
    assert html_page(page(links)).address() == HERE


def test_an_age_is_no_date_and_does_not_stand_in_the_way_of_the_one_that_is_stated() -> None:
    line = "<p>By Anna Berg · 3 hours ago</p>"
    assert alone(page("", line)) == ("", "")
    assert alone(page(ld(datePublished=DAY), line))[0] == DAY
