"""Who wrote it: names from structured data, author marks and bylines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bodytext.document import Mark
from bodytext.metadata.context import page_context
from bodytext.metadata.evidence import Candidate, nothing
from bodytext.metadata.facts import Facts
from bodytext.metadata.jsonld import Node, types
from bodytext.metadata.moment import without_moments
from bodytext.metadata.names import split_names, turned
from bodytext.metadata.text import clean, key
from bodytext.shapes import byline_names, has_date

_MOST = 20  # authors: a longer list is a masthead
_MARKS = 300
_META = (
    "author", "article:author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "parsely-author",
    "sailthru.author", "byl", "authors", "og:author", "article-author", "creator", "news:author", "shareaholic:article_author_name", "article:author_name",
)  # fmt: skip
_LABEL = re.compile(r"written|author|autor|auteur|autore|geschr|verfass|escrit|écrit|scritto|skriv|geschreven|作者|執筆", re.IGNORECASE)
_MARK = re.compile(r"author|byline|creator")
_NOT_MARK = re.compile(r"bio|avatar|image|photo|desc|social|share|follow|more|count|comment|related|title|job|role|thumb|widget|list|quote|publi|authorit")
_AUTHOR_PAGE = re.compile(r"/(?:authors?|people|profile|team|autor(?:en|in)?|auteurs?|contributors?|by|users?|members?|staff|writers?|journalist|redaktion|experten?)/", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:team|staff|editors?|editorial|redaktion|inc|llc|ltd|gmbh|group|news|magazine|media|desk|agency|university|institute|association|company|society|department|center|centre)\b", re.IGNORECASE)
_ABOVE, _INTO = 14, 6  # blocks around the headline and the start of the body where a byline may stand

_TOGETHER = 8  # names, and blocks between the first and the last
_LINE = 160
_BARE_WORDS = 4
_LABELS = frozenset("by von par por writtenby author authors autor autorin postedby auteur words text 作者 文".split())
_CATALOGUE = frozenset(("citation_author", "dc.creator", "dcterms.creator", "dc.contributor"))
_INSIDE = re.compile(r"(?:\||[·•-]|\bposted\b.{0,40}?|\bpublished\b.{0,40}?|\bam\b|^\w+ ?\w*)\s*(?:by|von|par|por|door|av|af)\s+(\S[^|·•]{1,60})", re.IGNORECASE)

_Pool = dict[frozenset[str], Candidate]


def author_candidates(facts: Facts, title_block: int) -> list[Candidate]:
    """Return the lists of authors that the page's sources name, and first the choice of none.

    A candidate's value is its names, one a line: sources are compared as wholes, because each
    gives all the authors or only the first, and names from several must not be mixed.
    """
    pool: _Pool = {}
    _from_nodes(pool, facts)
    _from_meta(pool, facts)
    _from_marks(pool, facts, title_block)
    _from_lines(pool, facts, title_block)
    context = page_context(facts)
    _compare(pool, facts, context)
    return [nothing(context), *pool.values()]


def _put(pool: _Pool, names: Iterable[str], source: str, *evidence: str, block: int = -1) -> Candidate | None:
    unique = list(dict.fromkeys(names))[:_MOST]
    if not unique:
        return None
    candidate = pool.setdefault(frozenset(key(name) for name in unique), Candidate("\n".join(unique), source, block))
    for name in evidence:
        candidate.note(name)
    return candidate


def _from_nodes(pool: _Pool, facts: Facts) -> None:
    for node, name in ((facts.article, "article"), (facts.webpage, "webpage")):
        for field in ("author", "creator"):
            value = node.get(field)
            things = [_resolve(thing, facts) for thing in (value if isinstance(value, list) else [value])[:_MOST]]
            names = [found for thing in things for found in _thing_names(thing)]
            _put(pool, names, "json-ld", f"json-ld {name} {field}", f"json-ld {name} {_thing_kind(things)}")
    people = [node for node in facts.nodes if "Person" in types(node)]
    if len(people) == 1:
        _put(pool, _thing_names(people[0]), "json-ld", "json-ld person")


def _resolve(thing: object, facts: Facts) -> object:
    """Return the thing that a reference (`{"@id": …}`) stands for, where the page describes it."""
    if isinstance(thing, dict) and not thing.get("name") and isinstance(thing.get("@id"), str):
        return next((node for node in facts.nodes if node.get("@id") == thing["@id"]), thing)
    return thing


def _thing_kind(things: list[object]) -> str:
    thing = things[0] if things else None
    if isinstance(thing, dict):
        kinds = types(thing)
        return "person" if "Person" in kinds else "organization" if any("Organization" in kind for kind in kinds) else "thing"
    return "text"


def _thing_names(thing: object) -> list[str]:
    value = thing.get("name") if isinstance(thing, dict) else thing
    values = value if isinstance(value, list) else [value]
    return [name for text in values[:_MOST] for name in split_names(text, loose=True)]


def _from_meta(pool: _Pool, facts: Facts) -> None:
    for name in _META:
        contents = facts.meta.get(name, ())[:_MOST]
        if name in _CATALOGUE:
            contents = tuple(turned(clean(content)) for content in contents)
        _put(pool, [n for content in contents for n in split_names(content, loose=True)], name, f"meta {name}")
    for label, data in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if _LABEL.search(facts.first_meta(label)[0]):
            _put(pool, split_names(facts.first_meta(data)[0], loose=True), data, "meta twitter:data")


def _from_marks(pool: _Pool, facts: Facts, title_block: int) -> None:
    groups: dict[tuple[str, str], list[tuple[Mark, list[str]]]] = {}
    order = 0
    repeats = Counter(mark.names for mark in facts.page.marks[:_MARKS])
    for mark in facts.page.marks[:_MARKS]:
        is_page = mark.tag == "a" and _AUTHOR_PAGE.search(mark.value) is not None
        if not is_page and not _MARK.search(mark.names):
            continue
        text = _mark_text(facts, mark)
        strict = split_names(text)
        names = strict or (split_names(text, loose=True) if len(text.split()) <= _BARE_WORDS + 1 else [])
        if not names:
            continue
        order += 1
        place = facts.place(mark.block, title_block)
        kind = "other" if _NOT_MARK.search(mark.names) else "author"
        candidate = _put(pool, names, "byline", f"mark {kind} {place}", f"mark {place}", block=mark.block)
        if candidate:
            _note_mark(candidate, facts, mark, order, is_page)
            candidate.note("mark loose", 0.0 if strict else 1.0)
            candidate.note("mark seen often", 1.0 if repeats[mark.names] > _TOGETHER else 0.0)
        groups.setdefault((mark.names, place), []).append((mark, names))
    for (_, place), found in groups.items():
        if 1 < len(found) <= _TOGETHER and found[-1][0].block - found[0][0].block <= _TOGETHER:
            names = [name for _, some in found for name in some]
            _put(pool, names, "byline", f"marks together {place}", block=found[0][0].block)


def _mark_text(facts: Facts, mark: Mark) -> str:
    """Return the line in which a mark begins, without its date: what follows is often a biography."""
    text = mark.text
    blocks = facts.page.blocks
    for index in range(mark.block, min(mark.block + 3, len(blocks))):
        line = " ".join(blocks[index].text[:_LINE].split())
        if not text.startswith(line) or len(text) <= len(line):
            break
        if key(line) not in _LABELS:
            text = line
            break
        text = text[len(line) :]
    text = text[:_LINE]
    return _plain(text)


def _plain(text: str) -> str:
    if any(character.isdigit() for character in text):
        text = " ".join(without_moments(text).split())
    return text.strip("| ")


def _note_mark(candidate: Candidate, facts: Facts, mark: Mark, order: int, is_page: bool) -> None:
    candidate.note("mark author page", float(is_page))
    candidate.note("mark first", 1.0 if order == 1 else 0.0)
    candidate.note("mark plainly author", 1.0 if "author" in mark.names.split() else 0.0)
    candidate.note("mark aside", float(facts.is_aside(mark.block)))


def _from_lines(pool: _Pool, facts: Facts, title_block: int) -> None:
    near = set(range(facts.start - _ABOVE, facts.start + _INTO))
    if title_block >= 0:
        near |= set(range(title_block - _INTO, title_block + _ABOVE))
    order = 0
    blocks = facts.page.blocks
    for index in sorted(near & set(range(len(blocks)))):
        if len(blocks[index].text) > _LINE or index == title_block:
            continue
        text = _plain(blocks[index].text)
        names, kind = _line_names(text)
        if not names and key(text) in _LABELS and index + 1 < len(blocks):
            names, kind = split_names(_plain(blocks[index + 1].text[:_LINE])), "label"
        if names:
            order += 1
            place, nth = facts.place(index, title_block), "first" if order == 1 else "later"
            candidate = _put(pool, names, "byline", f"line {kind} {place}", f"line {kind} {nth}", block=index)
            if candidate and kind == "bare":
                candidate.note("bare, right below the title", 1.0 if title_block < index <= title_block + 2 else 0.0)
                around = blocks[max(0, index - 2) : index] + blocks[index + 1 : index + 3]
                candidate.note("bare, by a date", 1.0 if any(len(b.text) < _LINE and has_date(b.text) for b in around) else 0.0)
                candidate.note("bare, heading", 1.0 if blocks[index].kind == "heading" else 0.0)
                candidate.note("bare, item", 1.0 if blocks[index].kind == "item" else 0.0)
                candidate.note("bare, linked", 1.0 if blocks[index].link_chars else 0.0)


def _line_names(text: str) -> tuple[list[str], str]:
    """Return the names in a line and how it gives them: as a byline, with one inside, or bare."""
    line = byline_names(text)
    names = split_names(line) if line else []
    if names:
        return names, "byline"
    inside = _INSIDE.search(text)
    if inside:
        names = split_names(inside[1]) or split_names(inside[1].split(" ")[0], loose=True)
        if names:
            return names, "inside"
    if 1 < len(text.split()) <= _BARE_WORDS or "/" in text:
        names = split_names(text)
        if names and key("".join(names)) == key(text) and names[0][:1].isupper():
            return names, "bare"
    return [], ""


def _compare(pool: _Pool, facts: Facts, context: list[str]) -> None:
    """Note what kind of names they are, and how each list relates to the others."""
    is_article = "og:type article" in context or "json-ld article" in context
    news = any("News" in kind for kind in types(facts.article))
    for names, candidate in pool.items():  # who names more authors confirms those that others name, too
        for other, smaller in pool.items():
            if other < names:
                for note in list(smaller.evidence):
                    candidate.note(f"adds to {note.split(' ', 1)[0]}")
    for names, candidate in pool.items():
        kinds = {name.split(" ", 1)[0].rstrip("s") for name in candidate.evidence if name.startswith(("json-ld ", "meta ", "mark", "line "))}
        shown = candidate.value.split("\n")
        words = [len(name.split()) for name in shown]
        candidate.note(f"words {min(words[0], 4)}")
        candidate.note("many names", 1.0 if len(shown) > 3 else 0.0)  # noqa: PLR2004
        candidate.note("two or three names", 1.0 if 1 < len(shown) <= 3 else 0.0)  # noqa: PLR2004
        candidate.note("lower case", 1.0 if any(name.islower() for name in shown) else 0.0)
        candidate.note("has digits", 1.0 if any(c.isdigit() for c in candidate.value) else 0.0)
        candidate.note("group", 1.0 if any(_GROUP.search(name) for name in shown) else 0.0)
        candidate.note("is site", 1.0 if names & facts.site_keys else 0.0)
        if names <= facts.site_keys:
            for kind in kinds:
                candidate.note(f"is only site, {kind}{', news' if news else ''}")
            candidate.note("is only site, another is not", 1.0 if any(not other & facts.site_keys for other in pool) else 0.0)
        candidate.note("site in it", 1.0 if any(s in name or name in s for name in names for s in facts.site_keys if len(s) > 3) else 0.0)
        if any(other < names for other in pool):
            for kind in kinds:
                candidate.note(f"more than another, {kind}")
        candidate.note("less than another", 1.0 if any(other > names for other in pool) else 0.0)
        for kind in kinds:
            candidate.note(f"{kind}, {'article' if is_article else 'other page'}")
        candidate.note(f"sources {min(len(kinds), 3)}")
