"""What class and id names call an element: the family of rules that they speak of.

Of every name all parts are looked up, runs of up to three ("share-bar" in "post__share-bar") and beginnings ("newsl*").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bodytext.native import compiled
from bodytext.text.pattern import Pattern

RUN = 3
SHORTEST_PREFIX = 4
_KEPT = 8192  # names
_WORD = Pattern(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+")
_NEGATED = frozenset({"has", "no", "not", "with", "without", "hide"})


class Naming:
    """Knows names and beginnings of names, the latter with a `*` at their end, and the family that each speaks of."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Take the names and their families."""
        self._known = known
        self._heads = {key.split("-")[0].rstrip("*")[:SHORTEST_PREFIX] for key in known}
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
        found = self._found[name] = self._longest(name_words(name))
        return found

    def _longest(self, words: Sequence[str]) -> tuple[int, str | None]:
        heads = self._heads
        places = [i for i, word in enumerate(words) if word[:SHORTEST_PREFIX] in heads]
        best, family = "", None
        for i in places if places and _NEGATED.isdisjoint(words) else ():
            word = words[i]
            keys = ["-".join(words[i : i + size]) for size in range(1, RUN + 1)]
            keys += [f"{word[:size]}*" for size in range(SHORTEST_PREFIX, len(word) + 1)]
            for key in keys:
                if key in self._known and len(key) > len(best):
                    best, family = key, self._known[key]
        return len(best), family


@compiled
def name_words(name: str) -> list[str]:
    """Return the words and numbers in a name in lower case: `relatedPosts2` is related, posts, 2."""
    return [word.lower() for word in _WORD.findall(name)]
