"""What class and id names call an element: the family of rules that they speak of.

Of every name all parts are looked up, runs of up to three ("share-bar" in "post__share-bar") and beginnings ("newsl*").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from bodytext.native import compiled
from bodytext.text.pattern import Pattern

Filed: TypeAlias = dict[str, list[tuple[str, int, str | None]]]
"""What is looked for in the words of a name, hyphens between them: it, its length as it is known, and its family."""

Known: TypeAlias = tuple[int, str | None]
"""How long the longest part of a name is that is known, and its family."""

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
        self._found: dict[str, Known] = {}

    def families(self, called: Sequence[str]) -> list[str | None]:
        """Return for each element's names the family that they speak of, None where none does."""
        if len(self._found) >= _KEPT:
            self._found.clear()
        return families_of(called, self._found, self._parts, self._beginnings, SHORTEST_PREFIX)


@compiled
def families_of(
    called: Sequence[str], known: dict[str, Known], parts: Filed, beginnings: Filed, letters: int
) -> list[str | None]:
    """Return for each element's names, white space between them, the family that they speak of; None where none does.

    The most specific one wins: the longest that is known, the first of those. `known` remembers what each name says.
    """
    told: dict[str, str | None] = {}
    for names in called:
        if names not in told:
            best, family = 0, None
            for name in names.split():
                if name not in known:
                    known[name] = _longest_known(name, parts, beginnings, letters)
                length, found = known[name]
                if found is not None and length > best:
                    best, family = length, found
            told[names] = family
    return [told[names] for names in called]


def _longest_known(name: str, parts: Filed, beginnings: Filed, letters: int) -> Known:
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
