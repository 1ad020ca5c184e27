"""Parts of a page: how those that are found fit into each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bodytext.document.part import Part
from bodytext.parts import nested
from bodytext.parts.outline import Outline
from tests.support import html_page


def test_a_container_is_the_range_of_the_blocks_in_it() -> None:
    page = html_page("<div><p>One</p><ul><li>Two</li><li>Three</li></ul></div><p>Four</p>")
    outline = Outline.of(page)
    ranges = {step.tag: (outline.first[i], outline.end[i]) for i, step in enumerate(page.containers)}
    assert (ranges["div"], ranges["ul"], ranges["body"]) == ((0, 3), (1, 3), (0, 4))


def test_parts_know_the_part_around_them() -> None:
    found = nested([Part("list", 2, 4), Part("section", 0, 9), Part("table", 5, 8), Part("quote", 6, 7)])
    assert [(part.kind, part.parent) for part in found] == [("section", -1), ("list", 0), ("table", 0), ("quote", 2)]


def test_of_parts_that_cross_the_one_found_first_stays() -> None:
    assert [part.kind for part in nested([Part("table", 0, 4), Part("list", 2, 6)])] == ["table"]
    assert [part.kind for part in nested([Part("list", 2, 6), Part("table", 0, 4)])] == ["list"]
    assert [part.kind for part in nested([Part("thread", 1, 5), Part("cards", 1, 5)])] == ["thread"]


ranges = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda pair: Part("list", pair[0], sum(pair)))


@given(st.lists(ranges, max_size=12))
def test_parts_never_overlap_by_halves(found: list[Part]) -> None:
    parts = nested(found)
    for i, part in enumerate(parts):
        for other in parts[i + 1 :]:
            inside = part.start <= other.start and other.end <= part.end
            assert inside or other.start >= part.end
        around = parts[part.parent] if part.parent >= 0 else None
        assert around is None or (around.start <= part.start and part.end <= around.end)
