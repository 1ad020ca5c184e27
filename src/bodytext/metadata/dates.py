"""When it was published, and when it was changed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bodytext.document import Mark
from bodytext.metadata.context import page_context
from bodytext.metadata.evidence import Candidate, nothing
from bodytext.metadata.facts import Facts, split_path
from bodytext.metadata.jsonld import Node, first_text, types
from bodytext.metadata.moment import day_of, read_moment
from bodytext.metadata.text import clean

_FIRST_DAY = date(1995, 1, 1)  # no page is older; earlier dates are what the page is about
_AHEAD = timedelta(days=2)  # a clock that is wrong, or a time zone; anything later is an event or a mistake
_MARKS = 300
_META_DATE = re.compile(r"publi|issued|creat|date|ptime|posted|release|time$")
_META_NOT = re.compile(r"publisher|expir|valid|start|end|read|duration|birth|event|zone|event|update_freq|candidate|validat")
_META_MODIFIED = re.compile(r"modif|updat|revis|last|review")
_META_KNOWN = frozenset(
    "article:published_time datepublished date dc.date dc.date.issued dcterms.created dcterms.date "
    "dcterms.issued citation_publication_date citation_date citation_online_date parsely-pub-date sailthru.date pubdate "
    "publish-date publishdate og:published_time article:modified_time og:updated_time datemodified last-modified "
    "datecreated uploaddate".split()
)
_MODIFIED = re.compile(
    r"updat|modif|revis|review|edited|last\s|aktualisier|geändert|stand:|mis à jour|modifié|actualiz|modifica|aggiorna|"
    r"gewijzigd|bijgewerkt|aktualiz|uppdater|opdater|oppdater|обновл|更新|güncell",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publish|posted|published|created|on\b|veröffentlicht|erschienen|publié|publicad|pubblicat|gepubliceerd|opublikowan|"
    r"publicerad|publicer|udgivet|опубликован|発行|公開|发布|发表|yayın",
    re.IGNORECASE,
)
_ADDRESS_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/\-_.]?([01]?\d)[/\-_.]?([0-3]?\d)(?!\d)")
_ADDRESS_MONTH = re.compile(r"(?:^|/)((?:19|20)\d\d)/(\d\d?)(?:/|$)")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d{1,2}[./-]\d\d(?!\d)")
_NEAR = 14  # blocks above the body where a date line may stand
_INTO = 6  # and blocks into it
_LINE_CHARS = 160
_MANY_DAYS = 5  # an article shows one or two, a listing one for each entry

_SEEN = ("time ", "mark ", "line ")
_SAID = ("json-ld ", "meta ")

_Pool = dict[str, Candidate]


def date_candidates(facts: Facts, title_block: int, today: date) -> list[Candidate]:
    """Return the days that the page may have been published on, each with its evidence, and first the choice of none.

    Dates before 1995 and those more than two days ahead of today are not candidates.
    """
    pool: _Pool = {}
    language = (facts.page.head.language or facts.first_meta("og:locale")[0]).replace("_", "-").lower()
    _from_nodes(pool, facts)
    _from_meta(pool, facts, language)
    _from_marks(pool, facts, title_block, language)
    _from_blocks(pool, facts, title_block, language)
    possible = {day: c for day, c in pool.items() if _possible(day, today)}
    context = page_context(facts)
    context.append("many days" if len(possible) > _MANY_DAYS else "one day" if len(possible) == 1 else "some days")
    context.append(f"{'one' if any('published' in c.evidence for c in possible.values()) else 'nothing'} stated")
    _compare(possible, facts, context)
    return [nothing(context), *possible.values()]


def _possible(moment: str, today: date) -> bool:
    day = day_of(moment)
    return day is not None and _FIRST_DAY <= day <= today + _AHEAD


def _put(pool: _Pool, moment: str, source: str, *evidence: str) -> None:
    if not moment:
        return
    candidate = pool.setdefault(moment[:10], Candidate(moment, source))
    if len(moment) > len(candidate.value):
        candidate.value = moment
    for name in evidence:
        candidate.note(name)


def _from_nodes(pool: _Pool, facts: Facts) -> None:
    for node, name in ((facts.article, "article"), (facts.webpage, "webpage"), (_video(facts), "video")):
        for field in ("datePublished", "dateCreated", "uploadDate", "dateModified"):
            moment = read_moment(clean(first_text(node.get(field))))
            kind = "modified" if field == "dateModified" else "published" if name == "article" else "created"
            _put(pool, moment, "json-ld", f"json-ld {name} {field}", kind)


def _video(facts: Facts) -> Node:
    known = ("VideoObject", "PodcastEpisode", "Dataset", "Product", "SoftwareApplication", "Course")
    return next((node for node in facts.nodes if any(kind in known for kind in types(node))), {})


def _from_meta(pool: _Pool, facts: Facts, language: str) -> None:
    for name, contents in facts.meta.items():
        if not _META_DATE.search(name) or _META_NOT.search(name):
            continue
        moment = read_moment(clean(contents[0]), language)
        modified = _META_MODIFIED.search(name) is not None
        published = re.search(r"publi|pub-?date|issued|original", name) is not None
        known = name if name in _META_KNOWN else "modified" if modified else "publication" if published else "other"
        _put(pool, moment, name, f"meta {known}", "modified" if modified else "published" if published else "created")


def _from_marks(pool: _Pool, facts: Facts, title_block: int, language: str) -> None:
    order = 0
    for mark in facts.page.marks[:_MARKS]:
        if mark.tag != "time" and not _HAS_YEAR.search(mark.value or mark.text[:_LINE_CHARS]):
            continue
        moment = read_moment(mark.value, language) or read_moment(mark.text[:_LINE_CHARS], language)
        if not moment:
            continue
        place = facts.place(mark.block, title_block)
        tag = "time" if mark.tag == "time" else "mark"
        kind = _mark_kind(mark, facts)
        order += 1
        _put(pool, moment, tag, f"{tag} {kind} {place}", f"{tag} {place}", f"{tag} {kind}")
        candidate = pool[moment[:10]]
        candidate.note(f"{tag} first", 1.0 if order == 1 else 0.0)
        candidate.note(f"{tag} {place} first", 1.0 if not any(f"{tag} {place} first" in c.evidence for c in pool.values()) else 0.0)
        candidate.note("mark aside", 1.0 if facts.is_aside(mark.block) else 0.0)
        candidate.note("modified" if kind == "modified" else "published" if kind == "published" else "unlabelled")


def _mark_kind(mark: Mark, facts: Facts) -> str:
    names = mark.names
    before = ""
    if mark.block < len(facts.page.blocks):
        before = facts.page.blocks[mark.block].text[:_LINE_CHARS]
        before = before[: before.find(mark.text)] if mark.text and mark.text in before else ""
    if _MODIFIED.search(before or mark.text) or (re.search(r"updat|modif", names) and "publi" not in names):
        return "modified"
    if re.search(r"publi|posted|entry-date|post-date|created", names) or _PUBLISHED.search(before or mark.text):
        return "published"
    return "plain"


def _from_blocks(pool: _Pool, facts: Facts, title_block: int, language: str) -> None:
    """Add the dates that a reader sees in short lines by the headline and around the start of the body."""
    near: set[int] = set(range(facts.start - _NEAR, facts.start + _INTO))
    if title_block >= 0:
        near |= set(range(title_block - _INTO, title_block + _NEAR))
    found_first = False
    for index in sorted(near & set(range(len(facts.page.blocks)))):
        text = facts.page.blocks[index].text
        if len(text) > _LINE_CHARS or not _HAS_YEAR.search(text):
            continue
        moment = read_moment(text, language)
        if not moment:
            continue
        kind = "modified" if _MODIFIED.search(text) else "published" if _PUBLISHED.search(text) else "plain"
        size = "short" if len(text) < 45 else "long"  # noqa: PLR2004
        place = facts.place(index, title_block)
        _put(pool, moment, "text", f"line {kind} {size}", f"line {place}")
        pool[moment[:10]].note("line first", 0.0 if found_first else 1.0)
        pool[moment[:10]].note("modified" if kind == "modified" else "published" if kind == "published" else "unlabelled")
        found_first = True


def _compare(pool: _Pool, facts: Facts, context: list[str]) -> None:
    """Note what holds for each day in view of the others, the page's address and the kind of page."""
    path = split_path(facts.page.url or "")
    found = _ADDRESS_DAY.search(path)
    in_address = read_moment(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}") if found else ""
    month = _ADDRESS_MONTH.search(path)
    in_month = f"{month[1]}-{int(month[2]):02}" if month else ""
    if in_address and in_address not in pool:
        day = day_of(in_address)
        if day and day >= _FIRST_DAY:
            _put(pool, in_address, "address", "address only")
    days = sorted(pool)
    stated = [day for day in days if "published" in pool[day].evidence]
    is_article = "og:type article" in context or "json-ld article" in context
    for day, candidate in pool.items():
        evidence = candidate.evidence
        candidate.note("in address", 1.0 if day == in_address else 0.0)
        candidate.note("month in address", 1.0 if in_month and day.startswith(in_month) else 0.0)
        candidate.note("earliest", 1.0 if day == days[0] and len(days) > 1 else 0.0)
        candidate.note("latest", 1.0 if day == days[-1] and len(days) > 1 else 0.0)
        candidate.note("earliest stated", 1.0 if stated and day == stated[0] else 0.0)
        kind = next((kind for kind in ("published", "created", "unlabelled", "modified") if kind in evidence), "address")
        candidate.note(f"{kind} at best, {'article' if is_article else 'other'}")
        candidate.note(f"{kind} at best, {'another' if stated and day not in stated else 'none'} is published")
        candidate.note("published and modified", 1.0 if "published" in evidence and "modified" in evidence else 0.0)
        seen = any(name.startswith(_SEEN) for name in evidence)
        said = any(name.startswith(_SAID) for name in evidence)
        candidate.note("seen and said" if seen and said else "seen only" if seen else "said only")
