"""The text of an article told by its blocks, so that a page holds it once and a script can tell it with other blocks.

Before each kept block stands its *lead*: what parts it from the text above. `default_lead` says what that is as a
rule; only what differs is written down. The script does the same, for blocks that a person puts back as well.
"""

from __future__ import annotations

from typing import Any

from bodytext.article import Article
from bodytext.document import Block
from bodytext.formats.inline.text import inline
from bodytext.rows import NamedTuple

_REACH = 300  # characters beyond the end of a block's text in which the next one is looked for


class Told(NamedTuple):
    """An article's text by its kept blocks: `leads` and `texts` of those that are not as a rule, and what is left.

    `texts` are those of blocks that print otherwise than they stand on the page.
    """

    leads: dict[int, str]
    texts: dict[int, str]
    tail: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as the script reads it."""
        return {"leads": self.leads, "texts": self.texts, "tail": self.tail}


def tell(article: Article) -> Told:
    """Return what has to be known, beyond the blocks, to write the text that `bodytext` prints."""
    text = article.render("text").removesuffix("\n")
    told = Told({}, {}, "")
    place = 0
    before: Block | None = None
    for i, (block, verdict) in enumerate(zip(article.blocks, article.verdicts, strict=True)):
        if not verdict.keep:
            continue
        printed = inline(block)
        found = text.find(printed, place, place + len(printed) + _REACH)
        if found < 0:  # it is elsewhere, as notes are, or set in: the next lead has what it says
            lead, printed = "", ""
        else:
            lead = text[place:found]
            place = found + len(printed)
        if lead != default_lead(block, before):
            told.leads[i] = lead
        if printed != block.text:
            told.texts[i] = printed
        before = block
    return told._replace(tail=text[place:])


def default_lead(block: Block, before: Block | None) -> str:
    """Return what stands before a block as a rule: a bar between cells, a line end between items, else two."""
    marker = f"{'  ' * (max(block.level, 1) - 1)}{block.marker} " if block.kind == "item" and block.marker else ""
    if before is None:
        return marker
    if block.row is not None and block.row == before.row:
        return " | "
    is_close = block.kind == before.kind == "item" or (block.row is not None and before.row is not None)
    return ("\n" if is_close else "\n\n") + marker


def written(article: Article, told: Told) -> str:
    """Return the text again: what the script does."""
    lines: list[str] = []
    before: Block | None = None
    for i, (block, verdict) in enumerate(zip(article.blocks, article.verdicts, strict=True)):
        if verdict.keep:
            lines += told.leads.get(i, default_lead(block, before)), told.texts.get(i, block.text)
            before = block
    return "".join(lines) + told.tail
