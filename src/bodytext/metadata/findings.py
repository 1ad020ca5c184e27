"""What the readers of several fields share: each is found once, when the first of them asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from bodytext.document import Field
from bodytext.metadata.authors import author_candidates, plain_author_candidates
from bodytext.metadata.confidence import confidence
from bodytext.metadata.dates import date_candidates
from bodytext.metadata.evidence import FIELDS, LEAST, Candidate, Choice, choose
from bodytext.metadata.facts import Facts
from bodytext.metadata.header import read_header
from bodytext.metadata.headline import headline_candidates
from bodytext.metadata.language import read_languages
from bodytext.metadata.publication import choose_day
from bodytext.metadata.title import title_candidates
from bodytext.metadata.topics import read_categories
from bodytext.model.fields import FieldModels

_NO_LEAST = dict.fromkeys(FIELDS, 0.0)


class Findings:
    """The facts of a page, and what was chosen among the candidates for title, authors and date.

    `today` bounds the dates that are possible; `guess` gives the likeliest author and date, however doubtful.
    """

    def __init__(self, facts: Facts, models: FieldModels, today: date, guess: bool) -> None:
        self.facts = facts
        self.today = today
        self.is_text = facts.page.kind == "text"
        self._models = models
        self._known = LEAST[facts.page.kind]
        self._least = _NO_LEAST if guess else self._known

    @cached_property
    def _headline(self) -> Choice:
        candidates = headline_candidates(self.facts) if self.is_text else title_candidates(self.facts)
        return choose(candidates, self._models["title"].weights)

    @cached_property
    def _header(self) -> Mapping[str, Field]:
        return read_header(self.facts, self.today)

    @cached_property
    def title(self) -> Field | None:
        """Return the headline, where it is likely, or the line that left a text as one; guessing changes nothing."""
        return self._header.get("title") or self._field("title", self._headline, self._known) or self._labelled

    @property
    def _labelled(self) -> Field | None:
        """Return the line of a text that was removed as its headline, so that it isn't lost."""
        labelled = (i for i, verdict in enumerate(self.facts.verdicts) if verdict.reason.is_label("title"))
        place = next(labelled, None) if self.is_text else None
        if place is None:
            return None
        return Field(" ".join(self.facts.page.blocks[place].text.split()), "title line", confidence("labelled title"))

    @property
    def likely_title(self) -> str:
        """Return the likeliest headline, however doubtful, "" where there is no candidate."""
        candidate, _ = self._headline
        return candidate.value if candidate else ""

    @property
    def title_block(self) -> int:
        """Return the block of the likeliest headline, in plain text only if it is likely; -1 for none."""
        candidate, _ = self._headline
        return candidate.block if candidate and (self.title or not self.is_text) else -1

    @cached_property
    def credits(self) -> Sequence[Candidate]:
        """Return the candidates for all whom the article is credited to."""
        candidates = plain_author_candidates if self.is_text else author_candidates
        return candidates(self.facts, self.title_block)

    @cached_property
    def credited(self) -> Field | None:
        """Return whom the article is credited to: people, desks and agencies."""
        if "authors" in self._header:
            return self._header["authors"]
        field = self._field("authors", choose(self.credits, self._models["authors"].weights), self._least)
        return Field(tuple(str(field.value).split("\n")), field.source, field.confidence) if field else None

    @cached_property
    def dates(self) -> Sequence[Candidate]:
        """Return the candidates for the day of publication."""
        return date_candidates(self.facts, self.title_block, self.today)

    @cached_property
    def date(self) -> Field | None:
        """Return the day of publication."""
        return self._header.get("date") or self._field(
            "date", choose_day(self.dates, self._models["date"].weights, self._known["date"]), self._least
        )

    @cached_property
    def languages(self) -> Mapping[str, Field | None]:
        """Return the language of the text: chosen, declared and detected."""
        return read_languages(self.facts)

    @cached_property
    def categories(self) -> Field | None:
        """Return the parts of the site that the article stands in, the widest first."""
        return None if self.is_text else read_categories(self.facts)

    def _field(self, name: str, chosen: Choice, least: Mapping[str, float]) -> Field | None:
        candidate, share = chosen
        if candidate is None or share < least[name]:
            return None
        return Field(candidate.value, candidate.source, round(self._models[name].confidence(share), 2))
