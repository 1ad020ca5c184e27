"""The pictures of a page, as its elements have them; what is asked of one is read when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from bodytext.rows import NamedTuple
from bodytext.text.address import complete
from bodytext.text.pattern import IGNORECASE, Pattern

Named = tuple[tuple[str, str | None], ...]
Around = tuple[str, Named, int]
"""An element around a picture: its tag, its attributes, and its number as a container, -1 for none yet."""
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-full-src", "data-hi-res-src")
_LAZY_SETS = ("data-srcset", "data-lazy-srcset")
_PLACEHOLDER = Pattern(
    r"^data:|^about:|placeholder|(?<![a-z])(?:cleardot|blank|spacer|lazy|loading|transparent|1x1)\b", IGNORECASE,
    holds="data: about: placeholder cleardot blank spacer lazy loading transparent 1x1",
)  # fmt: skip
_CANDIDATE = Pattern(r"(\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")
_FURNITURE = Pattern(
    r"(?<![a-z])(?:avatar|gravatar|logo|icons?|emoji|smiley|pixel|track(?:er|ing)|spacer|spinner|badge|sprite|share|social|"
    r"author|profile|advert|ads?|banner|placeholder|rating|stars?)(?![a-z])",
    IGNORECASE,
    "avatar logo icon emoji smiley pixel track spacer spinner badge sprite share social author profile ad banner "
    "placeholder rating star",
)
_AWAY = frozenset(("nav", "footer", "aside", "button", "form"))  # in which no picture is the article's
_PARTS = frozenset(("li", "td", "th", "dd", "blockquote"))
_FIGURE = 4  # elements between a picture and the figure around it
_LEAST = 48  # pixels of its smaller side
_LEAST_SAYING = 8  # … where it stands amid words and has some itself


class Image(NamedTuple):
    """A picture: the attributes of its element, and those of the sources that stand beside it.

    `around` are the block-level elements that it stands in, the nearest first: tag, attributes and number among the
    containers, -1 where it held no block before. `block` is the number of the block that it stands in or before,
    `place` where in its text. `base` is what its address starts from, `goal` where the link around it leads, "" for
    none. `is_frame` says that it is no picture but a frame, which may show a film or a post of another site.
    """

    attributes: Named
    sources: tuple[Named, ...]
    around: tuple[Around, ...]
    block: int
    place: int
    base: str = ""
    goal: str = ""
    is_frame: bool = False

    @property
    def container(self) -> int:
        """Return the number of the nearest element around that held a block before the picture, -1 for none."""
        return next((number for _, _, number in self.around if number >= 0), -1)

    @property
    def alt(self) -> str:
        """Return the text that stands for the picture."""
        return _line(dict(self.attributes).get("alt"))

    @property
    def title(self) -> str:
        """Return what is shown to who points at it."""
        return _line(dict(self.attributes).get("title"))

    @property
    def is_in_figure(self) -> bool:
        """Tell whether it stands in a figure."""
        return any(tag == "figure" for tag, _, _ in self.around[:_FIGURE])

    @property
    def begins_part(self) -> bool:
        """Tell whether it stands in a figure, or before all else in an item, cell or quotation."""
        return self.is_in_figure or any(tag in _PARTS and number < 0 for tag, _, number in self.around)

    @property
    def address(self) -> str:
        """Return where the picture is, complete if the page's address is known; "" for one that is nowhere."""
        if self.is_frame:
            from bodytext.document.film import film_address  # of no use to most pages

            return film_address(dict(self.attributes))
        found = _first_address(dict(self.attributes), self.sources)
        if not found or (":" in found.partition("/")[0] and not found.lower().startswith(("http:", "https:"))):
            return ""
        return complete(self.base, found) if self.base else found

    def is_furniture(self, address: str) -> bool:
        """Tell a picture that shows nothing, or that belongs to the page and not to what is told on it.

        `address` is the picture's own.
        """
        named = dict(self.attributes)
        if "hidden" in named or any(tag in _AWAY for tag, _, _ in self.around):
            return True
        if self.is_frame:
            return False
        least = _LEAST_SAYING if self.place and self.alt else _LEAST
        if any(_pixels(named.get(side)) < least for side in ("width", "height")):
            return True
        file = address.partition("?")[0].rpartition("/")[2]
        if self.goal and file.endswith(".svg") and not self.goal.endswith(file):
            return True  # a badge or a logo: what is drawn and leads elsewhere than to itself, enlarged
        names = " ".join(
            [named.get("class") or "", named.get("id") or "", file, *(_class(found) for _, found, _ in self.around[:2])]
        )
        return _FURNITURE.search(names) is not None


def _class(found: Named) -> str:
    return next((value or "" for name, value in found if name == "class"), "")


def _line(value: str | None) -> str:
    return " ".join((value or "").split())


def _pixels(value: str | None) -> float:
    """Return a length in pixels, one beyond all bounds where it is none."""
    try:
        return float((value or "").strip().removesuffix("px"))
    except ValueError:
        return float("inf")


def _first_address(named: Mapping[str, str | None], sources: tuple[Named, ...]) -> str:
    own = named.get("srcset")
    if own and not _PLACEHOLDER.search(own) and (largest := _largest(own)):
        return largest  # beside which `src` is small, or a blur
    plain = (named.get("src") or "").strip()
    if plain and not _PLACEHOLDER.search(plain):
        return plain
    for name in _LAZY:
        if found := (named.get(name) or "").strip():
            return found
    sets = [named.get(name) for name in (*_LAZY_SETS, "srcset")]
    for source in sources:
        sets += [dict(source).get(name) for name in ("srcset", *_LAZY_SETS)]
    return next((_largest(one) for one in sets if one and not _PLACEHOLDER.search(one)), "")


def _largest(candidates: str) -> str:
    found = [(_pixels(match[2] or "1"), match[1]) for match in _CANDIDATE.finditer(candidates)]
    return max(found, key=lambda one: one[0])[1] if found else ""
