"""What HTML's elements mean for text: which break a block, which only mark it up, which hold none."""

from __future__ import annotations

from urllib.parse import urljoin

from bodytext.document import BlockKind, Origin, SpanKind
from bodytext.head import Mark
from bodytext.pattern import IGNORECASE, Pattern

Attributes = dict[str, str | None]

HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form header hgroup legend li main menu nav noscript ol optgroup p pre search section select "
    "summary table tbody td tfoot th thead tr ul".split()
) | frozenset(HEADINGS)
SKIPPED_TAGS = frozenset(
    "annotation annotation-xml audio canvas datalist embed frameset iframe map noembed noframes object script style "
    "svg template textarea title video".split()
)
SPAN_TAGS: dict[str, SpanKind] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "code": "code",
    "kbd": "code",
    "samp": "code",
}
VOID_TAGS = frozenset(("br", "hr", "html", "link", "meta", "option"))
# Tags that say what kind of block stands in them, or, with None, that need a look of their own.
KIND_TAGS: dict[str, BlockKind | None] = {
    **dict.fromkeys(HEADINGS, "heading"),
    "blockquote": "quote",
    "caption": "caption",
    "dt": "term",
    "figcaption": "caption",
    "li": "item",
    "menu": None,
    "noscript": None,
    "ol": None,
    "pre": "code",
    "td": "cell",
    "th": "cell",
    "tr": None,
    "ul": None,
}
# Block tags that start afresh: what stands in them is no longer part of the quote, cell or item around.
PLAIN_TAGS = frozenset("article aside body dd dl figure footer form header main nav section table".split())

_NAME_ATTRIBUTES = ("class", "id", "role", "itemprop", "data-testid", "data-component", "aria-label")
# Most links of a site: a path from its root, with no dots to resolve and nothing that is empty or rare,
# so that joining it takes no parser.
_FROM_ROOT = Pattern(r"/(?!/)(?:[^\s\x00-\x20.;?#]|(?<!/)\.)*(?:\?[^\s\x00-\x20#]+)?(?:#[^\s\x00-\x20]+)?")
_SITE = Pattern(r"https?://[^\s\x00-\x20/?#]+")
# Microdata, RDFa, microformats and link types in the body that state something of the page other than who and when.
PROPERTIES = Pattern(
    r"\b(?:license|tag|p-category|articlesection|keywords|genre|alternativeheadline|isaccessibleforfree|inlanguage|"
    r"(?:dc|dcterms|schema|article|og):[a-z:_]+)\b",
    IGNORECASE,
)
_HIDDEN_STYLE = Pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", IGNORECASE)

MARK_TEXT_LIMIT = 300  # characters: a byline is shorter, a container that happens to be named so is cut


class Frame:
    """An open block-level element; becomes a Container once a block stands in it."""

    __slots__ = ("attributes", "cell", "container", "count", "hidden", "kind", "level", "marker", "origin", "parent",
                 "row", "tag")  # fmt: skip

    def __init__(self, tag: str, parent: Frame | None, attributes: Attributes) -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.container: int | None = None
        self.marker = ""
        self.count = 0
        self.hidden = False
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.row: int | None = None
        self.cell: int | None = None
        self.origin: Origin = "body"
        if parent is not None:
            self.hidden = parent.hidden
            self.row = parent.row
            self.cell = parent.cell
            self.origin = parent.origin
            if tag not in PLAIN_TAGS:
                self.kind = parent.kind
                self.level = parent.level


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
        text = " ".join("".join(self.pieces).split())[:MARK_TEXT_LIMIT]
        if text or self.mark.value:
            self.goal.append(self.mark._replace(text=text))


def start_item(frame: Frame, attributes: Attributes) -> None:
    """Give a list item's frame its depth and its marker: a dash, or its number."""
    parent = frame.parent
    if parent is None:
        return
    frame.level = max(parent.level, 1)
    frame.marker = "-"
    if parent.tag == "ol":
        parent.count = whole_number(attributes.get("value"), parent.count + 1)
        frame.marker = f"{parent.count}."


def item_frame(frame: Frame) -> Frame:
    """Return the list item that a frame of kind `item` stands in."""
    while frame.tag != "li" and frame.parent is not None:
        frame = frame.parent
    return frame


def whole_number(value: str | None, default: int) -> int:
    """Return an attribute's number; `default` if it is missing or none."""
    try:
        return int(value) if value else default
    except ValueError:
        return default


def element_names(attributes: Attributes) -> str:
    """Return what the page's authors call an element: its class, id, role and the like."""
    if not attributes:
        return ""
    return " ".join([value for key in _NAME_ATTRIBUTES if key in attributes and (value := attributes[key])])


def is_hidden(attributes: Attributes) -> bool:
    """Tell whether an element's own attributes keep it off the screen."""
    if "style" in attributes and _HIDDEN_STYLE.search(attributes["style"] or ""):
        return True
    return "hidden" in attributes or attributes.get("aria-hidden") == "true"


def link_target(base: str, attributes: Attributes) -> str:
    """Return where a link leads, complete if the page's own address, `base`, is known."""
    href = attributes.get("href") or ""
    if not base or not href or href.startswith(("http", "#")):
        return href
    if _FROM_ROOT.fullmatch(href) and (site := _SITE.match(base)):
        return site[0] + href
    try:
        return urljoin(base, href)
    except ValueError:
        return href
