"""The elements of a page that name an author, a time or a property, noted while the parser goes by.

Marks lie beside the blocks: a mark knows the block that its text begins in, and no block changes for it.
"""

from __future__ import annotations

from bodytext.document.head import Mark
from bodytext.parse.elements import Attributes
from bodytext.text.pattern import IGNORECASE, Pattern

_TEXT_LIMIT = 300  # characters: a byline is shorter, a container that happens to be named so is cut
_VALUES = ["datetime", "content", "title", "href"]
_MOMENTS = ["datetime", "data-time", "data-timestamp", "data-tippy-content", "title", "href"]
TITLES = frozenset(("title", "data-time", "data-timestamp"))
# What in a class or id speaks of who and when, and of those who post: parts of words, and words by themselves.
_WHO_AND_WHEN = ("author", "byline", "creator", "date", "publi", "posted", "timestamp", "modified")
_POSTER_PARTS = ("user", "nick", "poster", "member", "handle", "time", "permalink")
_POSTER_WORDS = ("ago", "age", "name")
_POSTER_NAMES = Pattern(
    rf"{'|'.join(_POSTER_PARTS)}|\b(?:{'|'.join(_POSTER_WORDS)})\b", holds=" ".join((*_POSTER_PARTS, *_POSTER_WORDS))
)
KICKERS = (
    "kicker", "overline", "eyebrow", "toptitle", "topline", "dachzeile", "spitzmarke", "pretitle", "pre-title",
    "surtitle", "supertitle", "roofline", "antetitulo", "occhiello", "subline", "h1small",
)  # fmt: skip
"""What a class calls the line that stands above a headline, often within its heading."""
_SAYING = (
    "p-category",
    *KICKERS,
)  # parts of a class that say what the element's text is: a tag of microformats, a kicker
TELLING_PARTS = (*_WHO_AND_WHEN, *_POSTER_PARTS, *_SAYING)
TELLING_WORDS = _POSTER_WORDS
STATED_POSTERS = frozenset(("data-author", "data-username", "author"))  # attributes of a post: its poster's name
_FEW = 2  # attributes: the element of a post that names its poster has more, most links have no more
_NAMING = ["class", "id", "rel", "itemprop"]
STATING = ("itemprop", "rel", "property")
# Microdata, RDFa, microformats and link types in the body that state something of the page other than who and when.
_PROPERTIES = Pattern(
    r"\b(?:author|creator|datepublished|datecreated|datemodified|license|tag|p-category|articlesection|keywords|genre|alternativeheadline|isaccessibleforfree|inlanguage|"
    r"(?:dc|dcterms|schema|article|og):[a-z:_]+)\b",
    IGNORECASE,
    "author creator date license tag p-category articlesection keywords genre alternativeheadline isaccessibleforfree "
    "inlanguage :",
)
_WHO, _POSTER, _NOTHING = 1, 2, 0  # what a class speaks of


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
            tag, names, value, _, block = self.mark
            self.goal.append(Mark(tag, names, value, text, block))


class Marks:
    """The marks of a page as it is read: `found` for authors and dates, `properties` for what else is stated.

    `posters` are what forums call those who post and the times at which they do: apart from the
    others, because the models count those. `open` are the marks whose elements have not ended. Names
    recur, so what they speak of is remembered.
    """

    __slots__ = ("_said", "_spoken", "_states", "found", "open", "posters", "properties")

    def __init__(self) -> None:
        self.found: list[Mark] = []
        self.properties: list[Mark] = []
        self.posters: list[Mark] = []
        self.open: list[OpenMark] = []
        self._spoken: dict[str, int] = {}
        self._states: dict[str, bool] = {}
        self._said: dict[str, bool] = {}

    def note(self, tag: str, attributes: Attributes, depth: int, block: int) -> None:
        """Open a mark if an element's names speak of who, when or what.

        `depth` is that of the element, `block` the number of the next block.
        """
        name = attributes.get("class") or attributes.get("id") or ""
        if len(attributes) > _FEW and not STATED_POSTERS.isdisjoint(attributes):
            self._note_poster(tag, attributes, block)
        spoken = self._speaks_of(name)
        has_role = "itemprop" in attributes or "rel" in attributes
        if (
            tag == "time"
            or spoken == _WHO
            or (has_role and self._speaks_of(f"{attributes.get('itemprop')} {attributes.get('rel')}") == _WHO)
        ):
            self.open.append(OpenMark(_mark(tag, attributes, _NAMING, _VALUES, block), depth, self.found))
            return
        says = self._says(name)
        if has_role or "property" in attributes or says:
            keys = [key for key in STATING if self._is_property(attributes.get(key) or "")]
            if keys or says:
                mark = _mark(tag, attributes, keys or ["class"], _VALUES, block)
                self.open.append(OpenMark(mark, depth, self.properties))
                return
        if spoken == _POSTER:
            self.open.append(OpenMark(_mark(tag, attributes, _NAMING, _MOMENTS, block), depth, self.posters))
        elif self.open and not TITLES.isdisjoint(attributes):  # "3 days ago", and the time itself to who points at it
            mark = _mark(tag, attributes, [], _MOMENTS, block)._replace(names=f"titled {self.open[-1].mark.names}")
            self.open.append(OpenMark(mark, depth, self.posters))

    def may_open(self, name: str) -> bool:
        """Tell whether a class or id alone can open a mark."""
        return bool(self._speaks_of(name)) or self._says(name)

    def may_state(self, value: str) -> bool:
        """Tell whether what one of the attributes `STATING` says can open a mark."""
        return self._speaks_of(value) == _WHO or self._is_property(value)

    def state(self, name: str, content: str, block: int) -> None:
        """Note what a `<meta>` amid the page states, by the block it stands before."""
        if self._speaks_of(name) == _WHO:
            self.posters.append(Mark("meta", name, content, "", block))

    def add_text(self, text: str) -> bool:
        """Add text to the marks it stands in; tell whether one of them had room for it."""
        has_room = False
        for mark in self.open:
            if mark.size < _TEXT_LIMIT:
                mark.pieces.append(text or " ")
                mark.size += len(text)
                has_room = True
        return has_room

    def add_break(self) -> None:
        """Part what comes next from the text so far."""
        for mark in self.open:
            mark.pieces.append(" ")

    def close(self) -> None:
        """End the mark opened last."""
        self.open.pop().close()

    def _note_poster(self, tag: str, attributes: Attributes, block: int) -> None:
        """Note the name that a post's own element states."""
        for key in sorted(STATED_POSTERS.intersection(attributes)):
            self.posters.append(Mark(tag, key, attributes[key] or "", "", block))

    def _speaks_of(self, names: str) -> int:
        known = self._spoken.get(names)
        if known is None:
            lowered = names.lower()
            if any(map(lowered.__contains__, _WHO_AND_WHEN)):
                known = _WHO
            else:
                known = _POSTER if _POSTER_NAMES.search(lowered) else _NOTHING
            self._spoken[names] = known
        return known

    def _says(self, name: str) -> bool:
        known = self._said.get(name)
        if known is None:
            lowered = name.lower()
            known = self._said[name] = any(map(lowered.__contains__, _SAYING))
        return known

    def _is_property(self, names: str) -> bool:
        known = self._states.get(names)
        if known is None:
            known = self._states[names] = bool(_PROPERTIES.search(names))
        return known


def _mark(tag: str, attributes: Attributes, keys: list[str], values: list[str], block: int) -> Mark:
    names = " ".join([value for key in keys if (value := attributes.get(key))]).lower()
    value = next((found for key in values if (found := attributes.get(key))), "")
    return Mark(tag, names, value, "", block)
