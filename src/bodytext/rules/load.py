"""The rules that ship with bodytext, from their prepared index.

Parsing the shipped TOML takes many times as long as a page does, so `python -m bodytext.rules` writes what
extraction needs of it, index included, to `_compiled.json`, and the program reads that.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from bodytext.rules.engine import Family, Rule, RuleSet, build_index

HERE = Path(__file__).parent
COMPILED = HERE / "_compiled.json"

_COMPILED_KEYS = ("id", "family", "match", "strength", "max_chars", "position", "opens_tail")  # in Rule's order


@cache
def load_rules() -> RuleSet:
    """Return the rules that ship with bodytext."""
    data = json.loads(COMPILED.read_bytes())
    return RuleSet(tuple(Rule(*values) for values in data["rules"]), data["index"], shipped_families)


def shipped_families() -> tuple[Family, ...]:
    """Return the shipped families with all their phrases, parsed from the TOML files: slow, for listings."""
    from bodytext.rules.parse import parse_family  # extraction does without

    return tuple(parse_family(path.read_text(encoding="utf-8"), path.name) for path in sorted(HERE.glob("*.toml")))


def compile_rules(families: tuple[Family, ...]) -> str:
    """Return the text of `_compiled.json` for these families."""
    rules = [[getattr(rule, key) for key in _COMPILED_KEYS] for family in families for rule in family.rules]
    data = {"rules": rules, "index": build_index(families)}
    return json.dumps(data, indent=0, separators=(",", ":")) + "\n"  # pure ASCII loads twice as fast
