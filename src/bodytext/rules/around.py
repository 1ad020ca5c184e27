"""What the class and id names around a block call it: the family of the nearest container that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bodytext.document import Page
    from bodytext.rules.engine import RuleSet


class Surroundings:
    """The containers of a page as some rules see them, looked up when asked."""

    def __init__(self, page: Page, rules: RuleSet) -> None:
        self._containers = page.containers
        self._rules = rules
        self._known: dict[int, str | None] = {-1: None}

    def family(self, container: int | None) -> str | None:
        """Return the family that the nearest container with a known name belongs to, or None."""
        chain = []
        step = -1 if container is None else container
        while step not in self._known:
            chain.append(step)
            names = self._containers[step].names
            if names and (family := self._rules.name_family(names)):
                self._known[step] = family
                break
            step = self._containers[step].parent
        found = self._known[step]
        self._known.update(dict.fromkeys(chain, found))
        return found
