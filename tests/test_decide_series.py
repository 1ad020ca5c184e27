"""Threads, series of cards and following articles that go as one, with one reason."""

from __future__ import annotations

import re

import pytest

from bodytext.document import Page, Verdict
from bodytext.document.part import Part
from bodytext.parts import with_parts
from bodytext.rules import Hit, load_rules
from bodytext.verdicts.choice import Choice
from bodytext.verdicts.commented import lost_opening
from bodytext.verdicts.decide import decide
from tests.support import html_page

LINE = "The ferry left the quay at Granholm on time, and all who had tickets were aboard by nine. "
SAID = "We were aboard and nobody had looked at a ticket, which the paper does not say at all."
COMMENT = '<div><p><a href="/u/{0}">{0}</a>, {1} March 2026</p><p>{2}</p></div>'
THREAD = "".join(COMMENT.format(name, day, SAID) for day, name in enumerate(("tarnish", "Wick", "olav77"), 1))


def decided(
    article: str, score: float, above: str = "", names: str = "", below: str = "", thread: str = THREAD
) -> tuple[Page, list[Verdict]]:
    """Return the verdicts on an article with comments, which have this score; what is short has 0.05."""
    comments = f"{above}<section class='{names}'>{thread}</section>{below}"
    page = with_parts(html_page(f"<body><article><h1>Ferry</h1>{article}</article>{comments}</body>"))
    scores = [0.05 if len(b.text) < 40 else score if b.text == SAID else 0.95 for b in page.blocks]
    rules = load_rules()
    return page, decide(page, scores, rules.read(block.text for block in page.blocks), rules).verdicts


def kept_comments(
    article: str, score: float = 0.95, above: str = "", names: str = "", below: str = "", thread: str = THREAD
) -> int:
    """Return how many comments are kept, with more of the article below them."""
    page, verdicts = decided(article, score, above, names, below, thread)
    return sum(verdict.keep for block, verdict in zip(page.blocks, verdicts, strict=True) if block.text == SAID)


LONG, SHORT = f"<p>{LINE * 3}</p>" * 12, f"<p>{LINE * 2}</p>"


def test_a_thread_below_a_long_article_goes_whatever_it_scores() -> None:
    assert kept_comments(LONG) == 0
    assert kept_comments(SHORT) == 3
    assert kept_comments("") == 3


def test_a_thread_below_an_article_of_some_length_goes_unless_the_article_is_signed_as_its_posts_are() -> None:
    middling = f"<p>{LINE * 4}</p>"
    assert kept_comments(middling) == 0
    by = "<div><a class='author' href='/u/brine'>brine</a></div>"
    assert kept_comments(by + middling, thread=THREAD.replace("<a ", "<a class='author' ")) == 3
    assert kept_comments(by + middling, thread=THREAD.replace("<a ", "<a class='commenter-name' ")) == 0


def test_entries_of_an_article_are_no_comments_though_each_has_a_writer_and_a_day() -> None:
    middling = f"<p>{LINE * 4}</p>"
    assert kept_comments(f"{middling}<section>{THREAD}</section>", thread="") == 3
    by_one = "".join(COMMENT.format("Wick", day, SAID) for day in (1, 2, 3))
    assert kept_comments(middling, thread=by_one) == 3
    marked = THREAD.replace("<a ", "<a class='author' ")
    for name in ("tarnish", "olav77"):
        marked = marked.replace(f">{name}<", ">Wick<")
    assert kept_comments(middling, thread=marked) == 3


REPLIES = THREAD.replace("</p></div>", "</p><p>(<a href='#'>Reply</a>) (<a href='#'>Thread</a>)</p></div>")
WROTE = THREAD.replace("</a>, ", "</a> wrote on ")


@pytest.mark.parametrize("thread", [REPLIES, WROTE], ids=("answers", "words"))
def test_posts_that_can_be_answered_or_that_say_who_wrote_them_are_comments_amid_the_article_too(thread: str) -> None:
    middling = f"<p>{LINE * 5}</p>"
    assert kept_comments(middling + f"<section>{THREAD}</section>", thread="") == 3
    assert kept_comments(middling + f"<section>{thread}</section>", thread="") == 0


@pytest.mark.parametrize("heading", ["3 comments", "3 Responses to “Ferry”", "Kommentare"])
def test_a_thread_below_a_short_article_goes_where_its_heading_says_what_it_is(heading: str) -> None:
    assert kept_comments(SHORT, above=f"<h3>{heading}</h3>") == 0
    assert kept_comments(SHORT, above="<h3>More of it</h3>") == 3


def test_what_stands_under_a_heading_for_comments_goes_though_no_post_is_told_from_the_next() -> None:
    comments = "".join(f"<h4>{name}</h4><p>{SAID}</p>" for name in ("tarnish", "Wick", "olav77"))
    page = with_parts(html_page(f"<body><h1>Ferry</h1>{SHORT}<h2>Comments</h2>{comments}</body>"))
    scores = [0.9] * len(page.blocks)
    rules = load_rules()
    verdicts, _ = decide(page, scores, rules.read(block.text for block in page.blocks), rules)
    assert [verdict.keep for verdict in verdicts] == [True, True] + [False] * 7
    assert verdicts[-1].reason.detail.startswith("the section “Comments”")


ANONYMOUS = f"<div>{SAID}</div>" * 3
SOME, MIDDLING = f"<p>{LINE * 3}</p>", f"<p>{LINE * 5}</p>"


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        (SOME, "<div><b>3 Comments</b></div>", 0),
        (SOME, "<div>Comments: <select><option>Oldest first</select></div>", 0),
        (SOME, "<h3>3 Comments Add a Comment</h3>", 0),
        (SOME, "<div><a href='/ferry/comments'>3 Comments</a></div>", 3),
        (SOME, "<div>Comments?</div>", 3),
        (SOME, "<div>3 boats</div>", 3),
        (f"{SOME}<p>2 Comments</p>{SOME}", "<p>3 Comments</p>", 3),
        ("", "<div><b>3 Comments</b></div>", 3),
    ],
    ids=[
        "a line", "a line with a menu", "a heading that says more", "a link to them", "a question", "another line",
        "one line for each of several posts", "no article above",
    ],
)  # fmt: skip
def test_what_follows_a_line_above_comments_goes_though_nobody_says_who_wrote_it(
    article: str, line: str, expected: int
) -> None:
    assert kept_comments(article, above=line, thread=ANONYMOUS) == expected


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (MIDDLING, "", 0),
        (MIDDLING, "<h3>About the ferry</h3>", 0),
        (SOME, "", 3),
        (SOME, "<p>Add your comment</p>", 0),
    ],
    ids=["to its end", "to the next heading", "below few words", "below few words with a form at its end"],
)
def test_what_follows_a_line_above_comments_amid_the_article_s_text_goes(above: str, below: str, expected: int) -> None:
    text = f"{above}<p>3 Comments</p>{ANONYMOUS}{below}{f'<p>{LINE}</p>' * ('<h3>' in below)}"
    page, verdicts = decided(text, 0.95, thread="")
    assert sum(v.keep for block, v in zip(page.blocks, verdicts, strict=True) if block.text == SAID) == expected
    assert "<h3>" not in below or verdicts[-1].keep
    details = {v.reason.detail.partition(",")[0] for v in verdicts if not v.keep and v.score > 0.5}
    assert details <= {"what follows the line above comments"}


@pytest.mark.parametrize(
    ("score", "line", "expected"),
    [(0.3, "Comments:", True), (0.1, "Comments:", False), (0.3, "Replies of ours", False)],
    ids=["likely enough", "hopeless", "another line"],
)
def test_a_post_that_scores_less_than_the_comments_below_it_is_the_text(
    score: float, line: str, expected: bool
) -> None:
    page = with_parts(html_page(f"<body><div><h2>Ferry</h2>{SOME}</div><div>{line}<ul>{ANONYMOUS}</ul></div></body>"))
    scores = [0.9 if b.text == SAID else score if len(b.text) > 60 else 0.05 for b in page.blocks]
    rules = load_rules()
    verdicts, _ = decide(page, scores, rules.read(block.text for block in page.blocks), rules)
    kept = [block.text[:5] for block, verdict in zip(page.blocks, verdicts, strict=True) if verdict.keep]
    assert kept[-3:] == (["The f"] if expected else ["We we"] * 3)


def test_what_a_card_counts_is_no_line_above_the_page_s_comments() -> None:
    page = with_parts(
        html_page(f"<body><div><h2>Ferry</h2>{SOME}</div><div>Comments:<ul>{ANONYMOUS}</ul></div></body>")
    )
    evidence = load_rules().read(block.text for block in page.blocks)
    scores = [0.9 if b.text == SAID else 0.3 for b in page.blocks]
    choice = Choice(page, scores, [30.0] * len(scores), [b.text == SAID for b in page.blocks], evidence, [None])
    assert lost_opening(choice)
    cards = Part("cards", 0, 1 + next(i for i, block in enumerate(page.blocks) if block.text == "Comments:"))
    assert not lost_opening(choice._replace(page=page._replace(parts=(*page.parts, cards))))


def test_a_heading_of_cards_or_comments_alone_goes_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bodytext.verdicts.teasers.likelihoods", lambda *_: {"article": 0.95, "forum": 0.01})
    text = f"<div><h1>Ferry</h1><div><h2>Today</h2><p>{LINE * 4}</p></div></div>"
    more = f"<h2>News of Granholm</h2><h3>More of it</h3>{CARDS}"
    page = with_parts(html_page(f"<body>{text}<section>{more}</section></body>"))
    rules = load_rules()
    verdicts, _ = decide(page, [0.9] * len(page.blocks), rules.read(block.text for block in page.blocks), rules)
    assert [block.text for block, v in zip(page.blocks, verdicts, strict=True) if v.keep][:2] == ["Ferry", "Today"]
    assert sum(verdict.keep for verdict in verdicts) == 3


def test_what_has_writers_and_days_amid_an_article_is_no_comment_unless_a_heading_says_so() -> None:
    after = f"<section class=more>{LONG}</section>"
    assert kept_comments(LONG, below=after) == 3
    assert kept_comments(LONG, above="<h3>3 comments</h3>", below=after) == 0


def test_a_discussion_of_results_is_none_of_readers() -> None:
    page = with_parts(html_page(f"<body><h1>Ferry</h1>{SHORT}<h2>Discussion</h2><p>{SAID}</p></body>"))
    rules = load_rules()
    verdicts, _ = decide(page, [0.9] * len(page.blocks), rules.read(block.text for block in page.blocks), rules)
    assert verdicts[-1].keep


@pytest.mark.parametrize(
    ("above", "heading", "expected"),
    [
        ("<h2>2 Method</h2>", "<h2>3 Comments</h2>", True),
        ("<h2 class='head'>Method</h2>", "<h2 class='head'>Comments</h2>", True),
        ("<h2>2. Method</h2>", "<h2>3 Comments</h2>", False),
        ("<h2>1 Method</h2>", "<h2>3 Comments</h2>", False),
        ("<h2 class='head'>Method</h2>", "<h2 class='comments-title'>Comments</h2>", False),
    ],
)
def test_a_section_that_goes_on_from_the_one_above_is_none_of_comments(
    above: str, heading: str, expected: bool
) -> None:
    page = with_parts(html_page(f"<body><h1>Ferry</h1>{SHORT}{above}<p>{LINE}</p>{heading}<p>{SAID}</p></body>"))
    rules = load_rules()
    verdicts, _ = decide(page, [0.9] * len(page.blocks), rules.read(block.text for block in page.blocks), rules)
    assert [verdict.keep for verdict in verdicts[-2:]] == [expected, expected]


@pytest.mark.parametrize(("around", "inner"), [("article", "section"), ("section", "article")])
def test_what_the_whole_article_is_called_says_nothing_of_a_part_of_it(around: str, inner: str) -> None:
    names = {"article": "authors_1line", "section": "x"}
    note = "A note by the clerk"
    markup = f"<div class='{names[around]}'>{SHORT}<div class='{names[inner]}'><p>{note}</p></div></div>"
    page = with_parts(html_page(f"<body><h1>Ferry</h1>{markup}</body>"))
    scores = [0.02 if block.text == note else 0.9 for block in page.blocks]
    verdicts, _ = decide(page, scores, [()] * len(scores), load_rules())
    assert verdicts[-1].reason.rule == ("short" if around == "article" else "author_box")


def test_all_of_a_thread_goes_for_one_reason() -> None:
    page, verdicts = decided(LONG, 0.9)
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


def test_articles_that_follow_and_are_titled_as_the_page_is_go() -> None:
    article = "<div class='piece'><h1>{0}</h1><p>By Ines Rolvaag, {1} March 2026</p>{2}</div>"
    some = [article.format(title, day, LONG) for day, title in enumerate(("Ferry", "Bridge", "Museum"), 1)]
    page = with_parts(html_page(f"<body><div>{''.join(some)}</div></body>"))
    assert [part.kind for part in page.parts if part.kind in ("follower", "thread")] == ["follower"] * 2
    scores = [0.9 if len(block.text) > 40 else 0.5 for block in page.blocks]
    verdicts, _ = decide(page, scores, [()] * len(scores), load_rules())
    first = len(verdicts) // 3
    assert all(verdict.keep for verdict in verdicts[:first])
    assert {verdict.reason.detail.partition(",")[0] for verdict in verdicts[first:]} == {"another article"}


CARD = "<div class=tile><h3><a href='/{0}-and-the-quay'>{0} and the old quay at Granholm</a></h3><p>{1}</p></div>"
CARDS = "".join(CARD.format(name, SAID) for name in ("storm", "whale", "school", "baker"))


@pytest.mark.parametrize(
    ("article", "below", "expected"),
    [
        (f"<div class=text><p>{LINE * 4}</p></div>", f"<div>{CARDS}</div>", 0),
        (f"<div class=text><p>{LINE * 4}</p><div>{CARDS}</div></div>", "", 4),
        (f"<div class=text><p>{LINE * 4}</p></div>", f"<div>{CARDS}</div><p>{LINE * 3}</p>", 4),
        (f"<div class=text><p>{LINE}</p></div>", f"<div>{CARDS}</div>", 4),
    ],
    ids=["below the article", "in it", "amid it", "below a few words"],
)
def test_cards_apart_from_an_article_go_as_one(
    article: str, below: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bodytext.verdicts.teasers.likelihoods", lambda *_: {"article": 0.95, "forum": 0.01})
    page = with_parts(html_page(f"<body><article><h1>Ferry</h1>{article}{below}</article></body>"))
    rules = load_rules()
    verdicts, _ = decide(page, [0.9] * len(page.blocks), rules.read(block.text for block in page.blocks), rules)
    assert sum(v.keep for block, v in zip(page.blocks, verdicts, strict=True) if block.text == SAID) == expected


BYLINE = "<p>By Ines Rolvaag, 3 March 2026</p>"
TWO_LINES = "<p>By INES ROLVAAG</p><p>Published: 3 March 2026</p>"
NUMBERED = re.sub(r"/(\w+)-and-the-quay", lambda found: f"/n/{len(found[1]) * 7}", CARDS)
STORIES = "".join(f"<h3>{name} at the old quay</h3><p>{SAID}</p>" for name in ("Storm", "Whale", "School"))


@pytest.mark.parametrize(
    ("byline", "below", "likely", "expected"),
    [
        (BYLINE, CARDS, 0.5, 0),
        (BYLINE, NUMBERED, 0.5, 0),
        (TWO_LINES, CARDS, 0.5, 0),
        ("<p>3 March 2026</p>", CARDS, 0.5, 4),
        ("", CARDS, 0.5, 4),
        (BYLINE, CARDS, 0.1, 4),
        (BYLINE, f"<h2>Read next</h2>{STORIES}", 0.5, 0),
        ("", f"<h2>Read next</h2>{STORIES}", 0.95, 0),
        ("", f"<h2>Read next</h2>{STORIES}", 0.5, 3),
        (BYLINE, f"<h2>Read closely</h2>{STORIES}", 0.95, 3),
        (BYLINE, f"<h2>Read next</h2>{STORIES}<p>{LINE * 4}</p>", 0.95, 3),
    ],
    ids=[
        "an article says who wrote it and when", "links told by numbers alone", "on two lines", "nobody wrote it",
        "nor when", "likely no article",
        "further stories", "below what is surely an article", "below what may be none", "another heading", "too much",
    ],
)  # fmt: skip
def test_what_an_article_leads_to_goes_as_one(
    byline: str, below: str, likely: float, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bodytext.verdicts.teasers.likelihoods", lambda *_: {"article": likely, "forum": 0.01})
    text = f"<div><h1>Ferry</h1>{byline}<div><p>{LINE * 8}</p></div></div>"
    page = with_parts(html_page(f"<body>{text}<section>{below}</section></body>"))
    rules = load_rules()
    verdicts, _ = decide(page, [0.9] * len(page.blocks), rules.read(block.text for block in page.blocks), rules)
    told = [verdict for block, verdict in zip(page.blocks, verdicts, strict=True) if block.text == SAID]
    assert sum(verdict.keep for verdict in told) == expected
    details = {verdict.reason.detail.partition(",")[0] for verdict in told if not verdict.keep}
    assert details <= {"a series of 4 cards", "a section of further stories"}


def test_cards_below_a_short_article_go_where_it_says_who_wrote_it_and_when(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bodytext.verdicts.teasers.likelihoods", lambda *_: {"article": 0.95, "forum": 0.01})
    rules = load_rules()
    for byline, expected in ((BYLINE, 0), ("", 4)):
        text = f"<div><h1>Ferry</h1>{byline}<div><p>{LINE * 2}</p></div></div>"
        page = with_parts(html_page(f"<body>{text}<section>{CARDS}</section></body>"))
        verdicts, _ = decide(page, [0.9] * len(page.blocks), rules.read(block.text for block in page.blocks), rules)
        assert sum(v.keep for block, v in zip(page.blocks, verdicts, strict=True) if block.text == SAID) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("<td>{text}</td><td>{cards}</td>", 0),
        ("<td>{text}</td></tr><tr><td>{cards}</td>", 4),
        ("<td>{text}<hr>{cards}</td>", 4),
    ],
    ids=["beside it", "in another row", "in its cell"],
)
def test_cards_in_a_column_beside_an_article_go_where_it_is_likelier_than_not(
    cells: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bodytext.verdicts.teasers.likelihoods", lambda *_: {"article": 0.6, "forum": 0.01})
    row = cells.format(text=f"<font size=5>Ferry</font><p>{LINE * 4}</p>", cards=CARDS)
    page = with_parts(html_page(f"<body><table><tr>{row}</tr></table></body>"))
    verdicts, _ = decide(page, [0.9] * len(page.blocks), [()] * len(page.blocks), load_rules())
    assert sum(v.keep for block, v in zip(page.blocks, verdicts, strict=True) if block.text == SAID) == expected
