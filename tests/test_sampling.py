"""Which blocks of an example boosters learn from: all of a page, of its variants the content and some of the rest."""

from __future__ import annotations

import pytest

from bodytext.document import Block, InputKind, Page
from bodytext_train.dataset import Example
from bodytext_train.sampling import sample_of

LABELS = tuple(float(i % 10 == 0) for i in range(300))


def example(variant: str, kind: InputKind = "html") -> Example:
    page = Page("page", kind, tuple(Block("word") for _ in LABELS))
    return Example("wcxb-dev", "page", variant, 0, 0.5, page, {}, LABELS, (1.0,) * len(LABELS), "article")


@pytest.mark.parametrize(("variant", "kind"), [("page", "html"), ("clean", "html"), ("small", "text")])
def test_what_is_met_outside_is_learned_block_by_block(variant: str, kind: InputKind) -> None:
    sample = sample_of(example(variant, kind))
    assert sample.blocks == list(range(300))
    assert sum(sample.weights) == pytest.approx(50)


def test_of_a_variant_all_content_is_learned_and_a_third_of_the_rest_that_weighs_as_all() -> None:
    sample = sample_of(example("planted cards"))
    assert sample == sample_of(example("planted cards"))
    assert {i for i in sample.blocks if LABELS[i]} == {i for i in range(300) if LABELS[i]}
    assert 60 < len(sample.blocks) - 30 < 120
    assert sum(sample.weights) == pytest.approx(50, rel=0.2)
