"""What class and id names call an element: the family of rules that they speak of.

Of every name all parts are looked up, runs of up to three ("share-bar" in "post__share-bar") and beginnings ("newsl*").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from bodytext.native import compiled
from bodytext.text.pattern import Pattern

Filed: TypeAlias = dict[str, list[tuple[str, int, str | None]]]
"""What is looked for in the words of a name, hyphens between them: it, its length as it is known, and its family."""

RUN = 3  # words
SHORTEST_PREFIX = 4  # letters
_KEPT = 8192  # names
_WORD = Pattern(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+")
_NEGATED = ("has", "no", "not", "with", "without", "hide")
_NEGATION = 1_000_000  # longer than any name: what a name says that has such a word is nothing


class Naming:
    """Knows names and beginnings of names, the latter with a `*` at their end, and the family that each speaks of."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Take the names and their families."""
        self._parts: Filed = {word: [(f"{word}-", _NEGATION, None)] for word in _NEGATED}
        self._beginnings: Filed = {}
        for key, family in known.items():
            first, *rest = key.split("-")
            if not key.endswith("*") and len(rest) < RUN:
                self._parts.setdefault(first, []).append((f"{key}-", len(key), family))
            elif not rest and len(key) > SHORTEST_PREFIX:
                self._beginnings.setdefault(key[:SHORTEST_PREFIX], []).append((key[:-1], len(key), family))
        self._found: dict[str, tuple[int, str | None]] = {}

    def family(self, names: str) -> str | None:
        """Return the family that names, white space between them, speak of; None if none does.

        The most specific one wins: the longest that is known, the first of those.
        """
        best, family = 0, None
        for name in names.split():
            length, found = self._found.get(name) or self._look_up(name)
            if found and length > best:
                best, family = length, found
        return family

    def _look_up(self, name: str) -> tuple[int, str | None]:
        """Return how long the longest part of a name is that is known, and its family. It is remembered for a while."""
        if len(self._found) >= _KEPT:
            self._found.clear()
        found = self._found[name] = longest_known(name, self._parts, self._beginnings, SHORTEST_PREFIX)
        return found


@compiled
def longest_known(name: str, parts: Filed, beginnings: Filed, letters: int) -> tuple[int, str | None]:
    """Return the length of the longest of what is known that stands in a name, the first of such, and its family.

    The words and numbers of the name count, in lower case: `relatedPosts2` is related, posts, 2. What is known is filed
    under its first word, beginnings of words under so many letters.
    """
    words = [word.lower() for word in _WORD.findall(name)]
    run = "".join([f"{word}-" for word in words])
    best, family, place = 0, None, 0
    for word in words:
        for part, length, found in (*parts.get(word, ()), *beginnings.get(word[:letters], ())):
            if length > best and run.startswith(part, place):
                best, family = length, found
        place += len(word) + 1
    return best, family
