"""What the class and id names around a block call it: the family of the nearest container that has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bodytext.document import Container
    from bodytext.rules.engine import RuleSet


def named_families(containers: Sequence[Container], rules: RuleSet) -> list[str | None]:
    """Return for each container the family that its names speak of, or those of the nearest one around it; or None."""
    known: dict[str, str | None] = {"": None}  # each is there some three times
    families: list[str | None] = []
    for _, parent, names, *_ in containers:
        if names not in known:
            known[names] = rules.name_family(names)
        families.append(known[names] or (families[parent] if parent >= 0 else None))
    return families
