"""The fields beyond title, author and date; what is stated in the body; and values that no page should have."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from bodytext import Options, extract
from bodytext.document import Field, Metadata
from bodytext.formats import render
from bodytext.metadata.jsonld import read_nodes
from bodytext.parse.html import parse_html
from tests.support import html_page, kept_whole
from tests.test_metadata import BODY, ld, page, read, text_page

DEEP = '{"a":' * 50_000 + "1" + "}" * 50_000


def script(value: object) -> str:
    """Return a JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


# --- the fields -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "subtitle"),
    [
        (page(ld(), '<p class="article-subtitle">Two boats a day from spring, says the council</p>'),
         "Two boats a day from spring, says the council"),
        (page(ld(), '<h2 class="standfirst">Two boats a day from spring</h2>'), "Two boats a day from spring"),
        (page(ld(alternativeHeadline="Two boats a day from spring")), "Two boats a day from spring"),
        (page(ld(alternativeHeadline="Ferry line returns")), ""),
        (page(ld(), '<p class="dek">By Anna Berg and Jo Stein</p>'), ""),
        (page(ld()), ""),
    ],
)  # fmt: skip
def test_the_subtitle_is_the_line_that_is_named_so(html: str, subtitle: str) -> None:
    assert read(html).subtitle == subtitle


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (ld(publisher={"@type": "Organization", "name": "Lake Press Ltd"}), "Lake Press Ltd"),
        (script({"@graph": [{"@type": "Article", "publisher": {"@id": "#p"}}, {"@id": "#p", "name": "Lake Press"}]}),
         "Lake Press"),
        (ld(publisher="https://social.example/lakepress"), ""),
        ('<meta name="dc:publisher" content="Lake Press">', "Lake Press"),
    ],
)  # fmt: skip
def test_the_publisher_is_a_name_and_no_address(head: str, publisher: str) -> None:
    assert read(page(head)).publisher == publisher


@pytest.mark.parametrize(
    ("author", "people", "agencies"),
    [
        (["Anna Berg", "Reuters"], ("Anna Berg",), ("Reuters",)),
        ("Anna Berg, The Associated Press", ("Anna Berg",), ("AP",)),
        ("Deutsche Presse-Agentur", ("Deutsche Presse-Agentur",), ("dpa",)),
        (["dpa", "Lake-Redaktion"], ("dpa", "Lake-Redaktion"), ("dpa",)),
        ("Anna Berg", ("Anna Berg",), ()),
    ],
)
def test_agencies_stand_apart_from_people(author: object, people: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    known = read(page(ld(author=author)))
    assert (known.authors, known.agencies) == (people, agencies)


def test_an_agency_in_the_dateline_or_at_the_end_is_named() -> None:
    lead = "<p>TARNMOUTH (Reuters) - The council voted on Monday to reopen the old ferry line across the lake.</p>"
    tail = "<p>The piers are old, and the work on them will take the whole of the winter and the spring. (dpa)</p>"
    assert read(page(ld()).replace("<p>The council", lead + "<p>The council")).agencies == ("Reuters",)
    assert read(page(ld()).replace("</article>", tail + "</article>")).agencies == ("dpa",)


@pytest.mark.parametrize(
    ("html", "categories", "section"),
    [
        (page('<meta property="article:section" content="Transport">'), ("Transport",), "Transport"),
        (page(ld(articleSection=["Region", "Transport"])), ("Region", "Transport"), "Region"),
        (page(ld(), '<a rel="category tag" href="/c/lake">Lake</a> <a rel="tag" href="/t/f">Ferry</a>'),
         ("Lake",), "Lake"),
        (page(script({"@type": "BreadcrumbList", "itemListElement": [
            {"name": "Home"}, {"item": {"name": "Region"}}, {"name": "Ferry line returns to the lake"}]})),
         ("Region",), "Region"),
        (page(ld(articleSection="Uncategorized")), (), ""),
    ],
)  # fmt: skip
def test_categories_and_section(html: str, categories: tuple[str, ...], section: str) -> None:
    known = read(html)
    assert (known.categories, known.section) == (categories, section)


def test_tags_are_links_of_that_type_where_the_head_has_none() -> None:
    links = '<a rel="tag" href="/t/f">#Ferry</a> <a class="p-category" href="/t/l">Lake</a>'
    assert read(page(ld(), links)).tags == ("Ferry",)


@pytest.mark.parametrize(
    ("html", "name"),
    [
        (page('<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">'), "CC-BY-SA-4.0"),
        (page(ld(), '<a rel="license" href="http://creativecommons.org/publicdomain/zero/1.0/">CC0</a>'), "CC0-1.0"),
        (page(ld(license="https://lake.example/terms")), "https://lake.example/terms"),
        (page('<meta name="dc.rights" content="All rights reserved">'), ""),
        (page(), ""),
    ],
)
def test_the_licence_by_its_short_name(html: str, name: str) -> None:
    assert read(html).license == name


@pytest.mark.parametrize(
    ("head", "paywalled"),
    [
        (ld(isAccessibleForFree=False), True),
        (ld(isAccessibleForFree="True"), False),
        ('<meta property="article:content_tier" content="metered">', True),
        ('<meta property="article:content_tier" content="free">', False),
        ("", None),
    ],
)
def test_whether_the_publisher_asks_to_be_paid(head: str, paywalled: bool | None) -> None:
    assert read(page(head)).paywalled is paywalled


def test_the_language_as_declared_and_as_detected() -> None:
    known = read(page().replace("<html>", '<html lang="de">'))
    assert (known.language, known.language_declared, known.language_detected) == ("de", "de", "en")


def test_languages_without_a_model_are_told_by_their_common_words() -> None:
    swahili = "Wakazi wa mji huo walisema kuwa kivuko hicho ni cha zamani na kwa miaka mingi hakuna kazi ya ukarabati. "
    assert read(f"<html lang='en'><p>{swahili * 2}</p>").language == "sw"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="dc:creator" content="Berg, Anna">',
        '<meta name="parsely-page" content=\'{"title": "x", "author": "Anna Berg", "tags": ["a"]}\'>',
        '<meta itemprop="author" content="Anna Berg"><meta name="author" content="Anna Berg">',
        '<meta name="sailthru:author" content="Anna Berg">',
    ],
)
def test_authors_by_other_vocabularies(head: str) -> None:
    assert read(page(head + ld())).authors == ("Anna Berg",)


def test_rdfa_and_microformats_in_the_body() -> None:
    rdfa = (
        '<span property="schema:author">Anna Berg</span> <span property="dc:date" content="2024-03-05">5 March</span>'
    )
    entry = '<span class="p-author h-card">Anna Berg</span> <time class="dt-published" datetime="2024-03-05">x</time>'
    for line in (rdfa, entry):
        known = read(page(ld(), line))
        assert (known.authors, known.date[:10]) == (("Anna Berg",), "2024-03-05")


def test_the_main_entity_of_a_page_is_read() -> None:
    article = {"@type": "NewsArticle", "headline": "Ferry line returns to the lake", "datePublished": "2024-03-05"}
    assert read(page(script([{"@type": "WebPage", "mainEntity": [article]}]))).date == "2024-03-05"


def test_words_are_counted_in_scripts_without_spaces_too() -> None:
    record = extract(f"<p>{'港は朝から霧に包まれていた。' * 40}</p>", Options(metadata=False)).to_dict()
    assert (record["word_count"], record["reading_time_minutes"]) == (280, 1)
    assert kept_whole(html_page("<p>鐘</p>")).word_count == 1


def test_reading_time_is_whole_minutes() -> None:
    assert extract(f"<p>{'word ' * 1000}</p>", Options(metadata=False)).reading_time_minutes == 4
    assert kept_whole(html_page("")).reading_time_minutes == 0


def test_a_doubtful_author_is_given_only_as_a_guess() -> None:
    html = f"<title>Ferry</title><h1>Ferry</h1><p>Menu Toggle</p>{BODY}"
    page_ = parse_html(html, "page", "https://shop.example/product/ferry")
    source = html.encode()
    assert extract(source, url=page_.url).metadata.authors == ()
    assert extract(source, Options(guess=True), url=page_.url).metadata.authors == ("Menu Toggle",)


# --- plain text -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("27. Januar 2024 • Anna Berg • 3 Minuten", ("Anna Berg",)),
        ("Anna Berg | Jo Stein", ("Anna Berg", "Jo Stein")),
        ("Anna Berg 7 hours ago", ("Anna Berg",)),
        ("By Anna Berg, reporter, and Jo Stein, editor", ("Anna Berg", "Jo Stein")),
        ("Kommentar von Anna Berg", ("Anna Berg",)),
    ],
)
def test_bylines_in_their_many_forms(byline: str, authors: tuple[str, ...]) -> None:
    body = [(line, "") for line in re.sub(r"</?p>", "\n", BODY).split("\n") if line]
    assert text_page(("The ferry returns to the old lake", "title"), (byline, "low_score"), *body).authors == authors


def test_a_text_that_begins_with_its_body_has_no_title() -> None:
    body = [(line, "") for line in re.sub(r"</?p>", "\n", BODY).split("\n") if line]
    assert text_page(*body).title == ""


# --- values that can't be -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", ["0001-01-01T00:00:00", "2999-01-01", 99999999999999999, -5, "1e400", "٢٠٢٤", "²0240305"]
)
def test_impossible_dates_are_no_dates(value: object) -> None:
    known = read(page(ld(datePublished=value, dateModified=value)))
    assert (known.date, known.date_modified) == ("", "")


def test_a_date_in_milliseconds_is_read() -> None:
    assert read(page(ld(datePublished=1709618400000))).date == "2024-03-05T06:00:00+00:00"


def test_a_page_that_only_says_when_it_was_updated() -> None:
    known = read(page(ld(dateModified="2024-04-01")))
    assert known.date in ("", "2024-04-01")
    seen = read(page(ld(datePublished="2024-03-05"), "<p>Published March 5, 2024</p><p>Updated April 1, 2024</p>"))
    assert (seen.date, seen.date_modified) == ("2024-03-05", "2024-04-01")
    assert known.date_modified == "2024-04-01"


def test_articles_of_a_listing_give_the_page_neither_author_nor_date() -> None:
    crowd = "".join(ld(headline=f"Other {n}", author=f"Anna Berg{n}", datePublished="2024-03-05") for n in range(5))
    known = read(f"<title>Lake Gazette</title>{crowd}<h1>Lake Gazette</h1>", "https://news.example/")
    assert (known.authors, known.date) == ((), "")


@pytest.mark.parametrize(
    "author", ["https://x.example/anna", "anna@x.example", "@anna", "www.x.example", "/people/anna"]
)
def test_addresses_are_no_authors(author: str) -> None:
    assert read(page(ld(author=author) + f'<meta name="author" content="{author}">')).authors == ()


def test_mark_up_and_control_characters_inside_stated_values_are_taken_out() -> None:
    known = read(
        '<meta property="og:title" content="&lt;b&gt;Ferry line&lt;/b&gt;&#7; returns\x0b '
        'to &amp;lt;i&amp;gt;the lake">'
        '<meta name="author" content="&lt;a href=&quot;/anna&quot;&gt;Anna\x08 Berg&lt;/a&gt;">'
        '<meta name="keywords" content="&lt;em&gt;ferry&lt;/em&gt;, lake\x07">' + ld() + BODY
    )
    assert known.title == "Ferry line returns to the lake"
    assert known.authors == ("Anna Berg",)
    assert known.tags == ("ferry", "lake")


@pytest.mark.parametrize("content", [DEEP, "[" * 100_000, '{"@type":"NewsArticle","headline":"' + "x" * 5_000_000])
def test_huge_and_deep_json_is_left_alone(content: str) -> None:
    assert (
        read(page(f'<script type="application/ld+json">{content}</script>')).title == "Ferry line returns to the lake"
    )
    assert read_nodes([content]) in ([], [{}]) or content is DEEP


HOSTILE = "<b>A</b> \"q\" 'r'; a,b\tc\x00\x07\x85\u2028d\\n{title}=1+1 --- #x: [y]"


def test_hostile_values_are_escaped_in_every_format() -> None:
    article = extract(f"<p>{'The ferry is back on the lake after a very long winter. ' * 5}</p>")
    known = Metadata(title=HOSTILE, authors=(HOSTILE, "B"), fields=(("title", Field(HOSTILE, "h1", 0.5)),))
    hostile = article._replace(metadata=known)
    fields = ("title", "authors", "text")
    assert json.loads(render(hostile, "json", fields=fields))["title"] == HOSTILE
    assert json.loads(render(hostile, "jsonl", fields=fields))["authors"] == [HOSTILE, "B"]
    assert render(hostile, "jsonl").count("\n") == 1
    row = next(csv.reader(io.StringIO(render(hostile, "csv", fields=fields))))
    assert len(row) == 3
    assert row[0].startswith("<b>A</b> \"q\" 'r'; a,b c d")
    assert row[2] == article.text
    cells = render(hostile, "tsv", fields=fields).rstrip("\n").split("\t")
    assert len(cells) == 3
    assert "\n" not in cells[0]
    header = render(hostile, "text", metadata=True).split("\n\n")[0]
    assert header.count("\n") == 1
    front = render(hostile, "markdown", metadata=True)
    assert not re.search("[\x00-\x09\x0b-\x1f\x85\u2028]", front)
    assert json.loads(front.split("\n")[1].removeprefix("title: ")) == HOSTILE


def test_the_page_itself_is_none_of_its_categories() -> None:
    trail = [{"name": "Home"}, {"name": "Boats"}, {"name": "A ferry for the bay"}]
    head = ld(**{"@type": "BreadcrumbList", "itemListElement": trail}) + "".join(
        f'<meta property="{name}" content="A ferry for the bay">' for name in ("og:title", "article:section")
    )
    assert read(page(head, title="Ferry plans of the council")).categories == ("Boats",)


def test_an_address_is_no_name_of_a_site() -> None:
    html = f'<meta property="og:site_name" content="https://www.lake.example"><title>A ferry</title>{BODY}'
    assert read(html, "https://www.lake.example/a").site == "lake.example"


def test_the_mark_that_a_design_sets_before_a_title_is_none_of_it() -> None:
    assert read(page(title="&gt; A ferry for the bay")).title == "A ferry for the bay"
