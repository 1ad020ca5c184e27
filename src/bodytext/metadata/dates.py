"""When it was published, and when it was changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from bodytext.document import Field
from bodytext.document.head import Mark
from bodytext.metadata.address import day_in, month_in, split_path
from bodytext.metadata.claims import CALLED, Claim, claim_of_names, claim_of_words, with_changes
from bodytext.metadata.confidence import confidence
from bodytext.metadata.context import page_context
from bodytext.metadata.evidence import Candidate, nothing
from bodytext.metadata.facts import Facts
from bodytext.metadata.jsonld import Node, first_text, types
from bodytext.metadata.publication import CHANGED, PUBLICATION, SEEN, STATED
from bodytext.metadata.shown_days import shown_days
from bodytext.text.ages import has_age
from bodytext.text.clean import clean
from bodytext.text.moments import dated_parts, day_of, read_moment
from bodytext.text.pattern import Pattern

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
_MODIFIED_NAMES = ("article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified")
_META_PUBLISHED = Pattern(
    r"publi|pub-?date|issued|original|citation_(?:online_)?date|sailthru.date|^dc(?:terms)?\.date$"
)
_STATING = frozenset(("datepublished", "published", "dt-published"))  # of schema.org, hAtom and h-entry
_HAS_NUMBER = Pattern(r"\d\d|\d年|元年")
_STATE = {"datePublished": (STATED,), "dateModified": (CHANGED,)}
_LINE_CHARS = 160
_MANY_DAYS = 5  # an article shows one or two, a listing one for each entry

_BEFORE_CHARS = 40
_LABEL_CHARS = 30
_BEST_FIRST = ("published", "created", "unlabelled", "modified")
_SAID = ("json-ld ", "meta ")

_UTC = "+00:00"
_FARTHEST = 14 * 60  # minutes from UTC
_HALF_HOURS = frozenset((-570, -210, -150, 210, 270, 330, 345, 390, 570, 630))  # … of zones that are no whole hours

_Pool = dict[str, Candidate]


def date_candidates(facts: Facts, title_block: int, today: date) -> list[Candidate]:
    """Return the days that the page may have been published on, each with its evidence, and first the choice of none.

    Dates before 1995 and those more than two days ahead of today are not candidates.
    """
    pool: _Pool = {}
    _from_nodes(pool, facts)
    _from_meta(pool, facts)
    _from_marks(pool, facts, title_block)
    for moment, source, evidence in shown_days(facts, title_block):
        _put(pool, moment, source, *evidence)
    _join_zones(pool)
    for day in _event_days(facts):
        if day in pool and STATED not in pool[day].evidence:
            del pool[day]
    possible = {day: c for day, c in pool.items() if is_possible(day, today)}
    context = page_context(facts)
    context.append("many days" if len(possible) > _MANY_DAYS else "one day" if len(possible) == 1 else "some days")
    context.append(f"{'one' if any('published' in c.evidence for c in possible.values()) else 'nothing'} stated")
    context += _shown_and_stated(possible)
    _compare(possible, facts, context, today)
    return [nothing(context), *possible.values()]


def _event_days(facts: Facts) -> set[str]:
    """Return the days on which what the page announces begins and ends."""
    events = [node for node in facts.nodes if any(kind.endswith("Event") for kind in types(node))]
    return {
        read_moment(clean(first_text(event.get(field))))[:10] for event in events for field in ("startDate", "endDate")
    }


def modified_date(facts: Facts, candidates: Sequence[Candidate], published: str, today: date) -> Field | None:
    """Return when the page was last changed: as its head states it, else the latest day shown as such.

    What lies before the publication, or is the same moment, says nothing and is left out, unless the
    date was taken from there for want of another.
    """
    borrowed = any(c.value == published and PUBLICATION.isdisjoint(c.evidence) for c in candidates)
    stated = [(clean(first_text(node.get("dateModified"))), "json-ld") for node in (facts.article, facts.webpage)] + [
        facts.first_meta(name) for name in _MODIFIED_NAMES
    ]
    for text, source in stated:
        moment = read_moment(text)
        if is_possible(moment, today) and (_is_later(moment, published) or (borrowed and moment == published)):
            return Field(moment, source, confidence("date_modified", "stated"))
    shown = [c for c in candidates if "modified" in c.evidence and c.value[:10] > published[:10]]
    latest = max(shown, key=lambda candidate: candidate.value, default=None)
    return Field(latest.value, latest.source, confidence("date_modified", "shown")) if latest else None


def _is_later(moment: str, published: str) -> bool:
    """Tell whether a moment is after that of the publication, or another on the same day where a zone is missing."""
    zoned = [datetime.fromisoformat(each) for each in (moment, published) if "T" in each]
    if len(zoned) > 1 and all(each.tzinfo for each in zoned):
        return zoned[0] > zoned[1]
    return moment[:10] >= published[:10] and moment != published


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


def _join_zones(pool: _Pool) -> None:
    """Join a moment that is stated in UTC with the same moment as readers see it, which is the day before or after.

    What is left has the readers' day and time, with the zone that follows from the two.
    """
    stated = [day for day, each in pool.items() if each.value.endswith(_UTC) and STATED in each.evidence]
    for day in stated:
        moment = datetime.fromisoformat(pool[day].value)
        for step in (-1, 1):
            shown = pool.get((moment + timedelta(days=step)).date().isoformat())
            if shown is None or "T" not in shown.value or "modified" in shown.evidence:
                continue
            local = datetime.fromisoformat(shown.value).replace(tzinfo=UTC)
            ahead = (local - moment.replace(second=0)) // timedelta(minutes=1)
            is_zone = abs(ahead) <= _FARTHEST and (ahead % 60 == 0 or ahead in _HALF_HOURS)
            if is_zone and any(name.startswith(SEEN) for name in shown.evidence):
                joined = pool.pop(day)
                shown.value = moment.astimezone(timezone(timedelta(minutes=ahead))).isoformat()
                for name, strength in joined.evidence.items():
                    shown.note(name, strength)
                break


def _from_nodes(pool: _Pool, facts: Facts) -> None:
    for node, name in ((facts.article, "article"), (facts.webpage, "webpage"), (_video(facts), "video")):
        for field in ("datePublished", "dateCreated", "uploadDate", "dateModified"):
            if field not in node:
                continue
            moment = read_moment(clean(first_text(node.get(field))))
            kind = "modified" if field == "dateModified" else "published" if name == "article" else "created"
            stated = _STATE.get(field, ()) if name == "article" or (name == "webpage" and not _is_dated(facts)) else ()
            _put(pool, moment, "json-ld", f"json-ld {name} {field}", kind, *stated)


def _is_dated(facts: Facts) -> bool:
    """Tell whether the page's article states its own day, of which that of the page around it says nothing."""
    return bool(read_moment(clean(first_text(facts.article.get("datePublished")))))


def _video(facts: Facts) -> Node:
    known = ("VideoObject", "PodcastEpisode", "Dataset", "Product", "SoftwareApplication", "Course")
    return next((node for node in facts.nodes if any(kind in known for kind in types(node))), {})


def _from_meta(pool: _Pool, facts: Facts) -> None:
    for name, contents in facts.meta.items():
        if not _META_DATE.search(name) or _META_NOT.search(name):
            continue
        moment = read_moment(clean(contents[0]), facts.declared_language)
        modified = _META_MODIFIED.search(name) is not None
        published = _META_PUBLISHED.search(name) is not None
        known = name if name in _META_KNOWN else "modified" if modified else "publication" if published else "other"
        claim = ("modified", CHANGED) if modified else ("published", STATED) if published else ("created",)
        _put(pool, moment, name, f"meta {known}", *claim)


def _from_marks(pool: _Pool, facts: Facts, title_block: int) -> None:
    seen: set[str] = set()
    for mark in facts.marks[:_MARKS]:
        text = mark.text[:_LINE_CHARS]
        if facts.is_elsewhere(mark.block) or (mark.tag != "time" and not _HAS_NUMBER.search(mark.value or text)):
            continue
        tag = "time" if mark.tag == "time" else "mark"
        place = facts.place(mark.block, title_block)
        for moment, claim in _mark_dates(mark, text, facts):
            evidence = [f"{tag} {claim} {place}", f"{tag} {place}", f"{tag} {claim}", CALLED[claim]]
            if not seen:
                evidence.append(f"{tag} first")
            if f"{tag} {place}" not in seen:
                evidence.append(f"{tag} {place} first")
            if facts.is_aside(mark.block):
                evidence.append("mark aside")
            elif claim != "modified" and mark.value and not _STATING.isdisjoint(mark.names.split()):
                evidence.append(STATED)
            seen.add(f"{tag} {place}")
            _put(pool, moment, tag, *evidence)


def _mark_dates(mark: Mark, text: str, facts: Facts) -> list[tuple[str, Claim]]:
    """Return the dates of a marked element: the one it states for machines, or all that it shows."""
    if moment := read_moment(mark.value, facts.declared_language):
        found = [(moment, _mark_claim(mark, text, facts))]
    else:
        parts = dated_parts(text, facts.language_of_dates(text))
        told = with_changes([claim_of_words(part.before) for part in parts])
        is_told = len(parts) > 1 and any(claim != "plain" for claim in told)
        claims = told if is_told else [_mark_claim(mark, text, facts)] * len(parts)
        found = [(part.moment, claim) for part, claim in zip(parts, claims, strict=True)]
    return [(moment, claim) for moment, claim in found if claim != "other"]


def _mark_claim(mark: Mark, text: str, facts: Facts) -> Claim:
    """Return what a marked date claims to be, by the words before it and by the names of its element."""
    before = ""
    if mark.block < len(facts.page.blocks):
        line = facts.page.blocks[mark.block].text[:_LINE_CHARS]
        before = line[: line.find(mark.text)][-_BEFORE_CHARS:] if mark.text and mark.text in line else ""
        above = facts.page.blocks[mark.block - 1].text if mark.block and not before.strip() else ""
        if 0 < len(above) <= _LABEL_CHARS and claim_of_words(above) == "other":
            return "other"
    said = claim_of_words(before + text)
    said = "plain" if said == "other" and has_age(text) else said  # of a paper it is said when, of a post how long ago
    named = claim_of_names(mark.names)
    return said if said in ("modified", "other") or named == "plain" else named


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


def _compare(pool: _Pool, facts: Facts, context: list[str], today: date) -> None:
    """Note what holds for each day in view of the others, the page's address and the kind of page."""
    path = split_path(facts.address)
    in_address, in_month = day_in(path), month_in(path)
    if in_address not in pool and is_possible(in_address, today):
        _put(pool, in_address, "address", "address only")
    days = sorted(pool)
    stated = [day for day in days if "published" in pool[day].evidence]
    page = "article" if "og:type article" in context or "json-ld article" in context else "other"
    for day, candidate in pool.items():
        candidate.note("in address", day == in_address)
        candidate.note("month in address", bool(in_month) and day.startswith(in_month))
        candidate.note("earliest", len(days) > 1 and day == days[0])
        candidate.note("latest", len(days) > 1 and day == days[-1])
        candidate.note("earliest stated", day in stated[:1])
        claim = next((claim for claim in _BEST_FIRST if claim in candidate.evidence), "address")
        candidate.note(f"{claim} at best, {page}")
        candidate.note(f"{claim} at best, {'another' if stated and day not in stated else 'none'} is published")
        candidate.note("published and modified", {"published", "modified"} <= candidate.evidence.keys())
        seen = any(name.startswith(SEEN) for name in candidate.evidence)
        said = any(name.startswith(_SAID) for name in candidate.evidence)
        candidate.note("seen and said" if seen and said else "seen only" if seen else "said only")
