"""Where the links of a page start: as its `<base>` says, or where it came from.

The canonical link is not asked: what a page prints of another site's names that site's copy, where its own links lead
nowhere.
"""

from __future__ import annotations

from bodytext.text.address import complete
from bodytext.text.clean import resolve
from bodytext.text.pattern import IGNORECASE, Pattern

_HEAD = 100_000  # characters: what says where links start stands before them
_BASE = Pattern(r"<base(?=\s)[^>]{0,500}?\shref\s*=\s*(?:\"([^\"<>]*)|'([^'<>]*)|([^\s\"'<>]+))", IGNORECASE)


def base_address(text: str, url: str | None) -> str:
    """Return the address that relative links in a page of HTML start from, "" if nothing says so.

    `url` is where the page came from, from which `<base>` starts if it is relative itself.
    """
    address = url or ""
    stated = _stated(text)
    return complete(address, stated, address) if stated else address


def _stated(text: str) -> str:
    """Return what the first `<base>` with an address says, as written."""
    end = text.find("<body", 0, _HEAD)
    end = end if end >= 0 else _HEAD
    if text.find("<base", 0, end) < 0 and text.find("<BASE", 0, end) < 0:
        return ""
    found = _BASE.search(text[:end])
    return resolve(found[1] or found[2] or found[3] or "").strip() if found else ""
