"""The line below the headline: subtitle, dek, standfirst."""

from __future__ import annotations

from bodytext.document import Field
from bodytext.metadata.confidence import confidence
from bodytext.metadata.facts import Facts
from bodytext.metadata.jsonld import first_text
from bodytext.parts.subtitle import CHARS, subtitle_below
from bodytext.text.clean import clean, key

_NEAR = 12  # kept blocks at the start of the body among which a stated subtitle is looked for
_META = (
    "subtitle",
    "og:subtitle",
    "sailthru.subtitle",
    "dc.title.alternative",
    "dcterms.alternative",
    "citation_subtitle",
)


def read_subtitle(facts: Facts, title: str, title_block: int) -> Field | None:
    """Return the line that the page gives below its headline; None where it repeats the title, or is in the body."""
    known = key(title)
    candidates = [facts.first_meta(*_META)]
    below = subtitle_below(facts.page, title_block) if title_block >= 0 else None
    if below is not None:
        candidates.append((clean(facts.page.blocks[below].text), "text"))
    candidates.append((clean(first_text(facts.article.get("alternativeHeadline"))), "json-ld"))
    for text, where in candidates:
        name = key(text)
        is_new = name not in known and known not in name
        if CHARS[0] <= len(text) <= CHARS[1] and is_new and not _is_in_body(facts, text):
            return Field(text, where, confidence("subtitle", where))
    return None


def _is_in_body(facts: Facts, text: str) -> bool:
    start = range(facts.start, min(facts.start + _NEAR, len(facts.verdicts)))
    blocks = facts.page.blocks
    return any(facts.verdicts[i].keep and clean(blocks[i].text) == text for i in start)
