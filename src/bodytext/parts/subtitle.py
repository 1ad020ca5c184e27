"""The line below the headline that the page names as its subtitle: where it stands."""

from __future__ import annotations

from itertools import islice

from bodytext.document import Block, Page
from bodytext.text.lines import byline_names
from bodytext.text.moments import has_date
from bodytext.text.pattern import Pattern

CHARS = (15, 400)
"""The least and the most characters of a subtitle: a shorter line is a label, a longer one a paragraph."""
_DATED = 200  # characters: a shorter line with a date is about the date
_BELOW = 6  # blocks below the headline in which it stands
_LEVELS = 3  # containers upwards whose name may say so
_NAMED = Pattern(
    r"sub-?_?(?:title|head|headline|heading|line)|standfirst|stand-first|\bdek\b|\bdeck\b|-deck\b|__dek\b|untertitel|"
    r"article-?_?(?:intro|lead|summary|excerpt)|\blede\b|p-summary|\bchapo|\bbajada|entradilla|sottotitolo|ingress\b",
    holds="sub standfirst stand-first dek deck untertitel article lede summary chapo bajada entradilla sottotitolo "
    "ingress",
)


def subtitle_below(page: Page, title: int) -> int | None:
    """Return the block below the headline, which is the block `title`, that is named its subtitle; None if none is."""
    below = range(title + 1, min(title + 1 + _BELOW, len(page.blocks)))
    return next((index for index in below if _is_subtitle(page, page.blocks[index])), None)


def _is_subtitle(page: Page, block: Block) -> bool:
    if not CHARS[0] <= len(block.text) <= CHARS[1] or block.container is None or block.is_link:
        return False
    around = islice(page.ancestors(block.container), _LEVELS)
    if not any(_NAMED.search(page.containers[number].names.lower()) for number in around):
        return False
    return not byline_names(block.text) and not (len(block.text) < _DATED and has_date(block.text))
