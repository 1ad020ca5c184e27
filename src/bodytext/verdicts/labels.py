"""What stands around the body, by its name: title, byline, date, captions.

They are metadata and leave the body, each with its own reason, by which the metadata finds them
again. The body itself begins with a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from bodytext.document import Block, Label, Page, Reason, Verdict, keep, kept_of, remove
from bodytext.parse.text.lines import mail_field
from bodytext.parts.subtitle import subtitle_below
from bodytext.rows import each
from bodytext.text.counts import word_count
from bodytext.text.lines import (
    SENTENCE_WORDS,
    byline_names,
    ends_sentence,
    has_credit,
    is_sentence,
)
from bodytext.text.pattern import SPACE, Pattern
from bodytext.text.scripts import COMMAS, EAST, FULL_WIDTH
from bodytext.verdicts.head_lines import (
    TITLE_CHARS,
    TITLE_WORDS,
    first_stanza,
    head_reason,
    headline_of_text,
    heads_dated_section,
    in_mail_header,
    is_dated,
    poet_below,
)
from bodytext.verdicts.numbered import heads_section
from bodytext.verdicts.plain_sections import heads_part
from bodytext.verdicts.whole import settle

_HEADS = ("heading", "caption")  # blocks with which no body begins
_TEXTS = ("code", "cell", "quote")  # in figures: what stands under them is text too
_HEAD_BLOCKS = 12  # how far above the first paragraph a title, byline or date can stand
_CAPTION_WORDS = 4  # fewer are the credit alone
_LONG_CAPTION_WORDS = 60  # more are a paragraph that ends in a credit
_STANDFIRST_WORDS = 8
_SUMMARY = (40, 60)  # characters: a description has at least so many, and is told by so many
_CUT = " .…"  # what a summary ends in that was cut from the body
_GREETING_WORDS = 5
_ABOVE_GREETING = 12  # blocks looked at
_ADDRESS_WORDS = 5
_DATE_LINES = 2  # of an article's head, at most: more are those of a log or of those who wrote
_FOLDED = 3  # letters, at most, that one comes to when its case is folded
_NOT_WORD = Pattern(r"\W+")
_MARKS = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code) == "_"))  # the same among ASCII
_TITLE_SEPARATOR = Pattern(rf"{SPACE}[|–—\-·»:•]\s+")
_BEFORE_SITES = "-_|｜"
_SITES = 4  # names behind a title: its section, its site and the like
_TITLE_EAST = 6  # characters of Chinese or Japanese: fewer name a section of the site
_MAIL: dict[str, Label] = {"mail_subject": "title", "mail_from": "byline", "mail_sent": "date"}  # fields of a mail
_FRONT_MATTER: dict[str, Label] = {
    "title:": "title", "subtitle:": "subtitle",
    "author:": "byline", "authors:": "byline", "by:": "byline", "creator:": "byline",
    "date:": "date", "published:": "date", "pubdate:": "date", "created:": "date", "publishdate:": "date",
    "date_published:": "date",
}  # fmt: skip


def label(page: Page, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts with the blocks around the body given their names."""
    labelled = list(verdicts)
    _name_captions(page, labelled)
    header = _name_header(page, labelled)
    if page.kind == "html" or not (header or _is_letter(page)):
        _name_head(page, labelled, header)
    for part in page.parts:
        if part.kind == "table" and any(verdict.keep for verdict in verdicts[part.start : part.end]):
            labelled[part.start : part.end] = verdicts[part.start : part.end]  # a name or a date in it is a figure
    settle(page, labelled)
    _keep_standfirst(page, labelled)
    return labelled


def _name_header(page: Page, verdicts: list[Verdict]) -> int:
    """Give the fields of a mail or of front matter their names, and return how many there are; the text is below."""
    count = 0
    while count < len(page.blocks) and page.blocks[count].marker.endswith(":"):
        marker = page.blocks[count].marker
        if not marker[0].islower():
            name, whose = _MAIL.get(mail_field(marker), "mail_header"), "mail"
        else:
            name, whose = _FRONT_MATTER.get(marker, "head"), "front matter"
        remove(verdicts, count, Reason.of_label(name, f"the {whose}’s {marker[:-1]}"))
        count += 1
    return count


def _is_letter(page: Page) -> bool:
    """Tell a text that begins with a greeting, below addresses and a day at most: no headline stands above it."""
    for i, block in enumerate(page.blocks[:_ABOVE_GREETING]):
        is_apart = not i or (block.gap and i + 1 < len(page.blocks) and page.blocks[i + 1].gap)
        if is_apart and block.text.endswith(tuple(COMMAS)) and word_count(block.text) <= _GREETING_WORDS:
            above = page.blocks[:i]
            is_headed = any(map(is_dated, above)) and all(is_dated(line) or _is_address_line(line) for line in above)
            return is_headed or not above
    return False


def _is_address_line(block: Block) -> bool:
    """Tell a line that may be of an address: a few words, and no sentence."""
    return word_count(block.text) <= _ADDRESS_WORDS and block.kind != "heading" and not ends_sentence(block.text)


def _name_captions(page: Page, verdicts: list[Verdict]) -> None:
    """Give captions their name: what HTML marks as one, or ends in a credit, inside or near the article.

    What stands under a table, code or a quotation is text as these are.
    """
    kept = kept_of(verdicts)
    if not kept:
        return
    for i in range(max(kept[0] - _HEAD_BLOCKS, 0), min(kept[-1] + 2, len(verdicts))):
        block = page.blocks[i]
        may_be = page.kind == "text" or (block.kind == "paragraph" and not verdicts[i].keep)
        if block.kind == "caption" and _is_under_text(page, verdicts, i):
            keep(verdicts, i, "the caption of a table, of code, of a quotation")
        elif block.kind == "caption" or (may_be and _is_credited(block.text)):
            remove(verdicts, i, Reason.of_label("caption", "a picture's caption"))


def _is_under_text(page: Page, verdicts: Sequence[Verdict], place: int) -> bool:
    """Tell the caption of a figure in which a kept table, code or quotation stands right beside it."""
    for i in (place - 1, place + 1):
        if 0 <= i < len(verdicts) and verdicts[i].keep and page.blocks[i].kind in _TEXTS:
            around = set(page.ancestors(page.blocks[place].container))
            shared = (number for number in page.ancestors(page.blocks[i].container) if number in around)
            if any(page.containers[number].tag == "figure" for number in shared):
                return True
    return False


def _is_credited(text: str) -> bool:
    is_caption = "\n" not in text and _CAPTION_WORDS <= word_count(text) <= _LONG_CAPTION_WORDS
    return is_caption and has_credit(text[-TITLE_CHARS:])


def _name_head(page: Page, verdicts: list[Verdict], header: int) -> None:
    """Give title, byline and date their names, and let the body begin with a paragraph.

    Below a header, which has said who wrote it and when, only its title is looked for.
    """
    first = _first_paragraph(page, verdicts)
    start = max(0, first - _HEAD_BLOCKS)
    title = _title_index(page, verdicts, start, first)
    if title is not None and title < header:
        return
    dated = [i for i, block in enumerate(page.blocks[: first + _HEAD_BLOCKS]) if verdicts[i].keep and is_dated(block)]
    for i in range(start, first if not header else 0):
        reason = head_reason(page.blocks[i])
        if page.kind == "text" and (in_mail_header(page, i) or (is_dated(page.blocks[i]) and len(dated) > _DATE_LINES)):
            continue
        if heads_dated_section(page, i):
            continue
        if reason and (verdicts[i].keep or title is None or i > title - 3):
            remove(verdicts, i, reason)
    if title is not None:
        remove(verdicts, title, Reason.of_label("title", "the headline"))
        if page.kind == "text" and (poet := poet_below(page, verdicts, title, first)) is not None:
            remove(verdicts, poet, Reason.of_label("byline", page.blocks[poet].text))
        _name_subtitle(page, verdicts, title, first)
        for i in range(header, title):
            if verdicts[i].keep and not is_sentence(page.blocks[i].text):
                remove(verdicts, i, Reason.of_label("head", "above the headline"))


def _name_subtitle(page: Page, verdicts: list[Verdict], title: int, first: int) -> None:
    """Give the lines between headline and body their name; a sentence that is kept is the text's first paragraph."""
    if page.kind == "html":
        named = subtitle_below(page, title)
        lines = [] if named is None or is_sentence(page.blocks[named].text) else [named]
    else:
        below = takewhile(lambda i: page.blocks[i].kind == "heading" or not verdicts[i].keep, range(title + 1, first))
        lines = [i for i in below if page.blocks[i].kind == "heading" and not heads_section(page, i)]
    for i in lines:
        if verdicts[i].keep:
            remove(verdicts, i, Reason.of_label("subtitle", "below the headline"))


def _keep_standfirst(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the paragraph above the body that the page's own description repeats.

    Many sites set it apart and call it what they please. Where the body begins with the same words, it is a copy.
    """
    first = next((i for i, verdict in enumerate(verdicts) if verdict.keep), 0)
    summaries = [
        summary for text in page.head.descriptions() if len(summary := " ".join(text.split()).casefold()) >= _SUMMARY[0]
    ]
    for i in range(max(0, first - _HEAD_BLOCKS), first):
        text = page.blocks[i].text.casefold()
        said = any(text.startswith(summary[: _SUMMARY[1]]) for summary in summaries)
        is_copy = first < len(page.blocks) and text.rstrip(_CUT) in page.blocks[first].text.casefold()
        if said and not is_copy and word_count(text) >= _STANDFIRST_WORDS and not verdicts[i].keep:
            keep(verdicts, i, "the page's own summary")


def _first_paragraph(page: Page, verdicts: Sequence[Verdict]) -> int:
    verse = {i for part in page.parts if part.kind == "verse" for i in range(part.start, part.end)}
    for i, (block, verdict) in enumerate(zip(page.blocks, verdicts, strict=True)):
        if verdict.keep and i in verse:
            return i
        may_be = verdict.keep and block.kind not in _HEADS
        if may_be and word_count(block.text) >= SENTENCE_WORDS and not head_reason(block):
            return i if page.kind == "html" else first_stanza(page, verdicts, i)
    bylines = [i for i, block in enumerate(page.blocks[:_HEAD_BLOCKS]) if byline_names(block.text)]
    if bylines:
        return bylines[0] + 1
    if page.kind == "text":
        first = next((i for i, verdict in enumerate(verdicts) if verdict.keep), 0)
        return first if first and heads_part(page.blocks[first]) else 0
    kept = [i for i, verdict in enumerate(verdicts) if verdict.keep and page.blocks[i].kind not in _HEADS]
    return next((i for i in kept if page.blocks[i].kind == "paragraph"), kept[0] if kept else 0)


def _title_index(page: Page, verdicts: Sequence[Verdict], start: int, first: int) -> int | None:
    if page.kind == "html":
        return _known_title_index(page, first)
    return headline_of_text(page, verdicts, start, first)


def _known_title_index(page: Page, first: int) -> int | None:
    """Return the last block before the body, or at its beginning, that says what the page is called elsewhere."""
    known = _known_titles(page)
    least = min(map(len, known), default=TITLE_CHARS) / _FOLDED  # most lines of a menu are too short for a title
    for i in reversed(range(min(first + 2, len(page.blocks)))):
        text = page.blocks[i].text
        if least <= len(text) <= TITLE_CHARS and _plain(text) in known:
            return i
    return None


def _known_titles(page: Page) -> frozenset[str]:
    titles = [*page.head.titles(), *page.head.contents("title")]
    titles.extend(part for part in _TITLE_SEPARATOR.split(page.head.title) if len(part.split()) >= TITLE_WORDS)
    titles.extend(_before_sites(page.head.title))
    titles.extend(part for part in page.head.title.split(": ")[1:] if len(part.split()) >= TITLE_WORDS)
    ranks = zip(each(page.blocks, "kind"), each(page.blocks, "level"), each(page.blocks, "text"), strict=True)
    tops = [text for kind, level, text in ranks if kind == "heading" and level == 1]
    if len(tops) == 1:  # several head their sections
        titles.extend(tops)
    return frozenset(_plain(title) for title in titles) - {""}


def _before_sites(title: str) -> Iterator[str]:
    """Yield a Chinese or Japanese title without the names behind it, which stand there without spaces."""
    for _ in range(_SITES):
        end = max(map(title.rfind, _BEFORE_SITES))
        title = title[: max(end, 0)].rstrip(_BEFORE_SITES).rstrip()
        if len(title) < _TITLE_EAST or not EAST[0] <= title[-1] <= FULL_WIDTH[-1]:
            break
        yield title


def _plain(text: str) -> str:
    """Return the letters and digits of a text, their case folded; without the pattern where there is ASCII alone."""
    if text.isascii():
        return text.encode("ascii").translate(None, _MARKS).lower().decode("ascii")
    return _NOT_WORD.sub("", text).casefold()
