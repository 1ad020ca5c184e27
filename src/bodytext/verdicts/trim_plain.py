"""Plain text: where the article ends, and lines that the ones beside them decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from bodytext.document import Block, Page, Verdict, keep
from bodytext.rows import each
from bodytext.rules import Evidence
from bodytext.text.counts import word_count
from bodytext.text.lines import SENTENCE_WORDS, ends_sentence, is_sentence
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import COMMAS, QUESTIONS, THAI
from bodytext.verdicts.boxes import drop_box_headings
from bodytext.verdicts.newsletters import keep_pieces
from bodytext.verdicts.plain_fields import keep_fields
from bodytext.verdicts.plain_lists import keep_announced, keep_likely_lists, keep_numbered
from bodytext.verdicts.plain_posts import drop_counts, keep_posts
from bodytext.verdicts.plain_sections import keep_sections
from bodytext.verdicts.plain_speech import answers, keep_asked, quotes
from bodytext.verdicts.plain_tail import cut_tail

_CLOSING_WORDS = 5  # a sentence right below the article, if of so many, is more likely its last than a teaser
_LAST_WORDS = 2  # … or of so many, right between what is kept and what a rule knows to be no more of it
_SHORT_CLOSING, _LIKELY_CLOSING = 3, 0.25  # … or of so many, if it scores so much
_UNPOINTED_CHARS = 35
_BOX_LINES = 5  # at most, of a box that stands amid an article
_GREETING_WORDS = 6
_FIRST, _STAYING = 3, 2  # lines of a group, of which the first to stay is; and lines that stay, all to the last
_STANZA_LINES = 3  # at least; of so many, one may be doubtful
_VERSE_CHARS = 60
_MENU_WORDS = frozenset(("menu-word", "site-section"))
_INNER = 2  # paragraphs below a heading that show it to be one of the article's
_DOUBTFUL = 0.25  # of a score: from here on, the line above a line may decide
_LIKELY_HEADING = 0.75  # of a score: from here on, a heading above a box is the article's
_HOPELESS = 0.1  # of a score: below, not even its place makes a block content
_HOPELESS_SAID = 0.05  # … of what somebody says, right below it, and of the last line above a tail
_DIRECTIVE = Pattern(r"\.\. [\w-]+::")


def trim_plain(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Change the verdicts where the whole text says otherwise."""
    keep_numbered(page, verdicts, evidence)
    _keep_last_paragraphs(page, verdicts, evidence)
    keep_asked(page, verdicts, evidence)
    _keep_inner_headings(page, verdicts, evidence)
    _keep_first_lines(page, verdicts, evidence)
    _keep_between(page, verdicts, evidence)
    _keep_stanzas(page, verdicts, evidence)
    keep_fields(page, verdicts, evidence)
    keep_likely_lists(page, verdicts, evidence)
    keep_announced(page, verdicts, evidence)
    _keep_directives(page, verdicts)
    keep_posts(page, verdicts, evidence)
    drop_counts(page, verdicts, evidence)
    keep_pieces(page, verdicts, evidence)
    drop_box_headings(page, verdicts, evidence, _is_box_name)
    keep_sections(page, verdicts, evidence)
    _keep_unfinished(page, verdicts, evidence)
    cut_tail(page, verdicts, evidence)


def _keep_directives(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the directives of reStructuredText, where any of its text is kept: they say what stands there."""
    if any(verdict.keep for verdict in verdicts):
        for i, block in enumerate(page.blocks):
            if block.text.startswith(".. ") and _DIRECTIVE.match(block.text) and not verdicts[i].keep:
                keep(verdicts, i, "a directive")


def _keep_last_paragraphs(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the sentences that go on where the kept ones end, up to the first line that is none.

    The last paragraph of an article stands beside its tail and is taken for part of it most often. One
    line that is no sentence may stand before it: a question, a heading, a time. A box that rules know may
    stand before it too.
    """
    size = len(verdicts)

    def is_open(place: int) -> bool:
        least = _HOPELESS_SAID if page.blocks[place].text.endswith(QUESTIONS) else _HOPELESS
        return not evidence[place] and verdicts[place].score >= least

    def ends(place: int) -> bool:
        block, score = page.blocks[place], verdicts[place].score
        if evidence[place] and not answers(page, verdicts, evidence, place):
            return False
        is_said = quotes(block) or (_is_above_tail(page, evidence, place) and word_count(block.text) < SENTENCE_WORDS)
        is_likely = score >= _HOPELESS or bool(evidence[place]) or (score >= _HOPELESS_SAID and is_said)
        least = _SHORT_CLOSING if score >= _LIKELY_CLOSING else _CLOSING_WORDS
        least = _LAST_WORDS if _is_above_tail(page, evidence, place) else least
        least = 1 if place and page.blocks[place - 1].text.endswith(QUESTIONS) else least
        is_last = _is_above_tail(page, evidence, place) and _is_unpointed(block.text)
        return is_likely and (_is_closing(block, least) or is_last)

    kept = [i for i, v in enumerate(verdicts) if v.keep]
    long = [i for i in kept if word_count(page.blocks[i].text) >= SENTENCE_WORDS]
    i = long[-1] + 1 if long else size
    below = kept[-1] + 1 if kept else size
    if below < size and ends(below):
        is_last = _may_be_amid(page, kept[-1]) and is_sentence(page.blocks[below].text)
        i = below if is_last or _is_above_tail(page, evidence, below) else i
    while i < size:
        if ends(i):
            more = range(i, i + 1)
        elif is_open(i) and i + 1 < size and ends(i + 1):
            more = range(i, i + 2)
        else:
            beyond = next((j for j in _beyond_box(evidence, i) if _goes_on_beyond(page, verdicts, evidence, j)), size)
            more = range(beyond, min(beyond + 1, size))
        for j in more:
            keep(verdicts, j, "goes on from the paragraph before")
        i = more.stop if more else size


def _may_be_amid(page: Page, place: int) -> bool:
    """Tell short lines that most often stand amid an article: code and verse."""
    is_verse = any(part.kind == "verse" and part.start <= place < part.end for part in page.parts)
    return is_verse or page.blocks[place].kind == "code"


def _beyond_box(evidence: Evidence, start: int) -> Iterator[int]:
    """Yield the blocks that may be the first after a box that rules know, such as a sign-up's.

    One line between two of a box may be none that rules know: what the newsletter is about.
    """
    known = [bool(hits) and not hits[0].opens_tail for hits in evidence[start : start + _BOX_LINES + 1]]
    for size in range(1, len(known)):
        if known[size - 1] and not known[size]:
            yield start + size
        elif not known[size - 1] and not (size > 1 and known[size - 2] and known[size]):
            return


def _goes_on_beyond(page: Page, verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> bool:
    """Tell a sentence with which the article may go on below a box; the last one, above a tail, may be shorter."""
    block = page.blocks[place]
    least = _CLOSING_WORDS if _is_above_tail(page, evidence, place) else SENTENCE_WORDS
    is_one = verdicts[place].score >= _HOPELESS and ends_sentence(block.text)
    return is_one and (word_count(block.text) >= least or quotes(block))


def _is_above_tail(page: Page, evidence: Evidence, place: int) -> bool:
    """Tell a line right above one that opens a tail, or above the buttons above that, where it asks nothing."""
    lines = 1 if page.blocks[place].text.endswith(QUESTIONS) else _BOX_LINES
    below = takewhile(bool, evidence[place + 1 : place + 1 + lines])
    return any(hit.opens_tail for hits in below for hit in hits)


def _is_unpointed(text: str) -> bool:
    """Tell a sentence of a script that has no stops, by its length: headlines of teasers are shorter."""
    return len(text) >= _UNPOINTED_CHARS and THAI[0] <= text[-1] <= THAI[-1]


def _is_closing(block: Block, least: int) -> bool:
    """Tell a sentence of so many words, which may be an article's last: what somebody says may be shorter."""
    return ends_sentence(block.text) and (word_count(block.text) >= least or quotes(block))


def _keep_unfinished(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a few words that end in a comma right above what is kept, or right below it with a name: a letter's ends."""
    kept = [i for i, verdict in enumerate(verdicts) if verdict.keep]
    if not kept:
        return

    def may_be(place: int) -> bool:
        is_short = 0 <= place < len(verdicts) and word_count(page.blocks[place].text) <= _GREETING_WORDS
        return is_short and not evidence[place] and not verdicts[place].keep and verdicts[place].score >= _HOPELESS

    above, below = kept[0] - 1, kept[-1] + 1
    if may_be(above) and page.blocks[above].text.endswith(tuple(COMMAS)):
        keep(verdicts, above, "goes on in what is below")
    signed = below + (may_be(below) and page.blocks[below].text.endswith(tuple(COMMAS)))
    if may_be(signed) and page.blocks[signed - 1].text.endswith(tuple(COMMAS)):
        for i in range(below, signed + 1):
            keep(verdicts, i, "the end of a letter")


def _keep_inner_headings(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a heading that stands right between paragraphs of the article, though it be "More stories".

    Only what may be a heading stands there, a word of menus too: "Read also: …" and "Advertisement" are none.
    """
    for i in range(1, len(verdicts) - _INNER):
        is_named = all(hits[0].opens_tail or hits[0].rule in _MENU_WORDS for hits in [evidence[i]] if hits)
        if page.blocks[i].kind == "heading" and not verdicts[i].keep and is_named:
            above = i - 1 if evidence[i] and not evidence[i][0].opens_tail else _before(verdicts, evidence, i)
            around = (above, *range(i + 1, i + 1 + _INNER))
            if all(verdicts[j].keep and word_count(page.blocks[j].text) >= SENTENCE_WORDS for j in around):
                keep(verdicts, i, "a heading amid the article")


def _keep_first_lines(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the first line or two of a group of lines that stays, where a text sets such groups apart: "Ingredients"."""
    gaps = each(page.blocks, "gap")
    starts = [0, *(i for i in range(1, len(gaps)) if gaps[i]), len(gaps)]
    for start, end in pairwise(starts):
        kept = next((i for i in range(start, min(start + _FIRST, end)) if verdicts[i].keep), start)
        if kept > start and end - kept >= _STAYING and all(verdict.keep for verdict in verdicts[kept:end]):
            first = range(start, kept)
            if not any(evidence[i] or is_sentence(page.blocks[i].text) for i in first):
                for i in first:
                    if verdicts[i].score >= _HOPELESS:
                        keep(verdicts, i, "the first of lines that stay")


def _before(verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> int:
    """Return the block before a place, looking past what rules have removed: an advertisement's label."""
    before = place - 1
    while before > 0 and not verdicts[before].keep and evidence[before]:
        before -= 1
    return before


def _keep_between(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a short heading or list item, or a sentence, that stands alone between blocks of the article.

    So is what stands above a list. What a page repeats is a label of its own, and a line without a
    full stop most often a caption.
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


def _is_box_name(block: Block, verdict: Verdict) -> bool:
    """Tell a doubtful line without a full stop: above a box, the name of the newsletter."""
    is_line = word_count(block.text) < SENTENCE_WORDS and not ends_sentence(block.text)
    return is_line and verdict.score < _LIKELY_HEADING
