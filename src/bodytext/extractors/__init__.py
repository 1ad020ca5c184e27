"""Other engines behind the same seam: each says which text it would keep, as scores on our blocks.

An engine is a function from HTML to the text it keeps. `engine_scores` finds that text again in the
page's blocks, so that rules, reasons, metadata and formats work whatever engine chose.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from html import escape
from importlib import import_module

from bodytext.document import Block, Page
from bodytext.errors import BodytextError
from bodytext.rules import Evidence, Hit
from bodytext.text.counts import with_unix_lines

Engine = Callable[[str, str | None], str]

_ENGINES = {  # the module, and what pip calls the library that it wraps
    "trafilatura": ("bodytext.extractors.trafilatura", "trafilatura"),
    "readability": ("bodytext.extractors.readability", "readability-lxml"),
}
_SILENCE = logging.NullHandler()
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # lxml refuses to move these about
_NOT_WORD = re.compile(r"\W+")
_ANCHOR_CHARS = 30  # letters: text as long as this is found again without looking at what is around it
_SNIPPET = 24  # letters at either end of a block by which a shortened one is recognised
_KEPT, _DROPPED = 0.9, 0.02  # an engine's choice is strong evidence, but rules may still speak


def load_engine(name: str) -> Engine:
    """Return the engine of that name; raises BodytextError with what to install where its library is missing."""
    module, library = _ENGINES[name]
    try:
        engine: Engine = import_module(module).extract_text
    except ImportError as error:
        raise BodytextError(f"--extractor {name} needs {library}: pip install {library} ({error})") from None
    return engine


def engine_scores(name: str, text: str, page: Page, evidence: Evidence) -> list[float]:
    """Return a score for each block of the page: high where the engine `name` keeps its text.

    `text` is the document as it came; plain text is given to the engine as simple HTML.
    """
    logging.getLogger(name).addHandler(_SILENCE)  # else what it logs is printed where nobody has set up logging
    engine = load_engine(name)
    html = with_unix_lines(text) if page.kind == "html" else _as_html(page.blocks)
    found = _find(page.blocks, engine(_NO_XML.sub(" ", html), page.url))
    return [_score(keep, hits) for keep, hits in zip(found, evidence, strict=True)]


def _score(keep: bool, hits: Sequence[Hit]) -> float:
    """Return the engine's choice as a probability, its odds lowered by what the rules see in the block."""
    if not keep:
        return _DROPPED
    odds = _KEPT / (1 - _KEPT) * (1 - (hits[0].strength if hits else 0.0)) ** 2
    return odds / (1 + odds)


def _as_html(blocks: Sequence[Block]) -> str:
    body = "\n".join(f"<p>{escape(block.text)}</p>" for block in blocks)
    return f"<html><body><article>\n{body}\n</article></body></html>"


def _letters(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()


def _find(blocks: Sequence[Block], kept: str) -> list[bool]:
    """Tell for each block whether its text is part of `kept`, both read in order.

    Long blocks are found anywhere; short ones, which could stand anywhere by chance, only between
    the long ones around them.
    """
    text = _letters(kept)
    keys = [_letters(block.text) for block in blocks]
    places = [_place(text, key) if len(key) >= _ANCHOR_CHARS else -1 for key in keys]
    found = [place >= 0 for place in places]
    ends = _next_places(places, len(text))
    position = 0
    for i, key in enumerate(keys):
        if places[i] >= 0:
            position = places[i] + len(key)
        elif key and len(key) < _ANCHOR_CHARS:
            at = text.find(key, position, max(ends[i], position))
            if at >= 0 and at - position <= 4 * _ANCHOR_CHARS:
                found[i], position = True, at + len(key)
    return found


def _place(text: str, key: str) -> int:
    at = text.find(key)
    if at >= 0:
        return at
    start, end = text.find(key[:_SNIPPET]), text.find(key[-_SNIPPET:])
    return start if start >= 0 and end >= start else -1


def _next_places(places: Sequence[int], end: int) -> list[int]:
    following = [end] * len(places)
    for i in range(len(places) - 2, -1, -1):
        following[i] = places[i + 1] if places[i + 1] >= 0 else following[i + 1]
    return following
