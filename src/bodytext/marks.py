"""What elements of the body say of the article, noted in passing: who and when, licence, tags, section."""

from __future__ import annotations

from bodytext.document import Mark
from bodytext.elements import Attributes
from bodytext.pattern import IGNORECASE, Pattern

_TEXT_LIMIT = 300  # characters: a byline is shorter, a container that happens to be named so is cut
_VALUE_ATTRIBUTES = ("datetime", "content", "title", "href")
_WHO_AND_WHEN = ("author", "byline", "creator", "date", "publi", "posted", "timestamp", "modified")
_NAMING = ["class", "id", "rel", "itemprop"]
_STATING = ("itemprop", "rel", "property")
# Microdata, RDFa, microformats and link types in the body that state something of the page other than who and when.
_PROPERTIES = Pattern(
    r"\b(?:license|tag|p-category|articlesection|keywords|genre|alternativeheadline|isaccessibleforfree|inlanguage|"
    r"(?:dc|dcterms|schema|article|og):[a-z:_]+)\b",
    IGNORECASE,
)


class OpenMark:
    """A mark whose element has not ended yet; collects the text inside it, and joins `goal` with it at the end."""

    __slots__ = ("depth", "goal", "mark", "pieces", "size")

    def __init__(self, mark: Mark, depth: int, goal: list[Mark]) -> None:
        self.mark = mark
        self.depth = depth
        self.goal = goal
        self.pieces: list[str] = []
        self.size = 0

    def close(self) -> None:
        """Put the finished mark where it belongs, unless it says nothing."""
        text = " ".join("".join(self.pieces).split())[:_TEXT_LIMIT]
        if text or self.mark.value:
            self.goal.append(self.mark._replace(text=text))


class Marks:
    """The marks of a page as it is read: `marks` for authors and dates, `properties` for the rest.

    Names recur, so what they speak of is remembered.
    """

    __slots__ = ("_says_who", "_states", "marks", "open", "properties")

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.properties: list[Mark] = []
        self.open: list[OpenMark] = []
        self._says_who: dict[str, bool] = {}
        self._states: dict[str, bool] = {}

    def note(self, tag: str, attributes: Attributes, depth: int, block: int) -> None:
        """Open a mark if an element's names speak of an author or a date, or state a property.

        `depth` is that of the element, `block` the number of the next block.
        """
        name = attributes.get("class") or attributes.get("id") or ""
        has_link = "rel" in attributes
        has_role = "itemprop" in attributes
        if (
            tag == "time"
            or self._speaks_of_who(name)
            or ((has_role or has_link) and self._speaks_of_who(f"{attributes.get('itemprop')} {attributes.get('rel')}"))
        ):
            mark = _mark(tag, attributes, _NAMING, block)
            self.open.append(OpenMark(mark, depth, self.marks))
        elif has_link or has_role or "property" in attributes or "p-category" in name:
            keys = [key for key in _STATING if self._is_property(attributes.get(key) or "")]
            if keys or "p-category" in name:
                mark = _mark(tag, attributes, keys or ["class"], block)
                self.open.append(OpenMark(mark, depth, self.properties))

    def add_text(self, text: str) -> None:
        """Add text to the marks it stands in."""
        for mark in self.open:
            if mark.size < _TEXT_LIMIT:
                mark.pieces.append(text or " ")
                mark.size += len(text)

    def add_break(self) -> None:
        """Part what comes next from the text so far."""
        for mark in self.open:
            mark.pieces.append(" ")

    def close(self) -> None:
        """End the mark opened last."""
        self.open.pop().close()

    def _speaks_of_who(self, names: str) -> bool:
        known = self._says_who.get(names)
        if known is None:
            lowered = names.lower()
            known = self._says_who[names] = any(map(lowered.__contains__, _WHO_AND_WHEN))
        return known

    def _is_property(self, names: str) -> bool:
        known = self._states.get(names)
        if known is None:
            known = self._states[names] = bool(_PROPERTIES.search(names))
        return known


def _mark(tag: str, attributes: Attributes, keys: list[str], block: int) -> Mark:
    names = " ".join([value for key in keys if (value := attributes.get(key))]).lower()
    value = next((found for key in _VALUE_ATTRIBUTES if (found := attributes.get(key))), "")
    return Mark(tag, names, value, "", block)
