"""What sites are used to: how their systems state names and days, and what stands beside them."""

from __future__ import annotations

import pytest

from bodytext import extract
from bodytext.metadata.claims import claim_of_words
from bodytext.metadata.eastern import eastern_credits
from bodytext.metadata.names import split_names
from bodytext.parse.front_matter import split_front_matter
from bodytext.text.moments import read_moment
from tests.test_metadata import BODY, ld, page, read

DAY = "2024-03-05"
PERSON = '{"@type": ["Person", "Organization"], "@id": "#ines", "name": "Ines Tarr"}'


def alone(html: str) -> tuple[tuple[str, ...], str]:
    """Return authors and day of a page without an address."""
    known = read(html, None)
    return known.authors, known.date[:10]


@pytest.mark.parametrize(
    "name", ["cXenseParse:author", "citation_authors", "dc.author", "DCSext.author", "bc:authors", "branch_author_name"]
)
def test_authors_are_read_where_a_name_of_a_system_ends_in_author(name: str) -> None:
    assert alone(page(f'<meta name="{name}" content="Ines Tarr">'))[0] == ("Ines Tarr",)


@pytest.mark.parametrize("name", ["smartbanner:author", "ms.author", "author-url", "article_author_id"])
def test_who_made_an_app_and_what_a_log_in_is_are_no_authors(name: str) -> None:
    assert alone(page(f'<meta name="{name}" content="Ines Tarr">'))[0] == ()


def test_a_person_who_owns_the_site_is_its_author_and_not_its_name() -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": [{"@id": "#ines"}, '
        f'{{"@id": "#olav"}}]}}, {PERSON}, {{"@type": "Person", "@id": "#olav", "name": "Olav Strand"}}]}}</script>'
    )
    assert alone(page(head))[0] == ("Ines Tarr", "Olav Strand")


@pytest.mark.parametrize(
    "author",
    [{"name": {"@value": "Ines Tarr"}}, {"@type": "Person", "givenName": "Ines", "familyName": "Tarr"}, ["Ines Tarr"]],
)
def test_a_name_in_structured_data_may_be_given_in_pieces(author: object) -> None:
    assert alone(page(ld(author=author)))[0] == ("Ines Tarr",)


@pytest.mark.parametrize("name", ["bepress_citation_author", "eprints.creators_name", "citation_author"])
def test_names_in_catalogues_are_given_as_they_are_spoken(name: str) -> None:
    assert alone(page(f'<meta name="{name}" content="Tarr, Ines">'))[0] == ("Ines Tarr",)


def test_the_day_of_the_article_counts_and_not_that_of_the_page_around_it() -> None:
    around = '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2019-01-01"}</script>'
    assert alone(page(around + ld(datePublished=DAY)))[1] == DAY
    assert alone(page(around))[1] == "2019-01-01"


def test_a_day_that_a_headline_tells_of_is_not_the_day_of_the_article() -> None:
    assert alone(page("", "<p>By Ines Tarr</p>", title="The lock on 12 June 2019: a diary"))[1] == ""


def test_a_creator_in_structured_data_is_an_author() -> None:
    assert alone(page(ld(creator=["Ines Tarr"], datePublished=DAY))) == (("Ines Tarr",), DAY)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ines TarrInes Tarr", ["Ines Tarr"]),  # once for those who hear pages
        ("By Ines Tarr (itarr@lake.example)", ["Ines Tarr"]),
        ("About Ines Tarr", ["Ines Tarr"]),
        ("Words by Ines Tarr, photos by Lene Ast", ["Ines Tarr"]),
        ("By Ines Tarr; photos by Lene Ast", ["Ines Tarr"]),
        ("Photos by Lene Ast", ["Lene Ast"]),
        ("Anna Berg Publicerad", ["Anna Berg"]),
        ("أحمد الناصر الثلاثاء", ["أحمد الناصر"]),
        ("Post", []),
        ("For Immediate Release", []),
    ],
)
def test_names_are_read_without_what_stands_beside_them(line: str, names: list[str]) -> None:
    assert split_names(line, loose=True) == names


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Author: Tarr, Ines", "Ines Tarr"),
        ("Story: Ines Tarr", "Ines Tarr"),
        ("Ines Tarr (dpa)", "Ines Tarr"),
        ("Story and photos by Ines Tarr", "Ines Tarr"),
        ("Opinion by Ines Tarr", "Ines Tarr"),
        ("Submitted by Ines Tarr on 5 March 2024", "Ines Tarr"),
    ],
)
def test_bylines_are_read_as_papers_write_them(line: str, author: str) -> None:
    assert alone(page("", f"<p>{line}</p>"))[0] == (author,)


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("Submitted by Ines Tarr on ", "published"),
        ("Submitted: ", "other"),
        ("Press release No. 17 of ", "published"),
        ("For immediate release ", "published"),
        ("Release date: ", "other"),
    ],
)
def test_of_words_that_end_alike_the_longer_say_what_a_day_is_of(words: str, claim: str) -> None:
    assert claim_of_words(words) == claim


@pytest.mark.parametrize(
    "start",
    [
        "Mellowick, 5 March 2024 – ",
        "New Ondle, March 5, 2024 - ",
        "MELLOWICK – March 5, 2024 – ",
        "MELLOWICK, Ont., March 5, 2024 (Island Wire) -- ",
    ],
)
def test_the_day_in_a_dateline_is_that_of_the_article(start: str) -> None:
    assert alone(page().replace("<p>The council", f"<p>{start}The council"))[1] == DAY


@pytest.mark.parametrize("start", ["In Mellowick, 5 March 2024 was dry – ", "Ondle, far from 5 March 2024 – "])
def test_a_sentence_with_a_place_and_a_day_is_no_dateline(start: str) -> None:
    assert alone(page().replace("<p>The council", f"<p>{start}The council"))[1] == ""


@pytest.mark.parametrize(
    "mark",
    [
        '<abbr class="published" title="2024-03-05T09:00:00+0100">March 5th</abbr>',
        '<time class="dt-published" datetime="2024-03-05">March 5th</time>',
    ],
)
def test_what_microformats_state_is_believed(mark: str) -> None:
    assert alone(page("", f"<p>{mark}</p>"))[1] == DAY


def test_a_caption_tells_of_its_picture_and_not_of_the_article() -> None:
    figure = "<figure><img src=a.jpg><figcaption>The pier. Photo: Lene Ast, 12 May 2019</figcaption></figure>"
    assert alone(page("", f"{figure}<p>5 March 2024</p>"))[1] == DAY
    assert alone(page("", figure))[1] == ""


def test_the_day_of_comments_below_a_short_article_is_not_its_own() -> None:
    said = "".join(
        f"<li><cite>Mud Lark</cite> <time datetime='2024-04-0{day}'>April {day}, 2024</time>"
        "<p>I passed it last week and nobody was there at all.</p></li>"
        for day in (6, 7)
    )
    html = page("", "<p>By Ines Tarr</p>", below=f"<section id=comments><h3>2 Comments</h3><ol>{said}</ol></section>")
    article = extract(html)
    assert "Mud Lark" not in article.text
    assert (article.metadata.date, article.metadata.authors) == ("", ("Ines Tarr",))


def test_a_day_above_the_page_that_is_called_todays_is_not_its_own() -> None:
    html = page("", "<p>By Ines Tarr | March 5, 2024</p>").replace(
        "<nav>", "<div class=date-today>May 30, 2024</div><nav>"
    )
    assert alone(html)[1] == DAY


def test_a_headline_is_shown_as_it_is_stated_where_its_lines_are_run_together() -> None:
    html = page(
        '<meta property="og:title" content="Lakes and piers: How a ferry returns">',
        title="Lakes and piersHow a ferry returns",
    )
    assert read(html, None).title == "Lakes and piers: How a ferry returns"


@pytest.mark.parametrize(
    ("line", "language", "credited"),
    [
        ("記者林霧／霧港報導", "zh", [("reporter", ["林霧"])]),
        ("記者：林雾 通讯员：李港", "zh", [("label", ["林雾"]), ("label", ["李港"])]),
        ("取材・文：山田 太郎　公開日：2024.03.05", "ja", [("label", ["山田 太郎"])]),
        ("文・山田太郎", "ja", [("label", ["山田太郎"])]),
        ("[雾港文化] 警世钟\nwugang7 发表于 2005-9-15 11:46:00", "zh", [("label", ["wugang7"])]),
    ],
)
def test_credits_are_read_as_papers_in_the_east_write_them(
    line: str, language: str, credited: list[tuple[str, list[str]]]
) -> None:
    found: dict[str, list[str]] = {}
    for kind, names in eastern_credits(line, language):
        found.setdefault(kind, []).extend(names)
    wanted: dict[str, list[str]] = {}
    for kind, names in credited:
        wanted.setdefault(kind, []).extend(names)
    assert found == wanted


@pytest.mark.parametrize("day", ["5 آذار 2024", "الثلاثاء 5 شباط 2024", "5 فيفري 2024", "5 غشت 2024"])
def test_arabic_months_are_known_by_their_names_in_east_and_west(day: str) -> None:
    assert read_moment(day)[:5] == "2024-"


def test_fields_above_a_text_need_no_fence() -> None:
    text = "Title: The lock stays shut\nDate: 2024-03-05 10:20\nAuthors: Ines Tarr, Olav Strand\n\n"
    prose = BODY.replace("<p>", "").replace("</p>", "\n\n")
    article = extract(text + prose)
    known = article.metadata
    assert (known.title, known.authors, known.date[:10]) == ("The lock stays shut", ("Ines Tarr", "Olav Strand"), DAY)
    assert article.text.split() == prose.split()
    play = f"Title: a play in three acts\nScene: a lake\n\n{prose}"
    assert split_front_matter(play) == ((), play)


@pytest.mark.parametrize("sender", ['"Tarr, Ines" <ines@lake.example>', "ines@lake.example (Ines Tarr)", "Ines Tarr"])
def test_the_sender_of_a_mail_is_a_name_without_its_address(sender: str) -> None:
    text = f"From: {sender}\nSubject: The lock\nDate: Tue, 5 Mar 2024 09:12:00 +0100\n\n"
    assert extract(text + BODY.replace("<p>", "").replace("</p>", "\n\n")).metadata.authors == ("Ines Tarr",)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ('<span class="article__kicker">Bay</span> <span>A ferry sails</span>', "A ferry sails"),
        ('<span class="ts-overline">Bay </span><span>: </span><span>A ferry sails</span>', "A ferry sails"),
        ('<span class="dachzeile">Bay</span>A ferry sails', "A ferry sails"),
        ('<span class="place">Bay</span>: A ferry sails', "Bay: A ferry sails"),
        ('<span class="kicker">A ferry sails</span>', "A ferry sails"),
    ],
)
def test_what_a_page_calls_a_kicker_is_not_of_the_headline(heading: str, title: str) -> None:
    html = f"<title>Bay: A ferry sails - Tide Desk</title><h1>{heading}</h1>{BODY}"
    assert extract(html).metadata.title == title


@pytest.mark.parametrize(
    ("heading", "title"),
    [("Thread: A ferry sails", "A ferry sails"), ("Review: A ferry sails", "Review: A ferry sails")],
)
def test_what_a_forum_calls_a_thread_is_not_of_its_title_and_other_labels_are(heading: str, title: str) -> None:
    html = f"<title>{title} - Tide Forum</title><h1>{heading}</h1>{BODY}"
    assert extract(html).metadata.title == title


def test_a_day_that_stands_as_a_kicker_is_that_of_the_article() -> None:
    html = f'<title>A ferry sails</title><h1><span class="topline">05.03.2024</span>A ferry sails</h1>{BODY}'
    assert extract(html).metadata.date == DAY


@pytest.mark.parametrize(
    "line",
    [
        "5 March 2024 (changed on 6 March 2024)",
        "Autor: Zofia MajData publikacji: 5 marca 2024Aktualizacja: 6 marca 2024",
        "5 marzo 2024 (modifica il 6 marzo 2024)", "Giriş Tarihi: 05.03.2024 Güncelleme: 06.03.2024",
        "5.3.2024 klo 9.12 | päivitetty 6.3.2024",
    ],
)  # fmt: skip
def test_of_two_days_in_a_line_the_one_that_is_called_a_change_is_not_the_publication(line: str) -> None:
    assert alone(f"<title>A ferry sails</title><h1>A ferry sails</h1><p>{line}</p>{BODY}")[1] == DAY


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Zofia MajData publikacji: 5 marca", ["Zofia Maj"]), ("LUCÍA ANDRADEOndle", ["Lucía Andrade"]),
        ("Ian McKay", ["Ian McKay"]), ("Ama Okoro1", ["Ama Okoro"]), ("From Tidepedia", []), ("Giriş Tarihi", []),
    ],
)  # fmt: skip
def test_elements_side_by_side_without_a_space_are_read_apart(line: str, names: list[str]) -> None:
    assert split_names(line) == names


def test_a_list_of_authors_each_in_an_element_of_its_own_is_read_whole() -> None:
    items = "<li>Ama Okoro<sup>1</sup>,</li><li>Per Lund<sup>2</sup> &amp;</li><li>Zo Bright</li>"
    known = alone(f'<title>Boats</title><h1>Boats of the bay</h1><ul class="author-list">{items}</ul>{BODY}')[0]
    assert known == ("Ama Okoro", "Per Lund", "Zo Bright")


def test_the_day_on_which_an_event_is_held_is_not_that_of_the_page() -> None:
    event = '<script type="application/ld+json">{"@type": "Event", "startDate": "2024-03-05T19:00"}</script>'
    assert alone(f"{event}<title>Night</title><h1>Harbour Night</h1><p>5 March 2024, 19:00</p>{BODY}")[1] == ""


def test_the_section_behind_a_name_is_none_of_it() -> None:
    line = '<p class="meta">Posted on <time>2024-03-05</time> by Pell Anders in <a href="/s">sea</a></p>'
    assert alone(f"<title>Boats</title><h1>Boats of the bay</h1>{line}{BODY}") == (("Pell Anders",), DAY)


def test_a_byline_names_the_agency_beside_its_author() -> None:
    known = extract(f"<title>Boats</title><h1>Boats of the bay</h1><p>Par Léa Morvan (avec AFP)</p>{BODY}").metadata
    assert (known.authors, known.agencies) == (("Léa Morvan",), ("AFP",))


def test_properties_that_rdfa_states_without_a_prefix_are_read() -> None:
    marks = '<span property="author">Ines Tarr</span><span property="datePublished" content="2024-03-05">5 March</span>'
    assert alone(f"<title>Boats</title><h1>Boats of the bay</h1><p>{marks}</p>{BODY}") == (("Ines Tarr",), DAY)


def test_a_short_sentence_of_the_text_tells_of_a_day_and_does_not_state_it() -> None:
    line = "<p>It was opened on 4 July 2001 again.</p>"
    assert alone(f"<title>Boats</title><h1>Boats of the bay</h1>{BODY}{line}")[1] == ""


def test_a_japanese_name_beside_its_day_is_the_author() -> None:
    text = "".join(
        f"<p>{line}</p>"
        for line in (
            "オンドル港湾局は月曜日、新しい渡し船が春から二隻の船と十二人の乗組員で運航を始めると発表した。",
            "市議会は毎日四百人が利用すると見込んでおり、その多くは通勤する人だという。最初の便は四月である。",
        )
    )
    head = "<title>渡し船、春から</title><h1>渡し船、春から</h1><p>山田 花子　2024年3月5日 9時12分</p>"
    assert alone(f'<html lang="ja">{head}{text}') == (("山田 花子",), DAY)


def test_the_board_behind_a_title_is_none_of_it() -> None:
    html = f"<html lang=en><title>The ferry is back! : lakeside</title><body>{BODY}</body></html>"
    assert read(html, None).title == "The ferry is back!"


def test_a_post_that_was_submitted_some_time_ago_has_that_day_and_a_paper_has_none() -> None:
    line = '<p>submitted <time datetime="2024-03-14T09:12:00+00:00">{}</time> by tidehand</p>'
    assert read(page("", line.format("1 year ago")), None).date[:10] == "2024-03-14"
    assert not read(page("", line.format("14 March 2024")), None).date


def test_a_day_below_the_label_of_another_is_none_of_the_page() -> None:
    html = page("", '<div>Release date:</div><div class="date">14 March 2014</div>')
    assert not read(html, None).date
