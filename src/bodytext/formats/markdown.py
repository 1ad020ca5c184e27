"""Markdown: CommonMark with GitHub's tables, YAML front matter where metadata is asked for, a line above each post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bodytext.formats.header import as_json, known_fields
from bodytext.formats.inline.markdown import Style, at_line_start, escaped, fence, image, inline, link
from bodytext.formats.inline.marks import formula_of, language_of
from bodytext.formats.layout import Layout, pieces, quoted
from bodytext.formats.protocol import Printable
from bodytext.formats.tree.callouts import says_kind
from bodytext.formats.tree.nodes import (
    Callout,
    Cell,
    Film,
    Item,
    Line,
    List,
    Node,
    Note,
    Picture,
    PostNode,
    Quote,
    Table,
)
from bodytext.formats.tree.notes import note_names
from bodytext.formats.tree.posts import planted
from bodytext.options import Rendition
from bodytext.text.pattern import MULTILINE, Pattern

_BAR = "\\|"
_HYPHENS = r"-\x2d"
_DASHES = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}
_SIGN = Pattern(r" (?=(?:#{1,6}|[-+*>]|=+|-{2,}|\d{1,9}[.)])(?: |$)|[>|]|~~~)", MULTILINE)
_CLOSING = Pattern(r"(?<= )#+$")  # of a heading: its last words, if it has any
_MOST = 10**9  # a list's number has no more digits than nine


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the article as Markdown, after these fields; characters that would have a meaning are escaped."""
    nodes = planted(article, has_pictures=article.rendition.images)
    return _front_matter(article, fields) + _printed(nodes, article.rendition)


def _printed(nodes: Sequence[Node], rendition: Rendition) -> str:
    """Return the lines of a tree. Notes that no line refers to, as it shows, are items: else none would show them."""
    names = note_names(nodes)
    text = _Markdown(names, rendition).stack(nodes)
    lost = {name for name in names.values() if text.count(f"[^{name}]") == 1}
    if not lost:
        return text
    return _Markdown({goal: name for goal, name in names.items() if name not in lost}, rendition).stack(nodes)


def name_line(name: str) -> str:
    """Return the line above an article where there are several, a comment, which two hyphens would end."""
    return f"<!-- {name.replace('--', _HYPHENS)} -->"


def _front_matter(article: Printable, fields: tuple[str, ...]) -> str:
    """Return fields as YAML; every string is quoted as JSON, which YAML includes."""
    lines = [f"{name}: {as_json(value)}\n" for name, value in known_fields(article, fields)]
    return f"---\n{''.join(lines)}---\n\n" if lines else ""


class _Markdown(Layout):
    """Each kind of node as Markdown has it."""

    def __init__(self, notes: Mapping[str, str], rendition: Rendition) -> None:
        super().__init__(rendition)
        self._style = Style(notes, has_html=rendition.html)
        self._named = frozenset(notes.values())
        self._break = "<br>" if rendition.html else "; "

    def line(self, line: Line) -> str:
        block = line.block
        if line.kind == "code":
            return _fenced(block.text, language_of(block))
        if line.kind == "heading":
            heading = f"{'#' * line.rank} {inline(block, self._style)}".replace("\n", " ")
            return _CLOSING.sub(r"\\\g<0>", heading) if heading.endswith("#") else heading
        if tex := formula_of(block):
            return f"$$\n{tex}\n$$"
        style = self._style
        if line.close or line.kind == "term":  # a line amid others, or one that is bold as a whole
            style = style._replace(has_dollars=line.close, is_in_stars=line.kind == "term")
        text = at_line_start(block, style)
        if line.kind == "term" and "**" not in text:
            text = f"**{text}**"
        if not self.width:
            return text.replace("\n", "  \n")
        kept = _SIGN.sub("\0", text)  # what would be a mark at the start of a line does not come there
        return "  \n".join([self.wrapped(part).replace("\0", " ") for part in kept.split("\n")])

    def between(self, before: Node, node: Node, in_item: bool) -> str:
        """Return what stands between two nodes: an empty line in more places than text has one."""
        if not (isinstance(node, Line | List) and node.close and isinstance(before, Line)):
            return "\n\n"
        if isinstance(node, List):  # one that begins with another number than 1 would be taken for words of the line
            return "\n" if in_item and before.kind != "code" and node.items[0].number in (None, 1) else "\n\n"
        is_verse = before.kind == node.kind == "paragraph"
        return "  \n" if is_verse else "\n\n"  # a line end that the author set, as in a poem

    def marker(self, item: Item, is_second: bool) -> str:
        """Return a bullet or a number; what Markdown has no list for stands behind a bullet, as words of the item."""
        if item.number is not None and 0 <= item.number < _MOST and not item.marker.startswith("("):
            return f"{item.number}{')' if is_second or item.marker.endswith(')') else '.'}"
        bullet = "*" if is_second else "-"
        return bullet if item.number is None else f"{bullet} {escaped(item.marker)}"

    def table(self, table: Table) -> str:
        head, *body = table.rows
        rows = [
            f"| {' | '.join([self._cell(cell) if cell else '' for cell in row])} |" for row in (_as_head(head), *body)
        ]
        rows.insert(1, f"| {' | '.join([_DASHES[alignment] for alignment in table.alignments])} |")
        lines = "\n".join(rows)
        return f"{self.stack(table.caption)}\n\n{lines}" if table.caption else lines

    def _cell(self, cell: Cell) -> str:
        """Return a cell on one line."""
        return self._break.join(pieces(cell.children, self._lines)).replace("|", _BAR)

    def _lines(self, line: Line | Picture | Film) -> list[str]:
        if not isinstance(line, Line):
            return [self.node(line, False)]
        if line.kind != "code":
            return inline(line.block, self._style).split("\n")
        return [_code(piece.strip()) for piece in line.block.text.split("\n") if piece.strip()]

    def quote(self, quote: Quote) -> str:
        self.columns += 2
        lines = self.stack(quote.children).split("\n")
        self.columns -= 2
        return quoted(lines)

    def callout(self, callout: Callout) -> str:
        title = callout.title
        if len(title) == 1 and isinstance(line := title[0], Line):
            title = () if says_kind(line.block.text, callout.kind) else (line._replace(kind="term"),)
        body = self.stack((*title, *callout.children))
        return quoted([f"[!{callout.kind.upper()}]", *body.split("\n")])

    def note_mark(self, note: Note) -> str:
        if note.name in self._named:
            return f"[^{note.name}]:"
        return f"{note.mark}." if note.mark.isdecimal() else f"- {escaped(f'[{note.mark}]')}"  # else none would show it

    def picture(self, picture: Picture) -> str:
        return image(picture.address, picture.alt, picture.title, picture.target)

    def film(self, film: Film) -> str:
        return link(film.address, escaped(film.title or film.address))

    def attribution(self, post: PostNode) -> str:
        author = f"**{escaped(post.author)}**" if post.author else ""
        return ", ".join(filter(None, (author, escaped(post.date))))


def _as_head(row: Sequence[Cell | None]) -> list[Cell | None]:
    """Return the cells of a first row as those of a head, which all readers of Markdown take it for: bold anyway."""
    return [cell._replace(children=tuple(map(_as_head_line, cell.children))) if cell else None for cell in row]


def _as_head_line(node: Node) -> Node:
    """Return a line of a cell as one of a head."""
    if isinstance(node, Line) and node.block.kind == "cell" and not node.block.level:
        return node._replace(block=node.block._replace(level=1))
    return node


def _fenced(text: str, language: str) -> str:
    ticks = fence(text, 3)
    return f"{ticks}{language}\n{text}\n{ticks}"


def _code(text: str) -> str:
    """Return a piece of code as it stands in a line."""
    ticks = fence(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
