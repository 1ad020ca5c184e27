"""The rules engine: a block's text in, the phrases that speak out.

Every page asks it some three hundred times, so it looks words up and never tries all phrases: a phrase is
filed under its longest word (Chinese and Japanese: its first two characters), and only the phrases whose
word stands in the text are compared with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import add
from typing import Literal, TypeAlias, TypedDict, TypeVar

from bodytext.rules.phrases import anchor, is_cjk, normalise, normalise_phrase

Match = Literal["exact", "start", "end", "contains"]
Position = Literal["any", "head", "tail"]
Filed: TypeAlias = "dict[str, list[list[str]]]"

NAMES_KEPT = 4096
NAME_PARTS = 3
_PART = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+")
_NEGATED = frozenset({"has", "no", "not", "with", "without", "hide"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: `strength` (0 to 1) is how well it says that the block is not the article.

    `opens_tail` marks headings after which a list of teasers usually follows; `position` is where in
    a page the rule expects to stand: before the main text (head), after it (tail) or anywhere.
    """

    rule: str
    family: str
    strength: float
    phrase: str
    opens_tail: bool
    position: Position = "any"


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases of one kind, by language, and what they mean together."""

    id: str
    family: str
    why: str
    match: Match
    strength: float
    max_chars: int
    position: Position = "any"
    opens_tail: bool = False
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Family:
    """One file of rules; `tokens` are the class and id names that HTML gives such blocks."""

    id: str
    why: str
    rules: tuple[Rule, ...]
    tokens: tuple[str, ...] = ()


class Index(TypedDict):
    """Where phrases are found: plain JSON values, so that the shipped index loads without any building.

    `exact` maps a whole normalised text to rule ids. `words` and `pairs` map an anchor word, or a pair of
    characters, to (phrase, rule id); `names` a class name, or a prefix ending in `*`, to a family.
    """

    exact: dict[str, list[str]]
    words: Filed
    pairs: Filed
    names: dict[str, str]


def build_index(families: Iterable[Family]) -> Index:
    """Return the index of these families."""
    index = Index(exact={}, words={}, pairs={}, names={})
    for family in families:
        for rule in family.rules:
            for phrases in rule.phrases.values():
                for phrase in phrases:
                    _file(index, rule, normalise_phrase(phrase))
        for token in family.tokens:
            index["names"].setdefault(token, family.id)
    return index


def _file(index: Index, rule: Rule, phrase: str) -> None:
    if rule.match == "exact":
        ids = index["exact"].setdefault(phrase.strip(": "), [])
        if rule.id not in ids:
            ids.append(rule.id)
        return
    if is_cjk(phrase):
        entries, entry = index["pairs"].setdefault(phrase[:2], []), [phrase, rule.id]
    else:
        entries, entry = index["words"].setdefault(anchor(phrase), []), [f" {phrase} ", rule.id]
    if entry not in entries:
        entries.append(entry)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Families ready to be asked. Build one with `load_rules` or `RuleSet.of`."""

    families: tuple[Family, ...]
    index: Index
    rules: Mapping[str, Rule]
    longest: int
    _names: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, families: Iterable[Family], index: Index | None = None) -> RuleSet:
        """Return a rule set of these families, with their index if it exists already."""
        families = tuple(families)
        rules = {rule.id: rule for family in families for rule in family.rules}
        longest = max((rule.max_chars for rule in rules.values()), default=0)
        return cls(families, index or build_index(families), rules, longest)

    def adding(self, families: Iterable[Family]) -> RuleSet:
        """Return a rule set that also knows these families, such as a user's own file."""
        families = tuple(families)
        more = build_index(families)
        names = self.index["names"] | more["names"]
        index = Index(
            exact=_merged(self.index["exact"], more["exact"]),
            words=_merged(self.index["words"], more["words"]),
            pairs=_merged(self.index["pairs"], more["pairs"]),
            names=names,
        )
        return RuleSet.of((*self.families, *families), index)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return what the rules see in a block's text, strongest first, one hit per rule."""
        size = len(text)
        if size > self.longest:
            return ()
        text = normalise(text)
        if not text:
            return ()
        found: dict[str, str] = {}
        whole = text.strip(": ")
        for rule_id in self.index["exact"].get(whole, ()):
            if size <= self.rules[rule_id].max_chars:
                found[rule_id] = whole
        self._look_up(self.index["words"], text.split(" "), f" {text} ", size, found)
        if is_cjk(text):
            self._look_up(self.index["pairs"], map(add, text, text[1:]), text, size, found)
        if not found:
            return ()
        return tuple(sorted((self._hit(*item) for item in found.items()), key=_strongest_first))

    def name_family(self, names: str) -> str | None:
        """Return the family that class and id names speak of ("newsletter-box"), or None.

        The most specific name wins. Answers are remembered per string, as pages repeat theirs.
        """
        try:
            return self._names[names]
        except KeyError:
            if len(self._names) >= NAMES_KEPT:
                self._names.clear()
            family = self._names[names] = _name_family(self.index["names"], names)
            return family

    def _look_up(self, filed: Filed, keys: Iterable[str], text: str, size: int, found: dict[str, str]) -> None:
        for key in filed.keys() & keys:
            for phrase, rule_id in filed[key]:
                rule = self.rules[rule_id]
                if size <= rule.max_chars and len(phrase) > len(found.get(rule_id, "")) and _stands(
                    phrase, text, rule.match
                ):
                    found[rule_id] = phrase

    def _hit(self, rule_id: str, phrase: str) -> Hit:
        rule = self.rules[rule_id]
        return Hit(rule.id, rule.family, rule.strength, phrase.strip(), rule.opens_tail, rule.position)


def _strongest_first(hit: Hit) -> tuple[float, int, str]:
    return -hit.strength, -len(hit.phrase), hit.rule


def _stands(phrase: str, text: str, match: Match) -> bool:
    """Say whether a phrase stands in the text where its rule wants it; `*` in it is any run of words."""
    first, *rest = phrase.split("*") if "*" in phrase else (phrase,)
    if match == "start":
        if not text.startswith(first):
            return False
    elif match == "end" and not text.endswith(rest[-1] if rest else first):
        return False
    at = text.find(first)
    for part in rest:
        if at < 0:
            return False
        at = text.find(part, at + len(first) - 1)
    return at >= 0


T = TypeVar("T")


def _merged(old: dict[str, list[T]], new: dict[str, list[T]]) -> dict[str, list[T]]:
    return old | {key: [*old.get(key, ()), *values] for key, values in new.items()}


def _name_family(known: Mapping[str, str], names: str) -> str | None:
    """Look up each name, each run of up to three of its parts ("share-bar" in "post__share-bar"), each prefix."""
    best, family = "", None
    for name in names.split():
        parts = [part.lower() for part in _PART.findall(name)]
        if not _NEGATED.isdisjoint(parts):
            continue
        runs = ["-".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, i + NAME_PARTS + 1)]
        prefixes = [part[:size] + "*" for part in parts for size in range(4, len(part) + 1)]
        for key in (*runs, *prefixes):
            if len(key) > len(best) and key in known:
                best, family = key, known[key]
    return family
