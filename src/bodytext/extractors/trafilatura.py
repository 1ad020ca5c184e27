"""The trafilatura engine: strong on news and blogs."""

from __future__ import annotations

from trafilatura import extract


def extract_text(html: str, url: str | None) -> str:
    """Return the text that trafilatura keeps, comments left out; empty if it finds none."""
    return extract(html, url=url, include_comments=False, with_metadata=False) or ""
