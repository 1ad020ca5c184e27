"""Title, authors, dates and the rest: candidates from every source a page has, then a choice with its confidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bodytext.document import Field, Metadata, Page, Verdict
from bodytext.metadata.authors import read_authors
from bodytext.metadata.dates import date_candidates
from bodytext.metadata.evidence import probability
from bodytext.metadata.facts import gather
from bodytext.metadata.title import title_candidates
from bodytext.metadata.weights import DATE, TITLE

__all__ = ["read_metadata"]


def read_metadata(page: Page, verdicts: Sequence[Verdict]) -> Metadata:
    """Return what the page says about its article, each field with source and confidence."""
    facts = gather(page, verdicts)
    best = max(title_candidates(facts), key=lambda c: probability(c.evidence, TITLE), default=None)
    found = {}
    if best:
        found["title"] = Field(best.value, best.source, round(probability(best.evidence, TITLE), 2))
    found["authors"] = read_authors(facts, facts.site_keys)
    day = max(date_candidates(facts, best.block if best else -1, date.today()), key=lambda c: probability(c.evidence, DATE), default=None)
    if day and probability(day.evidence, DATE) > 0.45:
        found["date"] = Field(day.value, day.source, round(probability(day.evidence, DATE), 2))
    captions = tuple(b.text for b, v in zip(page.blocks, verdicts, strict=True) if v.reason.rule == "caption")
    if captions:
        found["captions"] = Field(captions, "blocks", 0.8)
    fields = tuple((name, field) for name, field in found.items() if field is not None)
    return Metadata(**{name: field.value for name, field in fields}, fields=fields)  # type: ignore[arg-type]
