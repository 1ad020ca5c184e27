"""A page's HTML as others would have written it: without names, with other elements, without a head or an address.

What a page says about itself helps, but on old pages and on those of small makers it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_NAMES = re.compile(
    r"""\s(?:class|id|role|itemprop|itemtype|data-testid|aria-label)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)""",
    re.IGNORECASE,
)
_REGION = re.compile(r"<(/?)(?:article|main|section|header|footer|nav|aside)\b([^>]*)>", re.IGNORECASE)
_MIDDLE = re.compile(r"<(/?)(?:article|main)\b[^>]*>", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"</p>\s*<p\b[^>]*>", re.IGNORECASE)
_HEAD = re.compile(r"<head\b.*?</head>", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(r"<script\b[^>]*ld\+json.*?</script>", re.IGNORECASE | re.DOTALL)


def disguised(html: str, seed: str) -> str:
    """Return the HTML with one to three of these things taken from it, the same ones for the same seed."""
    chance = Random(f"disguise {seed}")
    for change in chance.sample(_CHANGES, k=chance.randint(1, 3)):
        html = change(html)
    return html


def _nameless(html: str) -> str:
    return _NAMES.sub("", html)


def _in_divisions(html: str) -> str:
    return _REGION.sub(r"<\1div\2>", html)


def _in_tables(html: str) -> str:
    """Return the HTML with its articles and main content in the one cell of a table each."""
    return _MIDDLE.sub(lambda found: "</td></tr></table>" if found[1] else "<table><tr><td>", html)


def _broken(html: str) -> str:
    """Return the HTML with paragraphs that follow each other parted by empty lines alone."""
    return _PARAGRAPHS.sub("<br><br>", html)


def _headless(html: str) -> str:
    return _DATA.sub("", _HEAD.sub("", html, count=1))


_CHANGES: tuple[Callable[[str], str], ...] = (_nameless, _in_divisions, _in_tables, _broken, _headless)
