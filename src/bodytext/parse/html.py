"""HTML in, `Page` out: one pass over the events of turbohtml’s parser.

The page is never held as a tree of Python objects. The parser (WHATWG-conformant, written in C)
reports start tags, end tags and text; a `Builder` cuts the text into blocks where a browser would
break the line, and notes the containers, inline mark-up and metadata on the way. That is linear in
the input and needs no recursion, so neither depth nor size is a danger.
"""

from __future__ import annotations

from bodytext.document import Page
from bodytext.document.image import Image
from bodytext.parse.base import base_address
from bodytext.parse.builder import Builder
from bodytext.parse.notes import Notes
from bodytext.parse.recover import prose, shows_prose
from bodytext.parse.sax import sax_parse
from bodytext.parse.unwrap import with_framed, with_shadow_roots, without_frames
from bodytext.rows import rows

_END = "</noscript"


def parse_html(text: str, name: str, url: str | None = None, base_url: str | None = None) -> Page:
    """Return the page's blocks in reading order with their containers, marks and head.

    Everything a reader could see becomes a block, navigation and hidden elements included: what to
    leave out is decided later, with a reason. `url` is where the page came from; relative links start from
    `base_url`, if given, in its place. Frames that hold pages are read where these have most of the prose.
    """
    page, has_framed = _parse(text, name, url, base_url)
    if has_framed and (mended := with_framed(text)) != text:
        framed, _ = _parse(mended, name, url, base_url)
        if not shows_prose(page.blocks) or prose(framed.blocks) > 2 * prose(page.blocks):
            return framed
    return page


def _parse(text: str, name: str, url: str | None, base_url: str | None) -> tuple[Page, bool]:
    """Return the page, and whether a frame in it has a page as an attribute."""
    notes = Notes(base_address(text, base_url or url))
    builder = Builder(notes)
    sax_parse(with_shadow_roots(text), builder)
    if notes.frame_holds_page and (mended := _with_frames_closed(text)) != text:
        return _parse(mended, name, url, base_url)
    blocks, containers = builder.finish()
    if containers and (said := notes.root()):
        containers = (containers[0]._replace(attributes=said), *containers[1:])  # the <html>, or what stands for it
    if not blocks and (mended := without_frames(text)) != text:
        return _parse(mended, name, url, base_url)
    found = (tuple(some) for some in (notes.marks.found, notes.marks.properties, notes.marks.posters))
    marks, properties, posters = found
    images = tuple(rows(Image, notes.images))
    page = Page(name, "html", blocks, containers, marks, notes.head(), url, properties, posters, images=images)
    return page, notes.frame_has_page


def _with_frames_closed(text: str) -> str:
    """Return the HTML with `</iframe>` wherever a `<noscript>` ends in an open frame.

    To browsers, which run scripts and read nothing there, `<iframe … />` does no harm. The parser reads it,
    for the posts that forums have there, and would take all the rest of the page for the frame's.
    """
    pieces, begun, end = [], 0, text.find(_END)
    while end >= 0:
        tag = text[max(text.rfind("<", begun, end), begun) : end].rstrip()
        if tag.startswith("<iframe") and tag.endswith(">"):
            pieces += [text[begun:end], "</iframe>"]
            begun = end
        end = text.find(_END, end + 1)
    return "".join([*pieces, text[begun:]]) if pieces else text
