"""Threads, series of cards and following articles that go as one, with one reason."""

from __future__ import annotations

from bodytext.document import Page, Verdict
from bodytext.parts import with_parts
from bodytext.rules import Hit, load_rules
from bodytext.verdicts.decide import decide
from tests.support import html_page

LINE = "The ferry left the quay at Granholm on time, and all who had tickets were aboard by nine. "
SAID = "We were aboard and nobody had looked at a ticket, which the paper does not say at all."
COMMENT = '<div><p><a href="/u/{0}">{0}</a>, {1} March 2026</p><p>{2}</p></div>'
THREAD = "".join(COMMENT.format(name, day, SAID) for day, name in enumerate(("tarnish", "Wick", "olav77"), 1))


def decided(article: str, score: float, body: float = 0.95) -> tuple[Page, list[Verdict]]:
    """Return the verdicts on an article with comments, whose text has these scores; what is short has 0.05."""
    page = with_parts(html_page(f"<body><article><h1>Ferry</h1>{article}</article><section>{THREAD}</section></body>"))
    scores = [0.05 if len(b.text) < 40 else score if b.text == SAID else body for b in page.blocks]
    verdicts, _ = decide(page, scores, [()] * len(scores), load_rules())
    return page, verdicts


def kept_comments(article: str, score: float) -> int:
    """Return how many comments are kept."""
    page, verdicts = decided(article, score)
    return sum(verdict.keep for block, verdict in zip(page.blocks, verdicts, strict=True) if block.text == SAID)


def test_the_more_stands_before_a_thread_the_better_it_must_score() -> None:
    long, short = f"<p>{LINE * 3}</p>" * 8, f"<p>{LINE}</p>"
    assert kept_comments(long, 0.45) == 0
    assert kept_comments(long, 0.95) == 3
    assert kept_comments(short, 0.6) == 3
    assert kept_comments("", 0.95) == 3


def test_all_of_a_thread_goes_for_one_reason() -> None:
    page, verdicts = decided(f"<p>{LINE * 3}</p>" * 8, 0.3)
    (thread,) = (part for part in page.parts if part.kind == "thread")
    reasons = {verdict.reason for verdict in verdicts[thread.start : thread.end]}
    assert [reason.detail for reason in reasons] == ["a thread of 3 comments, unlike the article in shape or place"]
    assert all(verdict.keep for verdict in verdicts[1 : thread.start])


def test_cards_of_which_nothing_is_kept_have_one_reason() -> None:
    card = "<div><h3><a href='/a/{0}'>What became of the {0}</a></h3><p>It is open again.</p><i>2 March 2026</i></div>"
    cards = "".join(map(card.format, ("harbour", "museum", "bridge", "market", "theatre", "hotel")))
    page = with_parts(html_page(f"<body><article><h1>Ferry</h1><p>{LINE * 3}</p></article><div>{cards}</div></body>"))
    scores = [0.95 if block.text.startswith("The ferry") else 0.02 for block in page.blocks]
    verdicts, _ = decide(page, scores, [()] * len(scores), load_rules())
    assert {v.reason.detail.partition(",")[0] for v in verdicts[2:]} == {"a series of 6 cards"}


def test_a_user_s_rule_may_keep_a_single_comment() -> None:
    page = with_parts(html_page(f"<body><h1>Ferry</h1>{f'<p>{LINE * 3}</p>' * 8}<div>{THREAD}</div></body>"))
    scores = [0.9 if block.text.startswith("The ferry") else 0.2 for block in page.blocks]
    own: list[tuple[Hit, ...]] = [()] * len(scores)
    own[-1] = (Hit("mine", "mine", 1.0, "aboard", opens_tail=False, keep=True),)
    verdicts, _ = decide(page, scores, [()] * len(scores), load_rules(), own=own)
    assert [verdict.keep for verdict in verdicts[-6:]] == [False] * 5 + [True]
