"""What the compiled builder has of Python: the words it knows elements by, and what decides where few pages need it."""

from __future__ import annotations

from bodytext.document import Block, Container
from bodytext.document.span import Span
from bodytext.native import hand_over
from bodytext.parse.buttons import may_be_word
from bodytext.parse.elements import (
    ASIDE_PIECES,
    CODE_PIECES,
    NAMING,
    described,
    hides,
    is_code_class,
    is_code_style,
    is_inline_island,
    named_aside,
    whole_number,
)
from bodytext.parse.marks import STATED_POSTERS, STATING, TELLING_PARTS, TELLING_WORDS, TITLES
from bodytext.parse.panels import OPENING, with_panels
from bodytext.parse.pieces import pieces, without_permalink
from bodytext.parse.preformatted import read_preformatted
from bodytext.parse.tables import place_cell

_FUNCTIONS = (
    hides, whole_number, place_cell, may_be_word, without_permalink, pieces, read_preformatted, with_panels,
    is_inline_island, is_code_class, is_code_style, named_aside,
)  # fmt: skip


def hand_over_builder() -> None:
    """Give the compiled builder its tables; raises ImportError if it can't use them."""
    hand_over(
        "builder",
        tags=described(),
        parts=TELLING_PARTS,
        words=TELLING_WORDS,
        states=STATING,
        posters=STATED_POSTERS,
        titles=TITLES,
        opening=OPENING,
        names=NAMING,
        code=CODE_PIECES,
        asides=ASIDE_PIECES,
        functions=_FUNCTIONS,
        rows=(Block, Container, Span),
    )
