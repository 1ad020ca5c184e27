"""The headline of a plain text: which of the lines around the start of the body it is, by its shape and its company.

Kept lines above the first sentence are looked at as well as removed ones, and how likely the model
thought a line to be content counts nothing, so that the choice depends little on which model read the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Reason
from bodytext.metadata.evidence import Candidate, nothing
from bodytext.metadata.facts import Facts
from bodytext.metadata.names import may_be_names, split_names
from bodytext.metadata.prose import stems
from bodytext.parse.text.turns import turn_start
from bodytext.rows import NamedTuple
from bodytext.text.ages import has_age
from bodytext.text.clean import key
from bodytext.text.counts import word_count
from bodytext.text.lines import byline_names, ends_sentence, has_credit
from bodytext.text.moments import has_date
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import CLOSING

_ABOVE, _BELOW = 40, 4  # blocks around the start of the body
_CHARS = 300
_FOLLOWING, _BEFORE = 3, 2  # blocks after a headline in which its byline or date stands, and before it
_MANY = 5
_WORDY = 4  # words that a headline mostly has
_PHRASE = 8  # letters: shorter lines are in others by chance
_DISTANCES = (1, 2, 3, 4, 6, 9, 14)  # blocks
_LENGTHS = (1, 2, 3, 5, 8, 13, 20)  # words
_TRAIL = Pattern(r"\s[»›>/|•]\s|^\[\d+\]")
_FIELD = Pattern(r"[^\W\d_][^:.!?\n]{0,20}: *\S")
_AMOUNT = Pattern(r"[^\W\d_][^:.!?\n]{0,20}: *(?=[^\n]{0,16}\d)[^:\n]{1,24}")
_SIGNED = frozenset(("a byline follows", "a date follows"))
_WORDY_BODY = 60  # different long words: less is a poem or a note, and need not repeat its headline
_NO_HEADLINE = frozenset(("byline", "has a date", "has a credit", "trail", "called boilerplate", "called caption"))
_NOTHING = frozenset(("content", "short", "low_score", "title", "subtitle", "byline", "date", "caption", "head"))


def headline_candidates(facts: Facts) -> list[Candidate]:
    """Return the lines that could be the headline, each with its evidence, and first the choice of none."""
    blocks = facts.page.blocks
    start = min(facts.start, len(blocks))
    found: list[Candidate] = []
    for index in range(max(0, start - _ABOVE), min(start + _BELOW, len(blocks))):
        for line in blocks[index].text.split("\n")[:2]:
            text = " ".join(line.split())
            if key(text) and len(text) <= _CHARS:
                found.append(Candidate(text, "title line", index))
    body, lines = facts.prose.stems, _Lines.of([candidate.value for candidate in found])
    for number, candidate in enumerate(found):
        _note_place(candidate, facts, start)
        _note_shape(candidate)
        _note_company(candidate, found, lines, number)
        words = stems(candidate.value)
        candidate.note("words in the body", len(words & body) / len(words) if words else 0.0)
        if len(body) >= _WORDY_BODY:
            candidate.note(f"{min(len(words & body), _MANY)} words in the body")
        if "called title" in candidate.evidence and not _SIGNED.isdisjoint(candidate.evidence):
            candidate.note("called title, signed or dated")
    wordy = [c for c in found if word_count(c.value) >= _WORDY and _NO_HEADLINE.isdisjoint(c.evidence)]
    for place, candidate in enumerate(wordy[:_FOLLOWING]):
        candidate.note(f"wordy {place}")
    longest = max((c for c in found if not ends_sentence(c.value)), key=lambda c: len(c.value), default=None)
    if longest is not None:
        longest.note("longest")
    likely = [c for i, c in enumerate(found) if _may_be_headline(c) and not _is_amount(found, i)]
    return [nothing(_context(facts, likely)), *likely]


def _context(facts: Facts, likely: Sequence[Candidate]) -> list[str]:
    """Return what tells a text that was copied with its headline from one that begins with its body."""
    above = [c for c in likely if c.block < facts.start]
    return [
        "always",
        f"{min(len(above), _MANY)} above",
        f"{'a' if any('called title, signed or dated' in c.evidence for c in above) else 'no'} signed title above",
        f"{'a' if any('wordy 0' in c.evidence for c in above) else 'no'} wordy line above",
    ]


def _may_be_headline(candidate: Candidate) -> bool:
    """Tell whether a line can be a headline at all: a text that begins with its body must get none."""
    evidence = candidate.evidence
    is_prose = "in the body" in evidence and "heading" not in evidence
    is_known = not _NO_HEADLINE.isdisjoint(evidence) and "wordy 0" not in evidence
    return not is_prose and not (is_known and "trail" not in evidence) and not turn_start(candidate.value)


def _is_amount(found: Sequence[Candidate], number: int) -> bool:
    """Tell a name with a figure beside another name with its value: "Preparation: 20 min", "Serves: 4"."""
    beside = (found[i].value for i in (number - 1, number + 1) if 0 <= i < len(found))
    return _AMOUNT.fullmatch(found[number].value) is not None and any(map(_FIELD.match, beside))


def _note_place(candidate: Candidate, facts: Facts, start: int) -> None:
    index = candidate.block
    verdict = facts.verdicts[index]
    far = next((limit for limit in _DISTANCES if start - index <= limit), "many")
    candidate.note(f"above {far}" if index < start else f"below {index - start}")
    candidate.note("in the body" if index >= start else "kept above the body", float(verdict.keep))
    candidate.note(f"called {_called(verdict.reason)}")
    candidate.note("heading", float(facts.page.blocks[index].kind == "heading"))
    candidate.note("item", float(facts.page.blocks[index].kind == "item"))
    candidate.note("first", float(index == 0))


def _called(reason: Reason) -> str:
    """Return what a line is called, where nothing speaks against it; all else is boilerplate."""
    return reason.rule if reason.kind != "rule" and reason.rule in _NOTHING else "boilerplate"


def _note_shape(candidate: Candidate) -> None:
    text = candidate.value
    words = text.split()
    count = word_count(text)
    last = text.rstrip(CLOSING)[-1:]
    candidate.note(f"words {next((limit for limit in _LENGTHS if count <= limit), 'many')}")
    candidate.note("ends a sentence", float(ends_sentence(text) and last not in "?!"))
    candidate.note("asks", float(last in "?!"))
    candidate.note("lower case", float(text[0].islower()))
    candidate.note("capitals", float(text.isupper()))
    candidate.note("trail", float(_TRAIL.search(text) is not None))
    candidate.note("names alone", float(may_be_names(text) and key("".join(split_names(text))) == key(text)))
    candidate.note("byline", float(byline_names(text) is not None))
    candidate.note("has a date", float(has_date(text)))
    candidate.note("has a credit", float(has_credit(text)))
    candidate.note("digits", sum(character.isdigit() for character in text) / len(text))
    candidate.note("titled", sum(word[0].isupper() for word in words) / len(words))


class _Lines(NamedTuple):
    """What the lines say among which the headline is, a column each: their keys, and who and when they name."""

    keys: list[str]
    signed: list[bool]
    dated: list[bool]
    timed: list[bool]

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Lines:
        dated = list(map(has_date, texts))
        timed = [is_dated or has_age(text) for is_dated, text in zip(dated, texts, strict=True)]
        return cls(list(map(key, texts)), [bool(byline_names(text)) for text in texts], dated, timed)


def _note_company(candidate: Candidate, found: Sequence[Candidate], lines: _Lines, number: int) -> None:
    name = lines.keys[number]
    others = [other for place, other in enumerate(lines.keys) if place != number]
    is_phrase = len(name) > _PHRASE
    candidate.note(
        "holds another", float(any(len(other) > _PHRASE and other in name and other != name for other in others))
    )
    candidate.note("in another", float(is_phrase and any(name in other and other != name for other in others)))
    candidate.note("said before", float(name in lines.keys[:number]))
    candidate.note("said again", float(name in lines.keys[number + 1 :]))
    after, before = slice(number + 1, number + 1 + _FOLLOWING), slice(max(0, number - _BEFORE), number)
    candidate.note("a byline follows", float(any(lines.signed[after])))
    candidate.note("a date follows", float(any(lines.timed[after])))
    candidate.note("a byline before", float(any(lines.signed[before])))
    candidate.note("a date before", float(any(lines.dated[before])))
    size = len(candidate.value)
    candidate.note("a longer line follows", float(any(len(other.value) > size for other in found[after][:1])))
    candidate.note("a longer line before", float(any(len(other.value) > size for other in found[before][-1:])))
