"""Lines that begin a paragraph or go on with one, whatever their width: first lines, turns, pieces of sentences.

First lines stand further in than the next; turns of a conversation and entries of a log begin with a time or with who
speaks; programs that put each link or bold word of a page on a line of its own leave sentences in pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bodytext.parse.preformatted import has_little_code
from bodytext.parse.text.lines import Line
from bodytext.text.pattern import IGNORECASE, Pattern
from bodytext.text.scripts import CLOSING, COLONS, STOPS

_WHEN = r"[\[(]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ T])?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[ap]m)?[\])]?[ :–—-]"
_TURN = Pattern(rf"(?:{_WHEN} *)?(?:<[^<>\n]{{1,30}}>|[^\W\d_][^:.!?\n]{{0,30}}:)(?: |$)|{_WHEN}", IGNORECASE)
_TURNS = 3  # at least, for lines to be those of a conversation or a log
_TURN_SHARE = 0.3  # of all lines
_OPENINGS = 2  # of paragraphs, at least: one line that stands further in is anything
_WORDS = 5  # to a line of prose, at least
_LOOKED_AT = 200  # of them, at most, to tell prose from code
_PIECES, _PIECE_SHARE = 2, 0.005  # lines that begin with a comma or stop, at least; of all lines
_PIECE_SIGNS = frozenset(",.;:!?)")
_PIECE_START = Pattern(r"[,.;:!?)](?:\s|$)")
_LONG = 40  # characters: a link or a bold word has fewer, one of its neighbours more
_ENDED = frozenset(f"{STOPS}{COLONS}{CLOSING}") - {")"}


def with_turns(lines: list[Line]) -> list[Line]:
    """Return the lines, those marked that begin a paragraph (`opens`) and those that go on with one (`goes_on`)."""
    return _pieces(_turns(_openings(lines)))


def turn_start(text: str) -> str:
    """Return the time in brackets or the speaker in angles that a line begins with, "" where it does with neither."""
    found = _TURN.match(text) if text[:1] in "[(<" or text[:1].isdigit() else None
    return found[0] if found else ""


def _openings(lines: list[Line]) -> list[Line]:
    """Mark what stands further in than the next line, where all of it is prose: in code, the end of a block does."""
    found = [
        i
        for i, (line, after) in enumerate(pairwise(lines))
        if line.indent > after.indent == 0
        and not (after.gap or line.starts_item or after.starts_item or line.is_row)
        and (line.gap or not i or not lines[i - 1].indent)
    ]
    if len(found) < _OPENINGS:
        return lines
    text = "\n".join(lines[i + more].text for i in found[:_LOOKED_AT] for more in (0, 1))
    if len(text.split()) < _WORDS * text.count("\n") or not has_little_code(text):
        return lines
    opening = frozenset(found)
    return [line._replace(opens=True) if i in opening else line for i, line in enumerate(lines)]


def _turns(lines: list[Line]) -> list[Line]:
    """Mark what begins with a time or a speaker, if enough does: one who speaks again, for "Bring:" opens nothing."""
    found = [
        (i, turn[0].strip()) for i, line in enumerate(lines) if (turn := _TURN.match(line.text)) and not line.is_set
    ]
    if len(found) < max(_TURNS, _TURN_SHARE * len(lines)):
        return lines
    times = {i for i, said in found if any(map(str.isdigit, said))}
    counts = Counter(said for i, said in found if i not in times)
    turns = {i for i, said in found if i in times or counts[said] > 1}
    if len(turns) < _TURNS:
        return lines
    return [line._replace(opens=True) if i in turns else line for i, line in enumerate(lines)]


def _pieces(lines: list[Line]) -> list[Line]:
    """Mark the lines that go on with the sentence above, where enough lines begin as only the rest of one can."""
    starts = [i for i, line in enumerate(lines) if line.text[0] in _PIECE_SIGNS and _PIECE_START.match(line.text)]
    if len(starts) < max(_PIECES, _PIECE_SHARE * len(lines)):
        return lines
    if not has_little_code(" ".join(line.text for i in starts[:_LOOKED_AT] for line in lines[max(i - 1, 0) : i + 2])):
        return lines
    marked: list[Line] = []
    size = 0  # of the paragraph so far
    for i, line in enumerate(lines):
        goes_on = i > 0 and _goes_on(lines, i, size)
        size = size + len(line.text) if goes_on else len(line.text)
        marked.append(line._replace(goes_on=True) if goes_on else line)
    return marked


def _goes_on(lines: Sequence[Line], place: int, size: int) -> bool:
    """Tell whether a line goes on with the one above, which ends a paragraph of that size so far."""
    before, line = lines[place - 1].text, lines[place]
    if line.gap or line.opens or line.starts_item or line.is_set or lines[place - 1].is_set:
        return False
    if _PIECE_START.match(line.text):
        return True
    if before[-1] in _ENDED:
        return False
    if line.text[0].islower():
        return max(size, len(line.text)) >= _LONG
    after = lines[place + 1] if place + 1 < len(lines) else None
    if after is None or after.gap or len(line.text) >= _LONG or max(size, len(after.text)) < _LONG:
        return False
    return after.text[0].islower() or _PIECE_START.match(after.text) is not None
