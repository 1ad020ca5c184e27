"""What a page says about its article: every source, every near miss, several languages, and hostile input."""

from __future__ import annotations

import json
import pickle
from datetime import date

import pytest

from bodytext.document import Block, Metadata, Page, Reason, Verdict
from bodytext.metadata import read_metadata
from bodytext.parse.html import parse_html
from bodytext.text.ages import has_age
from tests.support import called

TODAY = date(2024, 6, 1)
BODY = (
    "<p>The council voted on Monday to reopen the old ferry line across the lake, closed for many years now.</p>"
    "<p>Work on the two piers is to start in the autumn, and the first boat should sail the following spring.</p>"
    "<p>Residents on the far shore had asked for it since the bridge closed to lorries and the detour grew long.</p>"
)


def read(html: str, url: str | None = "https://news.example/town/ferry-line-returns") -> Metadata:
    """Return a page's metadata, its long paragraphs kept as the body."""
    page = parse_html(html, "page", url)
    verdicts = [Verdict(len(block.text) > 80, 1.0, Reason.of_family("test")) for block in page.blocks]
    return read_metadata(page, verdicts, TODAY)


def page(head: str = "", above: str = "", title: str = "Ferry line returns to the lake", below: str = "") -> str:
    """Return an article page with the given head, lines between its headline and its body, and lines after it."""
    return (
        f"<html><head><title>{title} | Lake Gazette</title>"
        f'<meta property="og:site_name" content="Lake Gazette">{head}</head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{above}{BODY}</article>{below}</body></html>"
    )


def ld(**values: object) -> str:
    """Return a JSON-LD script for an article."""
    node = {"@type": "NewsArticle", "headline": "Ferry line returns to the lake", **values}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


# --- title ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (page(), "Ferry line returns to the lake"),
        ("<title>Ferry line returns - Lake Gazette</title><h1>Lake Gazette</h1><h2>Ferry line returns</h2>" + BODY,
         "Ferry line returns"),
        ("<title>Ferry line returns | Lake Gazette</title>" + BODY, "Ferry line returns"),
        (page(title="Eight &lt;br&gt; tags &amp; how to use them"), "Eight <br> tags & how to use them"),
        ("<title></title>" + ld() + BODY, "Ferry line returns to the lake"),
        ('<meta property="og:title" content="Ferry &amp;quot;Anna&amp;quot; returns">' + BODY, 'Ferry "Anna" returns'),
    ],
)  # fmt: skip
def test_title_is_the_headline_and_not_the_site(html: str, title: str) -> None:
    assert read(html).title == title


def test_a_heading_loses_the_link_to_itself() -> None:
    assert read("<title>Install it</title><h1>Install it ¶</h1>" + BODY).title == "Install it"


# --- authors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (ld(author={"@type": "Person", "name": "Anna Berg"}), ("Anna Berg",)),
        (ld(author=[{"@type": "Person", "name": "Anna Berg"}, {"@type": "Person", "name": "Jo Stein"}]),
         ("Anna Berg", "Jo Stein")),
        (ld(author="By Anna Berg and Jo Stein"), ("Anna Berg", "Jo Stein")),
        (ld(author={"@type": "Person", "name": "Anna Berg, Senior Editor"}), ("Anna Berg",)),
        (ld(author={"@type": "Person", "name": ["Anna Berg", "anna@news.example"]}), ("Anna Berg",)),
        ('<meta name="author" content="Anna Berg, https://news.example/people/anna">' + ld(), ("Anna Berg",)),
        ('<meta name="citation_author" content="Berg, Anna"><meta name="citation_author" content="Stein, Jo">' + ld(),
         ("Anna Berg", "Jo Stein")),
        (ld(author={"@type": "Person", "name": "ANNA BERG"}), ("Anna Berg",)),
    ],
)  # fmt: skip
def test_authors_stated_in_the_head(head: str, authors: tuple[str, ...]) -> None:
    assert read(page(head)).authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ('<p class="byline">By Anna Berg and Jo Stein</p>', ("Anna Berg", "Jo Stein")),
        ('<div class="byline">Von Anna Berg, Jo Stein und Li Wei</div>', ("Anna Berg", "Jo Stein", "Li Wei")),
        ('<span class="byline">Par Élodie Martin</span>', ("Élodie Martin",)),
        ('<a rel="author" href="/author/anna">Anna Berg</a>', ("Anna Berg",)),
        ('<p class="byline">By AFP</p>', ("AFP",)),
        ('<p class="byline">By Anna Berg<br>June 3, 2020</p>', ("Anna Berg",)),
    ],
)
def test_authors_in_a_byline(line: str, authors: tuple[str, ...]) -> None:
    assert read(page(ld(), line)).authors == authors


@pytest.mark.parametrize(
    "head",
    [
        ld(author="https://social.example/news"),
        ld(author="editor@news.example"),
        ld(author={"@type": "Person", "name": "admin"}),
        ld(author="Staff Writer"),
        ld(author=[None, 3, [], {}]),
        ld(author={"@id": "#nobody"}),
    ],
)
def test_what_is_no_author_gives_none(head: str) -> None:
    assert read(page(head)).authors == ()


def test_the_name_of_the_site_does_not_stand_beside_a_person() -> None:
    people = [{"@type": "Person", "name": "Anna Berg"}, {"@type": "Organization", "name": "Lake Gazette"}]
    assert read(page(ld(author=people))).authors == ("Anna Berg",)


def test_a_reference_is_followed_to_the_person() -> None:
    graph = {"@graph": [
        {"@type": "Article", "headline": "Ferry line returns to the lake", "author": {"@id": "#a"}},
        {"@type": "Person", "@id": "#a", "name": "Anna Berg"},
    ]}  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert read(page(head)).authors == ("Anna Berg",)


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (ld(datePublished="2024-03-05T06:00:00+01:00"), "2024-03-05T06:00:00+01:00"),
        (ld(datePublished="2024-03-05"), "2024-03-05"),
        (ld(datePublished=1709618400000), "2024-03-05T06:00:00+00:00"),
        ('<meta property="article:published_time" content="2024-03-05T06:00:00Z">' + ld(), "2024-03-05T06:00:00+00:00"),
        ('<meta name="dc.date.issued" content="20240305">' + ld(), "2024-03-05"),
    ],
)
def test_date_stated_in_the_head(head: str, day: str) -> None:
    assert read(page(head)).date == day


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Published March 5, 2024"),
        ("en-GB", "Published 5/3/2024"),
        ("de", "Veröffentlicht am 5. März 2024"),
        ("fr", "Publié le 5 mars 2024"),
        ("es", "Publicado el 5 de marzo de 2024"),
        ("pt", "Publicado em 5 de março de 2024"),
        ("it", "Pubblicato il 5 marzo 2024"),
        ("nl", "Gepubliceerd op 5 maart 2024"),
        ("pl", "Opublikowano 5 marca 2024"),
        ("sv", "Publicerad 5 mars 2024"),
        ("ru", "Опубликовано 5 марта 2024"),
        ("ja", "公開日 2024年3月5日"),
        ("zh", "发布时间 2024年3月5日"),
    ],
)
def test_date_in_a_line_below_the_headline(language: str, line: str) -> None:
    html = page(ld(), f'<p class="date">{line}</p>').replace("<html>", f'<html lang="{language}">')
    assert read(html).date == "2024-03-05"


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00Z", "2031-01-01", "2024-13-45", "yesterday", "", "1971-02-03"])
def test_a_date_that_cannot_be_is_left_out(value: str) -> None:
    assert read(page(ld(datePublished=value))).date == ""


def test_the_day_after_tomorrow_is_the_last_that_can_be() -> None:
    assert read(page(ld(datePublished="2024-06-03"))).date == "2024-06-03"
    assert read(page(ld(datePublished="2024-06-04"))).date == ""


def test_the_last_change_is_kept_apart() -> None:
    known = read(page(ld(datePublished="2024-03-05", dateModified="2024-04-01")))
    assert (known.date, known.date_modified) == ("2024-03-05", "2024-04-01")


def test_a_change_on_the_same_day_counts_and_the_same_moment_does_not() -> None:
    first, later = "2024-03-05T06:00:00+00:00", "2024-03-05T09:30:00+00:00"
    assert read(page(ld(datePublished=first, dateModified=later))).date_modified == later
    assert read(page(ld(datePublished=first, dateModified=first))).date_modified == ""
    stated = f'<meta property="article:published_time" content="{first}">'
    assert read(page(stated + ld(datePublished=first, dateModified="2023-01-01"))).date_modified == ""


@pytest.mark.parametrize(("topic", "is_given"), [("Health & Prevention", True), ("Event in the harbour hall", False)])
def test_the_day_of_something_else_is_named_by_a_word_and_not_by_a_part_of_one(topic: str, is_given: bool) -> None:
    said = read(f"<h1>Ferry line returns</h1><p>March 5, 2024 | {topic}</p><p>{'The ferry is back. ' * 20}</p>", None)
    assert (said.date == "2024-03-05") is is_given


def test_dates_of_teasers_on_a_front_page_are_not_the_page_s() -> None:
    teasers = "".join(f"<li><a href='/{n}'>Story {n}</a> <time>2024-03-{n:02}</time></li>" for n in range(1, 9))
    assert (
        read(f"<title>Lake Gazette</title><h1>Lake Gazette</h1><ul>{teasers}</ul>", "https://news.example/").date == ""
    )


def test_the_article_among_several_is_the_one_that_the_title_names() -> None:
    others = "".join(ld(headline=f"Another story {n}", datePublished=f"2023-01-0{n}") for n in range(1, 5))
    assert read(page(others + ld(datePublished="2024-03-05"))).date == "2024-03-05"


# --- the other fields -----------------------------------------------------------------------------


def test_site_summary_picture_address_and_tags() -> None:
    known = read(page(
        '<meta name="description" content="The &lt;b&gt;ferry&lt;/b&gt; is back."><link rel="canonical" href="/ferry">'
        '<meta property="og:image" content="/pier.jpg"><meta property="article:tag" content="Lake">'
        '<meta property="article:tag" content="Ferry, Lake">'
    ))  # fmt: skip
    assert known.site == "Lake Gazette"
    assert known.description == "The ferry is back."
    assert known.url == "https://news.example/ferry"
    assert known.image == "https://news.example/pier.jpg"
    assert known.tags == ("Lake", "Ferry")


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<html lang="de-AT">' + BODY, "de"),
        ('<html lang="nb">' + BODY, "no"),
        ('<meta property="og:locale" content="pt_BR">' + BODY, "pt"),
        (BODY, "en"),
        ('<html lang="en"><p>Der Gemeinderat hat am Montag beschlossen, dass die alte Fähre wieder fahren soll,'
         " und die Arbeiten an den beiden Stegen beginnen noch im Herbst dieses Jahres.</p>", "de"),
        ("<p>7</p>", ""),
    ],
)  # fmt: skip
def test_language_is_declared_or_detected(html: str, code: str) -> None:
    assert read(html).language == code


def test_captions_are_the_blocks_that_trim_calls_so() -> None:
    parsed = parse_html("<figure><figcaption>The old pier</figcaption></figure>" + BODY, "page")
    verdicts = [
        Verdict(
            b.kind != "caption", 1.0, Reason.of_label("caption") if b.kind == "caption" else Reason.of_stage("tail")
        )
        for b in parsed.blocks
    ]
    assert read_metadata(parsed, verdicts).captions == ("The old pier",)


def test_every_field_says_where_it_was_read() -> None:
    known = read(page(ld(author="Anna Berg", datePublished="2024-03-05")))
    fields = dict(known.fields)
    assert {"title", "authors", "date", "site"} <= fields.keys()
    for name, field in fields.items():
        assert getattr(known, name) == field.value
        assert field.source
        assert 0 < field.confidence <= 1
    assert pickle.loads(pickle.dumps(known)) == known


# --- plain text -----------------------------------------------------------------------------------


def text_page(*lines: tuple[str, str]) -> Metadata:
    """Return the metadata of a plain text whose lines were removed under these names, "" for the body."""
    verdicts = [Verdict(not name, 0.1 if name else 0.9, called(name or "content")) for _, name in lines]
    return read_metadata(Page("text", "text", tuple(Block(line) for line, _ in lines)), verdicts, TODAY)


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By AFP", ("AFP",)),
        ("Von Anna Berg und Jo Stein", ("Anna Berg", "Jo Stein")),
        ("By Anna Berg, Political Editor", ("Anna Berg",)),
        ("文／山田太郎", ("山田太郎",)),
        ("Por María Soto y José Ruiz", ("María Soto", "José Ruiz")),
        ("By Anna Berg | June 3, 2020 10:15", ("Anna Berg",)),
    ],
)
def test_byline_of_a_plain_text(byline: str, authors: tuple[str, ...]) -> None:
    assert text_page((byline, "byline"), ("The body.", "")).authors == authors


def test_parts_of_a_plain_text() -> None:
    known = text_page(
        ("The old pier. (AFP)", "caption"), ("Ferry returns", "title"), ("By AFP", "byline"), ("5 March 2024", "date"),
        ("The ferry is back.", ""), ("A new pier. (AFP)", "caption"),
    )  # fmt: skip
    assert known.title == "Ferry returns"
    assert known.date == "2024-03-05"
    assert known.captions == ("The old pier. (AFP)", "A new pier. (AFP)")


def test_a_date_in_the_byline_counts() -> None:
    assert text_page(("By Anna Berg, 5 March 2024", "byline")).date == "2024-03-05"


def test_a_plain_text_without_such_lines_has_no_metadata_but_its_language() -> None:
    known = text_page((BODY.replace("<p>", "").replace("</p>", " "), ""))
    assert (known.title, known.authors, known.date, known.language) == ("", (), "", "en")


# --- hostile input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "author": {"name": "Anna Berg"}, "datePublished": "2024-03-05"',
        '<!-- {"@type": "NewsArticle", "author": {"name": "Anna Berg"}, "datePublished": "2024-03-05",} -->',
        '{"@type": "NewsArticle", "description": "a "quoted" word", "author": {"name": "Anna Berg"}, '
        '"datePublished": "2024-03-05"}',
        '{"@type": "NewsArticle", "description": "two\nlines", "author": {"name": "Anna Berg"}, "datePublished": '
        '"2024-03-05"};',
    ],
)
def test_broken_json_is_read_as_far_as_it_goes(script: str) -> None:
    known = read(page(f'<script type="application/ld+json">{script}</script>'))
    assert known.authors == ("Anna Berg",)
    assert known.date == "2024-03-05"


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        '{"@graph":' * 50_000,
        '{"author":' + "[" * 5_000 + "]" * 5_000 + "}",
        '{"n": ' + "9" * 10_000 + "}",
        '{"a": "' + "x" * 5_000_000 + '"}',
        json.dumps([{"@type": "NewsArticle", "headline": f"Story {n}", "author": f"Anna {n}"} for n in range(20_000)]),
        "null",
        "",
        "\ud800".encode("utf-8", "replace").decode(),
        '{"@type": {"a": 1}, "author": {"name": {"name": {"name": 1}}}, "headline": ["x", 2], "publisher": [[]]}',
    ],
)
def test_hostile_json_changes_nothing(script: str) -> None:
    known = read(page(f'<script type="application/ld+json">{script}</script>'))
    assert known.title == "Ferry line returns to the lake"
    assert known.authors == ()
    assert known.date == ""


def test_values_are_one_line_of_plain_text() -> None:
    known = read(page(
        '<meta name="author" content="Anna\x00 Berg\u200b">'
        '<meta name="description" content="a&#10;b <script>alert(1)</script> c\u202e">' + ld()
    ))  # fmt: skip
    assert known.authors == ("Anna Berg",)
    assert known.description == "a b alert(1) c"


def test_addresses_that_are_none_are_left_out() -> None:
    known = read(
        page('<link rel="canonical" href="javascript:alert(1)"><meta property="og:image" content="http://[bad">'), None
    )
    assert (known.url, known.image) == ("", "")


def test_thousands_of_marks_are_no_burden() -> None:
    marks = "".join(f'<p class="author">Anna Number{n} Berg</p><time>2024-03-05</time>' for n in range(5_000))
    assert read(page("", marks)).title == "Ferry line returns to the lake"


def test_an_empty_page_has_no_metadata() -> None:
    assert read("", None) == Metadata()


@pytest.mark.parametrize("line", ["Ada Quince 7 hours", "Ada Quince|Published 15 hours ago", "Ada Quince vor 3 Tagen"])
def test_a_line_tells_how_long_ago_it_was(line: str) -> None:
    assert has_age(line)


@pytest.mark.parametrize("line", ["The clock of Ulm Cross strikes 7", "Seven hours at sea", "At 15, Hours is a mother"])
def test_a_line_with_a_number_is_no_age(line: str) -> None:
    assert not has_age(line)


def test_prose_that_counts_hours_is_no_age() -> None:
    prose = "The ferry lay on the mud for 7 hours before the tide came back, and nobody on board had any bread."
    assert not has_age(prose)
