"""The document level: the end of the article, and blocks that their neighbours decide.

Takes the verdicts on single blocks and looks at the whole: a heading such as "More stories" ends the
article if teasers follow; the last paragraph, a stanza's line or a piece of code goes with what it
stands beside; a heading whose section is gone goes too.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, Page, Reason, Verdict, keep, remove
from bodytext.rules import Evidence, Hit
from bodytext.shapes import SENTENCE_WORDS, is_sentence
from bodytext.words import word_count

_TAIL_SHARE = 0.35  # of the kept words: what follows a tail heading is less
_INNER = 2  # paragraphs below a heading that show it to be one of the article's
_SHOWN = 6  # times as many words shown as hidden: there is an article without what is hidden
_BOXES = ("newsletter", "promo", "paywall", "cookie")
_DOUBTFUL = 0.25  # of a score: from here on, the line above a line may decide
_HOPELESS = 0.1  # of a score: below, not even its place makes a block content
_SIGNATURE = "--"  # what stands before the signature in mail and news (RFC 3676, section 4.3)
_TEASER_RUN = 2  # paragraphs in a row: teasers have no more, sections of an article often do
_TEASER_WORDS = 12  # a list of teasers or links averages fewer words a block


def trim(page: Page, verdicts: Sequence[Verdict], evidence: Evidence) -> list[Verdict]:
    """Return the verdicts as they stand once the whole document is looked at."""
    trimmed = list(verdicts)
    if page.kind == "text":
        _keep_last_paragraphs(page, trimmed, evidence)
        _keep_inner_headings(page, trimmed)
        _keep_stanzas(page, trimmed, evidence)
        _cut_tail(page, trimmed, evidence)
        _drop_orphan_headings(page, trimmed)
    else:
        _keep_code(page, trimmed)
        _drop_hidden(page, trimmed)
        _drop_box_headings(page, trimmed, evidence)
    return trimmed


def _keep_last_paragraphs(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the sentences that go on where the kept ones end, up to the first line that is none.

    The last paragraph of an article stands beside its tail and is taken for part of it most often
    (whole pages of news 0.941 to 0.942, of other sites 0.936 to 0.937, out of fold).
    """
    kept = [i for i, v in enumerate(verdicts) if v.keep and word_count(page.blocks[i].text) >= SENTENCE_WORDS]
    for i in range(kept[-1] + 1 if kept else len(verdicts), len(verdicts)):
        if not is_sentence(page.blocks[i].text) or evidence[i] or verdicts[i].score < _HOPELESS:
            return
        keep(verdicts, i, "goes on from the paragraph before")


def _keep_inner_headings(page: Page, verdicts: list[Verdict]) -> None:
    """Keep a heading, whatever it says, that stands right between paragraphs of the article."""
    for i in range(1, len(verdicts) - _INNER):
        around = (i - 1, *range(i + 1, i + 1 + _INNER))
        if (
            page.blocks[i].kind == "heading"
            and not verdicts[i].keep
            and all(verdicts[j].keep and word_count(page.blocks[j].text) >= SENTENCE_WORDS for j in around)
        ):
            keep(verdicts, i, "a heading amid the article")


def _keep_stanzas(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a line that stands right below a kept one in a text that parts its paragraphs by empty lines."""
    if not any(block.gap for block in page.blocks):
        return
    for i in range(1, len(verdicts)):
        joined = not page.blocks[i].gap and verdicts[i - 1].keep and not evidence[i]
        if joined and not verdicts[i].keep and verdicts[i].score >= _DOUBTFUL:
            keep(verdicts, i, "goes with the line above")


def _cut_tail(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove everything from the first heading that opens a tail of teasers, sign-ups and links."""
    words = [word_count(block.text) if v.keep else 0.0 for block, v in zip(page.blocks, verdicts, strict=True)]
    total = sum(words)
    before = 0.0
    for i, block in enumerate(page.blocks):
        reason = _tail_reason(block, evidence[i])
        is_late = reason is not None and total - before < _TAIL_SHARE * total
        if reason and is_late and (block.text == _SIGNATURE or _is_tail(page.blocks[i + 1 :], evidence[i + 1 :])):
            remove(verdicts, i, reason)
            for j in range(i + 1, len(verdicts)):
                if verdicts[j].keep:
                    remove(verdicts, j, Reason("tail", f"after “{block.text[:60]}”"))
            return
        before += words[i]


def _tail_reason(block: Block, hits: Sequence[Hit]) -> Reason | None:
    if block.text == _SIGNATURE:
        return Reason("signature", "the line before a signature")
    hit = next((hit for hit in hits if hit.opens_tail), None)
    return Reason(hit.rule, f"“{hit.phrase}”") if hit else None


def _is_tail(blocks: Sequence[Block], evidence: Evidence) -> bool:
    """Tell teasers and sign-ups from a section of the article, which runs to several paragraphs."""
    run = 0
    for block, hits in zip(blocks, evidence, strict=True):
        run = run + 1 if word_count(block.text) >= 2 * _TEASER_WORDS and not hits else 0
        if run > _TEASER_RUN:
            return False
    counts = [word_count(block.text) for block in blocks]
    return not counts or sum(counts) / len(counts) < _TEASER_WORDS or any(evidence)


def _keep_code(page: Page, verdicts: list[Verdict]) -> None:
    """Keep code that follows what is kept (documentation 0.938 to 0.940 out of fold, all else the same)."""
    for i in range(1, len(verdicts)):
        if page.blocks[i].kind == "code" and verdicts[i - 1].keep and verdicts[i].score >= _HOPELESS:
            keep(verdicts, i, "code below content")


def _drop_hidden(page: Page, verdicts: list[Verdict]) -> None:
    """Remove what a page hides where it shows much more (fundus 0.9642 to 0.9647, wcxb-dev the same)."""
    kept = [i for i, verdict in enumerate(verdicts) if verdict.keep]
    hidden = [i for i in kept if page.containers[page.blocks[i].container or 0].hidden]
    shown, unseen = (sum([word_count(page.blocks[i].text) for i in some], 0.0) for some in (kept, hidden))
    if _SHOWN * unseen <= shown:
        for i in hidden:
            remove(verdicts, i, Reason("hidden", "the page does not show it"))


def _drop_box_headings(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove the heading of a sign-up, promotion, paywall or cookie box."""
    for i in range(len(verdicts) - 1):
        is_heading = verdicts[i].keep and page.blocks[i].kind == "heading"
        hits = evidence[i + 1]
        if is_heading and not verdicts[i + 1].keep and hits and hits[0].family in _BOXES:
            remove(verdicts, i, Reason(hits[0].rule, "the heading above it"))


def _drop_orphan_headings(page: Page, verdicts: list[Verdict]) -> None:
    """Remove headings whose whole section, up to the next heading of their rank, was removed."""
    for i in range(len(page.blocks) - 1, -1, -1):
        if page.blocks[i].kind != "heading" or not verdicts[i].keep:
            continue
        section = _section(page.blocks, i)
        if section and not any(verdicts[j].keep for j in section):
            remove(verdicts, i, Reason("orphan_heading", "nothing of its section is left"))


def _section(blocks: Sequence[Block], heading: int) -> range:
    end = heading + 1
    while end < len(blocks) and not (blocks[end].kind == "heading" and blocks[end].level <= blocks[heading].level):
        end += 1
    return range(heading + 1, end)
