"""Variants of a page for training: parts of it, the same ones every time."""

from __future__ import annotations

from collections import Counter

import pytest

from bodytext.document import Page
from bodytext.parse.html import parse_html
from bodytext_train.compose import part_of
from bodytext_train.variants import page_variants, variants

SECTIONS = [f"<section><h2>Pier {n}</h2><p>The ferry stops at pier {n} on its way.</p></section>" for n in range(12)]
HTML = f"<body><nav><p>Home News Sport</p></nav><main>{''.join(SECTIONS)}</main><footer><p>Imprint</p></footer>"


@pytest.fixture(scope="module")
def page() -> Page:
    return parse_html(HTML, "page")


def test_variants_hold_content_or_boilerplate_as_they_say() -> None:
    labels = [0.0, 1.0, 0.8, 0.3, 1.0, 0.0]
    found = dict(variants(labels, "a page"))
    assert found["clean"] == [1, 2, 4]
    assert set(found["excerpt"]) <= {1, 2, 4}
    assert set(found["small"]) >= set(found["excerpt"])


def test_boilerplate_alone_is_what_the_gold_text_lacks(page: Page) -> None:
    labels = [float("ferry" in block.text) for block in page.blocks]
    none = dict(page_variants(page, labels, "a page"))["none"]
    assert none == [i for i, label in enumerate(labels) if not label]


def test_a_page_is_thinned_by_whole_containers_by_chance_and_always_alike(page: Page) -> None:
    labels = [1.0] * len(page.blocks)
    thinned = [dict(page_variants(page, labels, str(seed))).get("thinned") for seed in range(20)]
    assert thinned == [dict(page_variants(page, labels, str(seed))).get("thinned") for seed in range(20)]
    parts = [tuple(part) for part in thinned if part is not None]
    assert len(set(parts)) > 10
    sizes = Counter(block.container for block in page.blocks)
    for part in parts:
        left = Counter(page.blocks[i].container for i in part)
        assert 0 < len(part) < len(page.blocks)
        assert all(count == sizes[container] for container, count in left.items())


def test_a_page_that_nothing_can_be_left_out_of_is_not_thinned() -> None:
    small = parse_html("<body><p>One paragraph of a page that has no more.</p>", "page")
    assert "thinned" not in dict(page_variants(small, [1.0], "a page"))


def test_marks_go_with_their_blocks() -> None:
    dated = parse_html("<p>One.</p><p><time datetime='2026-03-01'>1 March</time></p><p>Two.</p>", "page")
    assert [mark.block for mark in dated.marks] == [1]
    assert [mark.block for mark in part_of(dated, [1, 2]).marks] == [0]
    assert part_of(dated, [0, 2]).marks == ()
    assert [block.text for block in part_of(dated, [0, 2]).blocks] == ["One.", "Two."]


def test_a_page_without_a_block_has_no_parts() -> None:
    assert dict(page_variants(parse_html("", "empty"), [], "a page")) == {}
