"""The line below the headline: subtitle, dek, standfirst."""

from __future__ import annotations

from itertools import islice

from bodytext.document import Block, Field
from bodytext.metadata.confidence import confidence
from bodytext.metadata.facts import Facts
from bodytext.metadata.jsonld import first_text
from bodytext.text.clean import clean, key
from bodytext.text.lines import byline_names
from bodytext.text.moments import has_date
from bodytext.text.pattern import Pattern

_CHARS = (15, 400)  # a shorter line is a label, a longer one a paragraph
_DATED = 200  # characters: a shorter line with a date is about the date
_BELOW = 6  # blocks below the headline in which it stands
_LEVELS = 3  # containers upwards whose name may say so
_NAMED = Pattern(
    r"sub-?_?(?:title|head|headline|heading|line)|standfirst|stand-first|\bdek\b|\bdeck\b|-deck\b|__dek\b|untertitel|"
    r"article-?_?(?:intro|lead|summary|excerpt)|\blede\b|p-summary|\bchapo|\bbajada|entradilla|sottotitolo|ingress\b"
)
_META = (
    "subtitle",
    "og:subtitle",
    "sailthru.subtitle",
    "dc.title.alternative",
    "dcterms.alternative",
    "citation_subtitle",
)


def read_subtitle(facts: Facts, title: str, title_block: int) -> Field | None:
    """Return the line that the page gives below its headline, as it names it; None where it only repeats the title."""
    known = key(title)
    found, source = facts.first_meta(*_META)
    candidates = [(found, source)]
    if title_block >= 0:
        for block in facts.page.blocks[title_block + 1 : title_block + 1 + _BELOW]:
            if _is_subtitle(facts, block):
                candidates.append((clean(block.text), "text"))
                break
    candidates.append((clean(first_text(facts.article.get("alternativeHeadline"))), "json-ld"))
    for text, where in candidates:
        name = key(text)
        if _CHARS[0] <= len(text) <= _CHARS[1] and name not in known and known not in name:
            return Field(text, where, confidence("subtitle", where))
    return None


def _is_subtitle(facts: Facts, block: Block) -> bool:
    if not _CHARS[0] <= len(block.text) <= _CHARS[1] or byline_names(block.text) or block.container is None:
        return False
    if block.is_link or (has_date(block.text) and len(block.text) < _DATED):
        return False
    around = islice(facts.page.ancestors(block.container), _LEVELS)
    return any(_NAMED.search(facts.page.containers[number].names.lower()) for number in around)
