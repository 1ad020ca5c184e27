"""A user's own rules: kept apart from the shipped ones, which the models were trained with.

They speak after the model has, and `decide` lets them overrule it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bodytext.rules.around import named_families
from bodytext.rules.engine import RuleSet
from bodytext.rules.evidence import Hit
from bodytext.rules.parse import parse_family

if TYPE_CHECKING:
    from bodytext.document import Page
    from bodytext.options import RulesFile
    from bodytext.rules.evidence import Evidence


@cache
def load_own(files: tuple[RulesFile, ...]) -> RuleSet:
    """Return the rules in these files, parsed once in each process; raises BadRules with all faults of a file."""
    return RuleSet.of(parse_family(file.text, file.name) for file in files)


def read_own(files: tuple[RulesFile, ...], page: Page) -> Evidence:
    """Return what the user's rules see in each block: in its text, and in the names of what it stands in."""
    rules = load_own(files)
    evidence = rules.read(block.text for block in page.blocks)
    named = {family.id: family for family in reversed(rules.families) if family.tokens}
    if not named or not page.containers:
        return evidence
    families = named_families(page.containers, rules)
    for i, block in enumerate(page.blocks):
        if block.container is not None and (family := named.get(families[block.container] or "")):
            hit = Hit(family.id, family.id, family.strength, "class or id", False, keep=family.keep)
            evidence[i] = (*evidence[i], hit)
    return evidence
