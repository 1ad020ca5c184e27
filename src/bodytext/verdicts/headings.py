"""Headings, which share the fate of what they head."""

from __future__ import annotations

from bodytext.document import Page, Verdict, keep
from bodytext.part import Part

_NEAR = 3  # blocks below a heading: what was removed right below it may be a date, or a link to the heading itself
_MOST = 0.8  # of a section's characters kept: it is the article's, and so is its heading


def keep_headings(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the headings of sections that are kept, whatever speaks against the heading by itself.

    Above the first kept text a heading may be the page's: it has to lack but a likely shape. Where names speak against
    a heading that has text right below it, it names whoever wrote that text, as in a forum.
    """
    first = next((i for i, verdict in enumerate(verdicts) if verdict.keep), len(verdicts))
    for part in page.parts:
        heading = part.start
        if part.kind != "section" or verdicts[heading].keep or not _is_kept(page, verdicts, part):
            continue
        if heading > first or verdicts[heading].reason.is_stage("short"):
            keep(verdicts, heading, "the heading of what is kept below it")


def _is_kept(page: Page, verdicts: list[Verdict], section: Part) -> bool:
    """Tell whether a section is kept, and its heading only lacks a likely shape or place."""
    heading = section.start
    reason = verdicts[heading].reason
    below = range(heading + 1, section.end)
    if reason.kind == "label" or not any(verdicts[i].keep for i in below[:_NEAR]):
        return False
    is_next = verdicts[heading + 1].keep
    if reason.is_stage("link_density") and not is_next:
        return False
    if reason.kind == "rule" and not reason.is_phrase and is_next:
        return False
    chars = [len(page.blocks[i].text) for i in below]
    kept = sum([size for size, i in zip(chars, below, strict=True) if verdicts[i].keep])
    return kept >= _MOST * sum(chars)
