"""Times as posts give them: marked for machines, written out, or "3 days ago"; not those of edits and of joining."""

from __future__ import annotations

from functools import partial

from bodytext.document import Page
from bodytext.document.head import Mark
from bodytext.posts.ranges import Places
from bodytext.rows import NamedTuple
from bodytext.text.ages import read_age
from bodytext.text.day_order import day_order
from bodytext.text.languages import either, words
from bodytext.text.moments import has_date, read_moment
from bodytext.text.pattern import IGNORECASE, Pattern
from bodytext.text.worded import Worded

_NOT_WHEN = Pattern(r"edit|modif|updat|join|since|regist|last|seen|active|birth|expir")  # in the names of an element
_OTHER_TIME = Worded(lambda other: rf"(?:{other})\b", IGNORECASE, other=partial(words, "modified", "joined"))
_WHEN = Pattern(
    r"edit|modif|updat|join|since|regist|last|seen|active|beigetreten|dabei seit|angemeldet|geändert|bearbeitet|"
    r"inscri|mise à jour|editado|iscritto|geregistreerd|lid sinds|зарегистр|измен|birth|expir",
    IGNORECASE,
)
_WHEN = Pattern(r"date|time|posted|publi|created|\bago\b|\bage\b|permalink|stamp")
_POSTED = Pattern(lambda: rf"^(?:{either('posted')})\s*:", IGNORECASE)  # a subject may follow the time
_LINE = 140  # characters: a longer block is no line of names and times
_HEADING = 40  # characters: a longer heading is a title, and "VLC 1.1.10" in it no date
_CONTENT = 60  # characters: a longer line of content that holds a date tells of something else
_LABEL = 20  # characters: a block that only says what time follows
_BEFORE = 30  # characters before a time that say what it is the time of
_TOKEN = Pattern(r"[a-z][a-z-]*")


class When(NamedTuple):
    """A time at a block: in ISO 8601, or the words given if no more is said; `sign` is that of others like it."""

    block: int
    date: str
    sign: str


def time_marks(page: Page) -> list[Mark]:
    """Return the elements of a page that may give a time, in the order of the blocks."""
    marks = [mark for mark in (*page.marks, *page.posters) if mark.tag == "time" or _WHEN.search(mark.names)]
    return sorted(marks, key=lambda mark: mark.block)


def page_order(page: Page) -> str:
    """Return a language that writes day and month in the order that the page's dates show, else the page's own."""
    shown = day_order(block.text for block in page.blocks if len(block.text) <= _LINE)
    return shown or page.head.language_tag()


def marked_time(places: Places, mark: Mark, language: str) -> When | None:
    """Return the time that an element gives, None if it gives none or that of something else than a posting."""
    if places.is_aside(places.container(mark.block)) or _NOT_WHEN.search(mark.names):
        return None
    if (mark.tag != "time" and len(mark.text) > _LINE) or _OTHER_TIME.search(_words_before(places.page, mark)):
        return None
    text = _of_posting(mark.text)
    stated = read_moment(mark.value, language) if text or not mark.text else ""
    date = stated or read_moment(text, language) or read_age(text)
    return When(mark.block, date, f"{mark.tag} {' '.join(_TOKEN.findall(mark.names))}") if date else None


def written_time(places: Places, index: int, language: str) -> When | None:
    """Return the time in a line of a post, None if it is a line of something else."""
    page = places.page
    block = page.blocks[index]
    longest = _HEADING if block.kind == "heading" else _LINE
    if len(block.text) > longest or places.is_aside(places.container(index)):
        return None
    label = page.blocks[index - 1].text if index else ""
    if len(label) < _LABEL and _OTHER_TIME.search(label):
        return None
    text = _of_posting(block.text)
    date = read_moment(text, language) if has_date(text) else ""
    is_line = len(block.text) <= _CONTENT or _POSTED.search(text) is not None
    if places.kept[index] and not (is_line and date):
        return None
    date = date or read_age(text)
    number = places.container(index)
    shape = f"{page.containers[number].tag} {page.containers[number].names.lower()}" if number >= 0 else ""
    return When(index, date, f"line {' '.join(_TOKEN.findall(shape))}") if date else None


def _words_before(page: Page, mark: Mark) -> str:
    """Return the words right before a mark in its block, which say what it is the time of: "edited", "joined"."""
    line = page.blocks[mark.block].text if mark.block < len(page.blocks) else ""
    place = line.find(mark.text) if mark.text else -1
    return line[max(place - _BEFORE, 0) : place] if place > 0 else ""


def _of_posting(text: str) -> str:
    """Return a line of times up to where it speaks of another than the posting: of an edit, of joining."""
    other = _OTHER_TIME.search(text)
    return text[: other.start()] if other else text
