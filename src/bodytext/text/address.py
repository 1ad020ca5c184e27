"""Addresses completed and taken apart, by the library that is imported when the first one is to be.

That takes 2 ms, and most files come without an address.
"""

from __future__ import annotations

from functools import lru_cache

from bodytext.rows import NamedTuple


def complete(base: str, address: str, otherwise: str | None = None) -> str:
    """Return where an address leads that stands on a page at `base`; `otherwise`, or as written, if either is none."""
    from urllib.parse import urljoin

    try:
        return urljoin(base, address)
    except ValueError:
        return address if otherwise is None else otherwise


class Address(NamedTuple):
    """What an address is made of, as far as it is asked for."""

    host: str = ""
    path: str = ""
    query: str = ""


@lru_cache(maxsize=128)  # a page's own address is asked for by each field
def take_apart(address: str) -> Address:
    """Return the parts of an address, none of what is no address."""
    if not address:
        return Address()
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        return Address(parts.hostname or "", parts.path, parts.query)
    except ValueError:  # a page may call itself anything
        return Address()
