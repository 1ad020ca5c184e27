"""The headline: what the page is called, without the name of the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

from bodytext.document import Block
from bodytext.metadata.address import split_host, split_path
from bodytext.metadata.evidence import Candidate
from bodytext.metadata.facts import Facts
from bodytext.metadata.jsonld import first_text
from bodytext.rows import each
from bodytext.text.clean import clean, key
from bodytext.text.languages import words
from bodytext.text.pattern import GAP, IGNORECASE, SPACE, Pattern

_PIPES = frozenset("|｜│¦»«›•·/~")  # one of them is in all that `_PIPE` finds
_PIPE = Pattern(rf"{GAP}[|｜│¦]\s*|{SPACE}[»«›•·/~]+\s+")
_DASH = Pattern(rf"{SPACE}[–—-]\s+|{GAP}[—]\s*|{SPACE}::?\s+|(?<=\w)\s*[:：]\s+|\s-\s?")
_COLON = Pattern(r"\s*[:：]")
_SPACED_COLON = Pattern(r"\s+:\s")  # before the name of a board; in French before what is said
_CHARS = 300  # a longer title is a paragraph in the wrong place
_MIN = 3  # characters: a shorter line that is no heading is no headline
_ABOVE = 60  # blocks above the body that can be a headline without being a heading
_BLOCKS = 500  # looked at for headings: on long pages the headline is among the first
_META = (
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "title",
    "headline",
    "name",
)
_NAMED = Pattern(r"title|headline|heading", IGNORECASE)
_NAMED_SITE = Pattern(
    r"(?:site|blog|menu)-?_?(?:title|name|header|head)|logo|masthead|brand|banner|header-?_?(?:wrapper|inner|title)|titlewrapper",
    IGNORECASE,
)
_NAMED_POST = Pattern(r"post|entry|article|story|content|beitrag", IGNORECASE)
_ALONE = frozenset(("og:title", "twitter:title", "json-ld article headline", "headline", "citation_title"))
_POSTS = frozenset(("named title", "named as the post's"))
_LEADING = ">›|•· "  # what a design sets before a title
_PARTING = " :：|/•·–—-"  # what stands between a kicker and its headline
_KINDS = {
    "title": "title", "og:title": "og", "twitter:title": "og", "h1": "h1", "h2": "h", "h3": "h",
    "json-ld article headline": "ld", "json-ld article name": "ld", "headline": "ld", "json-ld product name": "ld",
    "json-ld webpage name": "page", "json-ld webpage headline": "page",
}  # fmt: skip
_UP = 4  # containers of a heading whose names say whose title it is
_ANCHORS = ("¶", "#", "🔗", "§")
_ANCHOR = Pattern(rf"{GAP}[{''.join(_ANCHORS)}]$")  # the link to the heading itself, as documentation shows it
_WORD = Pattern(r"\w+")
_LEVELS = 3  # h1 to h3
_CONTENTS = "navigation"  # the reason that a table of contents is removed for, with its heading


def title_candidates(facts: Facts) -> list[Candidate]:
    """Return what the page could be called, each with its evidence; the likeliest is the caller's to choose."""
    pool: dict[str, Candidate] = {}
    page_title = clean(facts.page.head.title, _CHARS)
    _add_stated(pool, page_title, "title", facts)
    for name in _META:
        for content in facts.meta.get(name, ())[:1]:
            _add_stated(pool, clean(content, _CHARS), name, facts)
    for node, name in ((facts.article, "article"), (facts.webpage, "webpage"), (_product(facts), "product")):
        for field in ("headline", "name"):
            _add_stated(pool, clean(first_text(node.get(field)), _CHARS), f"json-ld {name} {field}", facts)
    _add_headings(pool, facts)
    _compare(pool, facts, page_title)
    return list(pool.values())


def _product(facts: Facts) -> dict[str, object]:
    return next((node for node in facts.nodes if node.get("@type") in ("Product", "Course", "Event", "Book")), {})


def _put(pool: dict[str, Candidate], value: str, source: str, evidence: str, block: int = -1) -> None:
    name = key(value)
    if not name:
        return
    value = value.lstrip(_LEADING)
    candidate = pool.get(name)
    if candidate is None:
        candidate = pool[name] = Candidate(value, source, block)
    else:
        is_found = block >= 0 and candidate.block < 0
        if is_found:
            candidate.block, candidate.source = block, source
        if _is_better(value, candidate.value, is_found):
            candidate.value = value
    candidate.note(evidence)


def _is_better(value: str, known: str, is_found: bool) -> bool:
    """Tell whether a title is rather shown in this way: as it is typeset in the page, without lines run together."""
    if is_found and not value.isupper():
        return len(value) >= len(known) or len(_words(value)) >= len(_words(known))
    return len(value) > len(known) and len(_words(value)) > len(_words(known))


def _add_stated(pool: dict[str, Candidate], value: str, source: str, facts: Facts) -> None:
    """Add a title that the head states, as it stands and without what looks like the site's name."""
    if not value:
        return
    _put(pool, value, source, f"{source}")
    parts, before_last, _ = _split_pipe(value)
    if len(parts) > 1:
        _put(pool, parts[0], source, f"{source}, before |")
        _put(pool, before_last, source, f"{source}, before last |")
        _put(pool, parts[-1], source, f"{source}, after |")
    is_french = facts.declared_language.startswith("fr")
    parts, head, rest = _split_dash(parts[0] if key(parts[0]) not in facts.site_keys else parts[-1])
    if len(parts) > 1:
        site = "site" if key(parts[-1]) in facts.site_keys else "-"
        _put(pool, head, source, f"{source}, before {site}")
        _put(pool, parts[0], source, f"{source}, before first -")
        if _COLON.match(value, len(parts[0])) and not (_SPACED_COLON.match(value, len(parts[0])) and not is_french):
            _put(pool, parts[0], source, "before a colon")
            _put(pool, rest, source, "after a colon")
        first = "site" if key(parts[0]) in facts.site_keys else "-"
        _put(pool, rest, source, f"{source}, after {first}")


_Split = tuple[tuple[str, ...], str, str]  # the parts; what is before the last mark; what is behind the first


@lru_cache(maxsize=128)  # a page states its title in many places
def _split_pipe(title: str) -> _Split:
    return _split(_PIPE, title) if not _PIPES.isdisjoint(title) else ((title,), "", "")


@lru_cache(maxsize=128)
def _split_dash(title: str) -> _Split:
    return _split(_DASH, title)


def _split(marks: Pattern, title: str) -> _Split:
    found = list(marks.finditer(title))
    if not found:
        return (title,), "", ""
    ends, starts = [each.start() for each in found], [0, *(each.end() for each in found)]
    parts = [title[start:end] for start, end in zip(starts, [*ends, len(title)], strict=True)]
    return tuple(parts), title[: ends[-1]], title[starts[1] :]


def _has_pipe(text: str) -> bool:
    return not _PIPES.isdisjoint(text) and _PIPE.search(text) is not None


def _without_label(text: str, pool: dict[str, Candidate]) -> str:
    """Return a heading without the word that forums set before the title: "Thread: The winch slips"."""
    label, _, rest = text.partition(": ")
    return rest if key(rest) in pool and label.casefold() in words("forum_actions") else text


def _add_headings(pool: dict[str, Candidate], facts: Facts) -> None:
    """Add the headings of the first three ranks, and other lines above the body that say what the head says."""
    blocks = facts.page.blocks
    start = facts.long_start
    starts = frozenset(name[0] for name in pool)
    least = max(_MIN, min(map(len, pool), default=0) // 2 - 1)  # most lines of a menu are too short for a title
    for index in range(max(0, start - _ABOVE), min(start + 1, len(blocks))):
        block = blocks[index]
        text = block.text
        if not least < len(text) <= _CHARS or _first_letter(text) not in starts or block.kind == "heading":
            continue
        if key(text) in pool and not _all_link(block):
            _put(pool, text, "text", "block", index)
    seen = [0, 0, 0, 0]
    for index in [i for i, kind in enumerate(each(blocks[:_BLOCKS], "kind")) if kind == "heading"]:
        block = blocks[index]
        if block.level > _LEVELS:
            continue
        seen[block.level] += 1
        if len(block.text) > _CHARS or (block.level > 1 and facts.verdicts[index].reason.rule == _CONTENTS):
            continue
        text = _without_kicker(" ".join(block.text.split()), facts.kickers.get(index, ""))
        text = _ANCHOR.sub("", text) if text.endswith(_ANCHORS) else text
        text = _without_label(text, pool) if ": " in text else text
        known = pool.get(key(text))
        if block.level > 1 and known is None and index > start:
            continue
        is_new = known is None or known.block < 0
        _put(pool, text, f"h{block.level}", f"h{block.level}", index)
        candidate = pool.get(key(text))
        if candidate is not None and is_new:
            _note_place(candidate, facts, block, index, seen[block.level])


def _without_kicker(heading: str, kicker: str) -> str:
    """Return a heading without the line that begins it, as its element is called, and the mark between the two."""
    rest = heading.removeprefix(kicker).lstrip(_PARTING) if kicker else ""
    return rest or heading


def _first_letter(text: str) -> str:
    """Return the first letter or digit of a text, as `text.clean.key` begins with it."""
    first = text[:1]
    return (first if first.isalnum() else next(filter(str.isalnum, text), "")).lower()[:1]


def _note_place(candidate: Candidate, facts: Facts, block: Block, index: int, order: int) -> None:
    level = f"h{block.level}"
    candidate.note(f"{level} first" if order == 1 else f"{level} later")
    place = "after body" if index >= facts.long_end else "in body" if index > facts.long_start else "above body"
    candidate.note(f"{level} {place}")
    candidate.note("near body", 1.0 if facts.long_start - 15 <= index <= facts.long_start + 3 else 0.0)
    candidate.note("linked", 1.0 if _all_link(block) else 0.0)
    candidate.note("aside", 1.0 if facts.is_aside(index) else 0.0)
    container = facts.page.containers[block.container] if block.container is not None else None
    if container is not None:
        candidate.note("hidden", float(container.hidden))
        candidate.note("named title", 1.0 if _NAMED.search(container.names) else 0.0)
        around = [facts.page.containers[number].names for number in islice(facts.page.ancestors(block.container), _UP)]
        is_site = any(map(_NAMED_SITE.search, around)) and not any(map(_NAMED_POST.search, around))
        candidate.note("named as the site's", float(is_site))
        candidate.note("named as the post's", float(any(map(_NAMED_POST.search, around))))


def _all_link(block: Block) -> bool:
    return bool(block.link_chars) and (block.link_chars or 0) >= len(block.text) - 1


def _compare(pool: dict[str, Candidate], facts: Facts, page_title: str) -> None:
    """Note how each candidate relates to the page's title and address, and to the best heading."""
    title_key, title_words = key(page_title), _words(page_title)
    slug = set(_WORD.findall(split_path(facts.address).lower().replace("_", "-")))
    social_key = key(facts.first_meta("og:title")[0])
    agreeing = any("h1" in c.evidence and k in title_key and len(k) > 8 for k, c in pool.items())  # noqa: PLR2004
    host = key(split_host(facts.address).rpartition(".")[0])
    parts = [key(part) for part in (_split_pipe if _has_pipe(page_title) else _split_dash)(page_title)[0]]
    firsts, last = (parts[:1], parts[-1]) if len(parts) > 1 else ([], "")
    ends_in_heading = last in pool and pool[last].block >= 0
    kickers = _kickers(pool, facts.kickers)
    is_posts = any(candidate.evidence.keys() >= _POSTS for candidate in pool.values())
    for name, candidate in pool.items():
        words = _words(candidate.value)
        if name in title_key:
            candidate.note("in title")
            candidate.note("share of title", len(name) / len(title_key))
        elif words:
            candidate.note("words in title", len(words & title_words) / len(words))
        candidate.note("title in it", 1.0 if title_key and title_key in name and title_key != name else 0.0)
        candidate.note("in og:title", 1.0 if name in social_key else 0.0)
        candidate.note("site", 1.0 if name in facts.site_keys else 0.0)
        candidate.note("like host", 1.0 if len(name) > _MIN and (name in host or (host and host in name)) else 0.0)
        candidate.note("title begins with it, ends in a heading", 1.0 if name in firsts and ends_in_heading else 0.0)
        candidate.note("ends title, is a heading", 1.0 if name == last and candidate.block >= 0 else 0.0)
        if name in kickers:
            candidate.note(kickers[name])
        if is_posts and candidate.block >= 0 and not candidate.evidence.keys() >= _POSTS:
            candidate.note("heading, another is the post's")
        if words:
            candidate.note("in address", len(words & slug) / len(words))
        if slug:
            candidate.note("of address", len(words & slug) / len(slug))
        candidate.note(f"said by {_said_by(candidate)}")
        candidate.note(f"words {min(len(words), 5)}")
        candidate.note("long", 1.0 if len(words) > 20 else 0.0)  # noqa: PLR2004
        candidate.note("has |", float(_has_pipe(candidate.value)))
        kind = "heading" if candidate.block >= 0 else "stated"
        candidate.note(f"{kind}, {'an' if agreeing else 'no'} h1 agrees")
        candidate.note("stated twice", 1.0 if sum(n in candidate.evidence for n in _META) > 1 else 0.0)


def _said_by(candidate: Candidate) -> str:
    """Return who says a title: the head's elements and structured data, each whole or in part, and headings."""
    whole = {kind for name in candidate.evidence if (kind := _KINDS.get(name))}
    parts = {_KINDS.get(name.partition(",")[0], "") for name in candidate.evidence if "," in name} - whole - {""}
    return "+".join(sorted((*whole, *(f"part of {kind}" for kind in parts)))) or "others"


def _kickers(pool: dict[str, Candidate], shown: Mapping[int, str]) -> dict[str, str]:
    """Return the evidence for titles that a heading shows behind a kicker, and against that heading, by their keys."""
    headings = [(name, c) for name, c in pool.items() if "h1" in c.evidence or "h2" in c.evidence]
    found: dict[str, str] = {}
    for name, candidate in headings:
        if kicker := shown.get(candidate.block):
            found[name] = "after a kicker and nothing, stated alone"
            found[key(kicker) + name] = "with a kicker and nothing"
    for heading, behind in headings:
        for name, candidate in pool.items():
            if heading.endswith(name) and heading != name and candidate.block < 0:
                before = behind.value[: max(0, len(behind.value) - len(candidate.value))]
                parted = "nothing" if before.rstrip()[-1:].isalnum() else "a mark"
                alone = "alone" if not _ALONE.isdisjoint(candidate.evidence) else "in part"
                found[name] = f"after a kicker and {parted}, stated {alone}"
                if alone == "alone":
                    found.setdefault(heading, f"with a kicker and {parted}")
    return found


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
