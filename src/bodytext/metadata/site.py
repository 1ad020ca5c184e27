"""What surrounds the article: its site, summary, publisher, address and picture."""

from __future__ import annotations

from urllib.parse import urljoin

from bodytext.document import Field
from bodytext.metadata.address import split_host
from bodytext.metadata.confidence import confidence
from bodytext.metadata.facts import Facts, resolve
from bodytext.metadata.jsonld import Node, first_text, types
from bodytext.text.clean import clean, key

_SITE_CHARS = 100
_SUMMARY_CHARS = 1000
_ADDRESS_CHARS = 2000
_PICTURES = (
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "thumbnailurl",
    "image",
)
_PUBLISHERS = (
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "publisher",
    "og:publisher",
    "article:publisher",
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
    if name and len(name) <= _SITE_CHARS and not _is_address(name):
        return Field(name, source, confidence("site", source))
    for node in (facts.article, facts.webpage):
        name = _publisher_of(node, facts)
        if name:
            return Field(name, "json-ld", confidence("site", "json-ld"))
    for node in facts.nodes:
        name = clean(node.get("name"), _SITE_CHARS)
        if name and "WebSite" in types(node):
            return Field(name, "json-ld", confidence("site", "json-ld"))
    host = split_host(facts.page.url or _canonical(facts)[0])
    return Field(host, "address", confidence("site", "address")) if host else None


def read_publisher(facts: Facts) -> Field | None:
    """Return the organisation or person that publishes the page, where it says so; often that is the site's name."""
    for node in (facts.article, facts.webpage, *(node for node in facts.nodes if "WebSite" in types(node))):
        if name := _publisher_of(node, facts):
            return Field(name, "json-ld", confidence("publisher", "json-ld"))
    for meta in _PUBLISHERS:
        name = facts.first_meta(meta)[0][:_SITE_CHARS]
        if name and not _is_address(name):
            return Field(name, meta, confidence("publisher", meta))
    return None


def _publisher_of(node: Node, facts: Facts) -> str:
    name = clean(first_text(resolve(node.get("publisher"), facts.nodes)), _SITE_CHARS)
    return "" if _is_address(name) else name


def _is_address(name: str) -> bool:
    return "://" in name or name.startswith(("#", "/", "www.", "@")) or ("/" in name and " " not in name)


def read_description(facts: Facts) -> Field | None:
    """Return the summary that the page gives of itself for readers elsewhere."""
    value, source = facts.first_meta(*_SUMMARIES)
    if not value:
        value, source = clean(facts.article.get("description")), "json-ld"
    if not value or key(value) in facts.site_keys:
        return None
    return Field(value[:_SUMMARY_CHARS].rstrip(), source, confidence("description"))


def read_url(facts: Facts) -> Field | None:
    """Return the address that the page asks to be known by, or the one it was fetched from."""
    value, source = _canonical(facts)
    if value:
        return Field(value, source, confidence("url", source))
    return Field(facts.page.url, "source", confidence("url", "source")) if facts.page.url else None


def read_image(facts: Facts) -> Field | None:
    """Return the address of the picture that stands for the article."""
    value, source = facts.first_meta(*_PICTURES)
    if not value:
        value, source = _first_image(facts.article.get("image")), "json-ld"
    address = _address(value, facts)
    return Field(address, source, confidence("image")) if address else None


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
