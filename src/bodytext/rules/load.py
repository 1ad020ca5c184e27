"""Reading rules: the shipped families from their prepared index, a user's file straight from TOML.

Parsing the shipped TOML takes many times as long as a page does, so `python -m bodytext.rules` writes what
extraction needs of it, index included, to `_compiled.json`, and the program reads that.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from bodytext.errors import BadRules
from bodytext.rules.engine import Family, Match, Position, Rule, RuleSet, build_index
from bodytext.rules.phrases import normalise_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
COMPILED = HERE / "_compiled.json"

_FAMILY_KEYS = frozenset({"family", "why", "rule", "names"})
_RULE_KEYS = frozenset({"id", "why", "match", "strength", "max_chars", "position", "opens_tail", "phrases"})
_CHOICES = {"match": get_args(Match), "position": get_args(Position)}
_COMPILED_KEYS = ("id", "family", "match", "strength", "max_chars", "position", "opens_tail")  # in Rule's order
_DEFAULTS = {"match": "contains", "max_chars": 200, "position": "any", "opens_tail": False}


@cache
def load_rules() -> RuleSet:
    """Return the rules that ship with bodytext."""
    data = json.loads(COMPILED.read_bytes())
    return RuleSet(tuple(Rule(*values) for values in data["rules"]), data["index"], shipped_families)


def load_rules_file(path: Path) -> Family:
    """Return the family in a user's rules file.

    Raises `BadRules`, with the file, rule and key that are wrong.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, f"can't be read as UTF-8 text: {error}") from error
    return parse_family(text, str(path))


def shipped_families() -> tuple[Family, ...]:
    """Return the shipped families with all their phrases, parsed from the TOML files: slow, for listings."""
    return tuple(load_rules_file(path) for path in sorted(HERE.glob("*.toml")))


def compile_rules(families: tuple[Family, ...]) -> str:
    """Return the text of `_compiled.json` for these families."""
    rules = [[getattr(rule, key) for key in _COMPILED_KEYS] for family in families for rule in family.rules]
    data = {"rules": rules, "index": build_index(families)}
    return json.dumps(data, indent=0, separators=(",", ":")) + "\n"  # pure ASCII loads twice as fast


def parse_family(text: str, where: str) -> Family:
    """Return the family that a TOML text describes; `where` names the text in messages.

    Raises `BadRules` for anything that is not as it should be: a misspelt key that is ignored would be a
    rule that silently never speaks.
    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(where, f"not valid TOML: {error}") from error
    _only(data, _FAMILY_KEYS, where)
    family = _text(data, "family", where)
    rules = data.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise _wrong(where, "rule: write each rule as a [[rule]] table")
    parsed = tuple(_parse_rule(rule, family, where) for rule in rules)
    ids = [rule.id for rule in parsed]
    for rule_id in ids:
        if ids.count(rule_id) > 1:
            raise _wrong(where, f"rule {rule_id}: id: used twice")
    names = data.get("names", {})
    if not isinstance(names, dict):
        raise _wrong(where, "names: must be a [names] table")
    _only(names, frozenset({"tokens"}), f"{where}: names")
    tokens = _strings(names.get("tokens", []), f"{where}: names: tokens")
    if not parsed and not tokens:
        raise _wrong(where, "has neither a [[rule]] nor names")
    return Family(family, _text(data, "why", where), parsed, tokens)


def _parse_rule(data: Mapping[str, Any], family: str, where: str) -> Rule:
    rule_id = _text(data, "id", f"{where}: a rule")
    where = f"{where}: rule {rule_id}"
    _only(data, _RULE_KEYS, where)
    values = {**_DEFAULTS, **data}
    for key, choices in _CHOICES.items():
        if values[key] not in choices:
            raise _wrong(where, f"{key}: {values[key]!r} is none of {', '.join(choices)}")
    return Rule(
        id=rule_id,
        family=family,
        why=_text(data, "why", where),
        match=values["match"],
        strength=_strength(values.get("strength"), where),
        max_chars=_length(values["max_chars"], where),
        position=values["position"],
        opens_tail=_flag(values["opens_tail"], where),
        phrases=_phrases(values.get("phrases"), values["match"], where),
    )


def _phrases(data: object, match: Match, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(data, dict) or not data:
        raise _wrong(where, 'phrases: give at least one language, as in phrases.en = ["…"]')
    result = {}
    for language, phrases in data.items():
        here = f"{where}: phrases.{language}"
        result[language] = _strings(phrases, here)
        for phrase in result[language]:
            if not normalise_phrase(phrase).strip("#*: "):
                raise _wrong(here, f"{phrase!r} has no word in it")
            if "*" in phrase and match == "exact":
                raise _wrong(here, f"{phrase!r}: * can't stand in an exact phrase")
    return result


def _wrong(where: object, what: str) -> BadRules:
    return BadRules(f"{where}: {what}")


def _only(data: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for key in data:
        if key not in known:
            raise _wrong(where, f"{key}: unknown key (known: {', '.join(sorted(known))})")


def _text(data: Mapping[str, Any], key: str, where: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(where, f"{key}: must be a text that is not empty")
    return value


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _wrong(where, "must be a list of texts, none of them empty")
    return tuple(value)


def _strength(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _wrong(where, "strength: must be a number from 0 to 1")
    return float(value)


def _length(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _wrong(where, "max_chars: must be a whole number above 0")
    return value


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(where, "opens_tail: must be true or false")
    return value
