"""Buttons amid a sentence: words of it that do something when pressed, and not what stands beside it to be pressed."""

from __future__ import annotations

from bodytext.parse.elements import NAMING, Attributes, is_hidden
from bodytext.text.pattern import IGNORECASE, Pattern

BEFORE = 40  # characters before a button that tell whether it stands in a sentence
_ENDED = Pattern(r"[.!?…。！？]['\"”’»)\]]*\s*$")
_UNSPACED = "\u2e80"  # from here on, scripts of the far East
_LETTER = Pattern(r"[^\W\d_]")
_CONTROLS = Pattern(
    r"cop(?:y|ied)|clip(?:board)?|share|close|follow|save|print|edit|reply|play|toggle|dropdown|menu|like|vote|cart|"
    r"search|submit|subscribe|dismiss|expand|collapse|more|next|prev|zoom|report",
    IGNORECASE,
    "copy copied clip share close follow save print edit reply play toggle dropdown menu like vote cart search submit "
    "subscribe dismiss expand collapse more next prev zoom report",
)


def parts_words(beside: str) -> bool:
    """Tell whether a space parts a button from this character beside it: a letter, but of no script without spaces."""
    return beside.isalnum() and beside < _UNSPACED


def may_be_word(before: str, attributes: Attributes) -> bool:
    """Tell whether a button may be a word of the sentence that `before` is the end of, if the sentence goes on behind.

    What it is called says when it is there for another purpose: a button that copies an example stands in lines too.
    """
    if _LETTER.search(before) is None or _ENDED.search(before) or is_hidden(attributes):
        return False
    return not any(_CONTROLS.search(attributes.get(key) or "") for key in NAMING)
