"""Buttons: words of a sentence where a sentence goes on around them, blocks of their own everywhere else."""

from __future__ import annotations

import pytest

from tests.support import html_page, texts


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Open the <button>bleed screw</button> and wait.", ["Open the bleed screw and wait."]),
        ("<p>Wait for <button class=term>two drops</button>.", ["Wait for two drops."]),
        (
            "<p>The longest <button><em>run</em></button> <button>of strokes</button> counts.",
            ["The longest run of strokes counts."],
        ),
        ("<p>of<button>bitcoin</button>new", ["of bitcoin new"]),
        ("<p>船を<button>係船柱</button>に留める", ["船を係船柱に留める"]),
        ("<p>(the <button>valve</button>) is wet", ["(the valve) is wet"]),
        ("<p>Lift <button><svg></svg></button> the handle", ["Lift the handle"]),
        ("<p><a href=/x>Ada <button>Quince</button></a> writes", ["Ada Quince writes"]),
    ],
)
def test_a_button_amid_a_sentence_is_part_of_it(markup: str, expected: list[str]) -> None:
    assert texts(html_page(markup).blocks) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Prime the pump <button>Copy</button></p><p>b", ["Prime the pump", "Copy", "b"]),
        ("<p>Prime the pump <button>Like</button> <button>Share</button>", ["Prime the pump", "Like", "Share"]),
        ("<p>Prime the pump <button>Heat</button> <button>Water</button>", ["Prime the pump", "Heat", "Water"]),
        ("<p>The pump is dry. <button>Heat</button> 12 hearts", ["The pump is dry.", "Heat", "12 hearts"]),
        ("<p><button>Heat</button> the pump", ["Heat", "the pump"]),
        ("<p>12 <button>Heat</button> 3", ["12", "Heat", "3"]),
        ("<p>npm run <button aria-label='Copy code'>it</button> twice", ["npm run", "it", "twice"]),
        ("<p>npm run <button hidden>it</button> twice", ["npm run", "it", "twice"]),
        ("<p>The pump <button>Heat</button><br>is dry", ["The pump", "Heat", "is dry"]),
        ("<p>The pump <button>Heat</button><hr>is dry", ["The pump", "Heat", "is dry"]),
        ("<p>The pump <button>Heat<div>it</div> now</button> is dry", ["The pump", "Heat", "it", "now", "is dry"]),
        ("<p>a <b>pump <button>Heat</button></b><p>b", ["a pump", "Heat", "b"]),
    ],
)
def test_a_button_elsewhere_is_a_block_of_its_own(markup: str, expected: list[str]) -> None:
    assert texts(html_page(markup).blocks) == expected


def test_a_button_that_is_cut_off_has_its_own_container_links_and_marker() -> None:
    page = html_page("<ul><li><a href=/x>The pump <button class=b>Heat</button></a></ul>")
    assert [(b.text, b.kind, b.marker, b.link_chars) for b in page.blocks] == [
        ("The pump", "item", "-", 8),
        ("Heat", "paragraph", "", 4),
    ]
    assert [page.containers[b.container or 0].names for b in page.blocks] == ["", "b"]
    assert page.blocks[1].spans == ((0, 4, "link", "/x"),)


def test_words_that_are_buttons_stay_in_their_links() -> None:
    (block,) = html_page("<p>See <a href=/x>the <button>old</button> valve</a> of brass").blocks
    assert block.text[block.spans[0].start : block.spans[0].end] == "the old valve"
