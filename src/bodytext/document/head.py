"""What a page says about itself beside its text: its head, and the elements marked as author, date or the like."""

from __future__ import annotations

from typing import Final

from bodytext.rows import NamedTuple
from bodytext.text.pattern import Pattern

DISCUSSIONS: Final = frozenset(("DiscussionForumPosting", "QAPage"))
"""What schema.org calls a discussion."""
_SCHEMA_TYPE = Pattern(r'"@type"\s*+:\s*+(?:\[\s*+)?"(?:https?://schema\.org/)?(\w+)"')


def as_tag(language: str) -> str:
    """Return a language or a locale, such as `en_GB`, as a tag in lower case."""
    return language.replace("_", "-").lower()


class Mark(NamedTuple):
    """An element that may carry metadata (`<time>`, `rel=author`, `itemprop`, a byline class).

    `names` is its class, id, rel and itemprop, lower-cased; `value` its machine-readable form
    (`datetime`, `content`, `title`, `href`: the first it has), `text` what a reader sees, `block`
    the index of the block that its text begins in.
    """

    tag: str
    names: str
    value: str
    text: str
    block: int


class Head(NamedTuple):
    """What a page says about itself: `<title>`, `<meta>` as (name, content), `<link>` as (rel, href).

    Names and rels are lower-cased, in document order; `json_ld` holds the raw scripts.
    """

    title: str = ""
    language: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[str, ...] = ()

    def contents(self, *names: str) -> tuple[str, ...]:
        """Return what the `<meta>` elements of these names say, in document order."""
        return tuple(content for name, content in self.meta if name in names)

    def titles(self) -> tuple[str, ...]:
        """Return what the page says it is called, as it says so: in its title, then in what is written for sharing."""
        return self.title, *self.contents("og:title", "twitter:title")

    def language_tag(self) -> str:
        """Return the language that the page says it is in, as a tag in lower case: `en-gb`; empty if it says none."""
        return as_tag(self.language)

    def descriptions(self) -> tuple[str, ...]:
        """Return the page's summaries of itself, in document order: the one for sharing, the one for searching."""
        return self.contents("og:description", "description")

    def schema_types(self) -> set[str]:
        """Return the schema.org types that the page's JSON-LD names, broken JSON or not."""
        return {found for script in self.json_ld for found in _SCHEMA_TYPE.findall(script)}
