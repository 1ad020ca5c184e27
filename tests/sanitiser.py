"""A sanitiser of HTML that is not bodytext's: what it changes is not clean.

It lets pass the elements and attributes that docs/output.md names, and addresses of the schemes that it takes for safe.
"""

from __future__ import annotations

import nh3

_ELEMENTS = frozenset(
    "a article aside blockquote br caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 img "
    "input ins kbd li mark ol p pre q rp rt ruby samp section span strong sub summary sup table tbody td tfoot th "
    "thead tr ul".split()
)
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "id"},
    "aside": {"class"},
    "code": {"class"},
    "img": {"src", "alt", "title"},
    "input": {"type", "checked", "disabled"},
    "li": {"id", "value"},
    "ol": {"class", "reversed", "start", "type"},
    "section": {"class"},
    "span": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}


def sanitised(html: str) -> str:
    """Return what is left of HTML once all is gone that could do anything but show a text."""
    return nh3.clean(html, tags=set(_ELEMENTS), attributes=_ATTRIBUTES, link_rel=None)
