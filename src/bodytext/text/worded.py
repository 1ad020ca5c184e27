"""Regular expressions made of words of all languages, of which only those are compiled that stand in a text.

All the words for "by" and "author" together take 2 ms to compile, and most lines hold none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from bodytext.text.languages import alternatives
from bodytext.text.pattern import Match, folded

_LETTERS = 2  # by which words are found that a text may begin with
_Filed = tuple[tuple[str, str], ...]  # words, each with what it begins with before any `*`, its case folded


class Worded:
    """A regular expression around groups of words, with the methods of `re.Pattern` that are used here.

    What it matches holds a word of some group; it is made of those alone that the text holds, and kept.
    """

    def __init__(self, shape: Callable[..., str], flags: int = 0, **groups: Callable[[], Iterable[str]]) -> None:
        """Take what makes the expression, given the words of each group as alternatives, and what tells these words."""
        self._shape = shape
        self._flags = flags
        self._groups = groups
        self._compiled: dict[tuple[tuple[str, ...], ...], re.Pattern[str]] = {}

    def match(self, text: str) -> Match | None:
        """Return what the expression matches at the start of a text, where one of its words has to be."""
        found = self._of(self._begun(text))
        return found and found.match(text)

    def fullmatch(self, text: str) -> Match | None:
        """Return the same where that is the whole text."""
        found = self._of(self._begun(text))
        return found and found.fullmatch(text)

    def search(self, text: str) -> Match | None:
        """Return the first match in a text."""
        found = self._of(self._held(text))
        return found and found.search(text)

    def finditer(self, text: str) -> Iterator[Match]:
        """Return all matches in a text, in order."""
        found = self._of(self._held(text))
        return found.finditer(text) if found else iter(())

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the expression with all its words."""
        return self._made([[word for word, _ in filed] for filed in self._filed])

    @cached_property
    def _filed(self) -> tuple[_Filed, ...]:
        return tuple(tuple((word, folded(word.partition("*")[0])) for word in tell()) for tell in self._groups.values())

    @cached_property
    def _cores(self) -> tuple[_Filed, ...]:
        """Return the words of each group, each with the longest piece of it that has no `*`, its case folded."""
        return tuple(tuple((word, folded(max(word.split("*"), key=len))) for word, _ in filed) for filed in self._filed)

    @cached_property
    def _by_start(self) -> Mapping[str, Sequence[tuple[int, str, str]]]:
        """Return the words by the letters that they begin with, each with its group and all that it begins with."""
        found: dict[str, list[tuple[int, str, str]]] = {}
        for group, filed in enumerate(self._filed):
            for word, start in filed:
                found.setdefault(start[:_LETTERS], []).append((group, word, start))
        return found

    def _held(self, text: str) -> list[list[str]]:
        """Return the words of each group that a text holds."""
        plain = folded(text)
        return [[word for word, core in filed if core in plain] for filed in self._cores]

    def _begun(self, text: str) -> list[list[str]]:
        """Return the words of each group that a text begins with."""
        plain, known = folded(text), self._by_start
        begun: list[list[str]] = [[] for _ in self._filed]
        for letters in range(min(_LETTERS, len(plain)) + 1):
            for group, word, start in known.get(plain[:letters], ()):
                if plain.startswith(start):
                    begun[group].append(word)
        return begun

    def _of(self, chosen: list[list[str]]) -> re.Pattern[str] | None:
        return self._made(chosen) if any(chosen) else None

    def _made(self, chosen: list[list[str]]) -> re.Pattern[str]:
        key = tuple(map(tuple, chosen))
        if key not in self._compiled:
            source = self._shape(**{name: alternatives(each) for name, each in zip(self._groups, key, strict=True)})
            self._compiled[key] = re.compile(source, self._flags)
        return self._compiled[key]
