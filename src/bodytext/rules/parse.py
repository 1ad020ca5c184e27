"""A TOML text in, a family of rules out, or a list of all that is wrong with it, each with its line.

Anything that is not as it should be is refused: a misspelt key that is ignored would be a rule that
silently never speaks.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, get_args

from bodytext.errors import BadRules
from bodytext.rows import NamedTuple
from bodytext.rules.engine import Family, Match, Rule, RuleSet
from bodytext.rules.evidence import Position
from bodytext.rules.lines import Lines
from bodytext.rules.phrases import normalise_phrase
from bodytext.rules.toml import load_toml
from bodytext.text.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

_FAMILY_KEYS = frozenset({"family", "why", "rule", "names", "options"})  # the last is for the command line
_RULE_KEYS = frozenset({"id", "why", "match", "strength", "max_chars", "position", "opens_tail", "keep", "phrases"})
_NAMES_KEYS = frozenset({"tokens", "strength", "keep"})

_MAX_CHARS = 200  # a block longer than this is prose, and a phrase in it says little …
_KEEP_CHARS = 1_000_000  # … but prose is what a rule that keeps is there for
_PHRASE_CHARS = 200
_GAPS = 4  # `*` in one phrase
_REGEX = Pattern(r"\\[a-zA-Z.]|\.[*+?]|[)\]][*+?{]|\(\?|\[\^")


class _Place(NamedTuple):
    """Where a key stands: in which table, the how-manieth of that name, and what to call it in messages."""

    table: str = ""
    number: int = 0
    name: str = ""


def parse_family(text: str, where: str) -> Family:
    """Return the family that a TOML text describes; `where` names the text in messages.

    Raises `BadRules` with all that is wrong, each as `where:line: what`.
    """
    return _Reader(text, where).family()


class _Reader:
    """Reads one text, and notes what is wrong with it instead of stopping at the first fault."""

    def __init__(self, text: str, where: str) -> None:
        self._text = text
        self._where = where
        self._lines = Lines(text)
        self._problems: list[tuple[int, str]] = []

    def family(self) -> Family:
        data = load_toml(self._text, self._where)
        self._only(data, _FAMILY_KEYS, _Place())
        family = self._words(data, "family", _Place())
        why = self._words(data, "why", _Place())
        rules = self._rules(data.get("rule", []), family)
        names = data.get("names", {})
        place = _Place("names", 0, "names: ")
        if not isinstance(names, dict):
            self._note(_Place(), "names", "must be a [names] table")
            names = {}
        self._only(names, _NAMES_KEYS, place)
        tokens = self._strings(names.get("tokens", []), "tokens", place)
        found = Family(
            family, why, rules, tokens, self._strength(names.get("strength", 1.0), place),
            self._flag(names.get("keep", False), "keep", place),
        )  # fmt: skip
        if not rules and not tokens:
            self._note(_Place(), "", "has neither a [[rule]] nor names")
        self._raise()
        self._note_deaf(found)
        self._raise()
        return found

    def _note_deaf(self, family: Family) -> None:
        """Note the phrases that their own rule would not find: too long for it, or of one character."""
        for number, rule in enumerate(family.rules):
            asked = RuleSet.of([family._replace(rules=(rule,))])
            for language, phrases in rule.phrases.items():
                for phrase in phrases:
                    if not asked.hits(phrase.replace("#", "7").replace("*", " some words ")):
                        place = _Place("rule", number, f"rule {rule.id}: ")
                        what = f"{phrase!r} is never found: too short, or longer than max_chars"
                        self._note(place, f"phrases.{language}", what, value=phrase)

    def _rules(self, data: object, family: str) -> tuple[Rule, ...]:
        if not isinstance(data, list) or not all(isinstance(rule, dict) for rule in data):
            self._note(_Place(), "rule", "write each rule as a [[rule]] table")
            return ()
        rules = tuple(self._rule(rule, family, number) for number, rule in enumerate(data))
        counts = Counter(rule.id for rule in rules if rule.id)
        for number, rule in enumerate(rules):
            place = _Place("rule", number, f"rule {rule.id}: ")
            if counts[rule.id] > 1:
                self._note(place, "id", "used twice")
                counts[rule.id] = 0
        return rules

    def _rule(self, data: Mapping[str, Any], family: str, number: int) -> Rule:
        rule_id = self._words(data, "id", _Place("rule", number, "a rule: "))
        place = _Place("rule", number, f"rule {rule_id}: ")
        self._only(data, _RULE_KEYS, place)
        keep = self._flag(data.get("keep", False), "keep", place)
        match: Match = self._choice(data.get("match", "contains"), "match", get_args(Match), place)
        position: Position = self._choice(data.get("position", "any"), "position", get_args(Position), place)
        rule = Rule(
            id=rule_id,
            family=family,
            match=match,
            strength=self._strength(data.get("strength"), place),
            max_chars=self._length(data.get("max_chars", _KEEP_CHARS if keep else _MAX_CHARS), place),
            position=position,
            opens_tail=self._flag(data.get("opens_tail", False), "opens_tail", place),
            why=self._words(data, "why", place),
            phrases=self._phrases(data.get("phrases"), match, place),
            keep=keep,
        )
        if keep and rule.opens_tail:
            self._note(place, "opens_tail", "a rule that keeps can't open a tail")
        return rule

    def _phrases(self, data: object, match: Match, place: _Place) -> dict[str, tuple[str, ...]]:
        if not isinstance(data, dict) or not data:
            self._note(place, "phrases", 'give at least one language, as in phrases.en = ["…"]')
            return {}
        result = {}
        for language, phrases in data.items():
            key = f"phrases.{language}"
            result[language] = self._strings(phrases, key, place)
            for phrase in result[language]:
                if what := _phrase_fault(phrase, match):
                    self._note(place, key, f"{phrase!r}{what}", value=phrase)
        return result

    def _only(self, data: Mapping[str, Any], known: frozenset[str], place: _Place) -> None:
        for key in data:
            if key not in known:
                self._note(place, key, f"unknown key (known: {', '.join(sorted(known))})")

    def _words(self, data: Mapping[str, Any], key: str, place: _Place) -> str:
        value = data.get(key)
        if not isinstance(value, str) or not value.strip():
            self._note(place, key, "must be a text that is not empty")
            return ""
        return value

    def _strings(self, value: object, key: str, place: _Place) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self._note(place, key, "must be a list of texts, none of them empty")
            return ()
        return tuple(value)

    def _choice(self, value: object, key: str, choices: tuple[Any, ...], place: _Place) -> Any:
        if value not in choices:
            self._note(place, key, f"{value!r} is none of {', '.join(choices)}")
            return choices[-1]
        return value

    def _strength(self, value: object, place: _Place) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self._note(place, "strength", "must be a number from 0 to 1")
            return 0.0
        return float(value)

    def _length(self, value: object, place: _Place) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self._note(place, "max_chars", "must be a whole number above 0")
            return _MAX_CHARS
        return value

    def _flag(self, value: object, key: str, place: _Place) -> bool:
        if not isinstance(value, bool):
            self._note(place, key, "must be true or false")
            return False
        return value

    def _note(self, place: _Place, key: str, what: str, value: str = "") -> None:
        line = self._lines.find(place.table, place.number, key, value)
        self._problems.append((line, f"{place.name}{key}: {what}" if key else f"{place.name}{what}"))

    def _raise(self) -> None:
        if self._problems:
            raise self._error(sorted(self._problems))

    def _error(self, problems: list[tuple[int, str]]) -> BadRules:
        return BadRules(*(f"{self._where}:{line}: {what}" for line, what in problems))


def _phrase_fault(phrase: str, match: Match) -> str:
    """Return what is wrong with a phrase, or nothing; phrases are compared, never run, so none can be slow."""
    if _REGEX.search(phrase):
        return " looks like a regular expression; phrases are literal, `*` stands for some words, `#` for a number"
    if not normalise_phrase(phrase).strip("#*: "):
        return " has no word in it"
    if "*" in phrase and match == "exact":
        return ": * can't stand in an exact phrase"
    if phrase.count("*") > _GAPS:
        return f" has more than {_GAPS} *"
    return f" is longer than {_PHRASE_CHARS} characters" if len(phrase) > _PHRASE_CHARS else ""
