"""Values as pages give them, made fit to print: no mark-up, no entities, no control characters."""

from __future__ import annotations

from functools import lru_cache

from bodytext.text.pattern import DOTALL, Pattern

_TAG = Pattern(r"</?[a-zA-Z][^<>]{0,500}>|<!--.{0,500}?-->", DOTALL)
_CONTROL = Pattern(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd-\uffff\ud800-\udfff]")
_LIMIT = 5000  # characters: no title, name or summary is longer; what follows is dropped before any pattern runs


def clean(value: object, limit: int = _LIMIT) -> str:
    """Return the value as one line of plain text, "" where it is not text at all.

    Entities are resolved twice, because publishers often escape twice (`&amp;quot;`), and tags are
    removed after that, so that no mark-up reaches the output by way of a meta element.
    """
    if not isinstance(value, str):
        return ""
    text = value[:_LIMIT]
    if "&" in text:
        text = resolve(resolve(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isprintable() or "\ufffd" in text:
        text = _CONTROL.sub(" ", text)
    return " ".join(text.split())[:limit].rstrip()


def resolve(text: str) -> str:
    """Return the text with the characters that its entities stand for."""
    from html import unescape  # 1.5 ms for the names of all of them, and the parser has resolved those of the text

    return unescape(text)


@lru_cache(maxsize=1024)  # a page compares the same names and titles again and again
def key(text: str) -> str:
    """Return the text as it is compared: its letters and digits only, without regard to case."""
    return (text if text.isalnum() else "".join(filter(str.isalnum, text))).lower()
