"""What is found to belong together on a page: tables, lists, notes, verse, sections."""

from __future__ import annotations

import pytest

from bodytext.document import Page
from bodytext.document.part import Part, PartKind
from bodytext.parts import with_parts
from tests.support import html_page, text_page

ROWS = "".join(f"<tr><td>{boat}<td>{leaves}</tr>" for boat, leaves in (("Greta", "8.10"), ("Nell", "11.40")))
LIST = "<ul><li>A rope</li><li>A bell</li></ul>"
PROSE = "The boat leaves the quay at ten and takes an hour to reach the island if the sea is calm."


def parts_of(page: Page, kind: PartKind) -> list[Part]:
    """Return the parts of a kind that a page has."""
    return [part for part in with_parts(page).parts if part.kind == kind]


def only(page: Page, kind: PartKind) -> Part:
    """Return the one part of a kind that a page has."""
    (part,) = parts_of(page, kind)
    return part


def texts_of(page: Page, part: Part) -> list[str]:
    """Return the texts of a part's blocks."""
    return [block.text for block in page.blocks[part.start : part.end]]


def test_a_table_of_figures_is_data_and_has_its_rows_as_items() -> None:
    page = html_page(f"<p>{PROSE}</p><table><thead><tr><th>Boat<th>Leaves</tr></thead>{ROWS}</table>")
    table = only(page, "table")
    assert (table.detail, table.items) == ("a table of 3 rows", ((1, 3), (3, 5), (5, 7)))


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>{LIST}<td><p>{PROSE * 8}</p></tr><tr><td>a<td>b</tr></table>",
        f"<table><tr><td>Menu<td><table>{ROWS}</table></tr><tr><td>a<td>b</tr></table>",
        "<table><tr><td>One</tr><tr><td>Two</tr><tr><td>Three</tr></table>",
        f"<table role=presentation>{ROWS}</table>",
        "<table><tr><td><h2>News</h2>The swan is back.<td>Sport</tr><tr><td>a<td>b</tr></table>",
        "<table><tr><td>alone in its row<td>and without a head</tr></table>",
    ],
    ids=["prose", "table in a cell", "one column", "role", "heading", "one row"],
)
def test_a_table_that_only_sets_the_page_out_is_no_data(table: str) -> None:
    assert with_parts(html_page(table)).parts[0].kind == "layout"


def test_headings_that_are_all_of_their_cells_are_heads_of_a_table_of_data() -> None:
    page = html_page(f"<table><tr><td><h3>Boat</h3><td><h3>Leaves</h3></tr>{ROWS}</table>")
    assert texts_of(page, only(page, "table"))[:2] == ["Boat", "Leaves"]


def test_the_data_in_a_table_for_layout_are_a_table() -> None:
    page = html_page(f"<table><tr><td>Home<td><p>{PROSE}</p><table>{ROWS}</table></tr></table>")
    assert texts_of(page, only(page, "table")) == ["Greta", "8.10", "Nell", "11.40"]
    assert len(parts_of(page, "layout")) == 1


def test_a_list_has_its_items_and_what_introduces_it() -> None:
    page = html_page(f"<div><p>Bring with you:</p>{LIST}</div>")
    part = only(page, "list")
    assert (part.items, part.head, part.detail) == (((1, 2), (2, 3)), 0, "a list of 2 items")


def test_a_list_in_an_item_is_a_part_of_the_list_around() -> None:
    page = with_parts(html_page(f"<ol><li>Pack:{LIST}</li><li>Go</li></ol>"))
    outer, inner = (part for part in page.parts if part.kind == "list")
    assert (outer.items, inner.items, inner.head) == (((0, 3), (3, 4)), ((1, 2), (2, 3)), 0)
    assert page.parts[inner.parent] == outer


def test_a_heading_right_above_in_the_same_container_introduces_a_list_and_one_elsewhere_does_not() -> None:
    beside = html_page(f"<div><div class=head><h2>To take along</h2></div>{LIST}</div>")
    assert only(beside, "list").head == 0
    apart = html_page(f"<div><h2>News</h2><p>Today</p></div><div>{LIST}</div>")
    assert only(apart, "list").head is None


def test_a_list_of_links_alone_is_told_from_one_that_has_links() -> None:
    links = '<ul><li><a href="/a">The valve</a></li><li><a href="/b">The hose</a></li></ul>'
    assert only(html_page(links), "links").detail == "a list of 2 links"
    assert parts_of(html_page(links.replace("</a>", "</a>, which is to be wetted first")), "links") == []


def test_items_that_are_boxes_of_the_page_make_no_list() -> None:
    box = "<li><h3>Name</h3><p>Yesterday</p><p>12</p><p>A teaser</p><p>More</p></li>"
    assert parts_of(html_page(f"<ul>{box * 3}</ul>"), "list") == []


def test_terms_with_what_they_mean_are_one_part_unless_they_are_chapters() -> None:
    terms = "<dl><dt>Seat<dd>What the flap lies on.<dt>Flap<dd>What closes.</dl>"
    assert only(html_page(terms), "definitions").items == ((0, 2), (2, 4))
    assert parts_of(html_page(terms.replace("What closes.", f"<p>{PROSE * 10}</p>")), "definitions") == []


def test_notes_are_what_marks_in_the_text_refer_to() -> None:
    text = f'<p>{PROSE}<sup><a href="#fn:1">1</a></sup> And back.<a href="#fn:2">[2]</a></p>'
    page = html_page(f'{text}<p>End.</p><ol><li id="fn:1">In calm sea.</li><li id="fn:2">Or not.</li></ol>')
    assert (only(page, "notes").items, only(page, "notes").detail) == (((2, 3), (3, 4)), "2 notes")


def test_notes_are_what_leads_back_to_a_mark() -> None:
    text = f'<p>{PROSE}<a href="#note-1" id="ref-1">1</a></p>'
    page = html_page(f'{text}<hr><div><a id="note-1" href="#ref-1">1</a><div><p>In calm sea.</p></div></div>')
    assert texts_of(page, only(page, "notes")) == ["1", "In calm sea."]
    arrow = html_page(f'{text}<p>In calm sea. <a href="#ref-1">↩</a></p>')
    assert texts_of(arrow, only(arrow, "notes")) == ["In calm sea. ↩"]


def test_notes_are_a_list_that_is_called_so() -> None:
    page = html_page(f'<p>{PROSE}</p><section class="footnotes" role="doc-endnotes">{LIST}</section>')
    assert texts_of(page, only(page, "notes")) == ["A rope", "A bell"]


def test_a_table_of_contents_and_a_counter_refer_to_no_notes() -> None:
    contents = '<p><a href="#a">1</a></p><p>See <a href="#a">a</a></p><p>Comments: <a href="#b">12</a></p>'
    page = html_page(f"{contents}<div id=a><h2>Head</h2><p>{PROSE}</p></div><div id=b><p>Nice.</p></div>")
    assert parts_of(page, "notes") == []


def test_notes_that_refer_to_each_other_in_circles_are_notes() -> None:
    note = '<p id="{}">A note that refers to <a href="#{}">{}</a> and to no text.</p>'
    page = html_page(note.format("a", "b", 1) + note.format("b", "a", 2))
    assert texts_of(page, only(page, "notes"))[-1].endswith("to 2 and to no text.")


def test_lines_that_a_sentence_runs_over_are_verse_and_labels_are_not() -> None:
    lines = "<div>Granite keeps</div><div>what water leaves,</div><div>a ring of rust,</div><div>a glove.</div>"
    page = html_page(f"<section>{lines}</section><p>{PROSE}</p>")
    assert only(page, "verse").items == ((0, 1), (1, 2), (2, 3), (3, 4))
    assert parts_of(html_page("<div>Home</div><div>News</div><div>Sport</div><div>Us</div>"), "verse") == []


def test_a_section_ends_at_the_next_heading_of_its_rank_or_with_its_container() -> None:
    page = html_page("<div><h2>A</h2><p>a</p><h3>B</h3><p>b</p><h2>C</h2><p>c</p></div><p>d</p>")
    assert [(part.start, part.end) for part in parts_of(page, "section")] == [(0, 4), (2, 4), (4, 6)]


def test_a_heading_in_a_box_of_its_own_heads_what_follows_the_box() -> None:
    page = html_page("<div><div class=a><h2>A</h2></div><p>a</p></div><div><header><h2>B</h2><p>by</p></header>b</div>")
    assert [(part.start, part.end) for part in parts_of(page, "section")] == [(0, 2), (2, 5)]


def test_plain_text_has_lists_stanzas_and_sections() -> None:
    page = text_page(
        f"# Boats\n\n{PROSE}\n\nBring:\n\n- a rope\n- a bell\n\nThe rope is thin,\nthe night is long,\nso.\n"
    )
    found = {part.kind: part for part in with_parts(page).parts}
    assert (found["list"].head, len(found["list"].items)) == (2, 2)
    assert texts_of(page, found["verse"]) == ["The rope is thin,", "the night is long,", "so."]
    assert (found["section"].start, found["section"].end) == (0, len(page.blocks))


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>" * 2000 + "in",
        "<ul><li>" * 2000 + "in",
        "<table>" + "<tr><td>a<td>1</tr>" * 20_000 + "</table>",
        "<table><tr>" + "<td>a" * 10_000 + "</tr><tr>" + "<td>b" * 10_000 + "</tr></table>",
        "<table>" + f"<tr><td>{LIST}<td>{LIST}</tr>" * 5_000 + "</table>",
        "<dl>" + "<dt>a<dd>b" * 50_000 + "</dl>",
        "<div>" * 2000 + "<h2>a</h2><p>b</p></div>" * 2000,
        "".join(f'<p id=n{i}>A note that refers to <a href="#n{i + 1}">{i % 90}</a>.</p>' for i in range(20_000)),
        "<ul class=footnotes><li>a note</li></ul>" * 10_000,
        "<div>a line,</div>" * 50_000,
    ],
    ids=[
        "tables",
        "lists",
        "rows",
        "columns",
        "lists in cells",
        "terms",
        "headings",
        "notes",
        "lists of notes",
        "verse",
    ],
)
def test_parts_of_the_worst_pages_are_found_in_linear_time(markup: str) -> None:
    page = with_parts(html_page(markup))
    assert all(0 <= part.start < part.end <= len(page.blocks) for part in page.parts)


def test_notes_that_their_name_tells_are_referred_to_by_the_first_mark() -> None:
    page = with_parts(
        html_page(
            "<p>The keeper asked for a wider gate.<a href='#bottom-1'>1</a></p><ol class=easy-footnotes-wrapper>"
            "<li><i id=bottom-1></i>Oak.</li><li>From Tarn, as drawn.</li></ol>"
        )
    )
    assert [(part.kind, part.head) for part in page.parts] == [("notes", 0)]
