"""The document as a whole: what leaves the body before the article, after it and alone, and for which reason."""

from __future__ import annotations

import pytest

from bodytext.document import Page, Reason, Verdict
from bodytext.parts import with_parts
from bodytext.verdicts.labels import label
from bodytext.verdicts.plain_lists import keep_announced
from bodytext.verdicts.trim import trim
from tests.support import COPIED, evidence, html_page, kept, text_page, texts

PROSE = "A sentence that is long enough to be a paragraph of its own, with a comma in it, and that comes to an end."
MORE = "Another one that says something else, at about the same length, so that nobody takes it for a mere teaser."
BODY = f"{PROSE}\n\n{MORE}\n\n{PROSE}\n\n{MORE}\n\n{PROSE}\n\n{MORE}"


def reasons(page: Page, keep: list[bool] | None = None) -> dict[str, str]:
    """Return text and rule of the blocks that are not in the body once the page is trimmed."""
    verdicts = label(page, trim(page, kept(page, keep), evidence(page)))
    return {b.text: v.reason.rule for b, v in zip(page.blocks, verdicts, strict=True) if not v.keep}


def test_a_body_alone_is_left_alone() -> None:
    assert reasons(text_page(BODY)) == {}


def test_title_byline_and_date_leave_the_body_under_their_names() -> None:
    page = text_page(f"Village wins a clock\n\nBy Ada Quince\n\n12 May 2024\n\n{BODY}")
    assert reasons(page) == {"Village wins a clock": "title", "By Ada Quince": "byline", "12 May 2024": "date"}


def test_the_byline_reason_says_whose_it_is() -> None:
    page = text_page(f"Village wins a clock\n\nBy Ada Quince\n\n{BODY}")
    assert label(page, kept(page))[1].reason == Reason.of_label("byline", "Ada Quince")


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    first = "By the time the clock was wound, half of the village had gone home, and the other half was asleep."
    assert reasons(text_page(f"{first}\n\n{BODY}")) == {}


def test_captions_are_metadata_wherever_they_stand() -> None:
    caption = "The clock of Ulm Cross on Tuesday, before it was taken down for good. (AFP)"
    assert reasons(text_page(f"{caption}\n\nVillage wins a clock\n\n{BODY}"))[caption] == "caption"
    assert reasons(text_page(f"{PROSE}\n\n{MORE}\n\n{caption}\n\n{BODY}")) == {caption: "caption"}
    assert reasons(html_page(f"<p>{PROSE}</p><figcaption>{MORE}</figcaption><p>{PROSE}</p>")) == {MORE: "caption"}


def test_the_title_of_a_page_is_known_from_its_head() -> None:
    page = html_page(
        f"<title>Village wins a clock | The Record</title><h2>Village wins a clock</h2><p>{PROSE}</p><p>{MORE}</p>"
    )
    assert reasons(page) == {"Village wins a clock": "title"}


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Village wins a clock!", "VILLAGE: wins – a clock"),
        ("“Village” wins a clock", "Village wins a clock..."),
        ("Straße ohne Uhr", "STRASSE OHNE UHR"),
        ("Der Gruß der Élite", "Der Gruß: der Élite"),
    ],
)
def test_a_title_is_known_whatever_its_marks_and_capitals(title: str, line: str) -> None:
    page = html_page(f"<title>{title}</title><p>{line}</p><p>{PROSE}</p><p>{MORE}</p>")
    assert reasons(page) == {line: "title"}


@pytest.mark.parametrize("site", ["_白鹭晚报网", "-社会新闻-白鹭晚报网", "｜白鹭晚报", " - 白鹭晚报网"])
def test_a_title_is_known_before_the_names_that_chinese_sites_put_behind_it(site: str) -> None:
    headline = "石桥村数猫记：二十七只猫与三条鱼"
    body = "四月的石桥村决定数一数村里的猫。" * 5
    page = html_page(f"<title>{headline}{site}</title><h1>白鹭</h1><h1>{headline}</h1><p>{body}</p>")
    assert reasons(page)[headline] == "title"


def test_an_underscore_is_no_mark_and_the_last_of_two_titles_is_the_headline() -> None:
    page = html_page(f"<title>the_clock has a bug</title><p>the clock has a bug</p><p>{PROSE}</p><p>{MORE}</p>")
    assert "title" not in reasons(page).values()
    page = html_page(f"<title>The old clock</title><p>The old clock</p><p>The OLD clock</p><p>{PROSE}</p><p>{MORE}</p>")
    assert reasons(page) == {"The old clock": "head", "The OLD clock": "title"}


def test_what_stands_above_the_headline_goes() -> None:
    page = html_page(
        f"<title>Village wins a clock</title><p>Local news</p><h1>Village wins a clock</h1><p>{PROSE}</p><p>{MORE}</p>"
    )
    assert reasons(page) == {"Local news": "head", "Village wins a clock": "title"}


@pytest.mark.parametrize("body", [MORE, f"Foreword: {PROSE} {MORE}"], ids=["new", "with a copy of it"])
def test_the_page_s_own_summary_stays_above_the_body_unless_the_body_begins_with_it(body: str) -> None:
    head = f"<head><meta name=description content='{PROSE}'></head>"
    page = html_page(f"{head}<div>{PROSE}</div><p>{body}</p>")
    assert (PROSE in reasons(page, [False, True])) == (PROSE in body)


def test_a_tail_heading_takes_the_teasers_after_it_along() -> None:
    tail = "More stories\n\nWho owns the fog?\nA bridge that nobody crosses\n\nSign up for our newsletter"
    found = reasons(text_page(f"{BODY}\n\n{tail}"))
    assert found["More stories"] == "more-stories-heading"
    assert found["Who owns the fog?"] == found["A bridge that nobody crosses"] == "tail"


def test_the_same_heading_over_a_section_of_the_article_stays() -> None:
    assert reasons(text_page(f"{BODY}\n\nMore stories\n\n{BODY}")) == {}
    assert reasons(text_page(f"{BODY}\n\nMore stories\n\n{PROSE}\n\n{MORE}\n\n{PROSE}")) == {}


def test_a_heading_whose_section_is_gone_goes_too() -> None:
    page = with_parts(text_page(f"{PROSE}\n\n## Gone\n\nx\n\n### Gone too\n\ny\n\n## Stays\n\n### Stays too\n\n{MORE}"))
    keep = [block.text not in ("x", "y") for block in page.blocks]
    found = reasons(page, keep)
    assert {text for text, rule in found.items() if rule == "orphan_heading"} == {"Gone", "Gone too"}


def test_every_removed_block_has_a_reason_and_no_verdict_is_lost() -> None:
    page = text_page(COPIED.read_text(encoding="utf-8"))
    verdicts = trim(page, kept(page), evidence(page))
    assert len(verdicts) == len(page.blocks)
    assert all(verdict.reason.rule not in ("", "content") for verdict in verdicts if not verdict.keep)


def test_the_verdicts_given_are_not_changed() -> None:
    page = text_page(COPIED.read_text(encoding="utf-8"))
    given = kept(page)
    trim(page, given, evidence(page))
    assert given == kept(page)


def scored(source: str | Page, scores: dict[str, float]) -> dict[str, str]:
    """Return text and rule of what a page loses where the blocks with a score were removed for it."""
    page = text_page(source) if isinstance(source, str) else source
    verdicts = [
        Verdict(False, scores[b.text], Reason.of_stage("short"))
        if b.text in scores
        else Verdict(True, 0.9, Reason.of_stage("content"))
        for b in page.blocks
    ]
    trimmed = trim(page, verdicts, evidence(page))
    return {b.text: v.reason.rule for b, v in zip(page.blocks, trimmed, strict=True) if not v.keep}


def test_a_last_sentence_stays_though_a_question_stand_before_it() -> None:
    ending = {"And the clock?": 0.2, "It has not been found.": 0.2}
    assert scored(f"{BODY}\n\nAnd the clock?\n\nIt has not been found.\n\nPrint", {**ending, "Print": 0.2}) == {
        "Print": "short"
    }
    assert scored(f"{BODY}\n\nIt has not been found.", {"It has not been found.": 0.05}) != {}


def test_a_short_line_amid_the_article_stays_unless_the_page_repeats_it() -> None:
    assert scored(f"{BODY}\n\n20:15\n\n{BODY}", {"20:15": 0.2}) == {}
    assert scored(f"{BODY}\n\nTap on.\n\n{BODY}\n\nTap on.\n\n{BODY}", {"Tap on.": 0.2}) == {"Tap on.": "short"}


BOX = "Sign up for our newsletter\n\nGet the best of Ulm Cross in your inbox every Friday."
LATER = "The clock itself will go to the museum, where it is to be wound once a year by whoever is mayor at the time."


def test_prose_goes_on_beyond_a_box_that_rules_know() -> None:
    found = scored(f"{BODY}\n\n{BOX}\n\n{LATER}", {**dict.fromkeys(BOX.split("\n\n"), 0.05), LATER: 0.1})
    assert found == dict.fromkeys(BOX.split("\n\n"), "short")


@pytest.mark.parametrize(("last", "score", "stays"), [
    ("And never lend it.", 0.3, True), ("And never lend it.", 0.2, False), ("Never lend.", 0.3, False),
    ("And never lend it", 0.3, False),
])  # fmt: skip
def test_a_few_words_end_an_article_where_they_are_likely_to(last: str, score: float, stays: bool) -> None:
    found = scored(f"{BODY}\n\n{last}\n\nTen walks\n\nMore stories", {last: score, "Ten walks": 0.01})
    assert (last not in found) is stays


@pytest.mark.parametrize(("last", "score", "stays"), [
    ("Never lend.", 0.06, True), ("Never lend.", 0.04, False), ("Lend.", 0.3, False), ("Never lend", 0.3, False),
])  # fmt: skip
def test_two_words_end_an_article_right_above_its_tail(last: str, score: float, stays: bool) -> None:
    found = scored(f"{BODY}\n\n{last}\n\nMore stories\n\nTen walks", {last: score, "Ten walks": 0.01})
    assert (last not in found) is stays


@pytest.mark.parametrize(
    ("between", "after", "score"),
    [
        (BOX, LATER, 0.05),  # hopeless by itself
        (BOX, "Who owns the fog?", 0.4),  # a teaser
        (f"More stories\n\n{BOX}", LATER, 0.4),  # the tail has begun
        ("\n\n".join([BOX, BOX, BOX]), LATER, 0.4),  # too much for a box
        ("The Record", LATER, 0.4),  # no rule knows it
    ],
)
def test_what_follows_other_boxes_is_no_part_of_the_article(between: str, after: str, score: float) -> None:
    found = scored(f"{BODY}\n\n{between}\n\n{after}", {**dict.fromkeys(between.split("\n\n"), 0.05), after: score})
    assert after in found


def test_read_also_and_advertisement_are_no_headings_of_the_article() -> None:
    for line in ("Lire aussi : Le garde champêtre et ses secrets", "Advertisement"):
        assert scored(f"{BODY}\n\n{line}\n\n{BODY}", {line: 0.2}) == {line: "short"}
    lines = {"Advertisement": 0.0, "More stories": 0.0}
    assert "More stories" not in scored(f"{BODY}\n\nAdvertisement\n\nMore stories\n\n{BODY}", lines)


def test_the_last_line_of_a_stanza_stays() -> None:
    verse = "One lantern with a mended glass,\nOne rope that’s longer than it looks,\nA tin of tea.\nNo books."
    assert scored(f"{BODY}\n\n{verse}\n\n{BODY}", {"No books.": 0.15}) == {}


def test_the_header_of_a_mail_has_names_and_the_letter_begins_below() -> None:
    mail = "From: Ada Quince <ada@quince.example>\nSubject: The clock\nMessage-ID: <1@quince.example>"
    found = reasons(text_page(f"{mail}\n\nDear all,\n\n{BODY}"))
    assert list(found.values()) == ["byline", "title", "mail_header"]


@pytest.mark.parametrize("what", ["<table><tr><td>a<td>b<tr><td>c<td>d</table>", "<pre><code>x = 1</code></pre>"])
def test_the_caption_of_a_table_or_of_code_stays_with_it(what: str) -> None:
    around = f"<p>{PROSE}</p><figure>{what}<figcaption>{MORE}</figcaption></figure><p>{PROSE}</p>"
    assert reasons(html_page(around)) == {}
    assert reasons(html_page(around.replace("<figure>", "").replace("</figure>", ""))) == {MORE: "caption"}


def test_credits_of_agencies_and_of_eastern_papers_are_captions() -> None:
    for caption in (
        "Fishermen watch the count in a bar in Ilha Seca, March 3, 2024. REUTERS/Paulo Nery",
        "【写真】ホームで開かれた朗読会（小田切葵撮影）",
    ):
        assert reasons(text_page(f"{PROSE}\n\n{caption}\n\n{BODY}")) == {caption: "caption"}
    dateline = f"PARIS, March 4 (Reuters) – {PROSE}"
    assert reasons(text_page(f"{dateline}\n\n{BODY}")) == {}


LINKS = "<ul><li><a href='/a'>Bridge opens at last</a></li><li><a href='/b'>Mayor resigns over clock</a></li></ul>"


EXAMPLE = f"<p>{PROSE}</p><button>Run</button><pre>wind --clock</pre><p>{MORE}</p><pre>wind --stop</pre>"


def test_code_amid_the_article_and_right_below_it_stays() -> None:
    scores = {"Run": 0.1, "wind --clock": 0.1, "wind --stop": 0.1}
    assert scored(html_page(EXAMPLE), scores) == {"Run": "short"}


def test_code_that_is_unlikely_or_stands_apart_from_the_article_goes() -> None:
    apart = html_page(f"<pre>top</pre>{EXAMPLE}<button>Copy</button><pre>wind --help</pre>")
    scores = {"top": 0.4, "Run": 0.1, "wind --clock": 0.05, "Copy": 0.1, "wind --help": 0.4}
    assert set(scored(apart, scores)) == scores.keys()


def test_links_below_the_last_paragraph_go_with_their_heading() -> None:
    page = html_page(f"<p>{PROSE}</p><p>{MORE}</p><h2>From the harbour</h2>{LINKS}")
    assert reasons(page) == dict.fromkeys(
        ["From the harbour", "Bridge opens at last", "Mayor resigns over clock"], "tail"
    )


def test_a_line_of_links_that_bars_part_is_nothing_but_links() -> None:
    line = "<p><a href='/1'>Day before</a> | <a href='/2'>Day after</a></p>"
    assert reasons(html_page(f"<p>{PROSE}</p><p>{MORE}</p>{line}")) == {"Day before | Day after": "tail"}
    line = "<p><a href='/1'>The day before</a> or <a href='/2'>the day after</a></p>"
    assert reasons(html_page(f"<p>{PROSE}</p><p>{MORE}</p>{line}")) == {}


def test_a_heading_that_is_a_link_stays_above_its_line_of_text() -> None:
    page = html_page(
        f"<p>{PROSE}</p><h2><a href='/up'>Up</a></h2><p>There is a view.</p><h2><a href='/x'>More</a></h2>"
    )
    assert reasons(page) == {"More": "tail"}


def test_links_amid_the_article_stay() -> None:
    assert reasons(html_page(f"<p>{PROSE}</p>{LINKS}<p>{MORE}</p>")) == {}


def test_a_listing_is_made_of_links() -> None:
    page = html_page(f"<h1>Harbour news</h1><p>All about the harbour and the town.</p>{LINKS}{LINKS}{LINKS}{LINKS}")
    assert "tail" not in reasons(page).values()


def test_a_last_line_with_a_link_in_it_is_no_mere_link() -> None:
    page = html_page(f"<p>{PROSE}</p><p>{MORE}</p><p>Read <a href='/c'>the report</a></p>")
    assert reasons(page) == {}


def test_a_heading_that_nothing_follows_any_more_ends_no_article() -> None:
    page = html_page(f"<p>{PROSE}</p><p>{MORE}</p><h2>References</h2><ol><li>Almanac of Ulm Cross</li></ol>")
    assert scored(page, {"Almanac of Ulm Cross": 0.1}) == {
        "References": "orphan_heading",
        "Almanac of Ulm Cross": "short",
    }
    assert scored(page, {}) == {}


def test_headings_that_end_a_list_of_headings_stay() -> None:
    page = html_page(f"<p>{PROSE}</p><p>{MORE}</p><h2>Bridge opens at last</h2><h2>Mayor resigns over clock</h2>")
    assert scored(page, {}) == {}
    listing = html_page("<h2>All of the harbour</h2><ul><li>Piers</li><li>Ferries</li></ul><h2>Clocks</h2>")
    assert scored(listing, {}) == {}


@pytest.mark.parametrize(("score", "expected"), [(0.6, {"The Harbour Letter"}), (0.9, set())])
def test_a_doubtful_line_above_a_box_in_a_text_is_the_name_of_the_box(score: float, expected: set[str]) -> None:
    box = "Sign up for our newsletter and get the best of the harbour every morning."
    page = text_page(f"{BODY}\n\nThe Harbour Letter\n\n{box}\n\n{BODY}")
    verdicts = [
        verdict._replace(keep=block.text != box) for block, verdict in zip(page.blocks, kept(page), strict=True)
    ]
    heading = texts(page.blocks).index("The Harbour Letter")
    verdicts[heading] = verdicts[heading]._replace(score=score)
    trimmed = trim(page, verdicts, evidence(page))
    found = {b.text: v.reason for b, v in zip(page.blocks, trimmed, strict=True) if not v.keep and b.text != box}
    assert set(found) == expected
    assert all(reason == Reason.of_family("newsletter-signup", "the heading above it") for reason in found.values())


INTRODUCED = "<div><h2>Plums</h2><p>One kilo of plums, and two spoons of sugar to go over them.</p></div>"


def opening(html: str, score: float) -> Verdict:
    """Return the verdict on what stands below a headline, above a box that is kept."""
    page = html_page(f"<article><h1>Plum tart</h1>{html}{INTRODUCED}</article>")
    verdicts = kept(page, [False, False, True, True])
    verdicts[1] = verdicts[1]._replace(score=score)
    return trim(page, verdicts, evidence(page))[1]


def test_paragraphs_between_the_headline_and_what_is_kept_first_stay() -> None:
    assert opening(f"<p>{PROSE}</p>", 0.3).keep
    assert not opening(f"<p>{PROSE}</p>", 0.1).keep
    assert not opening(f"<div><p>{PROSE}</p></div>", 0.3).keep
    assert not opening("<p>Sign up for our newsletter and get the best of the harbour every morning.</p>", 0.3).keep


def test_links_with_signs_between_them_and_tables_of_links_end_no_article() -> None:
    ways = "<p><a href=/i>Back to the index</a> | <a href=#t>Top</a></p>"
    assert reasons(html_page(f"<p>{PROSE}</p><p>{MORE}</p>{ways}")) == {"Back to the index | Top": "tail"}
    north = "<tr><th>North<td><a href=/t>Tornby</a> · <a href=/k>Karsund</a>"
    box = f"<table>{north}<tr><th>South<td><a href=/q>Quern</a></table>"
    page = with_parts(html_page(f"<p>{PROSE}</p><p>{MORE}</p>{box}"))
    assert set(reasons(page)) == {"North", "Tornby · Karsund", "South", "Quern"}
    page = with_parts(
        html_page(f"<p>{PROSE}</p><p>{MORE}</p>{box.replace('Quern</a>', 'Quern</a>, four metres deep')}")
    )
    assert reasons(page) == {}


def test_the_only_item_below_a_heading_stays_where_its_twins_have_items() -> None:
    ratings = "".join(f"<h3>{head}</h3><ul><li>{item}</li></ul>" for head, item in (("Pros", "Fast"), ("Pros", "Free")))
    page = with_parts(html_page(f"<p>{PROSE}</p><p>{MORE}</p>{ratings}"))
    assert scored(page, {"Free": 0.3}) == {}
    page = with_parts(html_page(f"<p>{PROSE}</p><p>{MORE}</p>{ratings.replace('h3>Pros</h3', 'h2>Cons</h2', 1)}"))
    assert set(scored(page, {"Free": 0.3})) == {"Pros", "Free"}


def test_a_menu_of_an_old_page_may_have_headings() -> None:
    menu = "<b>Archives</b><br><a href=1>March 2002</a><br><a href=2>April 2002</a><br><a href=3>May 2002</a>"
    page = with_parts(html_page(f"<table><tr><td>{menu}<td>{'<p>'.join([PROSE, MORE] * 3)}</table>"))
    assert [rule for rule in reasons(page).values() if rule != "repeated"][:1] == ["link_density"]


@pytest.mark.parametrize(
    ("head", "score", "stays"), [("Dry things", 0.2, True), ("Dry things", 0.05, False), ("Share this", 0.2, False)]
)
def test_the_first_of_lines_that_stay_stays_with_them(head: str, score: float, stays: bool) -> None:
    page = text_page(f"{BODY}\n\n{head}\n150 g rye flour\n100 g butter\nsalt\n\n{BODY}")
    first = texts(page.blocks).index(head)
    verdicts = kept(page, [i != first for i in range(len(page.blocks))])
    verdicts[first] = verdicts[first]._replace(score=score)
    assert trim(page, verdicts, evidence(page))[first].keep is stays
    alone = [i not in (first, first + 2) for i in range(len(page.blocks))]
    verdicts = [v._replace(keep=keep) for v, keep in zip(verdicts, alone, strict=True)]
    assert not trim(page, verdicts, evidence(page))[first].keep


def test_a_heading_and_the_first_line_below_it_stay_with_the_others() -> None:
    page = text_page(f"{BODY}\n\nIngredients\n150 g rye flour\n100 g butter\nsalt\n\n{BODY}")
    first = texts(page.blocks).index("Ingredients")
    verdicts = [
        v._replace(keep=i not in (first, first + 1), score=0.2 if i in (first, first + 1) else v.score)
        for i, v in enumerate(kept(page))
    ]
    trimmed = trim(page, verdicts, evidence(page))
    assert [trimmed[i].reason.detail for i in (first, first + 1)] == ["the first of lines that stay"] * 2


@pytest.mark.parametrize(
    ("above", "score", "stays"),
    [
        ("Prices are as before:", 0.36, True),
        ("Prices are as before", 0.36, False),
        ("Prices are as before:", 0.2, False),
    ],
)
def test_short_lines_that_a_colon_announces_stay_up_to_the_next_sentence(above: str, score: float, stays: bool) -> None:
    page = text_page(f"{BODY}\n{above}\nNew ribs 5\nNew cloth 8\nA chat for nothing\n{BODY}")
    lost = [i for i, block in enumerate(page.blocks) if block.text in ("New cloth 8", "A chat for nothing")]
    verdicts = [v._replace(score=score) for v in kept(page, [i not in lost for i in range(len(page.blocks))])]
    keep_announced(page, verdicts, [()] * len(verdicts))
    assert [verdicts[i].keep for i in lost] == [stays] * 2
