"""Who wrote it: the lists of names that structured data, meta elements and bylines give."""

from __future__ import annotations

from bodytext.metadata.bylines import add_lines
from bodytext.metadata.context import page_context
from bodytext.metadata.eastern import add_eastern
from bodytext.metadata.evidence import Candidate, nothing
from bodytext.metadata.facts import Facts, resolve
from bodytext.metadata.jsonld import Node, first_text, types
from bodytext.metadata.marked import add_marks
from bodytext.metadata.names import split_names, turned
from bodytext.metadata.people import People
from bodytext.text.clean import clean
from bodytext.text.languages import either
from bodytext.text.pattern import IGNORECASE, Pattern

_MOST = 20
_META = (
    "author", "article:author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "parsely-author",
    "sailthru.author", "byl", "authors", "og:author", "article-author", "creator", "news:author",
    "shareaholic:article_author_name", "article:author_name",
)  # fmt: skip
_META_LIKE = Pattern(r"(?:^|[.:_-])(?:authors?(?:[._-]?name)?|creators_name)$")  # what other systems call it
_META_NOT = ("smartbanner:", "ms.", "branch:")  # who made an app, a log-in
_CATALOGUE = frozenset(  # "Family, Given"
    (
        "citation_author",
        "dc.creator",
        "dcterms.creator",
        "dc.contributor",
        "bepress_citation_author",
        "eprints.creators_name",
    )
)
_LABEL = Pattern(lambda: rf"(?:{either('by', 'byline', 'author')})\s*[:：]?", IGNORECASE)


def author_candidates(facts: Facts, title_block: int) -> list[Candidate]:
    """Return the lists of authors that the page's sources name, and first the choice of none."""
    people = People(facts)
    _add_nodes(people)
    _add_meta(people)
    add_marks(people, title_block)
    add_lines(people, title_block)
    add_eastern(people, title_block)
    context = page_context(facts)
    return [nothing(context), *people.compare(context)]


def plain_author_candidates(facts: Facts, title_block: int) -> list[Candidate]:
    """Return the lists of authors that the lines of a plain text name, and first the choice of none."""
    people = People(facts)
    add_lines(people, title_block)
    add_eastern(people, title_block)
    context = page_context(facts)
    return [nothing(context), *people.compare(context)]


def _add_nodes(people: People) -> None:
    facts = people.facts
    for node, name in ((facts.article, "article"), (facts.webpage, "webpage")):
        for field in ("author", "creator"):
            value = node.get(field)
            if not value:
                continue
            things = [resolve(thing, facts.nodes) for thing in (value if isinstance(value, list) else [value])[:_MOST]]
            names = [found for thing in things for found in _thing_names(thing)]
            kind = _thing_kind(things[0] if things else None)
            people.add(names, "json-ld", f"json-ld {name} author", f"json-ld {name} {kind}")
    persons = [node for node in facts.nodes if "Person" in types(node)]
    if len(persons) == 1:
        people.add(_thing_names(persons[0]), "json-ld", "json-ld person")


def _thing_kind(thing: object) -> str:
    if not isinstance(thing, dict):
        return "text"
    kinds = types(thing)
    if "Person" in kinds:
        return "person"
    return "organization" if any("Organization" in kind for kind in kinds) else "thing"


def _thing_names(thing: object) -> list[str]:
    value = _name_of(thing) if isinstance(thing, dict) else thing
    values = value if isinstance(value, list) else [value]
    return [name for text in values[:_MOST] for name in split_names(text, loose=True)]


def _name_of(thing: Node) -> object:
    """Return what a thing is called, of a person else its given and its family name."""
    name = thing.get("name") or f"{first_text(thing.get('givenName'))} {first_text(thing.get('familyName'))}"
    return first_text(name) if isinstance(name, dict) else name


def _add_meta(people: People) -> None:
    facts = people.facts
    others = [name for name in facts.meta if _META_LIKE.search(name) and not name.startswith(_META_NOT)]
    for name in (*_META, *(name for name in others if name not in _META)):
        contents = facts.meta.get(name, ())[:_MOST]
        if not contents:
            continue
        if name in _CATALOGUE:
            contents = tuple(turned(clean(content)) for content in contents)
        names = [found for content in contents for found in split_names(content, loose=True)]
        people.add(names, name, f"meta {name if name in _META else 'other'}")
    for label, data in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if _LABEL.fullmatch(facts.first_meta(label)[0]):
            people.add(split_names(facts.first_meta(data)[0], loose=True), data, "meta twitter:data")
