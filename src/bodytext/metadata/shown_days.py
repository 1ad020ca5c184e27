"""Days that a reader sees: in short lines by the headline and around the body, and in the dateline of the body."""

from __future__ import annotations

from collections.abc import Iterator

from bodytext.metadata.claims import CALLED, Claim, claim_of_words, is_called_published, with_changes
from bodytext.metadata.facts import Facts
from bodytext.metadata.publication import SHOWN
from bodytext.text.lines import ends_in_unit, ends_sentence, is_date_line, is_sentence
from bodytext.text.moments import Dated, dated_parts, without_moments
from bodytext.text.pattern import Match, Pattern

_NEAR = 14  # blocks above the body where a date line may stand
_INTO = 6  # and blocks into it
_BEYOND = 6  # blocks below the body where one may stand
_BESIDE = -2, 3  # blocks from the headline, of which each is told apart
_FEW_DAYS = 2  # beside a headline: of publication and of a change; more are of teasers
_LINE_CHARS = 160
_SHORT_CHARS = 45  # a date, a time and a label
_LABEL_CHARS = 30
_DATELINE_CHARS = 120
_HAS_NUMBER = Pattern(r"\d\d|\d年|元年")
_RANGE = Pattern(rf"from\s.{{1,{_LINE_CHARS}}}\bto\b")
_DATELINE = Pattern(  # a place in capitals or an agency's name, and a dash
    r"(?:[A-ZÀ-Þ]{2}[A-ZÀ-Þ .'’-]*(?:[,(/]|(?:[–—]|--) )[^–—]{0,70}?|[^–—.]{0,60}?/[A-Z][\w .-]{1,30}/)"
    r"\s*(?:--|[–—-])\s"
)
_PLACE_AND_DAY = Pattern(
    r"[A-ZÀ-Þ][^\W\d_]+(?:[ '’-][A-ZÀ-Þ][^\W\d_]+){0,3}, ([^–—,]{6,20}(?:, ?\d{4})?) ?(?:--|[–—-])\s"
)

Shown = tuple[str, str, list[str]]
"""A day as ISO 8601, what it was read from, and the evidence for it."""


def shown_days(facts: Facts, title_block: int) -> Iterator[Shown]:
    """Yield the days that lines show, in their order, each with its evidence; of a dateline last."""
    shown = list(_in_lines(facts, title_block))
    beside = {day[:10]: below for _, day, _, below in shown if _BESIDE[0] <= below <= _BESIDE[1]}
    for line, (index, moment, evidence, below) in enumerate(shown):
        is_beside = beside.get(moment[:10]) == below and len(beside) <= _FEW_DAYS
        is_called = facts.verdicts[index].reason.is_label("date", "byline")
        company = {f"line {below} from title": is_beside, "line first": not line, "line called date": is_called}
        yield moment, "text", [*evidence, *(name for name, holds in company.items() if holds)]
    yield from _in_dateline(facts)


def _in_lines(facts: Facts, title_block: int) -> Iterator[tuple[int, str, list[str], int]]:
    """Yield the block of each day, the day, what its line says of it, and how far below the headline it stands."""
    head = facts.near(title_block, _NEAR, _INTO)
    tail = range(max(facts.end - 1, 0), min(facts.end + _BEYOND, len(facts.page.blocks)))
    for index in (*head, *(index for index in tail if index not in head)):
        is_title = index == title_block
        text = facts.kickers.get(index, "") if is_title else facts.page.blocks[index].text
        is_other = len(text) > _LINE_CHARS  # what a headline tells of
        if is_other or not _HAS_NUMBER.search(text) or _RANGE.search(text):
            continue
        verdict = facts.verdicts[index]
        is_caption = facts.page.blocks[index].kind == "caption" or verdict.reason.is_label("caption")
        if is_caption or facts.is_elsewhere(index):
            continue
        if verdict.keep and is_sentence(text) and not ends_in_unit(text) and not is_title:
            continue  # it tells of a day
        parts = dated_parts(text, facts.language_of_dates(text))
        size = "short" if len(text) < _SHORT_CHARS else "long"
        above = facts.page.blocks[index - 1].text
        claims = [
            _line_claim(part, number, text if len(parts) == 1 else "", above) for number, part in enumerate(parts)
        ]
        for part, claim in zip(parts, with_changes(claims), strict=True):
            if claim == "other" or (claim == "plain" and index not in head) or _tells(text, part):
                continue
            place = facts.place(index, title_block) if index in head else "at the end"
            evidence = [f"line {claim} {size if index in head else place}", f"line {place}", CALLED[claim]]
            evidence += [SHOWN] if place == "by title" and is_called_published(part.before) else []
            yield index, part.moment, evidence, index - title_block


def _tells(text: str, part: Dated) -> bool:
    """Tell whether a line is a sentence, however short, that tells of a day, which no word calls that of the page."""
    is_called = is_called_published(part.before) or claim_of_words(part.before) == "modified"
    return ends_sentence(text) and not ends_in_unit(text) and not is_called and not is_date_line(text)


def _in_dateline(facts: Facts) -> Iterator[Shown]:
    """Yield the day in the dateline of the body: "ONDLE, Feb. 3, 2026 /NewsWire/ --"."""
    text = facts.page.blocks[facts.start].text[:_DATELINE_CHARS] if facts.start < len(facts.page.blocks) else ""
    if found := _DATELINE.match(text) or _place_and_day(text):
        parts = dated_parts(found[0], facts.language_of_dates(found[0]))
        if len(parts) == 1:
            yield (
                parts[0].moment,
                "dateline",
                ["line dateline", "line published short", "line by title", "published"],
            )


def _place_and_day(text: str) -> Match | None:
    """Return the dateline of a text that names a place and a day alone: "Ondle, 3 February 2026 -"."""
    found = _PLACE_AND_DAY.match(text)
    return found if found and not without_moments(found[1]).strip(" |") else None


def _line_claim(part: Dated, number: int, line: str, above: str) -> Claim:
    """Return what a date in a line claims to be: by the words before it, in the block above, or around it."""
    claim = claim_of_words(part.before)
    if claim == "plain" and not number and not part.before.strip() and len(above) < _LABEL_CHARS:
        claim = claim_of_words(above)
    return claim_of_words(line) if claim == "plain" and line else claim
