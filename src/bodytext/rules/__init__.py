"""Phrases of boilerplate as data: "More stories", newsletter boxes, cookie notes, in many languages.

    load_rules().hits("Sign up for our newsletter")  ->  (Hit(rule="newsletter-signup", ...),)

Each family is one TOML file in this folder; `prepare` makes an index of them, `load` reads it, `engine` answers.
A hit is evidence: it says how strongly, and never deletes.
A user's own files (`discover`, `parse`, `own`) do decide, each rule as far as it is strong.
"""

from __future__ import annotations

from bodytext.rules.engine import Family, Rule, RuleSet
from bodytext.rules.evidence import Evidence, Hit, objects
from bodytext.rules.load import load_rules, shipped_families

__all__ = [
    "Evidence",
    "Family",
    "Hit",
    "Rule",
    "RuleSet",
    "load_rules",
    "objects",
    "shipped_families",
]
