"""The elements of a page that name an author, a time or a property, noted while the parser goes by.

Marks lie beside the blocks: a mark knows the block that its text begins in, and no block changes for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.elements import PROPERTIES, Attributes, OpenMark
from bodytext.head import Mark
from bodytext.pattern import Pattern

_VALUES = ("datetime", "content", "title", "href")
_MOMENTS = ("datetime", "data-time", "data-timestamp", "data-tippy-content", "title", "href")
_TITLES = frozenset(("title", "data-time", "data-timestamp"))
_MARK_NAMES = Pattern(r"author|byline|creator|date|publi|posted|timestamp|modified")
_POSTER_NAMES = Pattern(r"user|nick|poster|member|handle|\b(?:ago|age|name)\b|time|permalink")
_STATED_POSTERS = frozenset(
    ("data-author", "data-username", "author")
)  # attributes of a post that hold its poster's name
_FEW = 2  # attributes: the element of a post that names its poster has more, most links have no more
_STATING = frozenset(("itemprop", "rel", "property"))
_NAMING = ("class", "id", "rel", "itemprop")
_UNKNOWN: list[Mark] = []


class Marks:
    """Collects a page's marks: `found` for authors and dates, `properties` for what else is stated.

    `posters` are what forums call those who post and the times at which they do: apart from the
    others, because the models count those. `open` are the marks whose elements have not ended.
    """

    def __init__(self) -> None:
        self.found: list[Mark] = []
        self.properties: list[Mark] = []
        self.posters: list[Mark] = []
        self.open: list[OpenMark] = []
        self._goals: dict[str, list[Mark] | None] = {}  # by class: classes recur

    def note(self, tag: str, attributes: Attributes, depth: int, block: int) -> None:
        """Open a mark if an element's names speak of who, when or what; `block` is the index of the next block."""
        name = attributes.get("class") or attributes.get("id") or ""
        goal = self._goals.get(name, _UNKNOWN)
        if goal is _UNKNOWN:
            goal = self._goals[name] = self._goal(name.lower())
        if len(attributes) > _FEW and not _STATED_POSTERS.isdisjoint(attributes):
            self._note_poster(tag, attributes, block)
        if (
            goal is self.found
            or tag == "time"
            or (("itemprop" in attributes or "rel" in attributes) and _is_mark(attributes))
        ):
            self.open.append(OpenMark(_mark(tag, attributes, _NAMING, _VALUES, block), depth, self.found))
            return
        if not _STATING.isdisjoint(attributes) or "p-category" in name:
            keys = [key for key in _STATING if PROPERTIES.search(attributes.get(key) or "")]
            if keys or "p-category" in name:
                mark = _mark(tag, attributes, keys or ("class",), _VALUES, block)
                self.open.append(OpenMark(mark, depth, self.properties))
                return
        if goal is not None:
            self.open.append(OpenMark(_mark(tag, attributes, _NAMING, _MOMENTS, block), depth, self.posters))
        elif self.open and not _TITLES.isdisjoint(
            attributes
        ):  # "3 days ago", and the time itself when one points at it
            mark = _mark(tag, attributes, (), _MOMENTS, block)._replace(names=f"titled {self.open[-1].mark.names}")
            self.open.append(OpenMark(mark, depth, self.posters))

    def _note_poster(self, tag: str, attributes: Attributes, block: int) -> None:
        """Note the name that a post's own element states."""
        for key in sorted(_STATED_POSTERS.intersection(attributes)):
            self.posters.append(Mark(tag, key, attributes[key] or "", "", block))

    def state(self, name: str, content: str, block: int) -> None:
        """Note what a `<meta>` amid the page states, by the block it stands before."""
        if _MARK_NAMES.search(name):
            self.posters.append(Mark("meta", name, content, "", block))

    def _goal(self, names: str) -> list[Mark] | None:
        if _MARK_NAMES.search(names):
            return self.found
        return self.posters if _POSTER_NAMES.search(names) else None


def _mark(tag: str, attributes: Attributes, keys: Sequence[str], values: Sequence[str], block: int) -> Mark:
    names = " ".join(value for key in keys if (value := attributes.get(key))).lower()
    return Mark(tag, names, next((found for key in values if (found := attributes.get(key))), ""), "", block)


def _is_mark(attributes: Attributes) -> bool:
    return bool(_MARK_NAMES.search(f"{attributes.get('itemprop')} {attributes.get('rel')}".lower()))
