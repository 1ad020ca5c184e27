"""The lists of authors under consideration, each with the evidence for it, and how they relate to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bodytext.metadata.evidence import Candidate
from bodytext.metadata.facts import Facts
from bodytext.metadata.jsonld import types
from bodytext.metadata.named import is_group, is_particle
from bodytext.text.clean import key
from bodytext.text.pattern import IGNORECASE, Pattern

_MOST = 20  # authors: a longer list is a masthead
_LISTS = 60  # a page with more is a listing; comparing all with all would take long
_FEW = 3
_SITE_CHARS = 4  # a shorter site name occurs in names by chance
_HOST = Pattern(r"^(?:www\.)?[\w-]+\.[a-z]{2,4}$", IGNORECASE)
_KINDS = ("json-ld", "meta", "mark", "line")
_BYLINES = (
    "mark by title",
    "line byline by title",
    "line bare by title",
    "line dated by title",
    "line inside by title",
)
_STATED = "json-ld article person"  # the source that names all authors most reliably


class People:
    """Lists of names, each once: the same list from two sources is one candidate with the evidence of both.

    Sources are compared as wholes, because each gives all the authors or only the first, and names
    from several must not be mixed. A candidate's value is its names, one a line.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.lists: dict[frozenset[str], Candidate] = {}

    def add(self, names: Iterable[str], source: str, *evidence: str, block: int = -1) -> Candidate | None:
        """Return the candidate for a list of names, with this evidence noted, or None if there is no name.

        The site's own name stays only where it is the only one.
        """
        unique = list(dict.fromkeys(names))[:_MOST]
        unique = [name for name in unique if key(name) not in self.facts.site_keys] or unique
        keys = frozenset(key(name) for name in unique)
        if not keys or (keys not in self.lists and len(self.lists) >= _LISTS):
            return None
        candidate = self.lists.setdefault(keys, Candidate("\n".join(unique), source, block))
        for name in evidence:
            candidate.note(name)
        return candidate

    def compare(self, context: list[str]) -> list[Candidate]:
        """Return the candidates, once each has noted what kind of names it holds and how it relates to the others."""
        page = "article" if "og:type article" in context or "json-ld article" in context else "other page"
        words = {names: _key_words(known.value) for names, known in self.lists.items() if len(names) == 1}
        for names, candidate in self.lists.items():
            kinds = self._relate(names, candidate)
            candidate.note("kinds " + "+".join(sorted(kinds)))
            candidate.note(f"sources {min(len(kinds), _FEW)}")
            count = len(names)
            for kind in kinds:
                candidate.note(f"{kind}, {page}")
                candidate.note(f"many names, {kind}", count > _FEW)
                candidate.note(f"two or three names, {kind}", 1 < count <= _FEW)
            _note_shape(candidate)
            self._note_site(names, candidate, kinds)
            self._note_likeness(names, candidate, words)
        return list(self.lists.values())

    def _relate(self, names: frozenset[str], candidate: Candidate) -> set[str]:
        """Return the kinds of source for a list; JSON-LD that names more people than others confirms theirs."""
        kinds = _kinds(candidate)
        smaller = [other for other in self.lists if other < names]
        larger = [other for other in self.lists if other > names]
        if smaller and _STATED in candidate.evidence:
            kinds |= {kind for other in smaller for kind in _kinds(self.lists[other])}
        for kind in kinds if smaller else ():
            candidate.note(f"more than another, {kind}")
        candidate.note("less than another", bool(larger))
        candidate.note("less than the people in json-ld", any(_STATED in self.lists[o].evidence for o in larger))
        return kinds

    def _note_site(self, names: frozenset[str], candidate: Candidate, kinds: set[str]) -> None:
        sites = self.facts.site_keys
        candidate.note("is site", not sites.isdisjoint(names))
        candidate.note(
            "site in it",
            any(site in name or name in site for name in names for site in sites if len(site) >= _SITE_CHARS),
        )
        if names <= sites:
            news = ", news" if any("News" in kind for kind in types(self.facts.article)) else ""
            for kind in kinds:
                candidate.note(f"is only site, {kind}{news}")
            others = [self.lists[other] for other in self.lists if sites.isdisjoint(other)]
            candidate.note("is only site, another is not", bool(others))
            for place in _BYLINES:
                candidate.note(f"is only site, another in {place}", any(place in other.evidence for other in others))

    def _note_likeness(
        self, names: frozenset[str], candidate: Candidate, single: Mapping[frozenset[str], list[str]]
    ) -> None:
        """Note whether another source gives the one name in a fuller, a shorter or a slightly different form."""
        words = single.get(names)
        if not words:
            return
        for other, theirs in single.items():
            if other == names or not theirs:
                continue
            if len(words) > 1 and len(theirs) > 1:
                candidate.note("like another", (words[0], words[-1]) == (theirs[0], theirs[-1]))
            else:
                candidate.note("begins another", theirs[: len(words)] == words)
                candidate.note("begins with another", words[: len(theirs)] == theirs)


def _key_words(name: str) -> list[str]:
    return [word for word in map(key, name.split()) if word]


def _note_shape(candidate: Candidate) -> None:
    names = candidate.value.split("\n")
    full = sum(not is_particle(word) for word in names[0].split())
    candidate.note(f"words {min(full, _FEW + 1)}")
    candidate.note("lower case", any(name.islower() for name in names))
    candidate.note("has digits", any(character.isdigit() for character in candidate.value))
    candidate.note("a host's name", any(map(_HOST.search, names)))
    candidate.note("group", any(is_group(name) for name in names))


def _kinds(candidate: Candidate) -> set[str]:
    """Return the kinds of source that a candidate was read from."""
    first = {name.split(" ", 1)[0] for name in candidate.evidence}
    return {kind for kind in _KINDS if kind in first}
