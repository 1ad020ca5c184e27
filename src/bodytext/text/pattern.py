"""Regular expressions that are compiled when first used: importing the package stays cheap."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property

DOTALL, IGNORECASE, MULTILINE = map(int, (re.DOTALL, re.IGNORECASE, re.MULTILINE))  # plain: `&` of flags is dear
Match = re.Match[str]
SPACE = r"(?<!\s)\s+"
"""White space from where it begins: to search for `\\s+` tries a run of it again from each of its characters."""
GAP = rf"(?:{SPACE})?"
"""The same where there need not be any."""


class Pattern:
    """A regular expression with the methods of `re.Pattern` that are used here, compiled on first use.

    The hundred patterns of the program take 20 ms to compile, and few documents need them all.
    """

    def __init__(self, source: str | Callable[[], str], flags: int = 0, holds: str = "") -> None:
        """Take the expression, or what makes it of words that are not read before they are needed.

        `holds` are pieces, white space between them, of which whatever it matches holds one, folded where case is
        ignored. A text without any is not searched: to look for twenty pieces takes a tenth of the time.
        """
        self.source = source
        self.flags = flags
        self.holds = tuple(holds.split())
        self._folds = bool(flags & IGNORECASE)  # asked once: flags are slow to combine

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the pattern ready for use."""
        source = self.source if isinstance(self.source, str) else self.source()
        return re.compile(source, self.flags)

    @cached_property
    def search(self) -> Callable[..., Match | None]:
        """Return the compiled pattern's `search`."""
        return self._search_of_few if self.holds else self.compiled.search

    @cached_property
    def match(self) -> Callable[..., Match | None]:
        """Return the compiled pattern's `match`."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., Match | None]:
        """Return the compiled pattern's `fullmatch`."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[Match]]:
        """Return the compiled pattern's `finditer`."""
        return self._each_of_few if self.holds else self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """Return the compiled pattern's `findall`."""
        return self.compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """Return the compiled pattern's `split`."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Return the compiled pattern's `sub`."""
        return self.compiled.sub

    def among(self, texts: Collection[str]) -> set[str]:
        """Return those of the texts that hold a match; all are asked at once for its pieces, for few hold any."""
        together = "\n".join(texts)
        if self._folds:
            together = folded(together)
        if self.holds and not any(map(together.__contains__, self.holds)):
            return set()
        return set(filter(self.search, texts))

    def _search_of_few(self, text: str) -> Match | None:
        """Search a text that holds one of the pieces that a match holds."""
        plain = folded(text) if self._folds else text
        return self.compiled.search(text) if any(map(plain.__contains__, self.holds)) else None

    def _each_of_few(self, text: str) -> Iterator[Match]:
        """Search such a text for all matches."""
        plain = folded(text) if self._folds else text
        return self.compiled.finditer(text) if any(map(plain.__contains__, self.holds)) else iter(())


def folded(text: str) -> str:
    """Return a text as it is for expressions that ignore case: texts that are the same for them are the same here."""
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").replace("\u0131", "i").casefold()
