"""When it was published, and when it was changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bodytext.document import Field
from bodytext.head import Mark
from bodytext.metadata.confidence import confidence
from bodytext.metadata.context import page_context
from bodytext.metadata.evidence import Candidate, nothing
from bodytext.metadata.facts import Facts, split_path
from bodytext.metadata.jsonld import Node, first_text, types
from bodytext.text.clean import clean
from bodytext.text.languages import either
from bodytext.text.moments import MODIFIED, PUBLISHED, day_of, read_moment
from bodytext.text.pattern import IGNORECASE, Pattern

_FIRST_DAY = date(1995, 1, 1)  # no page is older; earlier dates are what the page is about
_AHEAD = timedelta(days=2)  # a clock that is wrong, or a time zone; anything later is an event or a mistake
_MARKS = 300
_META_DATE = Pattern(r"publi|issued|creat|date|ptime|posted|release|time$")
_META_NOT = Pattern(r"publisher|expir|valid|start|end|read|duration|birth|event|zone|update_freq|candidate|validat")
_META_MODIFIED = Pattern(r"modif|updat|revis|last|review")
_META_KNOWN = frozenset(
    "article:published_time datepublished date dc.date dc.date.issued dcterms.created dcterms.date "
    "dcterms.issued citation_publication_date citation_date citation_online_date parsely-pub-date sailthru.date "
    "pubdate "
    "publish-date publishdate og:published_time article:modified_time og:updated_time datemodified last-modified "
    "datecreated uploaddate".split()
)
_ADDRESS_DAY = Pattern(r"(?<!\d)((?:19|20)\d\d)[/\-_.]?([01]?\d)[/\-_.]?([0-3]?\d)(?!\d)")
_ADDRESS_MONTH = Pattern(r"(?:^|/)((?:19|20)\d\d)/(\d\d?)(?:/|$)")
_ADDRESS_NAMED = Pattern(r"(?:^|/)((?:19|20)\d\d)/([a-z]{3,10})/(\d\d?)(?:/|$)", IGNORECASE)
_MODIFIED_NAMES = ("article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified")
_META_PUBLISHED = Pattern(r"publi|pub-?date|issued|original")
_NAMED_MODIFIED = Pattern(r"updat|modif")
_NAMED_PUBLISHED = Pattern(r"publi|posted|entry-date|post-date|created")
_HAS_YEAR = Pattern(r"(?:19|20)\d\d|\d[./-]\d{1,2}[./-]\d\d(?!\d)")
_NEAR = 14  # blocks above the body where a date line may stand
_INTO = 6  # and blocks into it
_LINE_CHARS = 160
_MANY_DAYS = 5  # an article shows one or two, a listing one for each entry

_SHORT_CHARS = 45  # a date, a time and a label
_LABEL_CHARS = 30
_OF_SOMETHING_ELSE = Pattern(lambda: rf"\b(?:{either('other_day')})\b|©|from\s.{{1,{_LINE_CHARS}}}\bto\b")
_CLAIMS = {"published": "published", "modified": "modified", "plain": "unlabelled"}
_PUBLICATION = frozenset(("published", "created", "unlabelled"))
_BEST_FIRST = ("published", "created", "unlabelled", "modified")
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
    possible = {day: c for day, c in pool.items() if is_possible(day, today)}
    context = page_context(facts)
    context.append("many days" if len(possible) > _MANY_DAYS else "one day" if len(possible) == 1 else "some days")
    context.append(f"{'one' if any('published' in c.evidence for c in possible.values()) else 'nothing'} stated")
    context += _shown_and_stated(possible)
    _compare(possible, facts, context, today)
    return [nothing(context), *possible.values()]


def modified_date(facts: Facts, candidates: Sequence[Candidate], published: str, today: date) -> Field | None:
    """Return when the page was last changed: as its head states it, else the latest day shown as such.

    What lies before the publication, or is the same moment, says nothing and is left out, unless the
    date was taken from there for want of another.
    """
    borrowed = any(c.value == published and _PUBLICATION.isdisjoint(c.evidence) for c in candidates)
    stated = [(clean(first_text(node.get("dateModified"))), "json-ld") for node in (facts.article, facts.webpage)] + [
        facts.first_meta(name) for name in _MODIFIED_NAMES
    ]
    for text, source in stated:
        moment = read_moment(text)
        if is_possible(moment, today) and moment[:10] >= published[:10] and (moment != published or borrowed):
            return Field(moment, source, confidence("date_modified", "stated"))
    shown = [c for c in candidates if "modified" in c.evidence and c.value[:10] > published[:10]]
    latest = max(shown, key=lambda candidate: candidate.value, default=None)
    return Field(latest.value, latest.source, confidence("date_modified", "shown")) if latest else None


def is_possible(moment: str, today: date) -> bool:
    """Tell whether a page can have been published on the day: not before 1995, not after the day after tomorrow."""
    day = day_of(moment)
    return day is not None and _FIRST_DAY <= day <= today + _AHEAD


def _put(pool: _Pool, moment: str, source: str, *evidence: str) -> None:
    if not moment:
        return
    candidate = pool.setdefault(moment[:10], Candidate(moment, source))
    if "T" in moment and "T" not in candidate.value and "modified" not in evidence:
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
        published = _META_PUBLISHED.search(name) is not None
        known = name if name in _META_KNOWN else "modified" if modified else "publication" if published else "other"
        _put(pool, moment, name, f"meta {known}", "modified" if modified else "published" if published else "created")


def _from_marks(pool: _Pool, facts: Facts, title_block: int, language: str) -> None:
    seen: set[str] = set()
    for mark in facts.marks[:_MARKS]:
        text = mark.text[:_LINE_CHARS]
        if mark.tag != "time" and not _HAS_YEAR.search(mark.value or text):
            continue
        moment = read_moment(mark.value, language) or read_moment(text, language)
        if not moment:
            continue
        tag = "time" if mark.tag == "time" else "mark"
        place, kind = facts.place(mark.block, title_block), _mark_kind(mark, facts)
        evidence = [f"{tag} {kind} {place}", f"{tag} {place}", f"{tag} {kind}", _CLAIMS[kind]]
        if not seen:
            evidence.append(f"{tag} first")
        if f"{tag} {place}" not in seen:
            evidence.append(f"{tag} {place} first")
        if facts.is_aside(mark.block):
            evidence.append("mark aside")
        seen.add(f"{tag} {place}")
        _put(pool, moment, tag, *evidence)


def _mark_kind(mark: Mark, facts: Facts) -> str:
    """Return what a marked date claims to be, by the words before it and by the names of its element."""
    before = ""
    if mark.block < len(facts.page.blocks):
        line = facts.page.blocks[mark.block].text[:_LINE_CHARS]
        before = line[: line.find(mark.text)] if mark.text and mark.text in line else ""
    said = (before or mark.text).lower()
    if MODIFIED.search(said) or (_NAMED_MODIFIED.search(mark.names) and "publi" not in mark.names):
        return "modified"
    if _NAMED_PUBLISHED.search(mark.names) or PUBLISHED.search(said):
        return "published"
    return "plain"


def _from_blocks(pool: _Pool, facts: Facts, title_block: int, language: str) -> None:
    """Add the dates that a reader sees in short lines by the headline and around the start of the body."""
    first = True
    for index in facts.near(title_block, _NEAR, _INTO):
        text = facts.page.blocks[index].text
        if len(text) > _LINE_CHARS or not _HAS_YEAR.search(text):
            continue
        moment = read_moment(text, language)
        if not moment:
            continue
        kind = _line_kind(text, facts.page.blocks[index - 1].text if index else "")
        if kind == "other":
            continue
        size = "short" if len(text) < _SHORT_CHARS else "long"
        evidence = [f"line {kind} {size}", f"line {facts.place(index, title_block)}", _CLAIMS[kind]]
        _put(pool, moment, "text", *evidence, *(["line first"] if first else []))
        first = False


def _shown_and_stated(pool: _Pool) -> list[str]:
    """Return how well the page speaks for any day at all: by the headline, in its head, or by both alike."""
    shown = [c for c in pool.values() if any(name.endswith(" by title") for name in c.evidence)]
    stated = [
        c for c in pool.values() if "published" in c.evidence and any(name.startswith(_SAID) for name in c.evidence)
    ]
    both = any(c in stated for c in shown)
    labelled = any("published" in c.evidence for c in shown)
    return [
        f"{'a published' if labelled else 'a' if shown else 'no'} day by the title",
        f"{'shown and stated' if both else 'stated' if stated else 'not stated'}",
    ]


def _line_kind(text: str, before: str) -> str:
    """Return what a line with a date claims that it is the date of; its label may stand in the block before."""
    text = text.lower()
    label = before.lower() if len(before) < _LABEL_CHARS else ""
    if _OF_SOMETHING_ELSE.search(text) or _OF_SOMETHING_ELSE.search(label):
        return "other"
    if MODIFIED.search(text):
        return "modified"
    return "published" if PUBLISHED.search(text) else "plain"


def _compare(pool: _Pool, facts: Facts, context: list[str], today: date) -> None:
    """Note what holds for each day in view of the others, the page's address and the kind of page."""
    path = split_path(facts.address)
    found = _ADDRESS_DAY.search(path)
    in_address = read_moment(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}") if found else ""
    if named := _ADDRESS_NAMED.search(path):
        in_address = read_moment(f"{named[3]} {named[2]} {named[1]}")
    month = _ADDRESS_MONTH.search(path)
    in_month = f"{month[1]}-{int(month[2]):02}" if month else "-"
    if in_address not in pool and is_possible(in_address, today):
        _put(pool, in_address, "address", "address only")
    days = sorted(pool)
    stated = [day for day in days if "published" in pool[day].evidence]
    page = "article" if "og:type article" in context or "json-ld article" in context else "other"
    for day, candidate in pool.items():
        candidate.note("in address", day == in_address)
        candidate.note("month in address", day.startswith(in_month))
        candidate.note("earliest", len(days) > 1 and day == days[0])
        candidate.note("latest", len(days) > 1 and day == days[-1])
        candidate.note("earliest stated", day in stated[:1])
        claim = next((claim for claim in _BEST_FIRST if claim in candidate.evidence), "address")
        candidate.note(f"{claim} at best, {page}")
        candidate.note(f"{claim} at best, {'another' if stated and day not in stated else 'none'} is published")
        candidate.note("published and modified", {"published", "modified"} <= candidate.evidence.keys())
        seen = any(name.startswith(_SEEN) for name in candidate.evidence)
        said = any(name.startswith(_SAID) for name in candidate.evidence)
        candidate.note("seen and said" if seen and said else "seen only" if seen else "said only")
