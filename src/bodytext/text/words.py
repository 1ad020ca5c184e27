"""The words in the names that a page gives its elements."""

from __future__ import annotations

from functools import lru_cache

from bodytext.native import compiled
from bodytext.text.pattern import Pattern

_NAME_PART = Pattern(r"[A-Z]?[a-z]+|[A-Z]+")
_LETTERS = bytes(byte if ord("a") <= byte <= ord("z") else ord(" ") for byte in range(256))


@lru_cache(maxsize=8192)
def name_parts(names: str) -> tuple[str, ...]:
    """Return the words in class and id names, in lower case, once each: `relatedPosts box-2` is related, posts, box."""
    return tuple(part for part in all_name_parts(names) if len(part) > 1)


@lru_cache(maxsize=8192)
def all_name_parts(names: str) -> tuple[str, ...]:
    """Return the same with single letters, `p` and `p` of `p-3 p-5` as one.

    In their order, as a set's order, and with it the last digit of a sum over it, changes from run to run.
    """
    return split_name(names)


@compiled
def split_name(names: str) -> tuple[str, ...]:
    """Return what `all_name_parts` does, which remembers it."""
    if names.islower():  # as most are: no word begins amid another
        parts = names.encode("utf-8", "surrogatepass").translate(_LETTERS).decode("ascii").split()
    else:
        parts = [part.lower() for part in _NAME_PART.findall(names)]
    return tuple(dict.fromkeys(parts))
