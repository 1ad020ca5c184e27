"""The document level: what stands before the article, after it, and alone.

Takes the verdicts on single blocks and looks at the whole: the title, byline, date and captions are
metadata and leave the body; a heading such as "More stories" ends it if teasers follow; a heading
whose section is gone goes too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bodytext.document import Block, Page, Reason, Verdict
from bodytext.rules import Evidence, Hit
from bodytext.shapes import byline_names, has_credit, is_date_line
from bodytext.words import word_count

_HEAD_BLOCKS = 12  # how far above the first paragraph a title, byline or date can stand
_BODY_WORDS = 12  # a paragraph of the body has at least so many
_TITLE_SCORE = 0.3  # of the best score above the body: menu lines score much less than a headline
_CAPTION_WORDS = 4  # fewer are the credit alone
_TITLE_CHARS = 250
_TITLE_WORDS = 4  # fewer than this: more likely a section name than a title
_TAIL_SHARE = 0.35  # of the kept words: what follows a tail heading is less
_HOPELESS = 0.1  # of a score: below, not even its place makes a block content
_SIGNATURE = "--"  # what stands before the signature in mail and news (RFC 3676, section 4.3)
_TEASER_RUN = 2  # paragraphs in a row: teasers have no more, sections of an article often do
_TEASER_WORDS = 12  # a list of teasers or links averages fewer words a block
_NOT_WORD = re.compile(r"\W+")
_TITLE_SEPARATOR = re.compile(r"\s+[|–—\-·»:•]\s+")
_BREADCRUMBS = re.compile(r"\s[»›>/]\s|^\[\d+\]")  # also the numbered links of text browsers
_SENTENCE_END = re.compile(r"[.!?…。！？:][\"'”’»)\]」』]*$")


def trim(page: Page, verdicts: Sequence[Verdict], evidence: Evidence) -> list[Verdict]:
    """Return the verdicts as they stand once the whole document is looked at."""
    trimmed = list(verdicts)
    if page.kind == "text":
        _keep_last_paragraphs(page, trimmed, evidence)
        _cut_tail(page, trimmed, evidence)
        _drop_orphan_headings(page, trimmed)
    _name_captions(page, trimmed)
    _name_head(page, trimmed)
    return trimmed


def _remove(verdicts: list[Verdict], index: int, reason: Reason) -> None:
    verdicts[index] = replace(verdicts[index], keep=False, reason=reason)


# --- after the article --------------------------------------------------------------------------


def _keep_last_paragraphs(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the sentences that go on where the kept ones end, up to the first line that is none.

    The last paragraph of an article stands beside its tail and is taken for part of it most often
    (whole pages of news 0.941 to 0.942, of other sites 0.936 to 0.937, out of fold).
    """
    kept = [i for i, v in enumerate(verdicts) if v.keep and word_count(page.blocks[i].text) >= _BODY_WORDS]
    for i in range(kept[-1] + 1 if kept else len(verdicts), len(verdicts)):
        text = page.blocks[i].text
        is_sentence = word_count(text) >= _BODY_WORDS and _SENTENCE_END.search(text)
        if not is_sentence or evidence[i] or verdicts[i].score < _HOPELESS:
            return
        verdicts[i] = replace(verdicts[i], keep=True, reason=Reason("content", "goes on from the paragraph before"))


def _cut_tail(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove everything from the first heading that opens a tail of teasers, sign-ups and links."""
    words = [word_count(block.text) if v.keep else 0.0 for block, v in zip(page.blocks, verdicts, strict=True)]
    total = sum(words)
    before = 0.0
    for i, block in enumerate(page.blocks):
        reason = _tail_reason(block, evidence[i])
        rest = page.blocks[i + 1 :], evidence[i + 1 :]
        if reason and total - before < _TAIL_SHARE * total and (reason.rule == "signature" or _is_tail(*rest)):
            _remove(verdicts, i, reason)
            for j in range(i + 1, len(verdicts)):
                if verdicts[j].keep:
                    _remove(verdicts, j, Reason("tail", f"after “{block.text[:60]}”"))
            return
        before += words[i]


def _tail_reason(block: Block, hits: Sequence[Hit]) -> Reason | None:
    if block.text == _SIGNATURE:
        return Reason("signature", "the line before a signature")
    hit = next((hit for hit in hits if hit.opens_tail), None)
    return Reason(hit.rule, f"“{hit.phrase}”") if hit else None


def _is_tail(blocks: Sequence[Block], evidence: Evidence) -> bool:
    """Tell teasers and sign-ups from a section of the article, which runs to several paragraphs."""
    run = longest = 0
    for block, hits in zip(blocks, evidence, strict=True):
        run = run + 1 if word_count(block.text) >= 2 * _TEASER_WORDS and not hits else 0
        longest = max(longest, run)
    if longest > _TEASER_RUN:
        return False
    counts = [word_count(block.text) for block in blocks]
    return not counts or sum(counts) / len(counts) < _TEASER_WORDS or any(evidence)


# --- before the article -------------------------------------------------------------------------


def _name_captions(page: Page, verdicts: list[Verdict]) -> None:
    """Give captions their name: what HTML marks as one, or ends in a credit, inside or near the article."""
    kept = [i for i, verdict in enumerate(verdicts) if verdict.keep]
    if not kept:
        return
    for i in range(max(kept[0] - _HEAD_BLOCKS, 0), min(kept[-1] + 2, len(verdicts))):
        block = page.blocks[i]
        credited = "\n" not in block.text and word_count(block.text) >= _CAPTION_WORDS and has_credit(block.text)
        if block.kind == "caption" or (credited and (page.kind == "text" or not verdicts[i].keep)):
            _remove(verdicts, i, Reason("caption", "a picture's caption"))


def _name_head(page: Page, verdicts: list[Verdict]) -> None:
    """Give title, byline and date their names, and let the body begin with a paragraph."""
    first = _first_paragraph(page, verdicts)
    start = max(0, first - _HEAD_BLOCKS)
    title = _title_index(page, verdicts, start, first)
    for i in range(start, first):
        reason = _head_reason(page.blocks[i])
        if reason and (verdicts[i].keep or title is None or i > title - 3):
            _remove(verdicts, i, reason)
    if title is not None:
        _remove(verdicts, title, Reason("title", "the headline"))
        for i in range(title + 1, first):
            if verdicts[i].keep and page.kind == "text" and page.blocks[i].kind == "heading":
                _remove(verdicts, i, Reason("subtitle", "below the headline"))
        for i in range(title):
            if verdicts[i].keep:
                _remove(verdicts, i, Reason("head", "above the headline"))


def _first_paragraph(page: Page, verdicts: Sequence[Verdict]) -> int:
    for i, (block, verdict) in enumerate(zip(page.blocks, verdicts, strict=True)):
        is_body = block.kind not in ("heading", "caption") and word_count(block.text) >= _BODY_WORDS
        if verdict.keep and is_body and not _head_reason(block):
            return i
    bylines = [i for i, block in enumerate(page.blocks[:_HEAD_BLOCKS]) if byline_names(block.text)]
    return bylines[0] + 1 if bylines else 0


def _head_reason(block: Block) -> Reason | None:
    if names := byline_names(block.text):
        return Reason("byline", names)
    if is_date_line(block.text):
        return Reason("date", "the date line")
    return None


def _title_index(page: Page, verdicts: Sequence[Verdict], start: int, first: int) -> int | None:
    candidates = [i for i in range(start, first) if _could_be_title(page.blocks[i])]
    if page.kind == "html":
        known = _known_titles(page)
        matches = [i for i in range(len(page.blocks)) if _plain(page.blocks[i].text) in known and i <= first + 1]
        return matches[-1] if matches else None
    named = [i for i in candidates if verdicts[i].reason.rule != "caption" and not _is_ruled(verdicts[i])]
    long_enough = [i for i in named if word_count(page.blocks[i].text) >= _TITLE_WORDS]
    likely = max((verdicts[i].score for i in long_enough), default=0.0)
    for i in long_enough:
        if verdicts[i].score >= _TITLE_SCORE * likely:
            return i
    return named[-1] if named else None


def _is_ruled(verdict: Verdict) -> bool:
    return not verdict.keep and verdict.reason.detail.startswith("“")


def _could_be_title(block: Block) -> bool:
    return (
        len(block.text) <= _TITLE_CHARS
        and "\n" not in block.text
        and block.kind in ("heading", "paragraph")
        and _head_reason(block) is None
        and not _BREADCRUMBS.search(block.text)
        and (block.text[-1] in "?!" or not _SENTENCE_END.search(block.text))
    )


def _known_titles(page: Page) -> frozenset[str]:
    titles = [content for name, content in page.head.meta if name in ("og:title", "twitter:title", "title")]
    titles.append(page.head.title)
    titles.extend(part for part in _TITLE_SEPARATOR.split(page.head.title) if len(part.split()) >= _TITLE_WORDS)
    titles.extend(block.text for block in page.blocks if block.kind == "heading" and block.level == 1)
    return frozenset(_plain(title) for title in titles) - {""}


def _plain(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()


# --- alone --------------------------------------------------------------------------------------


def _drop_orphan_headings(page: Page, verdicts: list[Verdict]) -> None:
    """Remove headings whose whole section, up to the next heading of their rank, was removed."""
    for i in range(len(page.blocks) - 1, -1, -1):
        if page.blocks[i].kind != "heading" or not verdicts[i].keep:
            continue
        section = _section(page.blocks, i)
        if section and not any(verdicts[j].keep for j in section):
            _remove(verdicts, i, Reason("orphan_heading", "nothing of its section is left"))


def _section(blocks: Sequence[Block], heading: int) -> range:
    end = heading + 1
    while end < len(blocks) and not (blocks[end].kind == "heading" and blocks[end].level <= blocks[heading].level):
        end += 1
    return range(heading + 1, end)
