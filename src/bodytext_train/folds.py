"""Which fold a page is in: no site is on both sides of a split, and no set of `WHOLE_SETS` is.

A model that has not seen a fold then has not seen these sets either, nor how their makers count: what it makes of them
is what it makes of any page unlike those it was trained on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import md5
from typing import Any
from urllib.parse import urlsplit

from bodytext_train.settings import FOLDS, WHOLE_SETS

_SHORT = 3  # letters of a second level such as that of "co.uk" at most


def fold_of(url: str, name: str = "") -> int:
    """Return the fold, 0 to FOLDS - 1, of a page: that of its set, or that of its site, which all sub-domains share."""
    if name in WHOLE_SETS:
        return WHOLE_SETS[name]
    return int.from_bytes(md5(site_of(url).encode(), usedforsecurity=False).digest()[:4]) % FOLDS


def site_of(url: str) -> str:
    """Return the site of an address: its host without sub-domains."""
    host = urlsplit(url).hostname or url
    parts = host.split(".")
    short_second_level = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= _SHORT  # noqa: PLR2004  (co.uk)
    return ".".join(parts[-3:] if short_second_level else parts[-2:])


def address_of(row: Mapping[str, Any]) -> str:
    """Return what the fold of a page depends on: its address, or its name where it has none."""
    return str(row.get("url") or row["id"])


def sites_of(rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the sites of these pages."""
    return frozenset(site_of(address_of(row)) for row in rows)
