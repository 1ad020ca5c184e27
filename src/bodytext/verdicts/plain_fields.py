"""Fields in plain text: "Weight: 1,150 g" among its like, as a product, an event or a form is told of."""

from __future__ import annotations

from collections.abc import Iterator

from bodytext.document import Block, Page, Verdict, keep
from bodytext.rows import each
from bodytext.rules import Evidence, objects
from bodytext.text.pattern import Pattern

_FIELD = Pattern(r"[^\W\d_][^:：.!?\n]{0,29} ?[:：](?!//) ?\S[^\n]{0,99}")
_FIELDS = 3  # below one another, at least
_KEPT = 0.6  # of them, for the others to be kept too


def keep_fields(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep all of some fields that stand below one another, where most of them are kept."""
    fields = [i for i, text in enumerate(each(page.blocks, "text")) if ":" in text and _is_field(page.blocks[i])]
    for run in _runs(fields):
        kept = sum(verdicts[i].keep for i in run)
        if len(run) >= _FIELDS and kept >= _KEPT * len(run):
            for i in run:
                if not verdicts[i].keep and not objects(evidence[i]):
                    keep(verdicts, i, "a field among others")


def _is_field(block: Block) -> bool:
    return block.kind in ("paragraph", "item", "heading") and _FIELD.fullmatch(block.text) is not None


def _runs(places: list[int]) -> Iterator[list[int]]:
    """Yield the places that follow each other, together."""
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    yield run
