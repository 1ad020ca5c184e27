"""What stands around the body, by its name: title, byline, date, captions.

They are metadata and leave the body, each with its own reason, by which the metadata finds them
again. The body itself begins with a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from bodytext.document import Block, Label, Page, Reason, Verdict, keep, kept_of, remove
from bodytext.parts.subtitle import subtitle_below
from bodytext.rows import each
from bodytext.text.counts import word_count
from bodytext.text.lines import (
    SENTENCE_WORDS,
    byline_names,
    ends_sentence,
    has_credit,
    is_date_line,
    is_row_of_labels,
    is_sentence,
)
from bodytext.text.pattern import SPACE, Pattern
from bodytext.text.scripts import COMMAS, EAST, FULL_WIDTH, QUESTIONS
from bodytext.verdicts.numbered import heads_section, is_numbered
from bodytext.verdicts.whole import settle

_HEADS = ("heading", "caption")  # blocks with which no body begins
_TEXTS = ("code", "cell", "quote")  # in figures: what stands under them is text too
_HEAD_BLOCKS = 12  # how far above the first paragraph a title, byline or date can stand
_TITLE_SCORE = 0.3  # of the best score above the body: menu lines score much less than a headline
_CAPTION_WORDS = 4  # fewer are the credit alone
_STANDFIRST_WORDS = 8
_SUMMARY = (40, 60)  # characters: a description has at least so many, and is told by so many
_CUT = " .…"  # what a summary ends in that was cut from the body
_TITLE_CHARS = 250
_ARGUMENT = 3  # characters in brackets behind a name: fewer are an ending, as in "author(s)"
_TITLE_WORDS = 4  # fewer than this: more likely a section name than a title
_GREETING_WORDS = 5
_DATE_LINES = 2  # of an article's head, at most: more are those of a log or of those who wrote
_FOLDED = 3  # letters, at most, that one comes to when its case is folded
_NOT_WORD = Pattern(r"\W+")
_MARKS = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code) == "_"))  # the same among ASCII
_TITLE_SEPARATOR = Pattern(rf"{SPACE}[|–—\-·»:•]\s+")
_BEFORE_SITES = "-_|｜"
_SITES = 4  # names behind a title: its section, its site and the like
_TITLE_EAST = 6  # characters of Chinese or Japanese: fewer name a section of the site
_MAIL: dict[str, Label] = {"Subject:": "title", "From:": "byline", "Date:": "date"}  # what a mail's header tells
_FRONT_MATTER: dict[str, Label] = {
    "title:": "title", "subtitle:": "subtitle",
    "author:": "byline", "authors:": "byline", "by:": "byline", "creator:": "byline",
    "date:": "date", "published:": "date", "pubdate:": "date", "created:": "date", "publishdate:": "date",
    "date_published:": "date",
}  # fmt: skip
_BREADCRUMBS = Pattern(r"\s[»›>/]\s|^\[\d+\]")  # also the numbered links of text browsers


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
        if marker[0].isupper():
            name, whose = _MAIL.get(marker, "mail_header"), "mail"
        else:
            name, whose = _FRONT_MATTER.get(marker, "head"), "front matter"
        remove(verdicts, count, Reason.of_label(name, f"the {whose}’s {marker[:-1]}"))
        count += 1
    return count


def _is_letter(page: Page) -> bool:
    """Tell a text that begins with a greeting: nothing stands above it."""
    return (
        bool(page.blocks) and page.blocks[0].text.endswith(",") and word_count(page.blocks[0].text) <= _GREETING_WORDS
    )


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
    return "\n" not in text and has_credit(text[-_TITLE_CHARS:]) and word_count(text) >= _CAPTION_WORDS


def _name_head(page: Page, verdicts: list[Verdict], header: int) -> None:
    """Give title, byline and date their names, and let the body begin with a paragraph.

    Below a header, which has said who wrote it and when, only its title is looked for.
    """
    first = _first_paragraph(page, verdicts)
    start = max(0, first - _HEAD_BLOCKS)
    title = _title_index(page, verdicts, start, first)
    if title is not None and title < header:
        return
    dated = [i for i, block in enumerate(page.blocks[: first + _HEAD_BLOCKS]) if verdicts[i].keep and _is_date(block)]
    for i in range(start, first if not header else 0):
        reason = _head_reason(page.blocks[i])
        if reason and reason.is_label("date") and page.kind == "text" and len(dated) > _DATE_LINES:
            continue
        if reason and (verdicts[i].keep or title is None or i > title - 3):
            remove(verdicts, i, reason)
    if title is not None:
        remove(verdicts, title, Reason.of_label("title", "the headline"))
        _name_subtitle(page, verdicts, title, first)
        for i in range(header, title):
            if verdicts[i].keep and not is_sentence(page.blocks[i].text):
                remove(verdicts, i, Reason.of_label("head", "above the headline"))


def _name_subtitle(page: Page, verdicts: list[Verdict], title: int, first: int) -> None:
    """Give the lines between headline and body their name; a sentence that is kept is the text's first paragraph."""
    if page.kind == "html":
        below = subtitle_below(page, title)
        lines = [] if below is None or is_sentence(page.blocks[below].text) else [below]
    else:
        headings = (i for i in range(title + 1, first) if page.blocks[i].kind == "heading")
        lines = [i for i in headings if not heads_section(page, i)]
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
        if may_be and word_count(block.text) >= SENTENCE_WORDS and not _head_reason(block):
            return i
    bylines = [i for i, block in enumerate(page.blocks[:_HEAD_BLOCKS]) if byline_names(block.text)]
    if bylines or page.kind == "text":
        return bylines[0] + 1 if bylines else 0
    kept = [i for i, verdict in enumerate(verdicts) if verdict.keep and page.blocks[i].kind not in _HEADS]
    return next((i for i in kept if page.blocks[i].kind == "paragraph"), kept[0] if kept else 0)


def _head_reason(block: Block) -> Reason | None:
    if names := byline_names(block.text):
        return Reason.of_label("byline", names)
    if is_row_of_labels(block.text):
        return Reason.of_label("byline", "who made it, by labels")
    if _is_date(block):
        return Reason.of_label("date", "the date line")
    return None


def _is_date(block: Block) -> bool:
    return block.kind != "caption" and is_date_line(block.text) and not block.is_link


def _title_index(page: Page, verdicts: Sequence[Verdict], start: int, first: int) -> int | None:
    if page.kind == "html":
        return _known_title_index(page, first)
    before_code = takewhile(lambda i: not _is_call(page.blocks[i].text), range(start, first))
    candidates = [i for i in before_code if _could_be_title(page.blocks[i]) and not is_numbered(page, i)]
    named = [i for i in candidates if not verdicts[i].reason.is_label("caption") and not _is_ruled(verdicts[i])]
    long_enough = [i for i in named if word_count(page.blocks[i].text) >= _TITLE_WORDS]
    likely = max((verdicts[i].score for i in long_enough), default=0.0)
    for i in long_enough:
        if verdicts[i].score >= _TITLE_SCORE * likely:
            return None if _has_begun(page, verdicts, i) else i
    return named[-1] if named and not _has_begun(page, verdicts, named[-1]) else None


def _has_begun(page: Page, verdicts: Sequence[Verdict], place: int) -> bool:
    """Tell that a text has begun above a line, with a sentence, however short, or with the line, which is answered."""
    above = [i for i in range(place) if verdicts[i].keep and page.blocks[i].kind != "heading"]
    if any(ends_sentence(page.blocks[i].text) and _head_reason(page.blocks[i]) is None for i in above):
        return True
    answer = page.blocks[place + 1].text if place + 1 < len(page.blocks) else ""
    is_asked = page.blocks[place].text.endswith(QUESTIONS) and word_count(answer) < SENTENCE_WORDS
    return is_asked and ends_sentence(answer)


def _known_title_index(page: Page, first: int) -> int | None:
    """Return the last block before the body, or at its beginning, that says what the page is called elsewhere."""
    known = _known_titles(page)
    least = min(map(len, known), default=_TITLE_CHARS) / _FOLDED  # most lines of a menu are too short for a title
    for i in reversed(range(min(first + 2, len(page.blocks)))):
        text = page.blocks[i].text
        if least <= len(text) <= _TITLE_CHARS and _plain(text) in known:
            return i
    return None


def _is_ruled(verdict: Verdict) -> bool:
    return not verdict.keep and verdict.reason.is_phrase


def _is_call(text: str) -> bool:
    """Tell a line of code: it ends in brackets that stand right behind a name and hold nothing, or some letters."""
    line = text.rstrip(":;")
    place = line.find("(")
    within = len(line) - place - 2
    is_behind_name = place > 0 and line[place - 1].isalnum() and line.endswith(")")
    return is_behind_name and (not within or within >= _ARGUMENT)


def _could_be_title(block: Block) -> bool:
    return (
        len(block.text) <= _TITLE_CHARS
        and "\n" not in block.text
        and block.kind in ("heading", "paragraph")
        and _head_reason(block) is None
        and not _BREADCRUMBS.search(block.text)
        and (block.text[-1] in "?!" or not ends_sentence(block.text))
        and block.text[-1] not in COMMAS
    )


def _known_titles(page: Page) -> frozenset[str]:
    titles = [*page.head.titles(), *page.head.contents("title")]
    titles.extend(part for part in _TITLE_SEPARATOR.split(page.head.title) if len(part.split()) >= _TITLE_WORDS)
    titles.extend(_before_sites(page.head.title))
    titles.extend(part for part in page.head.title.split(": ")[1:] if len(part.split()) >= _TITLE_WORDS)
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
