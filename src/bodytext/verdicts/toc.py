"""Tables of contents: lists of links within a page, which say again what its headings say."""

from __future__ import annotations

from bodytext.document import Block, Page, Reason, Verdict, remove
from bodytext.document.part import Part

_LISTS = ("links", "list")
_MOST = 0.6  # of the entries are headings of the page
_NUMBERED = "0123456789. \t\u00a0"  # what stands before an entry


def drop_table_of_contents(page: Page, verdicts: list[Verdict]) -> None:
    """Remove the lists of links whose entries are the headings that they lead to, with the heading above them."""
    lists = [part for part in page.parts if part.kind in _LISTS and verdicts[part.start].keep]
    lists = [part for part in lists if all(map(_leads_within, page.blocks[part.start : part.end]))]
    if lists:
        headings = {_said(block.text) for block in page.blocks if block.kind == "heading"}
        for part in lists:
            _drop(page, verdicts, part, headings)


def _leads_within(block: Block) -> bool:
    """Tell an entry: a link to a place of a page."""
    return any(span.kind == "link" and "#" in span.target for span in block.spans)


def _drop(page: Page, verdicts: list[Verdict], part: Part, headings: set[str]) -> None:
    entries = range(part.start, part.end)
    if len(entries) > 1 and sum(_said(page.blocks[i].text) in headings for i in entries) >= _MOST * len(entries):
        is_headed = part.start > 0 and page.blocks[part.start - 1].kind == "heading" and verdicts[part.start - 1].keep
        for i in range(part.start - is_headed, part.end):
            remove(verdicts, i, Reason.of_family("navigation", "a table of contents"))


def _said(text: str) -> str:
    return text.lstrip(_NUMBERED).casefold()
