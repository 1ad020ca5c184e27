"""The lines above a plain text's first paragraph: which is its headline, and which say who wrote it and when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from bodytext.document import Block, Page, Reason, Verdict
from bodytext.parse.text.turns import turn_start
from bodytext.text.counts import word_count
from bodytext.text.languages import words
from bodytext.text.lines import SENTENCE_WORDS, byline_names, ends_sentence, is_date_line, is_row_of_labels
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import COMMAS, QUESTIONS
from bodytext.verdicts.numbered import is_numbered
from bodytext.verdicts.plain_sections import heads_part

TITLE_CHARS = 250
TITLE_WORDS = 4  # fewer than this: more likely a section name than a title
_TITLE_SCORE = 0.3  # of the best score above the body: menu lines score much less than a headline
_ARGUMENT = 3  # characters in brackets behind a name: fewer are an ending, as in "author(s)"
_BREADCRUMBS = Pattern(r"\s[»›>/]\s|^\[\d+\]")  # also the numbered links of text browsers
_NUMERAL = Pattern(r"[IVXLC]+\.?|\d+\.?|[A-Z]\.?")  # of a poem or a chapter
_TURNS = 3  # lines below one that begins with a time or a speaker, among which another does
_STANZA, _VERSE_CHARS = 3, 60  # lines of a stanza, at least, and characters of each, at most
_NAMES, _EASTERN_NAME = range(2, 4), range(2, 5)  # words of a person's name; characters, where it is written as one
_FIELDS = 4  # of a mail's header
_FIELD = Pattern(r"[^\W\d_][^:.!?\n]{0,20}: +\S")


def headline_of_text(page: Page, verdicts: Sequence[Verdict], start: int, first: int) -> int | None:
    """Return the headline of a text, from `start` on and before its first paragraph; None where there is none."""
    above = [*takewhile(lambda i: not _begins_text(page.blocks[i]), range(start, first))]
    candidates = [i for i in above if _could_be_title(page.blocks[i]) and not _is_among_others(page, i)]
    named = [i for i in candidates if not verdicts[i].reason.is_label("caption") and not _is_ruled(verdicts[i])]
    if (signed := _above_byline(page, named, range(start, first))) is not None:
        return signed
    long_enough = [i for i in named if word_count(page.blocks[i].text) >= TITLE_WORDS]
    is_above_verse = _is_verse(page, verdicts, first)
    likely = max((verdicts[i].score for i in (named if is_above_verse else long_enough)), default=0.0)
    for i in long_enough:
        if verdicts[i].score >= _TITLE_SCORE * likely:
            return None if _has_begun(page, verdicts, i) else i
    if above and above[-1] + 1 < len(page.blocks) and heads_part(page.blocks[above[-1] + 1]):
        # what stands between the headline of a recipe and its first section says how many it feeds
        named = ([i for i in named if _names_dish(page.blocks[i].text)] or named)[:1]
    if is_above_verse and len(named) > 1 and _is_person(page.blocks[named[-1]].text):
        named.pop()  # poets stand below the titles of their poems
    return named[-1] if named and not _has_begun(page, verdicts, named[-1]) else None


def poet_below(page: Page, verdicts: Sequence[Verdict], title: int, first: int) -> int | None:
    """Return the line between a title and a poem that names who wrote it; None where there is none."""
    poet = title + 1
    is_one = poet < first and _is_verse(page, verdicts, first) and _is_person(page.blocks[poet].text)
    return poet if is_one else None


def head_reason(block: Block) -> Reason | None:
    """Return what a line is called that says who wrote a text, or when; None for another line."""
    if names := byline_names(block.text):
        return Reason.of_label("byline", names)
    if is_row_of_labels(block.text):
        return Reason.of_label("byline", "who made it, by labels")
    if is_dated(block):
        return Reason.of_label("date", "the date line")
    return None


def heads_dated_section(page: Page, place: int) -> bool:
    """Tell a heading with a day that another of its rank has, too: the versions of a program, the days of a diary."""
    block = page.blocks[place]
    if block.kind != "heading" or not is_dated(block):
        return False
    same = (other for other in page.blocks[place + 1 :] if other.kind == "heading" and other.level == block.level)
    return (other := next(same, None)) is not None and is_dated(other)


def is_dated(block: Block) -> bool:
    """Tell a line that is about its date."""
    return block.kind != "caption" and is_date_line(block.text) and not block.is_link


def first_stanza(page: Page, verdicts: Sequence[Verdict], first: int) -> int:
    """Return where the first of two stanzas or more begins above a place, the place where there are none.

    They are groups of short lines between empty ones, all kept: lines of menus, and of who wrote a text, stand in one
    group or are removed.
    """
    starts = [i for i in range(first + 1) if page.blocks[i].gap or i in (0, first)]
    groups = [range(start, end) for start, end in pairwise(starts)]
    are_verse = [len(group) >= _STANZA and all(_is_verse(page, verdicts, i) for i in group) for group in groups]
    return next(
        (above.start for above, both in zip(groups, map(all, pairwise(are_verse)), strict=False) if both), first
    )


def _is_verse(page: Page, verdicts: Sequence[Verdict], place: int) -> bool:
    if place == len(page.blocks):
        return False
    block = page.blocks[place]
    is_short = len(block.text) <= _VERSE_CHARS and block.kind in ("paragraph", "heading")
    return verdicts[place].keep and is_short and head_reason(block) is None


def _names_dish(line: str) -> bool:
    """Tell a few words without figures: one word is a menu's, and a figure says for how many, or how long it takes."""
    return word_count(line) > 1 and not any(map(str.isdigit, line))


def _is_person(line: str) -> bool:
    """Tell a line of two names or three, or one that begins with a family name where names have no spaces."""
    names = line.split()
    if len(names) == 1:
        return len(line) in _EASTERN_NAME and line.startswith(words("surnames"))
    return len(names) in _NAMES and all(name[0].isupper() and name.strip(".").isalpha() for name in names)


def _has_begun(page: Page, verdicts: Sequence[Verdict], place: int) -> bool:
    """Tell that a text has begun above a line, with a sentence, however short, or with the line, which is answered."""
    above = [i for i in range(place) if verdicts[i].keep and page.blocks[i].kind != "heading"]
    if any(ends_sentence(page.blocks[i].text) and head_reason(page.blocks[i]) is None for i in above):
        return True
    answer = page.blocks[place + 1].text if place + 1 < len(page.blocks) else ""
    is_asked = page.blocks[place].text.endswith(QUESTIONS) and word_count(answer) < SENTENCE_WORDS
    return is_asked and ends_sentence(answer)


def _is_ruled(verdict: Verdict) -> bool:
    return not verdict.keep and verdict.reason.is_phrase


def _above_byline(page: Page, named: Sequence[int], head: range) -> int | None:
    """Return the line of a few words right above the first byline, where none of more words stands above that."""
    byline = next((i for i in head if i and byline_names(page.blocks[i].text)), None)
    if byline is None or byline - 1 not in named or page.blocks[byline].gap:
        return None
    is_first = all(word_count(page.blocks[i].text) < TITLE_WORDS for i in named if i < byline)
    return byline - 1 if is_first else None


def _begins_text(block: Block) -> bool:
    """Tell a line below which no headline stands any more: code, or the name of a section."""
    return _is_call(block.text) or heads_part(block)


def _is_call(text: str) -> bool:
    """Tell a line of code: it ends in brackets that stand right behind a name and hold nothing, or some letters."""
    line = text.rstrip(":;")
    place = line.find("(")
    within = len(line) - place - 2
    is_behind_name = place > 0 and line[place - 1].isalnum() and line.endswith(")")
    return is_behind_name and (not within or within >= _ARGUMENT)


def _could_be_title(block: Block) -> bool:
    return (
        len(block.text) <= TITLE_CHARS
        and "\n" not in block.text
        and block.kind in ("heading", "paragraph")
        and head_reason(block) is None
        and not _NUMERAL.fullmatch(block.text)
        and not _BREADCRUMBS.search(block.text)
        and (block.text[-1] in "?!" or not ends_sentence(block.text))
        and block.text[-1] not in COMMAS
        and not (block.text[0] in "([" and block.text[-1] in ")]")
    )


def _is_among_others(page: Page, place: int) -> bool:
    """Tell a line that is one of several: a numbered heading, a turn, who wrote a post, a field, half a sentence."""
    text = page.blocks[place].text
    below = page.blocks[place + 1 :]
    if turn_start(text) and any(turn_start(block.text) for block in below[:_TURNS]):
        return True
    if len(below) > 1 and is_dated(below[0]) and any(block.text == text for block in below):
        return True
    goes_on = bool(below) and not below[0].gap and below[0].text[0].islower() and head_reason(below[0]) is None
    return goes_on or is_numbered(page, place) or _is_field(page, place)


def _is_field(page: Page, place: int) -> bool:
    """Tell a name with its value that stands right above or below another: "Present: …", "Apologies: …"."""
    beside = [page.blocks[i] for i in (place - 1, place + 1) if 0 <= i < len(page.blocks)]
    is_near = not page.blocks[place].gap or not (beside[-1].gap if place + 1 < len(page.blocks) else 1)
    return bool(is_near and _FIELD.match(page.blocks[place].text) and any(_FIELD.match(b.text) for b in beside))


def in_mail_header(page: Page, place: int) -> bool:
    """Tell a line amid the fields of a mail that is forwarded: who sent it, when, to whom and what it is about."""
    start, end = place, place
    while start >= 0 and place - start < _FIELDS and _FIELD.match(page.blocks[start].text):
        start -= 1
    while end < len(page.blocks) and end - place < _FIELDS and _FIELD.match(page.blocks[end].text):
        end += 1
    fields = page.blocks[start + 1 : end]
    return len(fields) >= _FIELDS or (len(fields) > 1 and any("@" in field.text for field in fields))
