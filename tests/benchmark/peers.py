"""The peers: one function each, from a page's bytes and address to what the tool makes of it.

Each runs as its documentation shows, with its default settings, and imports its library itself, so
that a peer that is not installed costs nothing. `*_metadata` functions stand apart where a tool can
leave metadata out: the text is then timed without them.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from typing import Any

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]*?\slang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)
_BLOCKS = (
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
)  # fmt: skip
_STOPLISTS = {
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fi": "Finnish", "fr": "French", "hu": "Hungarian", "it": "Italian", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an engine made of a page; empty where it gave nothing. `torn` are the counts of `torn.py`, of bodytext."""

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    torn: tuple[int, ...] = ()


def trafilatura(html: bytes, url: str | None) -> Extracted:
    """Run trafilatura as it comes: comments and tables in, metadata out."""
    tool = importlib.import_module("trafilatura")
    return Extracted(tool.extract(html, url=url, with_metadata=False) or "")


def trafilatura_nocomments(html: bytes, url: str | None) -> Extracted:
    """Run trafilatura without readers' comments, as most golds leave them out."""
    tool = importlib.import_module("trafilatura")
    found = tool.extract(html, url=url, with_metadata=False, include_comments=False)
    return Extracted(found or "")


def trafilatura_metadata(html: bytes, url: str | None) -> Extracted:
    """Read trafilatura's metadata alone; its authors are one string, separated by semicolons."""
    tool = importlib.import_module("trafilatura")
    tree = tool.load_html(html)
    if tree is None:
        return Extracted()
    found = tool.extract_metadata(tree, default_url=url)
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Extracted(title=found.title or "", authors=authors, date=found.date or "")


def readability(html: bytes, url: str | None) -> Extracted:
    """Run readability-lxml: the text of its summary, which is HTML, and its title."""
    document = importlib.import_module("readability").Document(decoded(html), url=url)
    return Extracted(_block_text(document.summary(html_partial=True)))


def readability_metadata(html: bytes, url: str | None) -> Extracted:
    """Read readability-lxml's title with the site's name cut off; its author is noise, so left out."""
    document = importlib.import_module("readability").Document(decoded(html), url=url)
    return Extracted(title=document.short_title() or "")


def resiliparse(html: bytes, _url: str | None) -> Extracted:
    """Apply Resiliparse's rules for main content."""
    tool = importlib.import_module("resiliparse.extract.html2text")
    return Extracted(tool.extract_plain_text(decoded(html), main_content=True))


def everything(html: bytes, _url: str | None) -> Extracted:
    """Return all visible text, the lower bound for any extractor."""
    tool = importlib.import_module("resiliparse.extract.html2text")
    return Extracted(tool.extract_plain_text(decoded(html), alt_texts=False))


def keep_everything(text: bytes, _url: str | None) -> Extracted:
    """Return the input as it is, the lower bound on the text track."""
    return Extracted(decoded(text))


def justext(html: bytes, _url: str | None) -> Extracted:
    """Run jusText with the stop words of the language that the page declares, or else English."""
    tool = importlib.import_module("justext")
    page = decoded(html)
    declared = _LANGUAGE.search(page)
    name = _STOPLISTS.get(declared.group(1).lower() if declared else "en", "English")
    found = tool.justext(page, tool.get_stoplist(name))
    return Extracted("\n".join(part.text for part in found if not part.is_boilerplate))


def newspaper4k(html: bytes, url: str | None) -> Extracted:
    """Run newspaper4k, told not to fetch images."""
    tool = importlib.import_module("newspaper")
    article = tool.Article(url or "https://example.org/page", fetch_images=False)
    article.download(input_html=decoded(html))
    article.parse()
    date = article.publish_date.isoformat() if article.publish_date else ""
    return Extracted(article.text or "", article.title or "", tuple(article.authors or ()), date)


def chromerag(html: bytes, url: str | None) -> Extracted:
    """Return ChromeRAG's Markdown without its front matter; the title is what the front matter says."""
    result = importlib.import_module("chromerag").ChromeRAG().extract(decoded(html), url=url)
    text = re.sub(r"\A---\n.*?\n---\n", "", result.markdown, flags=re.DOTALL)
    return Extracted(text, title=str(result.front_matter.get("title") or ""))


def decoded(data: bytes) -> str:
    """Return the page as text, for tools that take no bytes: UTF-8, or else what it declares."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data)
    try:
        return data.decode(declared.group(1).decode() if declared else "cp1252", "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def _block_text(html: str) -> str:
    """Return the text of an HTML fragment with a line break around every block element."""
    if not html.strip():
        return ""
    tree: Any = importlib.import_module("lxml.html").fromstring(html)
    for element in tree.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return str(tree.text_content())
