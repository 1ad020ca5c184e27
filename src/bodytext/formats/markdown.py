"""Markdown: CommonMark with GitHub's tables, YAML front matter where metadata is asked for, a line above each post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document import Block, Post, Printable, Verdict
from bodytext.formats.header import as_json, known_fields
from bodytext.formats.inline.markdown import at_line_start, escaped, fence, inline
from bodytext.formats.inline.marks import formula_of, line_of
from bodytext.formats.layout import Unit, by_post, units, when_said

_BAR = "\\|"
_HYPHENS = r"-\x2d"


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the article as Markdown, after these fields; characters that would have a meaning are escaped."""
    body = _thread(article) if article.posts else "".join(_body(article.blocks, article.verdicts))
    return _front_matter(article, fields) + body


def name_line(name: str) -> str:
    """Return the line above an article where there are several, a comment, which two hyphens would end."""
    return f"<!-- {name.replace('--', _HYPHENS)} -->"


def _front_matter(article: Printable, fields: tuple[str, ...]) -> str:
    """Return fields as YAML; every string is quoted as JSON, which YAML includes."""
    lines = [f"{name}: {as_json(value)}\n" for name, value in known_fields(article, fields)]
    return f"---\n{''.join(lines)}---\n\n" if lines else ""


# --- the page -----------------------------------------------------------------------------------


def _thread(article: Printable) -> str:
    """Return a discussion: above each post a line with its author, in bold, and its date."""
    parts = []
    for post, blocks, verdicts in by_post(article):
        parts += [_attribution(post) if post else "", "".join(_body(blocks, verdicts))]
    return "\n\n".join(filter(None, parts))


def _attribution(post: Post) -> str:
    author = f"**{escaped(post.author)}**" if post.author else ""
    return ", ".join(filter(None, (author, escaped(when_said(post)))))


def _body(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> Iterator[str]:
    before: Unit | None = None
    indents: list[int] = []  # the column that the text of the item at each level starts at
    for unit in units(blocks, verdicts):
        block = unit.blocks[0]
        yield _separator(before, unit)
        if unit.cells:
            yield _row(unit, is_first=before is None or not before.cells)
        elif block.kind == "item" and block.marker:
            yield _item(block, indents)
        else:
            yield _block(block)
        before = unit
        if unit.cells or block.kind != "item":
            indents.clear()


def _separator(before: Unit | None, unit: Unit) -> str:
    """Return what stands between two units: Markdown needs an empty line in more places than text does."""
    if before is None or (unit.cells and before.cells):
        return unit.separator
    if unit.cells or before.cells:
        return "\n\n"
    kinds = {before.blocks[0].kind, unit.blocks[0].kind}
    if kinds == {"item"}:
        return unit.separator
    if kinds == {"quote"}:
        return "\n>\n"
    if unit.separator == "\n" and kinds == {"paragraph"}:
        return "  \n"  # a line end that the author set, as in a poem
    return "\n\n"


def _row(unit: Unit, *, is_first: bool) -> str:
    cells = [" ".join(inline(block) for block in cell).replace("\n", " ") for cell in unit.cells]
    line = f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |"
    return f"{line}\n|{' --- |' * len(cells)}" if is_first else line


def _item(block: Block, indents: list[int]) -> str:
    """Return a list item, indented to where the text of the item around it starts."""
    del indents[max(block.level - 1, 0) :]
    marker = block.marker if block.marker[0].isdigit() else "-"
    text = f"{block.marker} {at_line_start(block)}" if block.marker.startswith("(") else at_line_start(block)
    indent = indents[-1] if indents else 0
    column = indent + len(marker) + 1
    indents.append(column)
    return f"{' ' * indent}{marker} " + text.replace("\n", f"  \n{' ' * column}")


def _block(block: Block) -> str:
    if block.kind == "code":
        ticks = fence(block.text, 3)
        return f"{ticks}\n{block.text}\n{ticks}"
    if block.kind == "heading":
        return f"{'#' * min(max(block.level, 1), 6)} {inline(block)}".replace("\n", " ")
    if tex := formula_of(line_of(block)):
        return f"$$\n{tex}\n$$"
    text = at_line_start(block)
    if block.kind == "quote":
        return "\n".join(f"> {line}" for line in text.split("\n"))
    if block.kind == "term":
        return text if "**" in text else f"**{text}**"
    return text.replace("\n", "  \n")
