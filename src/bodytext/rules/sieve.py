"""The first look at a text: its words made comparable, and in `_sieve.c` only if a phrase can stand in it at all."""

from __future__ import annotations

from collections.abc import Mapping

from bodytext.rules.phrases import normalise


class Sieve:
    """Lets through what may hold a phrase: here, whatever has words, as only in C does telling cost next to nothing."""

    def __init__(self, exact: Mapping[str, str], words: Mapping[str, str], pairs: Mapping[str, str]) -> None:
        """Take where an `Index` files its phrases."""

    def sift(self, text: str) -> str | None:
        """Return the text as `normalise` does, "" if there is no phrase in it; None if it is left to `normalise`."""
        return normalise(text)
