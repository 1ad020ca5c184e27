"""What the class and id names around a block call it: the family of the nearest container that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bodytext.document import Page
    from bodytext.rules.engine import RuleSet


class Surroundings:
    """The containers of a page as some rules see them. Names are looked up when they are asked for: many never are."""

    def __init__(self, page: Page, rules: RuleSet) -> None:
        self._containers = page.containers
        self._rules = rules
        self._families: dict[int, str | None] = {-1: None}
        self._named: dict[str, str | None] = {"": None}  # each is there some three times

    def family(self, container: int | None) -> str | None:
        """Return the family that the nearest container with a known name belongs to, or None."""
        if container is None:
            return None
        passed: list[int] = []
        family = None
        while not family and container not in self._families:
            passed.append(container)
            _, container, names, _ = self._containers[container]
            family = self._family_of(names)
        family = family or self._families[container]
        for number in passed:
            self._families[number] = family
        return family

    def _family_of(self, names: str) -> str | None:
        if names not in self._named:
            self._named[names] = self._rules.name_family(names)
        return self._named[names]
