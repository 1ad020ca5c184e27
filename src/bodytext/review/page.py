"""The page: the document on the left, what came out of it on the right, and below what is known of a block."""

from __future__ import annotations

from collections.abc import Mapping

from bodytext.article import Article
from bodytext.document.source import Source
from bodytext.options import Preset
from bodytext.review.changes import Changes, changes_list
from bodytext.review.data import columns
from bodytext.review.document import document
from bodytext.review.fields import facts, fields_table
from bodytext.review.markup import Markup, data, element, joined, shown
from bodytext.review.packed import packed
from bodytext.review.shell import shell
from bodytext.text.escapes import one_line

_PRESETS: tuple[Preset, ...] = ("precision", "balanced", "recall")
_KEYS = (
    ("j", "next block"),
    ("k", "previous block"),
    ("r", "next reason; Shift for the one before"),
    ("p", "next preset"),
    ("/", "find"),
    ("x", "this block is wrong"),
    ("t", "light or dark"),
    ("?", "these keys"),
    ("Esc", "all blocks again"),
)
_HOW_TO_CORRECT = (
    "Mark what was wrongly kept or removed (x), and download what follows from it: rules for your bodytext.toml where "
    "a phrase or a class name explains it, and a case as the tests of bodytext use them. Nothing is sent anywhere."
)
_RIGHT_TO_LEFT = frozenset("ar arc azb ckb dv fa he ks ku ps sd ug ur yi".split())
_NAME_CHARS = 60


def review_page(articles: Mapping[Preset, Article], source: Source, changes: Changes | None = None) -> str:
    """Return the page of a document, as one HTML file that needs no other.

    `articles` are what each preset makes of it, the one that is shown at first in front; `changes` what is otherwise
    than in an earlier run.
    """
    article = next(iter(articles.values()))
    title = article.metadata.title or article.source
    known = columns(articles) | {
        "case": _slug(article),
        "page": {"name": "page.html" if article.kind == "html" else "page.txt", **packed(source)},
        "source": one_line(shown(article.source)),
        "facts": {preset: facts(one) for preset, one in articles.items()},
        "changes": {str(place): what for place, what in changes.blocks.items()} if changes else {},
    }
    body = joined(
        [
            element("a", "To the document", href="#document", class_="skip"),
            _header(article, title),
            _tabs(has_changes=changes is not None),
            element("main", _document(article, changes), _about(), id="left"),
            _panels(article, changes),
            _help(),
            data(known, "data"),
        ]
    )
    return shell(f"{shown(title)} – review", body, ("page.js", "result.js", "zip.js", "correct.js"))


def _header(article: Article, title: str) -> Markup:
    notes = [element("p", element("span", "Warning", class_="key"), " ", warning) for warning in article.warnings]
    about = [element("bdi", one_line(shown(article.source))), " · ", element("span", facts(article), id="facts")]
    return element(
        "header", element("div", element("h1", element("bdi", title)), element("p", *about), *notes, class_="what"),
        element("div", _presets(), _find(), _buttons(), class_="tools"),
    )  # fmt: skip


def _presets() -> Markup:
    choices = [_radio("preset", name, name) for name in _PRESETS]
    legend = element("legend", "Preset", class_="unseen")
    return element("fieldset", legend, *choices, class_="choice", id="presets")


def _find() -> Markup:
    box = element("input", type="search", id="find", placeholder="Find", aria_label="Find in the document")
    return element("div", box, element("output", id="found", for_="find"), role="search")


def _buttons() -> Markup:
    theme = element("button", "Dark", type="button", id="theme", aria_pressed="false")
    return joined([theme, " ", element("button", "Keys", type="button", id="keys")])


def _document(article: Article, changes: Changes | None) -> Markup:
    language = article.metadata.language or None
    direction = "rtl" if language in _RIGHT_TO_LEFT else None
    return element(
        "article", document(article, changes.blocks if changes else {}), id="document", tabindex="0",
        lang=language, dir=direction, aria_label="The document",
    )  # fmt: skip


def _about() -> Markup:
    """Return the place where the script says what is known of the block that is pointed at."""
    hint = element(
        "p", "Point at a block, or press j and k, to see why it was kept or removed.", id="said", role="status"
    )
    right = element("button", "This is wrong", type="button", id="wrong", hidden=True)
    return element("section", hint, right, id="about", aria_label="About this block")


def _tabs(*, has_changes: bool) -> Markup:
    """Return the tabs; that of the document is for narrow windows, in which it stands alone."""
    names = ["document", "result", "fields", "reasons", *(["changes"] if has_changes else []), "corrections"]
    buttons = [
        element(
            "button", name.capitalize(), type="button", role="tab", id=f"tab-{name}", aria_selected="false",
            tabindex="-1", aria_controls="document" if name == "document" else f"panel-{name}",
        )
        for name in names
    ]  # fmt: skip
    return element("div", *buttons, role="tablist", aria_label="What is shown")


def _panels(article: Article, changes: Changes | None) -> Markup:
    panels = {
        "result": _result(),
        "fields": fields_table(article),
        "reasons": element("div", id="filters"),
        "changes": changes_list(changes, article) if changes else None,
        "corrections": _corrections(),
    }
    shown = [
        element("section", panel, role="tabpanel", id=f"panel-{name}", aria_labelledby=f"tab-{name}", tabindex="0")
        for name, panel in panels.items()
        if panel is not None
    ]
    return element("aside", *shown, id="right", aria_label="What came out")


def _result() -> Markup:
    legend = element("legend", "Show the result", class_="unseen")
    choice = element(
        "fieldset",
        legend,
        _radio("view", "set", "as a page", checked=True),
        _radio("view", "plain", "as text"),
        class_="choice",
    )
    return joined([choice, element("div", id="result", dir="auto")])


def _radio(name: str, value: str, words: str, *, checked: bool = False) -> Markup:
    return element(
        "label", element("input", type="radio", name=name, value=value, checked=checked), element("span", words)
    )


def _corrections() -> Markup:
    file = element("label", "The page, which is too large to be in here: ", element("input", type="file", id="file"))
    return joined(
        [
            element("p", _HOW_TO_CORRECT, class_="quiet"),
            element("ol", id="wrongs"),
            element("div", id="rules"),
            element("p", file, id="choose", hidden=True),
            element("button", "Download", type="button", id="download", disabled=True),
        ]
    )


def _help() -> Markup:
    keys = [joined([element("dt", element("kbd", key)), element("dd", what)]) for key, what in _KEYS]
    off = element("label", element("input", type="checkbox", id="listen", checked=True), " Listen to these keys")
    close = element("button", "Close", type="button", id="close")
    return element(
        "dialog", element("h2", "Keys", id="keys-title"), element("dl", *keys), element("p", off), close,
        id="help", aria_labelledby="keys-title",
    )  # fmt: skip


def _slug(article: Article) -> str:
    """Return what a case made of the document is called: words of its file's name."""
    stem = article.source.replace("\\", "/").rstrip("/").rpartition("/")[2].partition(".")[0]
    words = "".join([c if c.isascii() and c.isalnum() else "-" for c in stem.lower()])
    return "-".join(filter(None, words.split("-")))[:_NAME_CHARS] or "page"
