"""Labels amid a line: what it credits behind "Author:", wherever that stands, and where the next label begins."""

from __future__ import annotations

from functools import partial

from bodytext.metadata.names import split_names
from bodytext.text.languages import either, words
from bodytext.text.pattern import IGNORECASE, Pattern
from bodytext.text.seams import seams
from bodytext.text.worded import Worded

_LABEL_WORDS = 3
_CREDITED = Worded(  # "14 March | Author: Ada Quince Photo: Bo Ast"
    lambda author, by: (
        rf"(?:[|·•,;/]\s?(?:{author}|{by})|\s(?:{author}))\s?[:：]\s*(?P<names>[^|·•:：]+)(?P<more>[:：]?)"
    ),
    IGNORECASE,
    author=partial(words, "author"),
    by=partial(words, "by", "byline"),
)
_NEXT_LABEL = Pattern(
    lambda: rf"\s(?:{either('picture', 'picture_by', 'published', 'modified', 'other_day', 'author')})\s*$",
    IGNORECASE,
)


def credited_names(text: str) -> list[str]:
    """Return the names behind a label and its colon, wherever in a line they stand, up to the next label."""
    found = _CREDITED.search(text)
    if found is None:
        return []
    return split_names(up_to_label(found["names"] + found["more"]))


def up_to_label(names: str) -> str:
    """Return the names in a line that go before another label: "Ada Quince Photo: Bo Ast"."""
    before, colon, _ = names.partition(":")
    if not colon:
        return names
    known = _NEXT_LABEL.sub("", before)
    if known != before:
        return known
    *pieces, last = seams(before)
    return "".join(pieces) if pieces and len(last.split()) <= _LABEL_WORDS else before.rpartition(" ")[0]
