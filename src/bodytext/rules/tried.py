"""Which rules speak in one text, and in which language: for people who write rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodytext.rows import NamedTuple
from bodytext.rules.engine import RuleSet
from bodytext.rules.evidence import Hit
from bodytext.rules.load import shipped_families
from bodytext.rules.own import load_own

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bodytext.options import RulesFile
    from bodytext.rules.engine import Family

ANY = "any"


class Answer(NamedTuple):
    """A hit, the language of the phrase that spoke, and whether the rule is the user's own, which decides."""

    hit: Hit
    language: str
    own: bool


def ask(text: str, own: tuple[RulesFile, ...], language: str | None = None) -> list[Answer]:
    """Return what speaks in a text taken as one block, the user's own rules first, then by strength.

    `language` asks its phrases alone, and those of any language. Each rule answers once.
    """
    answers = [*_answers(text, load_own(own).families, language, own=True)] if own else []
    return [*answers, *_answers(text, shipped_families(), language, own=False)]


def _answers(text: str, families: Iterable[Family], language: str | None, *, own: bool) -> list[Answer]:
    best: dict[str, Answer] = {}
    families = tuple(families)
    spoken = dict.fromkeys(name for family in families for rule in family.rules for name in rule.phrases)
    for name in spoken:
        if language is None or name in (language, ANY):
            for hit in RuleSet.of(_only(family, name) for family in families).hits(text):
                if hit.rule not in best or len(hit.phrase) > len(best[hit.rule].hit.phrase):
                    best[hit.rule] = Answer(hit, name, own)
    return sorted(best.values(), key=lambda answer: (-answer.hit.strength, -len(answer.hit.phrase), answer.hit.rule))


def _only(family: Family, language: str) -> Family:
    """Return a family with the phrases of one language alone."""
    rules = (rule._replace(phrases={language: rule.phrases.get(language, ())}) for rule in family.rules)
    return family._replace(rules=tuple(rules))
