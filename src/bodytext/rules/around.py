"""What the class and id names around a block call it: the family of the nearest container that has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bodytext.document import Container
    from bodytext.rules.engine import RuleSet


def named_families(containers: Sequence[Container], rules: RuleSet) -> list[str | None]:
    """Return for each container the family that its names speak of, or those of the nearest one around it; or None."""
    known = {names: rules.name_family(names) for names in {container.names for container in containers}}
    families: list[str | None] = []
    for container in containers:
        family = known[container.names]
        if family is None and (parent := container.parent) >= 0:
            family = families[parent]
        families.append(family)
    return families
