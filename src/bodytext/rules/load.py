"""The rules that ship with bodytext, from their prepared index.

Parsing the shipped TOML takes many times as long as a page does, so extraction reads what `prepare` makes of it: a
wheel carries that as `_index.json`, a checkout makes it on first use.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from bodytext.rules.engine import Family, Rule, RuleSet

HERE = Path(__file__).parent
INDEX = HERE / "_index.json"


@cache
def load_rules() -> RuleSet:
    """Return the rules that ship with bodytext."""
    data = json.loads(_read_index())
    return RuleSet(tuple(Rule(*values) for values in data["rules"]), data["index"], shipped_families)


def shipped_families() -> tuple[Family, ...]:
    """Return the shipped families with all their phrases, parsed from the TOML files: slow, for listings."""
    from bodytext.rules.prepare import parse_folder  # extraction does without

    return parse_folder(HERE)


def _read_index() -> bytes:
    try:
        return INDEX.read_bytes()
    except FileNotFoundError:
        from bodytext.rules.prepare import cached_index

        return cached_index(HERE)
