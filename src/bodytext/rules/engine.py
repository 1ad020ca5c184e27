"""The rules engine: a block's text in, the phrases that speak out.

Every page asks it some three hundred times, so it looks words up and never tries all phrases: a phrase is
filed under its longest word (Chinese and Japanese: its first two characters), and only the phrases whose
word stands in the text are compared with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import count
from operator import add
from types import MappingProxyType
from typing import Literal, TypedDict

from bodytext.rows import NamedTuple
from bodytext.rules.evidence import Evidence, Hit, Position
from bodytext.rules.naming import Naming
from bodytext.rules.phrases import Filed, Phrases, Sifted, anchor, is_cjk, normalise, normalise_phrase, numbers_of, sift

Match = Literal["exact", "start", "end", "contains"]
_SPOKEN = 10  # rules that have phrases in a language, at least, for their silence to say anything
_TEXTS_KEPT = 20_000  # texts of one page: what it repeats comes soon again


class Rule(NamedTuple):
    """Phrases of one kind, by language, and what they mean together.

    `why` and `phrases` are for readers: the prepared index does without them.
    """

    id: str
    family: str
    match: Match
    strength: float
    max_chars: int
    position: Position = "any"
    opens_tail: bool = False
    why: str = ""
    phrases: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    keep: bool = False


class Family(NamedTuple):
    """One file of rules; `tokens` are the class and id names that HTML gives such blocks.

    `strength` and `keep` say of those names what they say of a rule; they count in a user's file.
    """

    id: str
    why: str
    rules: tuple[Rule, ...]
    tokens: tuple[str, ...] = ()
    strength: float = 1.0
    keep: bool = False


class Index(TypedDict):
    """Where phrases are found: strings in dicts, so that the shipped index loads without any building.

    A phrase is a line of its rule's number, a tab and the phrase. `exact` maps the first two characters of a text to
    the phrases that are such a text, `words` an anchor word, and `pairs` a pair of characters, to those that hold it;
    `names` maps a class name, or a prefix ending in `*`, to a family. `languages` are those that the rules speak.
    """

    exact: Filed
    words: Filed
    pairs: Filed
    names: dict[str, str]
    languages: list[str]


def build_index(families: Iterable[Family]) -> Index:
    """Return the index of these families, their rules numbered as they come."""
    index = Index(exact={}, words={}, pairs={}, names={}, languages=[])
    numbers = count()
    spoken: Counter[str] = Counter()
    for family in families:
        for rule in family.rules:
            number = next(numbers)
            spoken.update(rule.phrases.keys() - {"any"})
            for phrase in dict.fromkeys(normalise_phrase(p) for phrases in rule.phrases.values() for p in phrases):
                _file(index, rule.match, number, phrase)
        for token in family.tokens:
            index["names"].setdefault(token, family.id)
    index["languages"] = sorted(language for language, rules in spoken.items() if rules >= _SPOKEN)
    return index


def _file(index: Index, match: Match, number: int, phrase: str) -> None:
    if match == "exact":
        phrase = phrase.strip(": ")
        filed, key = index["exact"], phrase[:2]
    elif is_cjk(phrase):
        filed, key = index["pairs"], phrase[:2]
    else:
        filed, key, phrase = index["words"], anchor(phrase), f" {phrase} "
    line = f"{number}\t{phrase}"
    filed[key] = f"{filed[key]}\n{line}" if key in filed else line


class RuleSet:
    """Families ready to be asked. Build one with `load_rules` or `RuleSet.of`.

    `list_families` fetches the families with all they say, which only listings need.
    """

    __slots__ = ("_hits", "_naming", "_pairs", "_words", "index", "list_families", "longest", "rules")

    def __init__(self, rules: tuple[Rule, ...], index: Index, list_families: Callable[[], tuple[Family, ...]]) -> None:
        """Note how long a text can be and still be spoken of, and make ready to be asked for names."""
        self.rules = rules
        self.index = index
        self.list_families = list_families
        limits = [rule.max_chars for rule in rules]
        self.longest = max(limits, default=0)
        self._naming = Naming(index["names"])
        self._words = Phrases(index["words"], limits)
        self._pairs = Phrases(index["pairs"], limits)
        self._hits: dict[tuple[int, str], Hit] = {}

    @classmethod
    def of(cls, families: Iterable[Family]) -> RuleSet:
        """Return a rule set of these families."""
        families = tuple(families)
        return cls(_rules(families), build_index(families), partial(tuple, families))

    @property
    def families(self) -> tuple[Family, ...]:
        """The families, with their phrases and purposes."""
        return self.list_families()

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return what the rules see in a block's text, strongest first, one hit per rule."""
        return self.read((text,))[0]

    def read(self, texts: Iterable[str]) -> Evidence:
        """Return the hits of each text in turn; what a page repeats is looked at once."""
        known: dict[str, tuple[Hit, ...]] = {}
        evidence = []
        exact, words, longest = self.index["exact"], self._words, self.longest
        for text in texts:
            hits = known.get(text)
            if hits is None:
                if len(known) >= _TEXTS_KEPT:
                    known.clear()
                sifted = sift(text, exact, words) if len(text) <= longest else ()
                hits = known[text] = self._hits_in(text, sifted) if sifted or sifted is None else ()
            evidence.append(hits)
        return evidence

    def _hits_in(self, text: str, sifted: Sifted | None) -> tuple[Hit, ...]:
        """Return what the rules see in a text of which something may be found, if it is of plain characters alone."""
        size = len(text)
        found: dict[int, str] = {}
        if sifted is None:
            text = normalise(text)
            keys = self.index["words"].keys() & text.split(" ")
            sifted = text, text.strip(": "), self._words.begun(keys, f" {text} ", size)
            if is_cjk(text):
                keys = self.index["pairs"].keys() & map(add, text, text[1:])
                self._choose(self._pairs.begun(keys, text, size), text, found)
        text, whole, phrases = sifted
        for number in numbers_of(whole, self.index["exact"].get(whole[:2], "")):
            if size <= self.rules[number].max_chars:
                found[number] = whole
        self._choose(phrases, f" {text} ", found)
        if not found:
            return ()
        hits = [self._hits.get(pair) or self._hit(*pair) for pair in found.items()]
        return tuple(sorted(hits, key=_strongest_first) if len(hits) > 1 else hits)

    def speak(self, language: str) -> bool:
        """Tell whether there are phrases enough in a language for it to say something that none is seen."""
        return language in self.index["languages"]

    def name_family(self, names: str) -> str | None:
        """Return the family that class and id names speak of ("newsletter-box"), or None; the most specific wins."""
        return self._naming.families((names,))[0]

    def name_families(self, called: Sequence[str]) -> list[str | None]:
        """Return for each element's names the family that they speak of."""
        return self._naming.families(called)

    def _choose(self, phrases: Iterable[tuple[str, int]], text: str, found: dict[int, str]) -> None:
        """Note for each rule the longest of these phrases that stands in the text."""
        for phrase, number in phrases:
            best = found.get(number, "")
            if (len(phrase), phrase) > (len(best), best) and _stands(phrase, text, self.rules[number].match):
                found[number] = phrase

    def _hit(self, number: int, phrase: str) -> Hit:
        """Return what a rule says by one of its phrases, the same hit each time."""
        rule = self.rules[number]
        hit = Hit(rule.id, rule.family, rule.strength, phrase.strip(), rule.opens_tail, rule.position, rule.keep)
        self._hits[number, phrase] = hit
        return hit


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


def _rules(families: Iterable[Family]) -> tuple[Rule, ...]:
    return tuple(rule for family in families for rule in family.rules)
