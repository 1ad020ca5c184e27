"""What surrounds the article: its site, summary, address, picture and tags."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

from bodytext.document import Field
from bodytext.metadata.facts import Facts, split_host
from bodytext.metadata.jsonld import first_text, types
from bodytext.metadata.text import clean, key
from bodytext.pattern import Pattern

_SITE_CHARS = 100
_SUMMARY_CHARS = 1000
_ADDRESS_CHARS = 2000
_TAGS = 50
_TAG_CHARS = 80
_BETWEEN_TAGS = Pattern(r"\s*[,;|、，]\s*")
_PICTURES = (
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "thumbnailurl",
    "image",
)
_SUMMARIES = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.description",
    "sailthru.description",
)


def read_site(facts: Facts) -> Field | None:
    """Return the name of the site or publication: as it calls itself, or else its host."""
    name, source = facts.first_meta("og:site_name", "application-name", "citation_journal_title", "dc.publisher")
    if name and len(name) <= _SITE_CHARS:
        return Field(name, source, 0.9 if source == "og:site_name" else 0.7)
    for node in (facts.article, facts.webpage):
        name = clean(first_text(node.get("publisher")), _SITE_CHARS)
        if name and "://" not in name:
            return Field(name, "json-ld", 0.85)
    for node in facts.nodes:
        name = clean(node.get("name"), _SITE_CHARS)
        if name and "WebSite" in types(node):
            return Field(name, "json-ld", 0.85)
    host = split_host(facts.page.url or _canonical(facts)[0])
    return Field(host, "address", 0.6) if host else None


def read_description(facts: Facts) -> Field | None:
    """Return the summary that the page gives of itself for readers elsewhere."""
    value, source = facts.first_meta(*_SUMMARIES)
    if not value:
        value, source = clean(facts.article.get("description")), "json-ld"
    return Field(value[:_SUMMARY_CHARS].rstrip(), source, 0.8) if value else None


def read_url(facts: Facts) -> Field | None:
    """Return the address that the page asks to be known by, or the one it was fetched from."""
    value, source = _canonical(facts)
    if value:
        return Field(value, source, 0.9)
    return Field(facts.page.url, "source", 0.8) if facts.page.url else None


def read_image(facts: Facts) -> Field | None:
    """Return the address of the picture that stands for the article."""
    value, source = facts.first_meta(*_PICTURES)
    if not value:
        value, source = _first_image(facts.article.get("image")), "json-ld"
    address = _address(value, facts)
    return Field(address, source, 0.8) if address else None


def read_tags(facts: Facts) -> Field | None:
    """Return the topics the page is filed under, each once."""
    for name in ("article:tag", "parsely-tags", "sailthru.tags", "news_keywords", "keywords"):
        tags = _split_tags(facts.meta.get(name, ()))
        if tags:
            return Field(tags, name, 0.8 if name != "keywords" else 0.6)
    stated = facts.article.get("keywords")
    values = stated if isinstance(stated, list) else [stated]
    tags = _split_tags(first_text(value) for value in values[:_TAGS])
    return Field(tags, "json-ld", 0.7) if tags else None


def _canonical(facts: Facts) -> tuple[str, str]:
    linked = next((href for rel, href in facts.page.head.links if "canonical" in rel.split()), "")
    for value, source in (
        (linked, "link canonical"),
        (facts.first_meta("og:url")[0], "og:url"),
        (first_text(facts.article.get("mainEntityOfPage")), "json-ld"),
    ):
        address = _address(value, facts)
        if address:
            return address, source
    return "", ""


def _address(value: str, facts: Facts) -> str:
    """Return an absolute http address, "" where the value is not one or can't be resolved."""
    text = clean(value, _ADDRESS_CHARS)
    if not text or " " in text or len(text) == _ADDRESS_CHARS:
        return ""
    try:
        address = urljoin(facts.page.url or "", text)
    except ValueError:
        return ""
    return address if address.startswith(("http://", "https://")) and split_host(address) else ""


def _first_image(value: object) -> str:
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("url") or value.get("contentUrl") or value.get("@id") or ""
    return value if isinstance(value, str) else ""


def _split_tags(values: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for value in values:
        for part in _BETWEEN_TAGS.split(clean(value)):
            tag = part.strip()
            if tag and len(tag) <= _TAG_CHARS:
                found.setdefault(key(tag) or tag, tag)
            if len(found) >= _TAGS:
                return tuple(found.values())
    return tuple(found.values())
