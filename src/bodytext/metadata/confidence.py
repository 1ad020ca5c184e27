"""How sure fields are that are read where pages state them, and not chosen among candidates: typed by hand.

A title, authors and a date have the winner's share of the evidence, which is measured (MODEL_CARD.md). The others have
an order of trust, not a probability: what a standard asks pages to state is above what its name only suggests, and
that above what is inferred. They can be compared within a field, and tell nothing between fields.
"""

from __future__ import annotations

from typing import Final

CONFIDENCE: Final[dict[str, dict[str, float]]] = {
    "header": {"other": 0.95},  # of a mail or a Markdown file: its author states it for others to read
    "labelled title": {"other": 0.3},  # of a text, by its place alone
    "subtitle": {"json-ld": 0.7, "other": 0.8},
    "captions": {"other": 0.8},  # a place and a shape agree, but nobody states it
    "agencies": {"dateline": 0.8, "credit": 0.8, "other": 0.9},
    "date_modified": {"stated": 0.85, "shown": 0.6},
    "site": {"og:site_name": 0.9, "json-ld": 0.85, "address": 0.6, "other": 0.7},
    "publisher": {"json-ld": 0.85, "other": 0.8},
    "description": {"other": 0.8},
    "language": {"html lang": 0.97, "json-ld article": 0.95, "other": 0.9},
    "image": {"other": 0.8},
    "url": {"source": 0.8, "other": 0.9},
    "tags": {"keywords": 0.6, "json-ld": 0.7, "link tag": 0.7, "other": 0.8},
    "categories": {"link category": 0.8, "breadcrumbs": 0.75, "other": 0.85},
    "section": {"link category": 0.75, "breadcrumbs": 0.7, "other": 0.8},  # the first category: a little less sure
    "license": {"link": 0.9, "json-ld": 0.9, "other": 0.8},
    "license without a known name": {"link": 0.7, "json-ld": 0.7, "other": 0.6},
    "paywalled": {"json-ld": 0.9, "free": 0.8, "other": 0.85},
}
"""By field and by where it was read, "other" being all other sources."""


def confidence(field: str, source: str = "other") -> float:
    """Return how sure a field is that was read there, from 0 to 1."""
    table = CONFIDENCE[field]
    return table[source] if source in table else table["other"]
