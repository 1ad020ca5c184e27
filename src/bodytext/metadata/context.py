"""What kind of page it is, in words that speak for or against its having an author or a date at all."""

from __future__ import annotations

from itertools import islice

from bodytext.metadata.address import split_host, split_path
from bodytext.metadata.facts import Facts, is_long
from bodytext.metadata.jsonld import types
from bodytext.rows import each
from bodytext.text.pattern import IGNORECASE, Pattern

_OG_TYPES = frozenset(("article", "website", "product", "blog", "video.other"))
_NODE_TYPES = frozenset(
    "Product Organization WebSite WebPage BreadcrumbList FAQPage ItemList CollectionPage LocalBusiness".split()
)
_BLOG_PATH = Pattern(r"blog|news|article|post|stor(?:y|ies)|20[012]\d|thread|topic|forum|magazine|/t/", IGNORECASE)
_SHOP_PATH = Pattern(
    r"product|service|shop|collection|categor|docs?/|documentation|pricing|solutions|/c/|/p/|/dp/", IGNORECASE
)
_LIST_PATH = Pattern(
    r"(?:^|/)(?:topics?|tags?|category|categories|genre|subjects?|lists?|recent|schedule|calendar|compare|calculators?|"
    r"sections?|archives?|page/\d+|search|index|newest|latest|themen?|rubrik)(?:/|$)",
    IGNORECASE,
)
_HOSTS = {
    name: kind
    for kind, names in (
        ("docs", "docs doc developer developers api help support learn wiki"),
        ("shop", "store shop"),
        ("blog", "blog news"),
        ("forum", "forum forums community"),
    )
    for name in names.split()
}
_PARAGRAPHS = 4  # long blocks, without which a text is hardly an article
_LINKED = (0.05, 0.3)  # shares of the kept characters that are links: prose has few, a listing many
_FEW = 1200  # characters of kept text: about 200 words
_NONE = 200


def page_context(facts: Facts) -> list[str]:
    """Return what makes a page one that has a date and an author, or one that has none; worked out once."""
    if not facts.context:
        facts.context.extend(_read_context(facts))
    return list(facts.context)


def _read_context(facts: Facts) -> list[str]:
    kind = facts.first_meta("og:type")[0].lower()
    kept = facts.kept
    size = sum(map(len, each(kept, "text")))
    linked = sum(filter(None, each(kept, "link_chars"))) / max(size, 1)
    long = len(list(islice(filter(is_long, kept), _PARAGRAPHS)))
    thing = "article" if facts.article else "webpage" if facts.webpage else "other" if facts.nodes else "none"
    first = next(iter(types(facts.nodes[0])), "") if facts.nodes else ""
    return [
        "always",
        *_address_context(facts.address),
        f"og:type {kind if kind in _OG_TYPES else 'other' if kind else 'none'}",
        f"json-ld {thing}",
        f"json-ld {'news' if any('News' in kind for kind in types(facts.article)) else 'no news'}",
        f"json-ld first {first if first in _NODE_TYPES else 'other'}",
        f"{'few' if linked < _LINKED[0] else 'some' if linked < _LINKED[1] else 'many'} links",
        f"{'no' if not long else 'few' if long < _PARAGRAPHS else 'many'} paragraphs",
        "no words" if size < _NONE else "few words" if size < _FEW else "words",
    ]


def _address_context(address: str) -> list[str]:
    """Return what the page's address tells of its kind; that a page has none, as files mostly do, tells nothing."""
    if not address:
        return ["no address"]
    path = split_path(address)
    return [
        "front page" if not path else "one step path" if "/" not in path else "deep path",
        "blog path" if _BLOG_PATH.search(path) else "shop path" if _SHOP_PATH.search(path) else "other path",
        "list path" if _LIST_PATH.search(path) else "path of one thing",
        f"host {_HOSTS.get(split_host(address).partition('.')[0], 'other')}",
    ]
