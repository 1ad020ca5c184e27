"""On what terms the article may be read and used: its licence, and whether the publisher asks to be paid."""

from __future__ import annotations

from collections.abc import Iterator

from bodytext.document import Field
from bodytext.metadata.confidence import confidence
from bodytext.metadata.facts import Facts
from bodytext.metadata.jsonld import first_text
from bodytext.text.clean import clean
from bodytext.text.pattern import IGNORECASE, Pattern

_CHARS = 300
_META = ("dcterms.license", "dc.license", "dc.rights.license", "license", "dcterms.rights", "dc.rights")
_CREATIVE_COMMONS = Pattern(
    r"creativecommons\.org/(?:licenses/([a-z-]+)/(\d\.\d)|publicdomain/(zero|mark)/(\d\.\d))", IGNORECASE
)
_LOCKED = frozenset(("locked", "metered", "paid", "premium", "subscriber", "subscribers"))
_FREE = frozenset(("free", "open", "public"))
_TIERS = ("article:content_tier", "og:article:content_tier", "content_tier", "paywall_status")


def read_license(facts: Facts) -> Field | None:
    """Return the licence that the page states: its SPDX name for Creative Commons, else its address or name.

    A notice that all rights are reserved is no licence.
    """
    for value, source, kind in _licences(facts):
        text = clean(value, _CHARS)
        if name := _spdx(text):
            return Field(name, source, confidence("license", kind))
        if text and "reserved" not in text.lower() and "©" not in text:
            return Field(text, source, confidence("license without a known name", kind))
    return None


def _licences(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Yield the licences that a page states: each with its source, and what kind of source that is."""
    for rel, href in facts.page.head.links:
        if "license" in rel.split():
            yield href, "link license", "link"
    for node in (facts.article, facts.webpage):
        yield first_text(node.get("license")), "json-ld", "json-ld"
    value, source = facts.first_meta(*_META)
    yield value, source, "meta"
    for mark in facts.page.properties:
        if "license" in mark.names.replace(":", " ").split():
            yield mark.value or mark.text, "link license", "property"


def _spdx(text: str) -> str:
    found = _CREATIVE_COMMONS.search(text)
    if not found:
        return ""
    if found[3]:
        return f"CC0-{found[4]}" if found[3].lower() == "zero" else f"CC-PDM-{found[4]}"
    return f"CC-{found[1].upper()}-{found[2]}"


def read_paywalled(facts: Facts) -> Field | None:
    """Return whether the publisher keeps the article for those who pay, if only after some free pages.

    None where the page doesn't state it: offers of a subscription stand beside free articles as well.
    """
    for node in (facts.article, facts.webpage):
        free = first_text(node.get("isAccessibleForFree")).lower()
        if free in ("true", "false"):
            return Field(free == "false", "json-ld", confidence("paywalled", "json-ld"))
    for mark in facts.page.properties:
        if "isaccessibleforfree" in mark.names and (mark.value or mark.text).lower() in ("true", "false"):
            return Field((mark.value or mark.text).lower() == "false", "microdata", confidence("paywalled"))
    tier, source = facts.first_meta("isaccessibleforfree", *_TIERS)
    if tier.lower() in (("false",) if source == "isaccessibleforfree" else _LOCKED):
        return Field(True, source, confidence("paywalled"))
    if tier.lower() in (("true",) if source == "isaccessibleforfree" else _FREE):
        return Field(False, source, confidence("paywalled", "free"))
    return None
