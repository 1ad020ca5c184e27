"""What HTML's elements mean for text: which break a block, which only mark it up, which hold none."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from bodytext.document import BlockKind
from bodytext.document.span import SpanKind
from bodytext.text.pattern import IGNORECASE, Pattern

Attributes = dict[str, str | None]
Aside = Literal["", "mark", "spoken"]

HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
LEVELS = {**HEADINGS, "th": 1, "thead": 1}  # … and the cells of a table's head
BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form header hgroup legend li main menu nav noscript ol optgroup p pre search section select "
    "summary table tbody td tfoot th thead tr ul".split()
) | frozenset(HEADINGS)
SKIPPED_TAGS = frozenset(
    "annotation annotation-xml audio canvas datalist embed frameset iframe map noembed noframes object rp script style "
    "svg template textarea title video".split()
)
SPAN_TAGS: dict[str, SpanKind] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "code": "code",
    "tt": "code",
    "kbd": "kbd",
    "samp": "samp",
    "sub": "sub",
    "sup": "sup",
    "del": "del",
    "s": "del",
    "strike": "del",
    "ins": "ins",
    "mark": "mark",
    "q": "q",
    "rt": "ruby",
    "#math": "math",  # names that no page can give: what filters make of its elements
    "#note": "note",
    "#task": "task",
}
# Elements that are looked at as a whole when they have ended, and code.
ISLAND_TAGS = frozenset("d-footnote img input math mjx-container picture".split())
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
    "thead": "cell",
    "tr": None,
    "ul": None,
}
# Block tags that start afresh: what stands in them is no longer part of the quote, cell or item around.
PLAIN_TAGS = frozenset("article aside body dd dl figure footer form header main nav section table".split())
# Tags that the builder takes one by one; all others of a group mean the same to it.
SINGLE_TAGS = VOID_TAGS | frozenset("button iframe li menu noscript ol pre script td th title tr ul".split())

# Attributes that say how a list counts, what a cell spans and where its text stands, what a box is, how a text is read.
_READ = ("lang", "dir")
_CELL_ATTRIBUTES = frozenset(("colspan", "rowspan", "align", "style", *_READ))
ATTRIBUTES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("article", "body", "dd", "main", "p", "section", "ul", *HEADINGS), frozenset(_READ)),
    "blockquote": frozenset(("data-callout", *_READ)),
    "div": frozenset(("data-callout", *_READ)),
    "li": frozenset(("value", *_READ)),
    "ol": frozenset(("start", "type", "reversed", *_READ)),
    "td": _CELL_ATTRIBUTES,
    "th": _CELL_ATTRIBUTES,
}

_NUMBERS = 2**31
NAMING = ("class", "id", "role", "itemprop", "data-testid", "data-component", "aria-label")
_CODE_BOX = Pattern(
    r"(?<![\w-])(?:js-file-line-container|cm-content|CodeMirror-code|view-lines|react-code-lines|crayon-syntax|"
    r"syntaxhighlighter)(?![\w-])",
    holds="-line cm-content Mirror-code crayon-syntax syntaxhighlighter",
)
CODE_PIECES = (*_CODE_BOX.holds, "whitespace-pre")
"""What stands in each class of a box that may hold code, one or another."""
_CODE_STYLE = Pattern(r"white-space:\s*(?:pre|break-spaces)(?!-line)", IGNORECASE)
_CODE_FONT = Pattern(r"mono|courier|consolas|menlo", IGNORECASE)
_INLINE_ISLAND = Pattern(
    r"(?<![\w-])(?:side-?note|margin-?note|ltx_note|modern-footnotes-footnote__note|inline-footnote|to-do-children-(?:un)?checked)(?![\w-])"
)
_ASIDE = Pattern(
    r"editsection|MathJax|margin-toggle|modern-footnotes-footnote(?!_)|footnote_tooltip",
    holds="editsection MathJax margin-toggle modern-footnotes footnote_tooltip",
)
SPOKEN = Pattern(
    r"(?<!not-)(?<![a-z])(?:sr-only|visually-?hidden|screen-?reader-?(?:text|only)|show-for-sr|element-invisible)(?![a-z])",
    IGNORECASE,
    "sr-only visually reader show-for-sr element-invisible",
)
"""What in a class says that its element is read out and not shown."""
ASIDE_PIECES = (*map(str.lower, _ASIDE.holds), *SPOKEN.holds)
"""What stands in each class, in small letters, of an inline element that is no text, one or another."""
# By a piece that each such style holds: an expression for each takes a quarter of the time of one for all.
_HIDDEN_STYLES = {
    "none": Pattern(r"display\s*:\s*none"),
    "hidden": Pattern(r"visibility\s*:\s*hidden"),
    "-999": Pattern(r"(?<![\w-])(?:left|top)\s*:\s*-999"),
}


def whole_number(value: str | None, default: int) -> int:
    """Return an attribute's number; `default` if it is missing, none, or beyond what browsers count to."""
    try:
        number = int(value) if value else default
    except ValueError:
        return default
    return number if abs(number) < _NUMBERS else default


def element_names(attributes: Attributes) -> str:
    """Return what the page's authors call an element: its class, id, role and the like."""
    if not attributes:
        return ""
    return " ".join([value for key in NAMING if key in attributes and (value := attributes[key])])


def telling_attributes(tag: str, attributes: Attributes) -> tuple[tuple[str, str], ...]:
    """Return those attributes of an element that say how it is to be printed; of styles, where its text stands."""
    kept = ATTRIBUTES.get(tag)
    if kept is None or not attributes or kept.isdisjoint(attributes):
        return ()
    told = [(name, value or "") for name, value in attributes.items() if name in kept]
    return tuple([(name, value) for name, value in told if name != "style" or "text-align" in value])


def is_hidden(attributes: Attributes) -> bool:
    """Tell whether an element's own attributes keep it off the screen."""
    style = attributes.get("style")
    return (
        (style is not None and hides(style.lower()))
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
    )


@lru_cache(maxsize=1024)  # most are "display: none"
def hides(style: str) -> bool:
    """Tell whether a style, in small letters, keeps an element off the screen."""
    return any(pattern.search(style) for piece, pattern in _HIDDEN_STYLES.items() if piece in style)


def is_left_out(tag: str, attributes: Attributes, has_words: bool) -> bool:
    """Tell whether an inline element is not shown, or no reader would miss it.

    `has_words` says that it stands behind words of its block, to which it would add for those who hear the page, or
    in a link to a place in the page, which says so itself.
    """
    names = attributes.get("class") or ""
    aside = named_aside(names) if names else ""
    return (
        aside == "mark"
        or (aside == "spoken" and has_words)
        or (tag == "sup" and "noprint" in names)
        or is_hidden(attributes)
    )


def named_aside(names: str) -> Aside:
    """Return what an inline element is by its class, "" for text.

    A "mark" is one by which editors talk to each other ("edit", "citation needed"), what MathJax drew of a formula, or
    what is to be pressed to see a note; "spoken" is what those hear who can't see the page.
    """
    return "mark" if _ASIDE.search(names) else "spoken" if SPOKEN.search(names) else ""


def is_inline_island(names: str | None) -> bool:
    """Tell by its class an element amid a line that is looked at as a whole: a note, or the words of a task."""
    return names is not None and ("note" in names or "to-do" in names) and _INLINE_ISLAND.search(names) is not None


def is_code_box(attributes: Attributes) -> bool:
    """Tell a box that holds code, and is no `<pre>`."""
    names, style = attributes.get("class"), attributes.get("style")
    return bool((names and is_code_class(names)) or (style and is_code_style(style)))


@lru_cache(maxsize=1024)  # asked for each line of code
def is_code_class(names: str) -> bool:
    """Tell by its class a box that holds code, a line in each element, and is no `<pre>`."""
    return _CODE_BOX.search(names) is not None or ("whitespace-pre" in names and "font-mono" in names)


def is_code_style(style: str) -> bool:
    """Tell by its style a box that looks as `<pre>` does."""
    return _CODE_STYLE.search(style) is not None and _CODE_FONT.search(style) is not None


def described() -> dict[str, tuple[str, str | None, int, bool, frozenset[str] | None]]:
    """Return what each tag means: its role, the kind of block or span, a level, whether it is plain, what it tells.

    The role is that of a group of tags, or the tag's own. It is what the compiled builder knows tags by.
    """
    groups: dict[str, tuple[str, str | None]] = {
        **{tag: ("span", kind) for tag, kind in SPAN_TAGS.items()},
        **dict.fromkeys(ISLAND_TAGS, ("island", None)),
        **dict.fromkeys(SKIPPED_TAGS, ("skipped", None)),
        **dict.fromkeys(VOID_TAGS, ("void", None)),
        **{tag: ("block", KIND_TAGS.get(tag)) for tag in BLOCK_TAGS},
    }
    return {
        tag: (tag if tag in SINGLE_TAGS else group, kind, LEVELS.get(tag, 0), tag in PLAIN_TAGS, ATTRIBUTES.get(tag))
        for tag, (group, kind) in groups.items()
    }
