"""Threads of posts or comments, series of cards, and articles that follow the first: by what the items hold.

Posts have a writer or a time and say something in the writer's words; cards have a title that leads elsewhere. Articles
that follow have a heading each and are as long as articles are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from bodytext.document import Page
from bodytext.document.head import Mark
from bodytext.document.part import Part, PartKind
from bodytext.parts.led import led_series
from bodytext.parts.outline import Outline
from bodytext.parts.said import counts_answers, user_path
from bodytext.parts.series import MENU, POST, SINGLE, SMALLEST, Series, all_series
from bodytext.parts.signed import signed_series
from bodytext.parts.signs import WHO, Reader, Said, Sample
from bodytext.rows import NamedTuple
from bodytext.text.moments import without_moments

_MOST, _HALF = 0.6, 0.5  # of the items show a sign that the template has
_FEW = 2  # items: so many are a thread only if they have both name and time
_ALL = 0.85  # of the items, or of their characters
_WORDS = 0.2  # of the characters of a thread, at least, stand in sentences
_TEXT = 0.8  # of the characters in links at most, where posts may be
_CARD, _CARD_BLOCKS = 1500, 14  # characters and blocks: a longer item is no card
_WORD = 18  # characters of a block on average: fewer, all of them links, are a menu
_LEADS = 2.5  # pages that a card leads to; more, where it has few blocks, is a column of a menu
_ARTICLE, _NOTE = 700, 200  # characters of an article, at least, and of one that is titled as a page is
_PROSE = 300  # characters before a thread that it may be about
_NEAR, _LAST = 40, 4  # blocks above a thread: where its question is signed, and where its answers are counted
_COUNT = 40  # characters of a line that counts answers


def threads(outline: Outline) -> Iterator[Part]:
    """Yield the threads, series of cards and following articles of a page, none of them inside another."""
    if not outline.page.containers:
        return
    reader = None
    taken = bytearray(len(outline.page.blocks))
    for series in all_series(outline):
        sizes = _Sizes.of(outline, series)
        if taken[series.start] or not sizes.may_tell(series):
            continue
        reader = reader or Reader(outline)
        kind = kind_of(series, sizes, Sample(reader, series, has_text=sizes.linked <= _TEXT))
        if kind and not (kind == "cards" and _is_data(outline, series)):
            taken[series.start : series.end] = b"1" * (series.end - series.start)
            yield from _parts(outline, series, kind)
    for series in signed_series(outline):
        if not any(taken[series.start : series.end]):
            taken[series.start : series.end] = b"1" * (series.end - series.start)
            yield from _parts(outline, series, "thread")
    for series in led_series(outline):
        if not any(taken[series.start : series.end]):
            yield from _parts(outline, series, "cards")


def _parts(outline: Outline, series: Series, kind: PartKind) -> Iterator[Part]:
    items = series.items
    if kind == "follower":
        for start, end in items[1:]:
            yield Part(kind, start, end, ((start, end),), detail="another article")
        return
    said = "a series of {} cards"
    if kind == "thread":
        before = outline.chars(0, series.start) - outline.link_chars(0, series.start)
        said = "a thread of {} comments" if before >= _PROSE else "a thread of {} posts"
    yield Part(kind, series.start, series.end, items, detail=said.format(len(items)))


def _is_data(outline: Outline, series: Series) -> bool:
    """Tell whether items are the rows of a table that has heads of its own."""
    heads = outline.named("th")
    if series.tag != "tr" or not heads:
        return False
    around = outline.page.ancestors(outline.page.blocks[series.start].container)
    table = next((number for number in around if outline.page.containers[number].tag == "table"), None)
    if table is None:
        return False
    within = bisect_left(heads, table)
    return within < len(heads) and outline.first[heads[within]] < outline.end[table]


class _Sizes(NamedTuple):
    """What items hold on average: characters, blocks, and the share of the characters in links.

    `largest` is the share of all characters that the largest item has.
    """

    chars: float
    blocks: float
    linked: float
    largest: float

    @classmethod
    def of(cls, outline: Outline, series: Series) -> _Sizes:
        count, start, end = len(series.items), series.start, series.end
        chars = outline.chars(start, end) or 1
        largest = max([outline.chars(first, last) for first, last in series.items]) / chars
        return cls(chars / count, (end - start) / count, outline.link_chars(start, end) / chars, largest)

    def may_tell(self, series: Series) -> bool:
        """Tell whether items hold enough to be posts, or cards."""
        if self.chars < SMALLEST:
            return False
        has_parts = self.blocks >= SINGLE or POST.search(series.name)
        return bool(self.linked <= _TEXT and has_parts) or (len(series.items) > _FEW and self.may_be_cards())

    def may_be_cards(self) -> bool:
        """Tell whether items are small, with links and something else."""
        is_menu = self.linked > MENU and (self.blocks < SINGLE or self.chars < _WORD * self.blocks)
        return self.chars <= _CARD and 1 < self.blocks <= _CARD_BLOCKS and self.linked > 0 and not is_menu


def kind_of(series: Series, sizes: _Sizes, sample: Sample) -> PartKind | None:
    """Return what a series is by what its items show, None if it is none of these.

    What they say is asked only where it can be a thread or articles, for it is read line by line.
    """
    signs = sample.signs()
    is_even, leads = sizes.largest <= _ALL, signs.goals >= _MOST
    is_titled = signs.titled >= _ALL  # as pages are, and no posts
    may_be_thread = not leads and not is_titled and signs.prose >= _WORDS
    least = _NOTE if is_titled else _ARTICLE
    may_follow = is_even and sizes.chars >= least and signs.headed >= _ALL and signs.prose >= _HALF
    if may_be_thread or may_follow:
        said = sample.said()
        is_post = signs.headed < _MOST or sizes.chars < _ARTICLE
        is_signed = said.who >= _MOST and said.when >= _MOST
        is_marked = is_titled or series.tag == "article"
        is_said = is_titled and series.tag == "article" and not leads  # entries of a list lead to where they are whole
        is_article = is_said or (max(said.who, said.when) >= _MOST if is_marked else leads and is_signed)
        if may_be_thread and _is_thread(series, said, is_post, is_even):
            return "thread" if sample.tells() else None
        if may_follow and is_article:
            return "follower" if sample.tells() else None
    is_small = is_even and len(series.items) > _FEW and leads and sizes.may_be_cards()
    return "cards" if is_small and signs.targets <= max(_LEADS, _HALF * sizes.blocks) and sample.tells() else None


def _is_thread(series: Series, said: Said, is_post: bool, is_even: bool) -> bool:
    """Tell whether enough of what is in posts is in items: a name, a time, something to do, a name that says so."""
    is_signed = said.who >= _MOST, said.when >= _MOST
    is_answered = said.act >= _HALF, POST.search(series.name) is not None
    is_told = sum(is_signed) + sum(is_answered) > 1 + (not is_even)
    return is_told and (len(series.items) > _FEW or all(is_signed)) and (any(is_answered) or is_post)


def is_signed_above(page: Page, part: Part) -> bool:
    """Tell whether an element above a thread that names someone is called as those of its posts are, or has answers.

    A line right above that counts answers says that these are none of readers to an article.
    """
    marks = [mark for mark in _writers(page) if mark.block < part.end]
    above, inside = (
        {name for mark in marks if (mark.block < part.start) == is_above for name in mark.names.split()}
        for is_above in (True, False)
    )
    if any(map(WHO.search, above & inside)):
        return True
    near = page.blocks[max(part.start - _LAST, 0) : part.start]
    return any(len(block.text) <= _COUNT and counts_answers(block.text) for block in near)


def is_linked_above(page: Page, part: Part) -> bool:
    """Tell whether a link above a thread leads where those of its posts to users do, as a question's on some forums."""
    users = set(filter(None, map(user_path, page.blocks[part.start : part.end])))
    near = page.blocks[max(part.start - _NEAR, 0) : part.start]
    return bool(users) and not users.isdisjoint(map(user_path, near))


def has_one_writer(page: Page, part: Part) -> bool:
    """Tell whether all posts of a thread are by one person, as those of a live blog are: marked so, or headed so."""
    names = [mark.text for mark in _writers(page) if part.start <= mark.block < part.end]
    heads = [without_moments(page.blocks[start].text).strip() for start, _ in part.items]
    return any(len(found) > 1 and len(set(found)) == 1 and found[0] for found in (names, heads))


def _writers(page: Page) -> list[Mark]:
    """Return the elements of a page that name someone."""
    return [mark for mark in (*page.marks, *page.posters) if mark.tag != "time" and WHO.search(mark.names)]
