"""Kinds of blocks and spans: named once, made by the tags of one table, told apart by every stage."""

from __future__ import annotations

import pytest

from bodytext.document import BLOCK_KINDS, Block, BlockKind
from bodytext.document.span import SPAN_KINDS
from bodytext.features.table import Blocks
from bodytext.features.text import text_columns
from bodytext.parse.elements import KIND_TAGS, SPAN_TAGS
from tests.support import html_page


def test_every_kind_of_block_is_made_by_a_tag_of_the_table_and_no_other_is() -> None:
    assert {kind for kind in KIND_TAGS.values() if kind} | {"paragraph"} == set(BLOCK_KINDS)
    assert {*SPAN_TAGS.values(), "image"} == set(SPAN_KINDS), "pictures amid words are put there when these are printed"


@pytest.mark.parametrize(("tag", "kind"), [(tag, kind) for tag, kind in KIND_TAGS.items() if kind])
def test_a_tag_gives_the_kind_that_the_table_says(tag: str, kind: BlockKind) -> None:
    around = {"li": "ul", "td": "table><tr", "th": "table><tr", "dt": "dl", "caption": "table", "thead": "table"}
    inside = "thead><tr><td" if tag == "thead" else tag  # a head holds no text but in its cells
    page = html_page(f"<{around.get(tag, 'div')}><{inside}>Tide tables for the outer islands</{tag}>")
    assert [block.kind for block in page.blocks] == [kind]


@pytest.mark.parametrize(("tag", "kind"), [(tag, kind) for tag, kind in SPAN_TAGS.items() if tag[0] != "#"])
def test_a_tag_gives_the_span_that_the_table_says(tag: str, kind: str) -> None:
    page = html_page(f'<p>Tide <{tag} href="/tables">tables</{tag}> for the outer islands')
    assert [span.kind for span in page.blocks[0].spans] == [kind]


def test_a_kind_is_known_to_the_models_by_its_place_in_the_list() -> None:
    blocks = [Block("Tide tables", kind) for kind in BLOCK_KINDS]
    assert list(text_columns(Blocks.of(blocks))["kind"]) == list(range(len(BLOCK_KINDS)))
    trained = ("paragraph", "item", "cell", "quote", "code", "term", "caption", "heading")
    assert BLOCK_KINDS[: len(trained)] == trained  # append to them: another order needs other models
