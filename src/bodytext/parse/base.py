"""Where the links of a page start: as it says itself, or where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin

from bodytext.text.pattern import IGNORECASE, Pattern

_HEAD = 100_000  # characters: what says where links start stands before them
_MOST = 20  # places of a word in a head
_HREF = Pattern(r"\shref\s*=\s*(?:\"([^\"<>]*)|'([^'<>]*)|([^\s\"'<>]+))", IGNORECASE)
_CANONICAL = Pattern(r"\srel\s*=\s*[\"']?canonical(?![\w-])", IGNORECASE)


def base_address(text: str, url: str | None) -> str:
    """Return the address that relative links in a page of HTML start from, "" if nothing says so.

    `url` is where the page came from; without it, that is what its canonical link says. `<base>` goes before both.
    """
    end = text.find("<body", 0, _HEAD)
    head = text[: end if end >= 0 else _HEAD]
    address = url or next(_hrefs(head, "canonical", "<link"), "")
    if not url and not address.startswith(("http://", "https://")):
        address = ""
    stated = next(_hrefs(head, "<base", "<base"), "") or next(_hrefs(head, "<BASE", "<BASE"), "")
    try:
        return urljoin(address, stated) if stated else address
    except ValueError:  # no address
        return address


def _hrefs(head: str, word: str, start: str) -> Iterator[str]:
    """Yield where the tags lead that start so and have a word in them."""
    at = head.find(word)
    for _ in range(_MOST):
        if at < 0:
            return
        begin = head.rfind("<", 0, at + 1)
        end = head.find(">", at)
        tag = head[begin : end if end >= 0 else len(head)]
        if tag.startswith(start) and (word == start or _CANONICAL.search(tag)) and (found := _HREF.search(tag)):
            yield unescape(found[1] or found[2] or found[3] or "").strip()
        at = head.find(word, at + 1)
