"""What the class and id names around a block call it: the family of the nearest container that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bodytext.document import Page
    from bodytext.rules.engine import RuleSet


class Surroundings:
    """The containers of a page as some rules see them."""

    def __init__(self, page: Page, rules: RuleSet) -> None:
        self._families: list[str | None] = []
        named: dict[str, str | None] = {"": None}  # each is there some three times
        for _, parent, names, _ in page.containers:  # parents come first
            if names not in named:
                named[names] = rules.name_family(names)
            self._families.append(named[names] or (self._families[parent] if parent >= 0 else None))

    def family(self, container: int | None) -> str | None:
        """Return the family that the nearest container with a known name belongs to, or None."""
        return None if container is None else self._families[container]
