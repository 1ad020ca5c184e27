"""When each post was written: of the kinds of times that stand in the posts, the one that most of them have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bodytext.document import Mark, Post
from bodytext.metadata.moment import read_moment
from bodytext.pattern import IGNORECASE, Pattern
from bodytext.posts.stretches import Stretch
from bodytext.posts.places import Places
from bodytext.shapes import has_date

_NOT_WHEN = Pattern(
    r"edit|modif|updat|join|since|regist|last|seen|active|beigetreten|dabei seit|angemeldet|geändert|bearbeitet|"
    r"inscri|mise à jour|editado|iscritto|geregistreerd|lid sinds|зарегистр|измен|изменено|birth|expir",
    IGNORECASE,
)
_WHEN = Pattern(r"date|time|posted|publi|created|\bago\b|\bage\b|permalink|stamp")
_AGO = Pattern(
    r"\b(?:\d{1,3}|an?|one|few)\s?(?:s|m|h|d|w|y|mo|min|mins|hrs?|secs?|seconds?|minutes?|hours?|days?|weeks?|months?|"
    r"years?)\.?\s+ago\b|\b\d{1,3}\s?(?:min|mo|yr|[smhdwy])\b|\bvor\s+(?:\d+|eine[mr]?)\s+\w+|\bil y a\s+(?:\d+|une?)\s+\w+|"
    r"\bhace\s+(?:\d+|una?)\s+\w+|\bhá\s+\d+\s+\w+|\b\d+\s+\w+\s+(?:fa|geleden|siden|sedan|temu|назад|önce)\b|"
    r"\b(?:yesterday|today|just now|gestern|heute|hier|ayer|hoy|ieri|oggi|вчера|сегодня)\b(?:[ ,]+(?:at|um|à|a las|в)?\s*"
    r"\d{1,2}[:.]\d\d(?:\s?[ap]m)?)?",
    IGNORECASE,
)
_LINE = 140  # characters: a longer block is no line of names and times
_NUMERIC = Pattern(r"(?<![\d./-])(\d{1,2})[-/](\d{1,2})[-/](?:19|20)?\d\d(?!\d)")
_MONTHS = 12
_DATED = 0.7  # of the posts: where so many have a time, one without that is marked up otherwise is no post
_LABEL = 20  # characters: a block that only says what time follows
_ABOVE = 4  # blocks before a post where a heading of its own may give its time
_TOKEN = Pattern(r"[a-z][a-z-]*")


class When(NamedTuple):
    """A time at a block: in ISO 8601, or the words given if no more is said; `sign` is that of others like it."""

    block: int
    date: str
    text: str
    sign: str


class Times:
    """The times of a page's posts."""

    def __init__(self, places: Places, stretches: Sequence[Stretch]) -> None:
        self._places = places
        self._stretches = stretches
        page = places.page
        self._language = self._order(page.head.language.replace("_", "-").lower())
        self._marks = sorted(
            (mark for mark in (*page.marks, *page.posters) if mark.tag == "time" or _WHEN.search(mark.names)),
            key=lambda mark: mark.block,
        )

    def posts(self) -> tuple[Post, ...]:
        """Return the posts, each with its time and with what of its blocks is content."""
        within = [self._own(number) for number in range(len(self._stretches))]
        counts = Counter(sign for found in within for sign in {when.sign for when in found})
        chosen = [self._best(found, counts) for found in within]
        usual = Counter(stretch.user.sign for stretch in self._stretches).most_common(1)[0][0]
        is_dated = sum(when is not None for when in chosen) > _DATED * len(chosen)
        return tuple(
            self._post(number, when)
            for number, when in enumerate(chosen)
            if when or not is_dated or self._stretches[number].user.sign == usual
        )

    def _best(self, found: Sequence[When], counts: Counter[str]) -> When | None:
        """Return the first of a post's times that most posts have, and that says the most."""
        often = len(self._stretches) / 2
        key = lambda when: (counts[when.sign] >= often, "T" in when.date, _is_iso(when.date))  # noqa: E731
        return max(found, key=key, default=None)

    def _order(self, language: str) -> str:
        """Return a language that writes day and month in the order of the page's own dates, where one of them tells."""
        page = self._places.page
        texts = [block.text for block in page.blocks if len(block.text) <= _LINE]
        dates = [found for text in texts for found in _NUMERIC.findall(text)]
        if any(int(first) > _MONTHS for first, _ in dates):
            return "en-gb"
        return "en-us" if any(int(second) > _MONTHS for _, second in dates) else language

    def _own(self, number: int) -> list[When]:
        stretch = self._stretches[number]
        found = list(self._between(stretch.start, stretch.end))
        if not found and stretch.start:
            floor = self._stretches[number - 1].end if number else 0
            found = list(self._between(max(floor, stretch.start - _ABOVE), stretch.start))
        return found

    def _between(self, start: int, end: int) -> Iterator[When]:
        taken = set()
        for mark in self._marks:
            if start <= mark.block < end:
                when = self._from_mark(mark)
                if when:
                    taken.add(mark.block)
                    yield when
        for index in range(start, end):
            if index not in taken:
                when = self._from_line(index)
                if when:
                    yield when

    def _from_mark(self, mark: Mark) -> When | None:
        if mark.block >= len(self._places.page.blocks) and not mark.value:
            return None
        if self._places.is_aside(self._places.container(mark.block)) or _NOT_WHEN.search(mark.names):
            return None
        if (mark.tag != "time" and len(mark.text) > _LINE) or _NOT_WHEN.search(self._before(mark)):
            return None
        text = _of_posting(mark.text)
        date = read_moment(mark.value, self._language) if text or not mark.text else ""
        date = date or read_moment(text, self._language)
        if not date:
            found = _AGO.search(text)
            if not found:
                return None
            date = found[0]
        return When(mark.block, date, mark.text, f"{mark.tag} {' '.join(_TOKEN.findall(mark.names))}")

    def _before(self, mark: Mark) -> str:
        """Return the words right before a mark in its block, which say what time it is: "edited", "joined"."""
        line = self._places.page.blocks[mark.block].text if mark.block < len(self._places.page.blocks) else ""
        place = line.find(mark.text) if mark.text else -1
        return line[max(place - 30, 0) : place] if place > 0 else ""

    def _from_line(self, index: int) -> When | None:
        page = self._places.page
        block = page.blocks[index]
        if len(block.text) > _LINE or self._places.is_aside(self._places.container(index)):
            return None
        before = page.blocks[index - 1].text[-30:] if index else ""
        if len(before) < _LABEL and _NOT_WHEN.search(before):
            return None
        text = _of_posting(block.text)
        date = read_moment(text, self._language) if has_date(text) else ""
        if not date and not self._places.kept[index]:
            found = _AGO.search(text)
            date = found[0] if found else ""
        if not date or (self._places.kept[index] and len(block.text) > 60):
            return None
        container = page.containers[block.container] if block.container is not None else None
        sign = f"line {container.tag} {' '.join(_TOKEN.findall(container.names.lower()))}" if container else "line"
        return When(index, date, block.text, sign)

    def _post(self, number: int, when: When | None) -> Post:
        stretch = self._stretches[number]
        heads = {stretch.user.block, *([when.block] if when else [])}
        said = [index for index in heads if index < len(self._places.page.blocks)]
        blocks = tuple(i for i in range(stretch.start, stretch.end) if self._places.kept[i] and i not in said)
        return Post(stretch.user.name, when.date if when else "", "", blocks, tuple(sorted(said)))


def _of_posting(text: str) -> str:
    """Return a line of times up to where it speaks of another than the posting: of an edit, of joining."""
    other = _NOT_WHEN.search(text)
    return text[: other.start()] if other else text


def _is_iso(date: str) -> bool:
    return date[:4].isdigit()
