"""What belongs together is kept or removed together: tables, lists, headings with what they head, lines amid others."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bodytext import extract
from bodytext.document import Page, Reason, Verdict
from bodytext.parts import with_parts
from bodytext.rules import load_rules
from bodytext.verdicts.amid import keep_inner_sections
from bodytext.verdicts.decide import decide
from bodytext.verdicts.labels import label
from bodytext.verdicts.raised import keep_raised_notes
from bodytext.verdicts.repeats import drop_repeats
from bodytext.verdicts.trim import trim
from bodytext.verdicts.whole import pooled, settle, wholes, with_whole_tables
from tests.support import evidence, html_page, kept, text_page

ITEMS = "<ul><li>a rope of ten metres</li><li>share</li><li>a bell</li></ul>"
TABLE = "<table><tr><th>Boat<th>Seats</tr><tr><td>Greta<td>9</tr><tr><td>Share<td>Yes</tr></table>"
PROSE = "<p>The boat leaves the quay at ten and takes an hour to reach the island if the sea is calm.</p>"


def page_of(markup: str) -> Page:
    """Return the page of some mark-up with its parts."""
    return with_parts(html_page(markup))


def decided(page: Page, scores: Sequence[float]) -> list[Verdict]:
    """Return the verdicts on a page whose blocks have these scores."""
    return decide(page, scores, evidence(page), load_rules()).verdicts


def texts_kept(page: Page, verdicts: Sequence[Verdict]) -> list[str]:
    """Return the texts of the blocks that are kept."""
    return [block.text for block, verdict in zip(page.blocks, verdicts, strict=True) if verdict.keep]


def reason_of(page: Page, verdicts: Sequence[Verdict], text: str) -> tuple[str, str]:
    """Return the rule and the detail of the verdict on the block with this text."""
    index = next(i for i, block in enumerate(page.blocks) if block.text == text)
    return verdicts[index].reason.rule, verdicts[index].reason.detail


def test_the_cells_of_a_table_have_one_score_and_one_verdict() -> None:
    page = page_of(f"{PROSE}{TABLE}{PROSE}")
    verdicts = decided(page, [0.9, 0.8, 0.8, 0.8, 0.1, 0.2, 0.1, 0.9])
    assert {verdict.score for verdict in verdicts[1:7]} == {verdicts[1].score}
    assert all(verdict.keep for verdict in verdicts)
    assert reason_of(page, verdicts, "9") == ("content", "a table of 3 rows")


def test_a_part_that_is_removed_says_what_it_is() -> None:
    page = page_of(f"{PROSE * 5}<p>Menu</p><div class=newsletter>{TABLE}</div>")
    verdicts = decided(page, [0.9] * 5 + [0.0] * 7)
    assert reason_of(page, verdicts, "9") == ("newsletter", "a table of 3 rows, by the name of its container")
    page = page_of(f"{PROSE * 5}<p>Menu</p>{ITEMS}")
    verdicts = decided(page, [0.9] * 5 + [0.0] * 4)
    assert reason_of(page, verdicts, "a bell") == (
        "low_score",
        "a list of 3 items, unlike the article in shape or place",
    )


def test_phrases_do_not_speak_inside_tables_of_data() -> None:
    page = page_of(f"{PROSE}{TABLE.replace('Greta', 'Subscribe to our newsletter')}{PROSE}")
    assert all(verdict.keep for verdict in decided(page, [0.9, *[0.5] * 6, 0.9]))


def test_what_stands_beside_a_part_is_heard_for_a_quarter() -> None:
    page = page_of(f"{PROSE}{ITEMS}{PROSE}")
    assert pooled(page, [1.0, 0.4, 0.4, 0.4, 0.6], [1.0] * 5) == pytest.approx([1.0, 0.5, 0.5, 0.5, 0.6])


def test_a_part_that_a_step_has_torn_is_made_whole_as_most_of_its_words_say() -> None:
    page = page_of(f"{PROSE}{ITEMS}")
    verdicts = kept(page, [True, True, False, False])
    settle(page, verdicts)
    assert texts_kept(page, verdicts)[1:] == ["a rope of ten metres", "share", "a bell"]
    verdicts = kept(page, [True, False, True, False])
    settle(page, verdicts)
    assert texts_kept(page, verdicts)[1:] == []
    assert reason_of(page, verdicts, "share") == ("part", "goes with the rest of a list of 3 items")


def test_a_users_own_rule_may_tear_a_part() -> None:
    page = page_of(f"{PROSE}{ITEMS}")
    verdicts = kept(page, [True, True, False, True])
    verdicts[2] = verdicts[2]._replace(final=True)
    settle(page, verdicts)
    assert texts_kept(page, verdicts)[1:] == ["a rope of ten metres", "a bell"]


def test_no_label_takes_a_cell_out_of_a_table() -> None:
    rows = "<tr><th>By<th>On</tr><tr><td>by Ines Tarr<td>8 May 2024</tr><tr><td>by Ivo<td>in the hall</tr>"
    page = page_of(f"<table><caption>The talks of the year</caption>{rows}</table>{PROSE}")
    assert all(verdict.keep for verdict in label(page, kept(page)))


def test_a_list_that_a_kept_line_with_a_colon_introduces_is_kept() -> None:
    page = page_of(f"{PROSE}<div><p>Bring these three:</p>{ITEMS}</div><p>Other</p>")
    verdicts = trim(page, kept(page, [True, True, False, False, False, False]), evidence(page))
    assert texts_kept(page, verdicts)[2:] == ["a rope of ten metres", "share", "a bell"]
    assert reason_of(page, verdicts, "a bell") == ("content", "a list of 3 items, introduced by the line above")


def test_a_label_introduces_no_list_of_links() -> None:
    links = '<ul><li><a href="/a">Boats</a></li><li><a href="/b">Quays</a></li></ul>'
    page = page_of(f"{PROSE * 2}<div><p>Tags:</p>{links}</div>")
    verdicts = trim(page, kept(page, [True, True, True, False, False]), evidence(page))
    assert "Boats" not in texts_kept(page, verdicts)


def test_a_short_line_between_kept_lines_like_it_is_kept_whatever_its_words() -> None:
    page = page_of(f"<div>{PROSE}<p>Yes.</p>{PROSE}<p>plus</p>{PROSE}<p>Advertisement</p>{PROSE}<p>—</p>{PROSE}</div>")
    verdicts = trim(page, kept(page, [True, False] * 4 + [True]), evidence(page))
    assert [text for text in texts_kept(page, verdicts) if len(text) < 20] == ["Yes.", "plus"]


def test_the_answer_to_the_last_question_is_kept() -> None:
    page = page_of(f"<div>{PROSE}<p>Will you miss it?</p><p>Yes.</p></div><p>More</p>")
    verdicts = trim(page, kept(page, [True, True, False, False]), evidence(page))
    assert texts_kept(page, verdicts)[1:] == ["Will you miss it?", "Yes."]


def test_a_line_marked_up_otherwise_than_those_around_it_is_none_of_them() -> None:
    page = page_of(f"<div>{PROSE}<p class=tag>Yes.</p>{PROSE}</div>")
    assert "Yes." not in texts_kept(page, trim(page, kept(page, [True, False, True]), evidence(page)))


def test_a_sentence_in_a_box_amid_the_article_is_kept_and_one_quoted_from_it_is_not() -> None:
    page = page_of(f"<div>{PROSE}<div class=note><b>i</b><p>There is a rule on Munn.</p></div>{PROSE}</div>")
    scored = [verdict._replace(score=0.3) for verdict in kept(page, [True, False, False, True])]
    assert "There is a rule on Munn." in texts_kept(page, trim(page, scored, evidence(page)))
    said = "It takes an hour to reach the island."
    page = page_of(f"<div><p>The boat leaves. {said}</p><div class=pull><p>{said}</p></div>{PROSE}</div>")
    scored = [verdict._replace(score=0.3) for verdict in kept(page, [True, False, True])]
    assert len(texts_kept(page, trim(page, scored, evidence(page)))) == 2


def test_a_heading_above_kept_text_is_kept() -> None:
    page = page_of(f"<div>{PROSE}<h3>About</h3>{PROSE}<h3>More</h3><p>Other stories</p></div>")
    verdicts = trim(page, kept(page, [True, False, True, False, False]), evidence(page))
    assert texts_kept(page, verdicts)[1] == "About"
    assert "More" not in texts_kept(page, verdicts)
    assert reason_of(page, verdicts, "About") == ("content", "the heading of what is kept below it")


def test_the_heading_of_another_container_is_not_the_one_of_kept_text() -> None:
    page = page_of(f"<div>{PROSE}</div><div><h3>Related</h3><p>Other</p></div><div>{PROSE}</div>")
    verdicts = trim(page, kept(page, [True, False, False, True]), evidence(page))
    assert "Related" not in texts_kept(page, verdicts)


@pytest.mark.parametrize(
    ("box", "title"),
    [
        ("<details><summary>With sea water</summary><p>{}</p></details>", "With sea water"),
        ("<div class=tip><div class=callout-title><b>Info</b></div><div><p>{}</p></div></div>", "Info"),
        ("<div><div class=codeBlockTitle_Ktv7>src/bell.py</div><pre>{}</pre></div>", "src/bell.py"),
        ("<ul><li><button class=accordion__toggle>Care</button><div><p>{}</p></div></ul>", "Care"),
    ],
)
def test_the_title_of_a_box_that_is_kept_is_kept(box: str, title: str) -> None:
    page = page_of(f"<div>{PROSE}{box.format('Rinse the pump within the hour.')}{PROSE}</div>")
    scored = [verdict._replace(score=0.3) for verdict in kept(page, [True, False, True, True])]
    verdicts = trim(page, scored, evidence(page))
    assert title in texts_kept(page, verdicts)
    assert reason_of(page, verdicts, title) == ("content", "the title of what is kept below it")


@pytest.mark.parametrize(
    ("box", "why"),
    [
        ("<div><div class=side>Platform</div><p>{}</p></div>", "nothing calls it a title"),
        (
            "<div><div class=title>python</div><pre><code>pump = open(3)</code></pre></div>",
            "it is the language of code",
        ),
        ("<div><p>{}</p><div class=title>More</div></div><div><p>{}</p></div>", "it ends its box"),
        ("<div><div class=title><a href=/more>Read on</a></div><p>{}</p></div>", "it is a link"),
        ("<div><button class=btn>Care</button><p>{}</p></div>", "a button that unfolds nothing"),
        ("<div class=accordion><button class=btn>Care</button><p>{}</p></div>", "a button that unfolds nothing"),
    ],
)
def test_a_line_above_kept_text_is_not_always_its_title(box: str, why: str) -> None:
    page = page_of(f"<div>{PROSE}{box.format(*['Rinse the pump within the hour.'] * 2)}{PROSE}</div>")
    keeps = [len(block.text) > 12 for block in page.blocks]
    scored = [verdict._replace(score=0.3) for verdict in kept(page, keeps)]
    assert len(texts_kept(page, trim(page, scored, evidence(page)))) == sum(keeps), why


def test_the_source_of_a_kept_quote_is_kept_with_it() -> None:
    html = f"<div>{PROSE}<blockquote>{PROSE}<footer>Gert Pell</footer></blockquote><footer>Imprint</footer></div>"
    page = page_of(html)
    verdicts = trim(page, kept(page, [True, True, False, False]), evidence(page))
    assert reason_of(page, verdicts, "Gert Pell") == ("content", "the source of a quote")
    assert "Imprint" not in texts_kept(page, verdicts)


def test_a_button_at_the_end_of_a_quote_is_not_its_source() -> None:
    page = page_of(f"<div>{PROSE}<blockquote>{PROSE}<p><a href=/more>Expand</a></p></blockquote>{PROSE}</div>")
    keeps = [len(block.text) > 20 for block in page.blocks]
    assert len(texts_kept(page, trim(page, kept(page, keeps), evidence(page)))) == sum(keeps)


def test_a_heading_that_comes_again_above_new_text_is_no_repeat() -> None:
    again = "".join(
        f"<section><h3>Pros</h3><div><p>{what} is what we liked about this boat, above all.</p></div></section>"
        for what in ("The deck", "The door", "The soup")
    )
    page = page_of(f"{again}<p>Menu</p>")
    verdicts = drop_repeats(page, kept(page, [True] * 6 + [False]))
    assert texts_kept(page, verdicts).count("Pros") == 3


def test_an_item_of_a_new_list_is_no_repeat_and_a_list_said_twice_is_one() -> None:
    lists = "<div><ul><li>flour and a little more</li><li>{} eggs</li></ul></div>"
    page = page_of(f"{lists.format(2)}<p>Then</p>{lists.format(3)}<p>Menu</p>")
    assert len(texts_kept(page, drop_repeats(page, kept(page, [True] * 5 + [False])))) == 5
    page = page_of(f"{lists.format(2)}<p>Then</p>{lists.format(2)}<p>Menu</p>")
    assert len(texts_kept(page, drop_repeats(page, kept(page, [True] * 5 + [False])))) == 3


def test_plain_lists_are_kept_or_removed_whole() -> None:
    page = with_parts(text_page("Bring:\n\n- a rope\n- share\n- a bell\n"))
    verdicts = decided(page, [0.9, 0.8, 0.2, 0.8])
    assert len({verdict.keep for verdict in verdicts[1:]}) == 1


MARKUPS = (PROSE, ITEMS, TABLE, "<h2>About</h2>", "<p>Yes.</p>", "<p>By Ines Tarr</p>", "<p>Advertisement</p>")


@given(st.lists(st.sampled_from(MARKUPS), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_nothing_whole_is_torn_whatever_the_scores(chosen: list[str], random: Random) -> None:
    page = page_of(f"<main>{''.join(chosen)}</main>")
    verdicts = decided(page, [random.random() for _ in page.blocks])
    trimmed = trim(page, verdicts, evidence(page))
    labelled = label(page, trimmed)
    for step in (verdicts, trimmed, labelled, drop_repeats(page, labelled)):
        for part in wholes(page):
            assert len({verdict.keep for verdict in step[part.start : part.end]}) == 1


def test_notes_that_kept_text_refers_to_are_kept_if_they_are_an_appendix() -> None:
    text = PROSE.replace("calm.", 'calm.<a href="#n1">1</a>')
    page = page_of(f"{text}{PROSE * 2}<ol><li id=n1>A note.</li><li id=n2>Another.</li></ol><p>Menu</p>")
    verdicts = trim(page, kept(page, [True] * 3 + [False] * 3), evidence(page))
    assert texts_kept(page, verdicts)[3:] == ["A note.", "Another."]
    page = page_of(f"{text}<ol><li id=n1>{PROSE * 2}</li></ol><p>Menu</p>")
    assert len(texts_kept(page, trim(page, kept(page, [True] + [False] * 3), evidence(page)))) == 1


def test_a_poem_keeps_its_title_and_its_lines() -> None:
    lines = "<h2>Quay</h2><div><div>Granite keeps</div><div>what water leaves,</div><div>a ring of rust.</div></div>"
    page = page_of(f"<div>{PROSE}{lines}</div><p>Menu</p>")
    scored = [verdict._replace(score=0.3) for verdict in kept(page, [True] + [False] * 5)]
    scored[-1] = scored[-1]._replace(score=0.0)
    assert texts_kept(page, trim(page, scored, evidence(page)))[1:] == [
        "Quay",
        "Granite keeps",
        "what water leaves,",
        "a ring of rust.",
    ]


def test_links_below_a_heading_of_the_article_stay_and_related_ones_go() -> None:
    links = '<ul><li><a href="/valve">Open the valve</a></li><li><a href="/hose">Choose a hose</a></li></ul>'
    page = page_of(f"<div>{PROSE * 3}<h2>Next steps</h2>{links}</div>")
    assert "Open the valve" in texts_kept(page, trim(page, kept(page), evidence(page)))
    page = page_of(f"<div>{PROSE * 3}<h2>Related stories</h2>{links}</div>")
    assert "Open the valve" not in texts_kept(page, trim(page, kept(page), evidence(page)))


def test_a_page_of_lists_keeps_those_of_links_alone() -> None:
    lists = "".join(
        f'<h2>{name}</h2><ul><li><a href="/{name}">Nell</a>{said}</li><li><a href="/{name}2">Ast</a>{said}</li></ul>'
        for name, said in (
            ("Hand", " has a long handle of brass, slow and for ever."),
            ("Foot", ""),
            ("Books", " by T. Marling."),
        )
    )
    page = page_of(f"<div>{PROSE}{lists}</div>")
    assert texts_kept(page, trim(page, kept(page), evidence(page))).count("Nell") == 1


def test_a_menu_in_a_cell_beside_the_text_goes_and_links_in_a_table_of_links_stay() -> None:
    menu = '<a href="a">Start</a><br><a href="b">History</a><br><a href="c">Links</a>'
    page = page_of(f"<table><tr><td>{menu}<td>{PROSE * 5}</tr></table>")
    verdicts = trim(page, kept(page), evidence(page))
    assert reason_of(page, verdicts, "Start\nHistory\nLinks") == ("link_density", "a menu beside the text")
    page = page_of(f"<table><tr><td>{menu}<td>The first lecture</tr></table>")
    assert all(verdict.keep for verdict in trim(page, kept(page), evidence(page)))


def test_a_cell_of_links_and_short_lines_beside_the_text_is_a_menu_and_one_with_a_sentence_is_none() -> None:
    links = "<a href=a>News</a><br><a href=b>Sport</a><br><a href=c>Letters</a>"
    beside = f"<td>{PROSE * 5}</td>"
    page = page_of(f"<table><tr><td><b>Sections</b><br>{links}<p>Rain, 9 degrees</p></td>{beside}</tr></table>")
    verdicts = trim(page, kept(page), evidence(page))
    assert {v.reason.detail for v in verdicts if not v.keep} == {"a menu beside the text"}
    assert verdicts[-1].keep
    said = "<p>The old harbour was closed in the year after the great flood.</p>"
    page = page_of(f"<table><tr><td>{links}{said}</td>{beside}</tr></table>")
    assert all(verdict.keep for verdict in trim(page, kept(page), evidence(page)))
    page = page_of(f"<table><tr><td>{links}</td>{beside}</tr></table>{f'<p>{PROSE}</p>' * 9}")
    assert all(verdict.keep for verdict in trim(page, kept(page), evidence(page)))


def test_the_first_heading_above_kept_text_is_kept_for_its_place() -> None:
    page = page_of(f"<div><h2>Description</h2>{PROSE * 2}</div>")
    verdicts = kept(page, [False, True, True])
    verdicts[0] = verdicts[0]._replace(reason=verdicts[0].reason._replace(rule="short"))
    assert texts_kept(page, trim(page, verdicts, evidence(page)))[0] == "Description"


def test_a_table_of_some_likelihood_between_kept_paragraphs_is_kept_with_the_line_above() -> None:
    page = page_of(f"<div>{PROSE}<p>Back:</p>{TABLE}{PROSE}</div>")
    scored = [verdict._replace(score=0.45) for verdict in kept(page, [True, False, *[False] * 6, True])]
    assert all(verdict.keep for verdict in trim(page, scored, evidence(page))[2:])
    elsewhere = page_of(f"<div>{PROSE}</div><div>{TABLE}</div><div>{PROSE}</div>")
    scored = [verdict._replace(score=0.2) for verdict in kept(elsewhere, [True, *[False] * 6, True])]
    assert len(texts_kept(elsewhere, trim(elsewhere, scored, evidence(elsewhere)))) == 2


def test_the_only_line_of_a_section_is_kept_with_its_heading_where_no_rule_knows_it() -> None:
    for line, is_kept in (("Tea.", True), ("Apply now", False)):
        page = page_of(f"<main>{PROSE}<h2>What we give</h2><p>{line}</p><h2>Who we are</h2>{PROSE}</main>")
        verdicts = kept(page, [True, True, False, True, True])
        verdicts[2] = Verdict(False, 0.34, Reason.of_stage("short", "a short line"))
        assert (line in texts_kept(page, trim(page, verdicts, evidence(page)))) is is_kept


def test_the_heading_of_a_section_of_which_nothing_is_left_goes_from_an_article_alone() -> None:
    below = "<h2>{}</h2><p>Caulker</p><p>Smith</p><h2>Who we are</h2>"
    removed = {}
    for title in ("Similar jobs", "Nobody knows who else is wanted in the yards around the bay."):
        page = page_of(f"<main>{PROSE}{below.format(title)}{PROSE}</main>")
        verdicts = trim(page, kept(page, [True, True, False, False, True, True]), evidence(page))
        removed[title] = reason_of(page, verdicts, title)
    assert [rule for rule, _ in removed.values()] == ["orphan_heading", "content"]
    page = page_of(f"<main><ul><li>Rigger<li>Cook</ul>{below.format('Similar jobs')}<p>Merrow</p></main>")
    verdicts = trim(page, kept(page, [True, True, True, False, False, True, True]), evidence(page))
    assert reason_of(page, verdicts, "Similar jobs")[0] == "content"


def test_a_heading_stays_above_its_text_though_buttons_end_the_section() -> None:
    share = "<p><a href='/f'>Share on one</a> <a href='/t'>and on another of these</a></p>"
    page = page_of(f"<main><h1>Sand</h1>{PROSE}<h2>Sundays</h2><p>Open all day.</p>{share}</main>")
    verdicts = kept(page, [False, True, False, True, False])
    verdicts[4] = verdicts[4]._replace(reason=Reason.of_stage("link_density", "100% of it is links"))
    assert texts_kept(page, trim(page, verdicts, evidence(page)))[1] == "Sundays"
    verdicts[4] = verdicts[4]._replace(reason=Reason.of_stage("low_score"))
    assert "Sundays" not in texts_kept(page, trim(page, verdicts, evidence(page)))


def test_a_table_at_the_end_is_kept_below_its_heading_though_a_credit_follows() -> None:
    page = page_of(f"<main>{PROSE}<h2>Dates</h2>{TABLE}<p>Photo: Ada Quince</p></main>")
    scored = [v._replace(score=0.34) for v in kept(page, [True, True, *[False] * 7])]
    assert len(texts_kept(page, trim(page, scored, evidence(page)))) == 8
    page = page_of(f"<main>{PROSE}<h2>Dates</h2>{TABLE}<p>Nobody knows why</p></main>")
    assert len(texts_kept(page, trim(page, scored, evidence(page)))) == 1


def test_a_table_below_a_notice_is_kept_with_its_heading_that_has_an_id_of_its_own() -> None:
    below = f'<div class="notice"><p>Closed.</p></div><h2 id="b">Dates</h2>{TABLE}'
    page = page_of(f'<main><h2 id="a">Who may</h2>{PROSE}{below}{PROSE}</main>')
    scored = [v._replace(score=0.27) for v in kept(page, [True, True, *[False] * 8, True])]
    assert all(verdict.keep for verdict in trim(page, scored, evidence(page)))


def test_a_table_below_what_a_rule_knows_is_not_amid_the_article() -> None:
    below = f'<div class="box"><p>Sign up for our newsletter</p></div><h2 id="b">Dates</h2>{TABLE}'
    page = page_of(f'<main><h2 id="a">Who may</h2>{PROSE}{below}{PROSE}</main>')
    scored = [v._replace(score=0.27) for v in kept(page, [True, True, *[False] * 8, True])]
    assert len(texts_kept(page, trim(page, scored, evidence(page)))) == 3


def test_a_part_that_is_hopeless_by_itself_is_not_helped_by_what_stands_beside_it() -> None:
    page = page_of(f"{PROSE}{ITEMS}{PROSE}")
    assert pooled(page, [1.0, 0.05, 0.05, 0.05, 1.0], [1.0] * 5)[1] == pytest.approx(0.05)


def test_a_list_that_comes_again_amid_new_text_is_no_repeat() -> None:
    lists = "<div><ul><li>flour and a little more</li><li>two eggs</li></ul></div>"
    page = page_of(f"{lists}<p>Then</p>{lists}<p>And then</p><p>Menu</p>")
    assert len(texts_kept(page, drop_repeats(page, kept(page, [True] * 6 + [False])))) == 6


CELLS = (
    "Greta", "9", "—", "Yes", "Share", "by Ines Tarr", "8 May 2024", "Sign up for our newsletter", "Advertisement",
    "Log in", "<a href=/p/1>Tornby</a>", "<button>Show on map</button>", "<select><option>feet<option>metres</select>",
    "<input type=checkbox> Ice", "<ul><li>rope<li>bell<li>lamp<li>oar<li>net<li>hook<li>tar</ul>",
    "<p>Two lines</p><p>of it</p>", "<svg></svg><span class=sr-only>Included</span>",
    "<img alt='' src=/x.png>", "", "Comments (3)", "[1]",
    "<table><tr><td>4<td>5<tr><td>6<td>7</table>",
)  # fmt: skip
AROUND = (
    "{}", "<ul><li>In the north:{}<li>In the south: nothing</ul>", "<form>{}<button>Go</button></form>",
    "<table><tr><td>{}<td>Spring</table>", "<div class=author-box>{}</div>", "<div class=share>{}</div>",
)  # fmt: skip


@given(
    st.lists(st.lists(st.sampled_from(CELLS), min_size=2, max_size=4), min_size=2, max_size=6),
    st.sampled_from(AROUND),
    st.sampled_from((0, 1, 4)),
)  # fmt: skip
@settings(max_examples=60)
def test_a_table_of_data_is_whole_or_gone_in_every_article(rows: list[list[str]], around: str, before: int) -> None:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    inner = around.format(f"<table>{table}</table>")
    article = extract(f"<!doctype html><title>Boats</title><main><h1>Boats</h1>{PROSE * before}{inner}{PROSE * before}")
    for part in article.parts:
        if part.kind == "table":
            assert len({verdict.keep for verdict in article.verdicts[part.start : part.end]}) == 1


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        (
            "<tr><td>Built<td>1787<tr><td>Wood<td>Oak<tr><td colspan=2><table><tr><td>4<td>5</table>",
            ["table", "layout"],
        ),
        ("<tr><td>Tracks<td><ul>" + "<li>Song" * 12 + "</ul><tr><td>Year<td>1999", ["table"]),
        ("<tr><td>A<td><ul>" + "<li><a href=/>Song</a>" * 12 + "</ul><tr><td>B<td>1999", ["layout"]),
        ("<tr><td><table><tr><td>4<td>5</table><td>News<tr><td>A<td>B", ["layout", "layout"]),
        ("<tr><td><h2>Song</h2>It is long<td>News<tr><td>A<td>B", ["layout"]),
    ],
)
def test_a_table_with_lists_or_a_small_table_in_it_is_data(markup: str, kinds: list[str]) -> None:
    page = page_of(f"<table>{markup}</table>")
    assert [part.kind for part in page.parts if part.kind in ("table", "layout")] == kinds


def test_a_cell_that_a_step_takes_for_a_byline_comes_back_unless_it_is_a_caption_or_names_a_writer_of_posts() -> None:
    page = page_of(f"{PROSE}{TABLE}{PROSE}")
    verdicts = kept(page, [True] * 8)
    verdicts[3] = Verdict(False, 0.9, Reason.of_label("byline"))
    assert with_whole_tables(page, verdicts)[3].keep
    verdicts[3] = Verdict(False, 0.9, Reason.of_label("poster"))
    assert not with_whole_tables(page, verdicts)[3].keep
    verdicts[3] = Verdict(False, 0.9, Reason.of_stage("short"), final=True)
    assert not with_whole_tables(page, verdicts)[3].keep
    assert with_whole_tables(page_of(PROSE), verdicts[:1]) == verdicts[:1]


def test_lines_that_begin_with_the_marks_raised_in_kept_text_are_its_notes() -> None:
    text = PROSE.replace("island", "island<sup>1</sup>").replace("calm", "calm<sup>2</sup>")
    notes = "<p>1 It is a rock.</p><p>2 As of May.</p><p>4 boats were seen.</p><p>3 people ask.</p>"
    page = page_of(f"{text}<p>1 of us.{notes}")
    verdicts = kept(page, [True] + [False] * 5)
    keep_raised_notes(page, verdicts)
    assert texts_kept(page, verdicts)[1:] == ["1 of us.", "1 It is a rock.", "2 As of May."]
    page = page_of(f"{PROSE.replace('hour', 'm<sup>2</sup>')}{notes}")
    verdicts = kept(page, [True] + [False] * 4)
    keep_raised_notes(page, verdicts)
    assert len(texts_kept(page, verdicts)) == 1


def test_a_short_section_amid_kept_ones_marked_up_alike_stays() -> None:
    page = page_of(f"<h2>Way</h2>{PROSE}<h2>Dogs</h2><p>Yes.</p><h2>Food</h2>{PROSE}")
    verdicts = kept(page, [True, True, False, False, True, True])
    keep_inner_sections(page, verdicts, evidence(page))
    assert not any(verdict.keep for verdict in verdicts[2:4])  # hopeless scores
    verdicts[2:4] = [verdict._replace(score=0.3) for verdict in verdicts[2:4]]
    keep_inner_sections(page, verdicts, evidence(page))
    assert all(verdict.keep for verdict in verdicts)
