"""The rules that ship with bodytext, from their prepared index.

Parsing the shipped TOML takes many times as long as a page does, so extraction reads what `prepare` makes of it.
"""

from __future__ import annotations

from functools import cache
from os.path import dirname

from bodytext.rules.engine import Family, Rule, RuleSet
from bodytext.rules.packed import unpack
from bodytext.text.prepared import read_prepared

HERE = dirname(__file__)


@cache
def load_rules() -> RuleSet:
    """Return the rules that ship with bodytext."""
    rules, index = unpack(read_prepared(HERE, _prepare))
    return RuleSet(tuple([Rule(*values) for values in rules]), index, shipped_families)


def shipped_families() -> tuple[Family, ...]:
    """Return the shipped families with all their phrases, parsed from the TOML files: slow, for listings."""
    from bodytext.rules.prepare import parse_folder  # extraction does without

    return parse_folder(HERE)


def _prepare(folder: str) -> bytes:
    from bodytext.rules.prepare import prepare_folder  # what is prepared does without

    return prepare_folder(folder)
