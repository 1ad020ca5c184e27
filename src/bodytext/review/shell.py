"""What is around every page: its head, its style and its script, and the policy that lets nothing else in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from bodytext.review.markup import Markup, element, trusted
from bodytext.version import __version__

_HERE = Path(__file__).parent / "assets"


def shell(title: str, body: Markup, scripts: Sequence[str]) -> str:
    """Return a whole page; `scripts` are files in `assets/`, which run as one."""
    style, script = _asset("style.css"), _script(tuple(scripts))
    head = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content=f"bodytext {__version__}"),
        element("title", title),
        element("style", trusted(style)),
    ]
    end = element("script", trusted(script))
    return f"<!DOCTYPE html>\n{element('html', element('head', *head), element('body', body, end), lang='en')}\n"


def _policy(style: str, script: str) -> str:
    """Return what a browser may do: use this style and run this script, and load nothing."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


@cache
def _asset(name: str) -> str:
    """Return a file of the package."""
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _script(names: tuple[str, ...]) -> str:
    """Return files of the package as one script."""
    return "\n".join(['"use strict";', *map(_asset, names)])
