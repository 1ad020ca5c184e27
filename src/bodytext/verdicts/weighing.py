"""Rules weigh in once more after the model: which of them, and how much of a score they leave."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import InputKind
from bodytext.rules import Evidence, Hit

_LONG_WORDS = 30  # a block of so many is prose, whatever phrase is in it
# Rules of what sends the reader elsewhere in words, to another article or to the till, of what the publisher says of
# itself, and of what no model has seen.
_ELSEWHERE = frozenset(
    ("related-line", "related-invitation", "read-more-link", "paywall-offer", "paywall-label", "visitor-counter",
     "affiliate-note", "promo-follow", "stock-line", "skip-link", "copyright-line", "rights-reserved", "mail-footer",
     "newsletter-signup", "teaser-end", "ad-label", "ad-notice", "tags-line", "post-footer", "recipe-button")
)  # fmt: skip
# … and of what is furniture more often than not, which decide where the scores are in doubt.
_DOUBTED = frozenset(
    ("shop-button", "feedback-question", "promo-donate", "newsletter-mention", "author-heading", "photo-credit")
)
_OF_ANY_LENGTH = frozenset(("mail-footer", "post-footer"))  # such lines run on
_HALF = 0.5  # of the odds is left where such a rule speaks


def weighed(kind: InputKind, scores: Sequence[float], words: Sequence[float], evidence: Evidence) -> list[float]:
    """Return the scores, those of short blocks with their odds lowered by what the strongest rule says against them.

    The model has weighed the rules too, but in plain text they are nearly all there is to go by where
    a sign-up box stands amid prose. In HTML a paragraph that sends the reader elsewhere is often marked up
    like any other; most other rules do harm there. Prose that quotes such words is longer, and is left alone.
    """
    return [
        _weighed(score, hits[0], kind) if hits and (w < _LONG_WORDS or hits[0].rule in _OF_ANY_LENGTH) else score
        for score, w, hits in zip(scores, words, evidence, strict=True)
    ]


def _weighed(score: float, hit: Hit, kind: InputKind) -> float:
    if score >= 1:
        return score
    if kind == "text" or hit.rule in _ELSEWHERE:
        left = 1 - hit.strength
    elif hit.rule in _DOUBTED:
        left = _HALF
    else:
        return score
    odds = score / (1 - score) * left
    return odds / (1 + odds)
