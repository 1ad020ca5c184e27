"""Threads, series of cards and articles that follow: which of them go, each as one.

A thread of posts is what a page is about, or it stands below what the page is about. Its own scores don't say which:
posts read alike in both. How much prose stands before it does, what type of page this is, and whether headings, forms
and names say that readers comment here. What such a heading heads is a thread, whatever its posts are made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log, log1p

from bodytext.document import Page
from bodytext.document.part import SERIES_KINDS, Part
from bodytext.model.page_type import likelihoods
from bodytext.parts.said import offers_action, says_who_posted
from bodytext.parts.threads import has_one_writer, is_signed_above
from bodytext.rows import NamedTuple, each
from bodytext.verdicts.choice import ARTICLE_WORDS, BODY_WORDS, Choice, is_outside, prose_before
from bodytext.verdicts.commented import COMMENTS, commented, says_comments
from bodytext.verdicts.teasers import further_articles, teasers

_ABOVE, _BELOW = 3, 4  # blocks next to a thread, among which its heading is, and the form to write in
_FORMS = COMMENTS | {"comment-form"}
_FAMILY = "comments"
_MOST = 0.5  # of the posts
_MANY = 20  # threads, or series: a page with more of them is looked at no closer
_CLIP = 0.01  # of a likelihood: nothing is surer


class Signs(NamedTuple):
    """What tells whether a thread is what its page is about.

    `score` is the log-odds of its mean score, `before` the logarithm of the words of prose kept before it, `forum` and
    `article` are the log-odds of these types of page. The others are 1 where a heading above it, a form below it or the
    names of its containers say that it is comments, else 0; `answered` where no name does so, but most posts offer
    "Reply" or the like, or say with a word for it who wrote them; `alike` where somebody is named above it as its posts
    name their writers, or a line counts answers, which says that it is none. It is `apart` where it stands outside of
    what holds the prose above it: entries of a live blog, experts whom an article asked and posts that it shows have
    writers and days, too.
    """

    score: float
    before: float
    forum: float
    article: float
    headed: float
    followed: float
    named: float
    answered: float
    alike: float
    apart: float


_WEIGHTS = Signs(
    score=0.0,
    before=-0.79,
    forum=0.4,
    article=-0.13,
    headed=-2.4,
    followed=-2.0,
    named=-0.6,
    answered=-1.4,
    alike=1.7,
    apart=0.0,
)
_START = 5.5
_ARTICLE_START = 3.8  # … apart from an article of so many words that nobody has signed as posts are signed
_LOG_WORDS = log1p(ARTICLE_WORDS)
_DOUBTFUL = -0.4  # log-odds of a mean score


def removed_as_one(choice: Choice) -> list[Part]:
    """Return the series of which nothing is kept, and the threads of which nothing should be."""
    page, kept = choice.page, choice.kept
    gone = [part for part in page.parts if part.kind in SERIES_KINDS and not any(kept[part.start : part.end])]
    threads = [part for part in page.parts if part.kind == "thread"] + commented(choice)
    threads = [part for part in threads if any(kept[part.start : part.end])]
    below = [part for part, found in signs(choice, threads) if _is_below_article(found)]
    return gone + further_articles(choice) + _with_headings(page, below + teasers(choice))


def _with_headings(page: Page, parts: Sequence[Part]) -> list[Part]:
    """Return parts with the headings right above that head nothing else, or nothing: of a rank with those of cards."""
    ends = {part.start: part.end for part in page.parts if part.kind == "section"}
    found = []
    for part in parts:
        start = part.start
        while start and page.blocks[start - 1].kind == "heading" and ends.get(start - 1, start) <= part.end:
            start -= 1
        found.append(part._replace(start=start))
    return found


def signs(choice: Choice, threads: Sequence[Part]) -> Iterator[tuple[Part, Signs]]:
    """Yield the threads that stand below an article, each with what it tells."""
    page, evidence = choice.page, choice.evidence
    before = prose_before(choice) if threads else ()
    below = [part for part in threads if before[part.start] >= BODY_WORDS]
    below = [part for part in below if _ends_article(choice, part, before[-1] - before[part.end])]
    if not below:
        return
    types = likelihoods(page, choice.kept)
    forum, article = _log_odds(types["forum"]), _log_odds(types["article"])
    for part in below:
        start, end = part.start, part.end
        words = choice.words[start:end]
        mean = sum([p * w for p, w in zip(choice.scores[start:end], words, strict=True)]) / sum(words)
        headed, named = _is_headed(choice, part), _is_named(choice, part)
        last = max(end - _BELOW, start + 1) if part.kind == "section" else end  # the form may be in it
        followed = any(hit.rule in _FORMS for hits in evidence[last : end + _BELOW] for hit in hits)
        alike = len(below) <= _MANY and is_signed_above(page, part)
        apart = len(below) <= _MANY and _is_apart(page, part, before)
        said = _log_odds(mean), log1p(before[start]), forum, article
        yield part, Signs(*said, headed, followed, named, not named and _is_answered(page, part), alike, apart)


def _ends_article(choice: Choice, part: Part, after: float) -> bool:
    """Tell whether no prose is kept below a thread, or something says that it is comments.

    Entries of a ranking and quoted posts have writers and days as comments have, and stand amid an article.
    """
    return after < BODY_WORDS or _is_headed(choice, part) or _is_named(choice, part)


def _is_apart(page: Page, part: Part, before: Sequence[float]) -> bool:
    """Tell whether a part stands outside of all that holds the prose above it, and is not all by one person."""
    return is_outside(page, part.start, before) and not has_one_writer(page, part)


def _is_headed(choice: Choice, part: Part) -> bool:
    return any(map(says_comments, choice.evidence[max(part.start - _ABOVE, 0) : part.start + 1]))


def _is_named(choice: Choice, part: Part) -> bool:
    return choice.families[choice.page.blocks[part.start].container or 0] == _FAMILY


def _is_answered(page: Page, part: Part) -> bool:
    """Tell whether most posts of a thread offer "Reply" or the like, or say with a word for it who wrote them."""
    texts = each(page.blocks, "text")
    told = sum(any(map(_tells, texts[start:end])) for start, end in part.items)
    return told > _MOST * len(part.items)


def _tells(text: str) -> bool:
    return offers_action(text) or any(map(says_who_posted, text.split("\n")))


def _is_below_article(found: Signs) -> bool:
    """Tell whether a thread is likely none of what its page is about.

    Where that is no article, but a product with its reviews, its scores have to say so, too, or a heading or a form.
    """
    is_doubtful = found.article > 0 or found.score < _DOUBTFUL or bool(found.headed or found.followed)
    is_above = found.article > 0 and found.before >= _LOG_WORDS and found.apart and not found.alike
    start = _ARTICLE_START if is_above else _START
    return is_doubtful and start + sum([weight * sign for weight, sign in zip(_WEIGHTS, found, strict=True)]) < 0


def _log_odds(share: float) -> float:
    share = min(max(share, _CLIP), 1 - _CLIP)
    return log(share / (1 - share))
