"""The document as elements, in reading order: one for each block, kept or not, in the parts that fold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from bodytext.article import Article
from bodytext.document import Block, BlockKind, Verdict
from bodytext.document.image import Image
from bodytext.formats.inline.marks import Line, line_of
from bodytext.review.fields import marks
from bodytext.review.markup import Markup, element, escaped, joined, trusted
from bodytext.review.parts import Fold, folds_of
from bodytext.review.reasons import group_of

_CHUNK = 60  # elements that a browser lays out together, when they come into view
_ALT_CHARS = 160
_KINDS: Final[dict[BlockKind, str]] = {
    "item": "item", "cell": "cell", "quote": "quote", "code": "code", "term": "term", "caption": "caption",
}  # fmt: skip
_TAGS = {
    "link": "u",
    "math": "code",
    "ruby": "i",
    **{t: t for t in "strong em code kbd samp sub sup del ins mark q".split()},
}
_LAST_RANK = 6


def document(article: Article, was: Mapping[int, str]) -> Markup:
    """Return the whole document; the elements of blocks are `p` and headings, and nothing else is.

    `was` says what blocks were in an earlier run, if something else.
    """
    return _Builder(article, was).built()


class _Builder:
    """Builds the elements, block after block; what is open is a fold or, at the bottom, the document."""

    def __init__(self, article: Article, was: Mapping[int, str]) -> None:
        self._article = article
        self._was = was
        self._folds = folds_of(article)
        self._marks = marks(article)
        self._pictures = _pictures(article.images)
        self._in_table = _in_tables(article)
        self._open: list[tuple[int, list[Markup]]] = [(-1, [])]
        self._row: tuple[int | None, list[Markup]] = (None, [])

    def built(self) -> Markup:
        begun = 0
        for i, block in enumerate(self._article.blocks):
            while self._open[-1][0] >= 0 and self._folds[self._open[-1][0]].part.end <= i:
                self._close()
            while begun < len(self._folds) and self._folds[begun].part.start <= i:
                self._end_row()
                self._open.append((begun, []))
                begun += 1
            self._add(i, block)
        for image in self._pictures.get(len(self._article.blocks), ()):
            self._open[0][1].append(_placeholder(image))
        while len(self._open) > 1:
            self._close()
        self._end_row()
        return _in_chunks(self._open[0][1])

    def _add(self, i: int, block: Block) -> None:
        row = block.row if self._in_table[i] else None
        pictures = self._pictures.get(i, ())
        if pictures or row is None or row != self._row[0]:
            self._end_row()
        self._open[-1][1].extend(map(_placeholder, pictures))
        made = _block(block, self._article.verdicts[i], self._marks.get(i), self._was.get(i))
        if row is None:
            self._open[-1][1].append(made)
        else:
            self._row[1].append(made)
            self._row = (row, self._row[1])

    def _end_row(self) -> None:
        if self._row[1]:
            self._open[-1][1].append(trusted(f'<div class="row">{joined(self._row[1])}</div>'))
        self._row = (None, [])

    def _close(self) -> None:
        self._end_row()
        number, children = self._open.pop()
        self._open[-1][1].append(_fold(self._folds[number], children, self._article.verdicts))


def _block(block: Block, verdict: Verdict, mark: str | None, was: str | None) -> Markup:
    """Return the element of a block; made by hand, for there may be many."""
    tag, names = "p", []
    if block.kind == "heading":
        tag = f"h{min(max(block.level, 1) + 1, _LAST_RANK)}"
    elif block.kind != "paragraph":
        names.append("cell head" if block.kind == "cell" and block.level == 1 else _KINDS[block.kind])
    if not verdict.keep:
        names.append(f"x {group_of(verdict.reason).name}")
    about = f' class="{" ".join(names)}"' if names else ""
    if block.kind == "item":
        about += f' data-level="{block.level}"' if block.level > 1 else ""
        about += f' data-marker="{escaped(block.marker)}"' if block.marker else ""
    if mark:
        about += f' data-mark="{escaped(mark)}"'
    if was:
        about += f' data-was="{escaped(was)}"'
    words = escaped(block.text) if block.kind == "code" or not block.spans else _line(line_of(block))
    return trusted(f"<{tag}{about}>{words}</{tag}>")


def _line(line: Line) -> Markup:
    """Return a line with its marks: the words in it are those of the block, no more and no less."""
    done = []
    for part in line:
        if isinstance(part, str):
            done.append(escaped(part))
        else:
            tag = _TAGS.get(part.span.kind)
            inner = _line(part.inner)
            done.append(element(tag, inner) if tag else inner)
    return joined(done)


def _fold(fold: Fold, children: Sequence[Markup], verdicts: Sequence[Verdict]) -> Markup:
    """Return a part that folds, below what it is and how much of it is kept."""
    start, end = fold.part.start, fold.part.end
    kept = sum([verdict.keep for verdict in verdicts[start:end]])
    group = None if kept else group_of(verdicts[start].reason).name
    summary = element("summary", element("span", fold.part.detail), " ", element("small", how_much(kept, end - start)))
    return element("details", summary, _in_chunks(children), class_=f"x {group}" if group else None, open=fold.is_open)


def how_much(kept: int, of: int) -> str:
    """Return in words how much is kept, as the script says it, too."""
    return f"all {of} kept" if kept == of else f"{kept} of {of} kept" if kept else f"all {of} removed"


def _in_chunks(children: Sequence[Markup]) -> Markup:
    """Return elements, in groups where there are many: a browser skips the groups that are not in view."""
    if len(children) <= 2 * _CHUNK:
        return joined(children)
    groups = [children[i : i + _CHUNK] for i in range(0, len(children), _CHUNK)]
    return joined([element("div", *group, class_="chunk") for group in groups])


def _pictures(images: Sequence[Image]) -> dict[int, list[Image]]:
    """Return the pictures that show something, by the number of the block that they stand in or before."""
    found: dict[int, list[Image]] = defaultdict(list)
    for image in images:
        if not image.is_furniture(image.address):
            found[image.block].append(image)
    return found


def _placeholder(image: Image) -> Markup:
    """Return what stands for a picture, which is not loaded: the text for it, or the name of its file."""
    words = image.alt or image.title or image.address.partition("?")[0].rpartition("/")[2] or "no text for it"
    shown = words if len(words) <= _ALT_CHARS else f"{words[:_ALT_CHARS].rstrip()} …"
    return element("figure", element("span", "Picture", class_="key"), " ", element("bdi", shown))


def _in_tables(article: Article) -> bytearray:
    """Return for each block whether it stands in a table of data, whose rows are shown as rows."""
    found = bytearray(len(article.blocks))
    for part in article.parts:
        if part.kind == "table":
            found[part.start : part.end] = b"\1" * (part.end - part.start)
    return found
