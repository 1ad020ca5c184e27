"""The document level: the end of the article, and blocks that their neighbours decide.

Takes the verdicts on single blocks and looks at the whole: a heading such as "More stories" ends the
article if teasers follow; the last paragraph, a stanza's line or a piece of code goes with what it
stands beside; a heading whose section is gone goes too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bodytext.document import Block, Page, Reason, Verdict, keep, remove
from bodytext.rules import Evidence, Hit
from bodytext.shapes import SENTENCE_WORDS, ends_sentence
from bodytext.words import word_count

_CLOSING_WORDS = 5  # a sentence right below the article, if of so many, is more likely its last than a teaser
_STANZA_LINES = 3  # at least; of so many, one may be doubtful
_VERSE_CHARS = 60
_TAIL_SHARE = 0.35  # of the kept words: what follows a tail heading is less
_INNER = 2  # paragraphs below a heading that show it to be one of the article's
_SHOWN = 10  # times as many words shown as hidden: there is an article without what is hidden
_BOXES = ("newsletter", "promo", "paywall", "cookie")
_DOUBTFUL = 0.25  # of a score: from here on, the line above a line may decide
_POSSIBLE = 0.2  # of a score: from here on, the paragraphs on both sides may decide
_LINKED = 0.3  # of a block's characters in links: not prose
_LIKELY_HEADING = 0.75  # of a score: from here on, a heading above a box is the article's
_HOPELESS = 0.1  # of a score: below, not even its place makes a block content
_MERE_LINK, _HALF = 0.9, 0.5  # of a block's characters in links
_PROSE_WORDS = 8  # of the paragraph after which only links follow
_SENTENCES = 0.5  # of the kept words stand in sentences: an article, no listing
_SIGNATURE = "--"  # what stands before the signature in mail and news (RFC 3676, section 4.3)
_TEASER_RUN = 2  # paragraphs in a row: teasers have no more, sections of an article often do
_TEASER_WORDS = 12  # a list of teasers or links averages fewer words a block


def trim(page: Page, verdicts: Sequence[Verdict], evidence: Evidence) -> list[Verdict]:
    """Return the verdicts as they stand once the whole document is looked at."""
    trimmed = list(verdicts)
    if page.kind == "text":
        _keep_last_paragraphs(page, trimmed, evidence)
        _keep_inner_headings(page, trimmed, evidence)
        _keep_between(page, trimmed, evidence)
        _keep_stanzas(page, trimmed, evidence)
        _drop_box_lines(page, trimmed, evidence)
        _cut_tail(page, trimmed, evidence)
        _drop_orphan_headings(page, trimmed)
    else:
        _keep_inner_paragraphs(page, trimmed, evidence)
        _keep_code(page, trimmed)
        _drop_hidden(page, trimmed)
        _drop_box_headings(page, trimmed, evidence)
        _drop_closing_links(page, trimmed)
    return trimmed


def _keep_last_paragraphs(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the sentences that go on where the kept ones end, up to the first line that is none.

    The last paragraph of an article stands beside its tail and is taken for part of it most often. One
    line that is no sentence may stand before it: a question, a heading, a time (whole pages of news
    0.941 to 0.942, of other sites 0.936 to 0.937, out of fold; with that line 0.9402 to 0.9405 and
    0.9387 to 0.9393).
    """
    size = len(verdicts)
    open_ = [not evidence[i] and verdicts[i].score >= _HOPELESS for i in range(size)]
    ends = [open_[i] and _is_closing(page.blocks[i]) for i in range(size)]
    kept = [i for i, v in enumerate(verdicts) if v.keep and word_count(page.blocks[i].text) >= SENTENCE_WORDS]
    i = kept[-1] + 1 if kept else size
    while i < size:
        if ends[i]:
            steps = 1
        elif open_[i] and i + 1 < size and ends[i + 1]:
            steps = 2
        else:
            return
        for j in range(i, i + steps):
            keep(verdicts, j, "goes on from the paragraph before")
        i += steps


def _is_closing(block: Block) -> bool:
    return word_count(block.text) >= _CLOSING_WORDS and ends_sentence(block.text)


def _keep_inner_headings(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a heading that stands right between paragraphs of the article, though it be "More stories".

    Only a phrase that makes a heading may stand there: "Read also: …" and "Advertisement" are none.
    """
    for i in range(1, len(verdicts) - _INNER):
        is_named = all(hits[0].opens_tail for hits in [evidence[i]] if hits)
        if page.blocks[i].kind == "heading" and not verdicts[i].keep and is_named:
            around = (_before(verdicts, evidence, i), *range(i + 1, i + 1 + _INNER))
            if all(verdicts[j].keep and word_count(page.blocks[j].text) >= SENTENCE_WORDS for j in around):
                keep(verdicts, i, "a heading amid the article")


def _before(verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> int:
    """Return the block before a place, looking past what rules have removed: an advertisement's label."""
    before = place - 1
    while before > 0 and not verdicts[before].keep and evidence[before]:
        before -= 1
    return before


def _keep_between(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a short heading or list item, or a sentence, that stands alone between blocks of the article.

    So is what stands above a list. What a page repeats is a label of its own, and a line without a
    full stop most often a caption (news 0.9403 to 0.9404, other sites 0.9388 to 0.9390, gold text
    alone 0.9858 to 0.9860).
    """
    counts = Counter(block.text for block in page.blocks)
    for i in range(1, len(verdicts) - 1):
        block, around = page.blocks[i], (i - 1, i + 1)
        if (
            not verdicts[i].keep
            and not evidence[i]
            and verdicts[i].score >= _HOPELESS
            and counts[block.text] == 1
            and (_is_label(block, page.blocks[i + 1]) or ends_sentence(block.text))
            and all(verdicts[j].keep and _is_substance(page.blocks[j]) for j in around)
        ):
            keep(verdicts, i, "amid the article")


def _is_label(block: Block, below: Block) -> bool:
    is_heading = block.kind in ("heading", "item") or below.kind == "item"
    return is_heading and word_count(block.text) < SENTENCE_WORDS


def _is_substance(block: Block) -> bool:
    return block.kind == "item" or word_count(block.text) >= SENTENCE_WORDS


def _keep_stanzas(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a line that stands right below a kept one in a text that parts its paragraphs by empty lines.

    In a stanza, short lines of which most are kept, less will do: the last line ends as prose does.
    """
    if not any(block.gap for block in page.blocks):
        return
    starts = [0, *(i for i in range(1, len(verdicts)) if page.blocks[i].gap), len(verdicts)]
    for start, end in pairwise(starts):
        for least in (_DOUBTFUL, _HOPELESS):
            if least == _DOUBTFUL or _is_stanza(page, verdicts, range(start, end)):
                _keep_below(verdicts, evidence, range(start + 1, end), least)


def _keep_below(verdicts: list[Verdict], evidence: Evidence, lines: range, least: float) -> None:
    for i in lines:
        joined = verdicts[i - 1].keep and not evidence[i]
        if joined and not verdicts[i].keep and verdicts[i].score >= least:
            keep(verdicts, i, "goes with the line above")


def _is_stanza(page: Page, verdicts: Sequence[Verdict], lines: range) -> bool:
    kept = sum(verdicts[i].keep for i in lines)
    is_long = len(lines) >= _STANZA_LINES and kept * _STANZA_LINES >= len(lines) * (_STANZA_LINES - 1)
    return is_long and all(len(page.blocks[i].text) <= _VERSE_CHARS for i in lines)


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
    return hit.reason if hit else None


def _is_tail(blocks: Sequence[Block], evidence: Evidence) -> bool:
    """Tell teasers and sign-ups from a section of the article, which runs to several paragraphs."""
    run = 0
    for block, hits in zip(blocks, evidence, strict=True):
        run = run + 1 if word_count(block.text) >= 2 * _TEASER_WORDS and not hits else 0
        if run > _TEASER_RUN:
            return False
    counts = [word_count(block.text) for block in blocks]
    return not counts or sum(counts) / len(counts) < _TEASER_WORDS or any(evidence)


def _keep_inner_paragraphs(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep prose that stands between kept blocks of its container, whatever class it alone may have.

    The measures do not feel it (out of fold wcxb-dev 0.8748 both ways, fundus 0.9676 to 0.9674), but a
    paragraph that is missing amid an article is what readers forgive least.
    """
    for i in range(1, len(verdicts) - 1):
        block, before, after = page.blocks[i], page.blocks[i - 1], page.blocks[i + 1]
        if (
            not verdicts[i].keep
            and verdicts[i - 1].keep
            and verdicts[i + 1].keep
            and verdicts[i].score >= _POSSIBLE
            and not evidence[i]
            and _is_prose(block)
            and _parent(page, block) == _parent(page, before) == _parent(page, after)
        ):
            keep(verdicts, i, "a paragraph amid the article")


def _is_prose(block: Block) -> bool:
    is_long = block.kind == "paragraph" and word_count(block.text) >= _TEASER_WORDS
    return is_long and not _is_linked(block, _LINKED)


def _parent(page: Page, block: Block) -> int:
    return page.containers[block.container or 0].parent


def _keep_code(page: Page, verdicts: list[Verdict]) -> None:
    """Keep code that follows what is kept (documentation 0.938 to 0.940 out of fold, all else the same)."""
    for i in range(1, len(verdicts)):
        if page.blocks[i].kind == "code" and verdicts[i - 1].keep and verdicts[i].score >= _HOPELESS:
            keep(verdicts, i, "code below content")


def _drop_hidden(page: Page, verdicts: list[Verdict]) -> None:
    """Remove what a page hides where it shows much more (fundus 0.9642 to 0.9647, wcxb-dev the same)."""
    kept = [i for i, verdict in enumerate(verdicts) if verdict.keep]
    hidden = [i for i in kept if page.containers[page.blocks[i].container or 0].hidden]
    if hidden and _SHOWN * _words(page, hidden) <= _words(page, kept):
        for i in hidden:
            remove(verdicts, i, Reason("hidden", "the page does not show it"))


def _words(page: Page, places: Iterable[int]) -> float:
    return sum([word_count(page.blocks[i].text) for i in places], 0.0)


def _drop_box_headings(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove the heading of a sign-up, promotion, paywall or cookie box."""
    for i in range(len(verdicts) - 1):
        is_heading = verdicts[i].keep and page.blocks[i].kind == "heading"
        hits = evidence[i + 1]
        if is_heading and not verdicts[i + 1].keep and hits and hits[0].family in _BOXES:
            remove(verdicts, i, Reason(hits[0].rule, "the heading above it"))


def _drop_box_lines(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove a doubtful line without a full stop above a box in plain text: the name of the newsletter."""
    for i in range(len(verdicts) - 1):
        block, hits = page.blocks[i], evidence[i + 1]
        is_line = word_count(block.text) < SENTENCE_WORDS and not ends_sentence(block.text)
        is_doubtful = verdicts[i].keep and verdicts[i].score < _LIKELY_HEADING
        if is_doubtful and is_line and not verdicts[i + 1].keep and hits and hits[0].family in _BOXES:
            remove(verdicts, i, Reason(hits[0].rule, "the heading above it"))


def _drop_closing_links(page: Page, verdicts: list[Verdict]) -> None:
    """Remove the links below the last paragraph of an article, and the heading above them.

    Out of fold: segments of trafilatura-eval 0.926 to 0.930, wcxb-dev and fundus the same.
    """
    kept = [i for i, verdict in enumerate(verdicts) if verdict.keep]
    prose = [i for i in kept if not _is_linked(page.blocks[i], _HALF)]
    last = next((i for i in reversed(prose) if word_count(page.blocks[i].text) >= _PROSE_WORDS), len(verdicts))
    links = [i for i in kept if i > last and _is_linked(page.blocks[i], _MERE_LINK)]
    sentences = (i for i in prose if ends_sentence(page.blocks[i].text))
    if links and _words(page, sentences) >= _SENTENCES * _words(page, kept):
        above = kept[kept.index(links[0]) - 1]
        heading = [above] if above > last and page.blocks[above].kind == "heading" else []
        for i in heading + links:
            remove(verdicts, i, Reason("tail", "links below the last paragraph"))


def _is_linked(block: Block, share: float) -> bool:
    return (block.link_chars or 0) >= share * len(block.text)


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
