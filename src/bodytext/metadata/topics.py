"""What the article is filed under: its tags, its categories, and the section of the site that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from bodytext.document import Field
from bodytext.metadata.confidence import confidence
from bodytext.metadata.facts import Facts
from bodytext.metadata.jsonld import first_text, types
from bodytext.text.clean import clean, key
from bodytext.text.pattern import GAP, SPACE, Pattern

_MOST = 50
_CHARS = 80
_BETWEEN = Pattern(rf"{GAP}[,;|、，]\s*")
_TRAIL = Pattern(rf"{SPACE}[>»/]\s+")
_NO_TOPICS = frozenset(
    "uncategorized uncategorised allgemein unkategorisiert sincategoría nonclassé home homepage start "
    "startseite inicio accueil hem hjem etusivu undefined null none default root articles article page "
    "pages post posts beitrag artikel artículo ".split()
)
_TAG_NAMES = ("article:tag", "parsely-tags", "sailthru.tags", "news_keywords", "citation_keywords", "keywords")
_SECTION_NAMES = (
    "article:section", "parsely-section", "og:article:section", "og:section", "section", "category",
    "cxenseparse:section", "prism.section", "sailthru.vertical",
)  # fmt: skip
_CRUMBS = 12
_TITLE = 40  # characters by which a title is told


def read_tags(facts: Facts) -> Field | None:
    """Return the topics that the page is tagged with, each once."""
    title = key(facts.page.head.title)
    sources = [(name, facts.meta.get(name, ())) for name in _TAG_NAMES]
    sources.append(("json-ld", tuple(_texts(facts.article.get("keywords")))))
    sources.append(("link tag", tuple(_linked(facts, "tag", but="category"))))
    for source, found in sources:
        if tags := tuple(tag for tag in _split(found) if _is_short_of(key(tag) or tag, title)):
            return Field(tags, source, confidence("tags", source))
    return None


def read_categories(facts: Facts) -> Field | None:
    """Return the categories that the page is filed in, the widest first where they are nested.

    Breadcrumbs lead to the page: the first, which is the site, and the page itself are no categories.
    """
    title = key(facts.page.head.title)
    others = facts.site_keys | _titles(facts)
    for found, source in (
        (_stated(facts), "article:section"),
        (_split(_texts(facts.article.get("articleSection"))), "json-ld"),
        (_split(_linked(facts, "category")), "link category"),
        (tuple(_breadcrumbs(facts)), "breadcrumbs"),
    ):
        names = tuple(name for name in found if key(name) not in others and _is_short_of(key(name), title))
        if names:
            return Field(names, source, confidence("categories", source))
    return None


def _titles(facts: Facts) -> frozenset[str]:
    """Return what the page says that it is called, as `text.clean.key` gives it: a trail ends in the page."""
    stated = [first_text(facts.article.get(name)) for name in ("headline", "name")]
    return frozenset(key(clean(text)) for text in (*facts.page.head.titles(), *stated)) - {""}


def read_section(categories: Field | None) -> Field | None:
    """Return the section of the site: the first of the categories."""
    if categories is None or not isinstance(categories.value, tuple):
        return None
    return Field(categories.value[0], categories.source, confidence("section", categories.source))


def _is_short_of(name: str, title: str) -> bool:
    """Tell whether a name is not most of the page's title."""
    return bool(name) and not (title.startswith(name[:_TITLE]) and 2 * len(name) > len(title))


def _stated(facts: Facts) -> tuple[str, ...]:
    for name in _SECTION_NAMES:
        if found := _split(facts.meta.get(name, ())):
            return found
    return ()


def _texts(value: object) -> Iterator[str]:
    for item in (value if isinstance(value, list) else [value])[:_MOST]:
        yield first_text(item)


def _linked(facts: Facts, kind: str, but: str = "") -> Iterator[str]:
    """Yield the texts of links that say by their type, `rel=tag` or `rel="category tag"`, what they lead to."""
    for mark in facts.page.properties:
        words = mark.names.split()
        is_kind = kind in words or f"p-{kind}" in words or (kind == "category" and "articlesection" in words)
        if is_kind and but not in words and not facts.is_aside(mark.block):
            yield mark.text


def _breadcrumbs(facts: Facts) -> Iterator[str]:
    trail = next((node for node in facts.nodes if "BreadcrumbList" in types(node)), None)
    entries = trail.get("itemListElement") if trail else None
    if not isinstance(entries, list):
        return
    for entry in entries[1 : min(len(entries), _CRUMBS)]:
        if isinstance(entry, dict):
            name = clean(first_text(entry.get("name") or entry.get("item")), _CHARS)
            if key(name) not in _NO_TOPICS and "://" not in name:
                yield name


def _split(values: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for part in chain.from_iterable(_parts(value) for value in values):
        tag = part.strip(" #")
        name = key(tag)
        if tag and len(tag) <= _CHARS and "://" not in tag and name not in _NO_TOPICS:
            found.setdefault(name or tag, tag)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _parts(value: str) -> Iterator[str]:
    for part in _BETWEEN.split(clean(value)):
        yield from _TRAIL.split(part)
