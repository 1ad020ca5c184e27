"""Plain text to blocks: paragraphs, lists, quotations, code and headings, however they are set."""

from __future__ import annotations

import re

import pytest

from bodytext import Options, extract
from bodytext.parse.plain import parse_plain
from tests.support import SAMPLES, text_page, texts

LONG = "A sentence that is long enough to be a paragraph of its own, with a comma in it, and that comes to an end."
WRAPPED = """\
The committee of the harbour met on Tuesday evening in the old net loft,
for the first time since the war, and agreed on very little. It will meet
again in the same place, provided that the roof has been seen to by then
and that somebody remembers to bring a lamp.

The roof was seen to on Friday. The lamp, which everybody had expected
from somebody else, was in the end lent by the museum, where it is shown
as an example of the lamps that were used in the old net loft.
"""


def kinds(text: str) -> list[tuple[str, str]]:
    """Return the kind and text of every block."""
    return [(block.kind, block.text) for block in text_page(text).blocks]


def test_empty_lines_set_paragraphs_apart_and_are_counted() -> None:
    blocks = text_page(f"{LONG}\n\n{LONG}\n \n\t\n{LONG}").blocks
    assert texts(blocks) == [LONG] * 3
    assert [block.gap for block in blocks] == [0, 1, 2]


def test_without_empty_lines_every_line_is_a_paragraph() -> None:
    assert texts(text_page(f"{LONG}\n{LONG} More.\n{LONG}\n").blocks) == [LONG, f"{LONG} More.", LONG]


def test_wrapped_lines_are_joined() -> None:
    blocks = text_page(WRAPPED).blocks
    assert texts(blocks) == [" ".join(paragraph.split()) for paragraph in WRAPPED.split("\n\n")]


@pytest.mark.parametrize("width", [46, 60, 66, 72, 78, 80, 98])
def test_text_wrapped_at_any_usual_width_is_joined(width: int) -> None:
    import textwrap

    paragraphs = [" ".join([LONG] * 3), " ".join([LONG] * 2), " ".join([LONG] * 4)]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert texts(text_page(wrapped).blocks) == paragraphs


def test_wrapped_text_with_one_long_address_is_still_joined() -> None:
    address = "https://harbour.example/" + "minutes/" * 20
    assert texts(text_page(f"{WRAPPED}\n{address}\n").blocks)[0].endswith("remembers to bring a lamp.")


def test_a_dash_or_a_number_at_the_start_of_a_wrapped_line_does_not_start_a_list() -> None:
    text = WRAPPED.replace("for the first time", "– for a first time").replace("as an example", "12. an example")
    assert texts(text_page(text).blocks) == [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def test_chinese_and_japanese_lines_are_joined_without_a_space() -> None:
    line = "村里的老水车去年秋天又开始转动了磨坊主说面粉的味道和五十年前一样孩子们每天放学都来看"
    assert texts(text_page("\n".join([line] * 5)).blocks) == [line * 5]


def test_chinese_and_japanese_paragraphs_of_a_line_each_stay_apart() -> None:
    lines = ["天气很好，大家都去看水车了。" * n for n in (1, 3, 2, 1, 3, 1)]
    assert texts(text_page("\n".join(lines)).blocks) == lines


def test_verse_keeps_its_lines() -> None:
    verse = "One lantern with a mended glass,\nOne rope that's longer than it looks,\n\nA tin of tea\n"
    blocks = text_page(verse).blocks
    assert texts(blocks) == [line for line in verse.split("\n") if line]
    assert [block.gap for block in blocks] == [0, 0, 1]


@pytest.mark.parametrize("text", ["a\r\nb", "a\nb", "a\u2028b", "a\u2029b", "a\x0bb", "a\x0cb", "a\x85b"])
def test_every_line_end_ends_a_line(text: str) -> None:
    assert texts(text_page(text.replace("\r\n", "\n")).blocks) == ["a", "b"]


def test_lists_have_items_with_their_markers() -> None:
    blocks = text_page("Bring:\n\n- bread\n* salt\n• oil\n\n1. Mix.\n2) Bake.\n(3) Eat.\n").blocks
    assert [(block.kind, block.marker, block.text) for block in blocks[1:]] == [
        ("item", "-", "bread"),
        ("item", "*", "salt"),
        ("item", "•", "oil"),
        ("item", "1.", "Mix."),
        ("item", "2)", "Bake."),
        ("item", "(3)", "Eat."),
    ]


def test_items_know_how_deep_they_are_and_take_the_lines_set_under_them() -> None:
    text = "  - first\n    goes on\n    - inside\n      goes on\n  - second\nafter it\n"
    blocks = text_page(f"Not indented\n\n{text}").blocks
    assert [(block.level, block.text) for block in blocks[1:]] == [
        (1, "first goes on"),
        (2, "inside goes on"),
        (1, "second"),
        (0, "after it"),
    ]


def test_the_second_paragraph_of_an_item_is_not_code() -> None:
    assert kinds("Text\n\n10. first\n\n    second\n11. third")[2] == ("paragraph", "second")


@pytest.mark.parametrize("line", ["12. August 2024", "3. Mai 1998, abends", "1986. What a year"])
def test_a_number_that_counts_nothing_is_part_of_the_text(line: str) -> None:
    assert kinds(f"{line}\n\n{LONG}")[0][1] == line


def test_quotations_lose_their_marks() -> None:
    assert kinds(f"{LONG}\n\n> He said so.\n> She did not.\n\n{LONG}")[1:3] == [
        ("quote", "He said so."),
        ("quote", "She did not."),
    ]


@pytest.mark.parametrize("lines", [">", ">\n>", ">\n> so\n>", "> so\n>\n> it is", ">>\n> >\n>so"])
def test_a_line_that_only_quotes_is_nothing_to_join(lines: str) -> None:
    wrapped = "\n".join(f"> {line}" for line in WRAPPED.split("\n"))
    words = [
        word for _, text in kinds(f"{WRAPPED}\n{wrapped}\n{lines}\n{WRAPPED}") for word in text.split() if word != ">"
    ]
    assert words == f"{WRAPPED}\n{wrapped}\n{lines}\n{WRAPPED}".replace(">", " ").split()


def test_indented_lines_are_code_and_keep_their_columns() -> None:
    assert kinds(f"{LONG}\n\n    if x:\n        go()\n\tdone\n\n{LONG}")[1] == (
        "code",
        "    if x:\n        go()\n    done",
    )


@pytest.mark.parametrize(
    "rows",
    [
        "            Orrin   Ford    Corran\nMorning     8.05    8.25    8.50\nNoon        11.35   11.55   12.20",
        "boat\tlength\tyear\nLinnet\t31\t1961",
        "| boat   | year |\n|--------|------|\n| Linnet | 1961 |",
    ],
)
def test_tables_drawn_with_spaces_tabs_or_bars_keep_their_columns(rows: str) -> None:
    page = text_page(f"{WRAPPED.strip()}\n\n{rows}\n\n{WRAPPED.strip()}")
    assert [block.text for block in page.blocks if block.kind == "code"] == [rows]


def test_one_line_with_wide_gaps_is_no_table() -> None:
    page = text_page("Home     News     Sport\n\nA menu is no table.   Nor is a sentence after a wide gap.\n\nEnd.")
    assert {block.kind for block in page.blocks} == {"paragraph"}
    assert page.blocks[0].text == "Home News Sport"


def test_the_fields_of_a_mail_are_its_header_and_do_not_hide_that_it_is_wrapped() -> None:
    page = text_page(f"From: Ada Quince <a@b.example>\nSubject: The clock\nX-Mailer: none\n\n{WRAPPED.strip()}")
    assert [(block.marker, block.text) for block in page.blocks[:3]] == [
        ("From:", "Ada Quince <a@b.example>"), ("Subject:", "The clock"), ("X-Mailer:", "none"),
    ]  # fmt: skip
    assert len(page.blocks) == 5


def test_a_line_with_a_colon_is_no_mail() -> None:
    page = text_page(f"Note: this is old.\nSource: the parish\n\n{WRAPPED.strip()}")
    assert {block.marker for block in page.blocks} == {""}


def test_a_dump_loses_the_numbers_of_its_links() -> None:
    addresses = "\n".join(f"   {i}. https://a.example/{i}" for i in range(1, 4))
    text = "   [1]Home\n\n   It was [2]tea time when they came, and the biscuits [3]could not keep up with them.\n\n{}"
    prose = "It was tea time when they came, and the biscuits could not keep up with them."
    assert texts(text_page(text.format(addresses)).blocks)[:2] == ["Home", prose]
    assert "[2]tea" in text_page(text.format("")).blocks[1].text


@pytest.mark.parametrize("above", ["References\n\n", "References\n\n   Visible links:\n", ""])
def test_the_addresses_of_the_links_of_a_dump_are_no_text(above: str) -> None:
    addresses = "\n".join(f"   {i}. https://a.example/{i}" for i in range(1, 4))
    page = text_page(f"   [1]Home\n\n   It was [2]tea time when they came, [3]all of them.\n\n{above}{addresses}\n")
    assert texts(page.blocks) == ["Home", "It was tea time when they came, all of them."]
    listed = page.margins[-1]
    assert (listed.before, listed.what) == (2, "the addresses of links")
    assert "".join(listed.text.split()) == "".join(f"{above}{addresses}".split())


def test_addresses_that_a_text_ends_with_are_its_own_where_no_link_has_a_number() -> None:
    addresses = "\n".join(f"{i}. https://a.example/{i}" for i in range(1, 4))
    assert len(text_page(f"It was tea time when they came.\n\nReferences\n\n{addresses}").blocks) == 5


def test_a_quotation_is_unwrapped_at_its_own_width() -> None:
    page = text_page(f"{WRAPPED.strip()}\n\n> Did you use the primer that the yard sells?\n> I was told that it does.")
    assert page.blocks[-1].text == "Did you use the primer that the yard sells? I was told that it does."


def test_an_indent_that_all_lines_have_is_no_code() -> None:
    assert kinds("      one line\n      another") == [("paragraph", "one line"), ("paragraph", "another")]


def test_a_short_line_above_a_paragraph_is_a_heading() -> None:
    assert kinds(f"What came next\n\n{LONG}") == [("heading", "What came next"), ("paragraph", LONG)]


@pytest.mark.parametrize("line", ["What came next.", "He said:", "* * *", "---", "-- "])
def test_a_line_that_ends_like_a_sentence_or_has_no_letter_is_no_heading(line: str) -> None:
    assert kinds(f"{LONG}\n\n{line}\n\n{LONG}")[1][0] != "heading"


def test_headings_marked_with_hashes_have_their_level() -> None:
    blocks = text_page(f"# One\n{LONG}\n\n### Three\n\n{LONG}").blocks
    assert [(block.kind, block.level, block.text) for block in blocks if block.kind == "heading"] == [
        ("heading", 1, "One"),
        ("heading", 3, "Three"),
    ]


def test_text_has_no_links_and_no_containers() -> None:
    page = parse_plain(LONG, "note.txt", "https://x.example/a")
    assert (page.kind, page.name, page.url, page.containers, page.marks) == (
        "text",
        "note.txt",
        "https://x.example/a",
        (),
        (),
    )
    assert (page.blocks[0].link_chars, page.blocks[0].container) == (None, None)


@pytest.mark.parametrize("name", ["copied-article.txt", "wrapped-72.txt", "dump.txt"])
def test_no_word_of_the_samples_is_lost(name: str) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    if name == "dump.txt":
        text = re.sub(r"\[\d+\](?=\S)", "", text)  # what the browser put before links
    words = [word for block in text_page(text).blocks for word in (*block.marker.split(), *block.text.split())]
    assert words == [word for line in text.splitlines() for word in line.removeprefix("> ").split()]


@pytest.mark.parametrize(("first", "is_title"), [
    ("def send_invoice(number):", False), ("mailer.send(number)", False), ("run();", False),
    ("A word from our author(s)", True), ("How the pump was mended (again)", True),
])  # fmt: skip
def test_a_line_of_code_is_no_headline(first: str, is_title: bool) -> None:
    body = "The pump lifts water about two metres, and nobody on the island has ever asked it for more than that."
    article = extract(f"{first}\n\n{body}\n\n{body.replace('two', 'three')}", Options(input="text"))
    verdict = article.verdicts[0]
    assert verdict.reason.is_label("title") is is_title
