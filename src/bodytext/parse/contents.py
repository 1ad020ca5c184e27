"""What a document holds, out of what it came in: the HTML or plain text to read, and what stands above it as fields.

HTML and text are that themselves; Markdown is the HTML that it stands for, a mail the one it brings, or its text.
"""

from __future__ import annotations

from bodytext.document import Block, Container, InputKind, Page, Source
from bodytext.document.head import Mark
from bodytext.errors import UnsupportedInput
from bodytext.options import InputChoice
from bodytext.parse.foreign import foreign_text
from bodytext.parse.front_matter import split_front_matter
from bodytext.parse.header import is_mail
from bodytext.parse.sniff import named_markdown, sniff, starts_as_html
from bodytext.parse.text.columns import column_warning
from bodytext.parse.text.data import unreadable_warning
from bodytext.rows import NamedTuple
from bodytext.text.counts import with_unix_lines

_TITLES = ("title:", "Subject:")


class Contents(NamedTuple):
    """HTML or plain text to parse, and the fields above it, a block each: their name and a colon are its marker.

    `warnings` says in plain words what was left out on the way, if anything. `address` is where the document says that
    it was fetched from, "" where it doesn't.
    """

    kind: InputKind
    text: str
    header: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()
    address: str = ""


def contents(text: str, source: Source, choice: InputChoice) -> Contents:
    """Return what a document holds; `text` is what `source` is when decoded, `choice` what it is said to be.

    Raises UnsupportedInput for what is neither HTML, text, Markdown nor mail, unless the choice says otherwise.
    """
    text = text if choice in ("auto", "html") else with_unix_lines(text)
    if choice == "auto" and (foreign := foreign_text(text)):
        raise UnsupportedInput(str(foreign))
    if choice == "mail" or (choice == "auto" and is_mail(text)):
        from bodytext.parse.mail import read_mail  # brings the standard library's readers of mail, which few need

        return Contents(*read_mail(text, source))
    header, body = split_front_matter(text)
    kind: InputKind = sniff(body) if choice == "auto" else "html" if choice == "html" else "text"
    body = body if kind == "html" else with_unix_lines(body)
    is_named = named_markdown(source.name) and not starts_as_html(body)  # with tables of HTML in it, or a head
    if choice == "markdown" or (choice == "auto" and (kind == "text" or is_named)):
        from bodytext.parse.markdown import is_markdown, markdown_html  # of no use to HTML

        if choice == "markdown" or is_markdown(body, expected=bool(header) or is_named):
            return Contents("html", markdown_html(body), header)
    return Contents(kind, body, header, (*column_warning(body), *unreadable_warning(body)) if kind == "text" else ())


def with_header(page: Page, header: tuple[Block, ...]) -> Page:
    """Return a page with fields above its blocks; a title among them is what the page says it is called."""
    if not header:
        return page
    if page.kind == "html":
        box = len(page.containers)
        header = tuple(block._replace(container=box, link_chars=0) for block in header)
        page = page._replace(containers=(*page.containers, Container("header", -1)))
    title = next((block.text for block in header if block.marker in _TITLES), "")
    return page._replace(
        blocks=header + page.blocks,
        margins=tuple(margin._replace(before=margin.before + len(header)) for margin in page.margins),
        head=page.head._replace(title=title or page.head.title),
        marks=_moved(page.marks, len(header)),
        properties=_moved(page.properties, len(header)),
        posters=_moved(page.posters, len(header)),
    )


def _moved(marks: tuple[Mark, ...], by: int) -> tuple[Mark, ...]:
    return tuple(mark._replace(block=mark.block + by) for mark in marks)
