"""What the class and id names around a block call it: the family of the nearest container that has one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from bodytext.rows import each

if TYPE_CHECKING:
    from bodytext.document import Container
    from bodytext.rules.engine import RuleSet


def named_families(containers: Sequence[Container], rules: RuleSet, unheard: Collection[int] = ()) -> list[str | None]:
    """Return for each container the family that its names speak of, or those of the nearest one around it; or None.

    What the names of `unheard` containers say does not count.
    """
    families = rules.name_families(each(containers, "names"))
    for number in unheard:
        families[number] = None
    for number, parent in enumerate(each(containers, "parent")):
        if parent >= 0 and families[number] is None:
            families[number] = families[parent]
    return families
