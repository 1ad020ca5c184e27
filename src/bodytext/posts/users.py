"""Who posts: the elements of a page that name a user, each with the sign by which others like it are known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from bodytext.document import Block, Page
from bodytext.document.head import Mark
from bodytext.parse.marks import STATED_POSTERS
from bodytext.parts.said import leads_to_user, numbered_name
from bodytext.parts.signs import WHO
from bodytext.posts.ranges import Places
from bodytext.rows import NamedTuple
from bodytext.text.clean import clean
from bodytext.text.languages import either, word_set
from bodytext.text.moments import has_date, read_moment, without_moments
from bodytext.text.pattern import IGNORECASE, SPACE, Pattern

_NOT_WHO = Pattern(
    r"avatar|rank|count|group|role|status|since|menu|badge|userselect|location|extras|banner|stats|info-?link|posts\b|"
    r"widget|bio\b|title|flair|date|time|signature|usergroup|online|more|button|joined|image|photo|popup"
)
_LEAD = Pattern(
    lambda: rf"^(?:{either('by', 'byline', 'posted_by')})\b:?\s+|^(?:{either('author', 'poster')})\s*[:：]\s*|^u/",
    IGNORECASE,
)
_TAIL = Pattern(lambda: rf"{SPACE}(?:{either('wrote')})\s*:?$|(?<![\s:,•·|»])[\s:,•·|»]+$")
_NOT_A_NAME = Pattern(
    lambda: (
        rf"[?!{{}}<>\\]|#\s?\d|\b(?:{either('forum_counts')})\b|\b(?:log|sign)[ -]?(?:in|up|out)\b"
        rf"|^(?:{either('forum_actions')})\b|^re:|\b(?:{either('forum_ends')})$"
    ),
    IGNORECASE,
)
_SHORTEST, _LONGEST, _WORDS = 2, 50, 6  # a user's name
_LINE = 200  # characters: a longer block is the text of a post, and whom it links to did not write it
_TOKEN = Pattern(r"[a-z][a-z_-]*")
_VARIANT = Pattern(r"--.*|[-_]colou?red|(?<![-_])[-_]+$")
_DATED, _NEAR, _AROUND = 80, 3, 4  # characters of a line with a date, lines next to it, containers around it
_FIELD = Pattern(r"[|·•»,\n]")


class User(NamedTuple):
    """A name as it stands at a block; `sign` is the same for all that are marked up alike."""

    block: int
    name: str
    sign: str
    strength: float


def marked_users(page: Page, places: Places) -> list[User]:
    """Return all that may name the writer of a post, in the page's order, and quotations apart."""
    marks = [user for mark in (*page.marks, *page.posters) if (user := _from_mark(page, places, mark))]
    links = list(_from_links(page, places))
    return sorted((*marks, *links), key=lambda user: user.block)


def _from_mark(page: Page, places: Places, mark: Mark) -> User | None:
    if mark.block >= len(page.blocks) or mark.tag in ("time", "meta"):
        return None
    if mark.names in STATED_POSTERS and not mark.text:
        name = usable(mark.value)
        return User(mark.block, name, f"{mark.tag} {mark.names}", 1.0) if name else None
    if not WHO.search(mark.names) or mark.names.startswith("titled ") or places.is_aside(places.container(mark.block)):
        return None
    sign = _sign(mark.names)
    name = _mark_name(page, mark)
    if not sign or not name:
        return None
    return User(mark.block, name, sign, 0.98 if "author" in mark.names else 0.96)


@lru_cache(maxsize=1024)  # the posts of a page are called alike
def _sign(names: str) -> str:
    """Return the names of an element that speak of a user, without what tells one kind of user from another."""
    tokens = {_VARIANT.sub("", token) for token in _TOKEN.findall(names)}
    return " ".join(sorted(token for token in tokens if WHO.search(token) and not _NOT_WHO.search(token)))


def _mark_name(page: Page, mark: Mark) -> str:
    """Return the name in a mark: its link to a user, or its first line, or all of it."""
    rest = mark.text
    if len(page.blocks[mark.block].text) >= len(rest):
        linked = [name for name in _linked(page.blocks[mark.block]) if name in rest]
        return usable(linked[0]) if linked else usable(rest)
    for block in page.blocks[mark.block : mark.block + 4]:
        line = " ".join(block.text.split())
        if not rest.startswith(line):
            break
        rest = rest[len(line) :].lstrip()
        name = next((name for text in _linked(block) if (name := usable(text))), "") or usable(line)
        if name:
            return name
    return ""


def _linked(block: Block) -> Iterator[str]:
    for span in block.spans:
        if span.kind == "link" and leads_to_user(span.target):
            yield block.text[span.start : span.end]


def _from_links(page: Page, places: Places) -> Iterator[User]:
    for index, block in enumerate(page.blocks):
        linked = list(_linked(block)) if block.link_chars and len(block.text) <= _LINE else ()
        if not linked or places.is_aside(places.container(index)):
            continue
        for text in linked:
            name = usable(text)
            if name and not text.startswith("@"):
                chain = islice(page.ancestors(places.container(index)), 2)
                shape = " ".join(f"{page.containers[c].tag} {_sign(page.containers[c].names)}" for c in chain)
                yield User(index, name, f"link {shape}", 0.9)
                break


def dated_lines(page: Page, places: Places) -> Iterator[User]:
    """Yield the short lines next to a date, by the shape of what is around them: for forums that mark no users."""
    dated = [i for i, block in enumerate(page.blocks) if len(block.text) <= _DATED and has_date(block.text)]
    near = {i + step for i in dated for step in range(-_NEAR, _NEAR + 1)}
    for index in sorted(near):
        if not 0 <= index < len(page.blocks) or len(page.blocks[index].text) > _DATED:
            continue
        if places.is_aside(places.container(index)):
            continue
        name = usable(_before_date(page.blocks[index].text))
        if name:
            yield User(index, name, f"line {_shape(places, places.container(index))}", 0.5)


def _before_date(line: str) -> str:
    """Return what a line with a date begins with: a name, if any."""
    return numbered_name(line) or _FIELD.split(without_moments(line), 1)[0]


def no_users(_page: Page, _places: Places) -> Iterator[User]:
    """Yield nobody: for threads whose posts name no one."""
    yield from ()


def _shape(places: Places, container: int) -> str:
    """Return the tags and names of a container and of some around it, as posts have in common."""
    return " < ".join(map(places.shape, islice(places.page.ancestors(container), _AROUND)))


def usable(text: str) -> str:
    """Return a text as a user's name, "" if it can't be one."""
    name = _TAIL.sub("", _LEAD.sub("", clean(text, 200).strip(" \t,;:|-–—•·()[]@"))).strip()
    if not _SHORTEST <= len(name) <= _LONGEST or len(name.split()) > _WORDS:
        return ""
    if (
        name.lower() in word_set("forum")
        or _NOT_A_NAME.search(name)
        or not any(map(str.isalpha, name))
        or read_moment(name)
    ):
        return ""
    return name
