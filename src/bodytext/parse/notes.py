"""What is noted beside the blocks while the parser goes by: marks, the head, where links lead.

Few elements of a page say any of it, so this is the part of the parser that stays in Python.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document.head import Head
from bodytext.document.image import Around, Named
from bodytext.parse.elements import Attributes
from bodytext.parse.events import Event
from bodytext.parse.islands import read_island
from bodytext.parse.marks import Marks
from bodytext.text.address import complete
from bodytext.text.pattern import Pattern

_ALONE = 2  # events of an element that holds nothing: its start and its end
_SITE = Pattern(r"https?://[^\s\x00-\x20/?#]+")


class Notes:
    """Takes the elements of a page that say something of it; `base` is the page's address, `site` its first part."""

    def __init__(self, base: str) -> None:
        found = _SITE.match(base)
        self.base = base
        self.site = found[0] if found else ""
        self.marks = Marks()
        self.images: list[tuple[object, ...]] = []  # the values of each Image
        self.frame_holds_page = False  # because it was never closed
        self.frame_has_page = False  # as an attribute
        self._meta: list[tuple[str, str]] = []
        self._links: list[tuple[str, str]] = []
        self._json_ld: list[str] = []
        self._title = ""
        self._language = ""
        self._direction = ""

    def island(
        self, events: list[Event], around: tuple[Around, ...], block: int, place: int, goal: str
    ) -> Sequence[Event]:
        """Return what is to be read in the place of an element whose events these are, and note it if it is a picture.

        `around` are the block-level elements that it stands in, the nearest first, with their numbers as containers (-1
        for none yet). `block` is the number of the block that it stands in or before, `place` where in its text, `goal`
        where the link around it leads.
        """
        read = read_island(events, around)
        first = events[0]
        if read is events and not isinstance(first, str) and first[0] in ("img", "picture"):
            is_alone = len(events) == _ALONE
            named = first[1] if is_alone else next(iter(_named(events, "img")), None)
            if named:
                sources = () if is_alone else tuple(_named(events, "source"))
                self.images.append((named, sources, around, block, place, self.base, goal, False))
        return read

    def frame(self, attributes: Attributes, around: tuple[Around, ...], block: int, place: int) -> None:
        """Take a frame, which may show a film or a post of another site, where `island` would take a picture."""
        if attributes:
            self.images.append((tuple(attributes.items()), (), around, block, place, self.base, "", True))
            self.frame_has_page |= "srcdoc" in attributes

    def head(self) -> Head:
        """Return what the page says of itself."""
        return Head(self._title, self._language, tuple(self._meta), tuple(self._links), tuple(self._json_ld))

    def root(self) -> tuple[tuple[str, str], ...]:
        """Return what the `<html>` says of the text in it: its language and direction."""
        return tuple([(name, said) for name, said in (("lang", self._language), ("dir", self._direction)) if said])

    def meta(self, attributes: Attributes, block: int) -> None:
        """Take a `<meta>`; `block` is the number of the next block."""
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            self._meta.append((name.strip().lower(), content))
            if block and "itemprop" in attributes:
                self.marks.state(name.lower(), content, block)

    def link(self, attributes: Attributes) -> None:
        """Take a `<link>`."""
        self._links.append(((attributes.get("rel") or "").lower(), attributes.get("href") or ""))

    def language(self, attributes: Attributes) -> None:
        """Take the `<html>`."""
        self._language = attributes.get("lang") or attributes.get("xml:lang") or ""
        self._direction = attributes.get("dir") or ""

    def script(self, tag: str, text: str) -> None:
        """Take the text of a title, a JSON script or a frame; the first title that is none of white space counts."""
        if tag == "iframe":
            self.frame_holds_page |= "</noscript" in text
        elif tag != "title":
            self._json_ld.append(text)
        elif not self._title:
            self._title = " ".join(text.split())

    def target(self, href: str) -> str:
        """Return where a link leads, complete if the page's own address is known."""
        if not self.base or not href or href.startswith(("http", "#")):
            return href
        if self.site and _is_from_root(href):
            return self.site + href
        return complete(self.base, href)


def _is_from_root(href: str) -> bool:
    """Tell most links of a site: a path from its root in which nothing is empty, rare or to be resolved."""
    return (
        href[0] == "/"
        and href[1:2] != "/"
        and href[-1] not in "?#"
        and "/." not in href
        and ";" not in href
        and "?#" not in href
        and " " not in href
        and href.isascii()
        and href.isprintable()
    )


def _named(events: Sequence[Event], tag: str) -> list[Named]:
    """Return the attributes of the elements of one kind, of those that have some."""
    return [event[1] for event in events if not isinstance(event, str) and event[0] == tag and event[1]]
