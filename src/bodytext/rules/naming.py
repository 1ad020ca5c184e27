"""What class and id names call an element: the family of rules that they speak of.

Of every name all parts are looked up, runs of up to three ("share-bar" in "post__share-bar") and beginnings ("newsl*").
"""

from __future__ import annotations

from collections.abc import Mapping

from bodytext.text.pattern import Pattern
from bodytext.text.words import all_name_parts

RUN = 3
SHORTEST_PREFIX = 4
_KEPT = 8192  # names
_PART = Pattern(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+")
_NEGATED = frozenset({"has", "no", "not", "with", "without", "hide"})


class Naming:
    """Knows names and beginnings of names, the latter with a `*` at their end, and the family that each speaks of."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Take the names and their families."""
        self._known = known
        self._heads = {key.split("-")[0].rstrip("*")[:SHORTEST_PREFIX] for key in known}
        self._numbers = set(filter(str.isdigit, self._heads))
        self._found: dict[str, tuple[int, str | None]] = {}

    def family(self, names: str) -> str | None:
        """Return the family that names, white space between them, speak of; None if none does.

        The most specific one wins: the longest that is known, the first of those.
        """
        best, family = 0, None
        for name in names.split():
            length, found = self._found.get(name) or self._look_up(name)
            if length > best:
                best, family = length, found
        return family

    def _look_up(self, name: str) -> tuple[int, str | None]:
        """Return how long the longest part of a name is that is known, and its family. It is remembered for a while."""
        if len(self._found) >= _KEPT:
            self._found.clear()
        found = self._found[name] = self._longest(name) if self._may_speak(name) else (0, None)
        return found

    def _may_speak(self, name: str) -> bool:
        """Tell at little cost that most names speak of no family: no part of them begins like one that does."""
        if not name.islower():  # where words begin amid words, parts are cut in another way
            return True
        begins = [part[:SHORTEST_PREFIX] for part in all_name_parts(name)]
        return not self._heads.isdisjoint(begins) or any(map(name.__contains__, self._numbers))

    def _longest(self, name: str) -> tuple[int, str | None]:
        parts = [part.lower() for part in _PART.findall(name)]
        best, family = "", None
        for i, part in enumerate(parts if _NEGATED.isdisjoint(parts) else ()):
            if part[:SHORTEST_PREFIX] not in self._heads:
                continue
            keys = ["-".join(parts[i : i + size]) for size in range(1, RUN + 1)]
            keys += [f"{part[:size]}*" for size in range(SHORTEST_PREFIX, len(part) + 1)]
            for key in keys:
                if key in self._known and len(key) > len(best):
                    best, family = key, self._known[key]
        return len(best), family
