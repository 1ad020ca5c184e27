"""Posts of discussions: authors, times and texts, in the mark-up of the usual forum programs; invented threads."""

from __future__ import annotations

import re

import pytest

from bodytext import Options, extract
from bodytext.document import Post, Reason, Verdict
from bodytext.formats import render
from bodytext.formats.text import render_text
from bodytext.parts import with_parts
from bodytext.posts import read_posts
from tests.support import SAMPLES, html_page, kept

ASKED = "The lid of my bread bin squeaks every morning since I moved it to the shelf by the window."
ANSWERED = "Rub the hinge with the end of a candle, then open and shut it twenty times without stopping."
THANKED = "That was all it took, the house is asleep again when I make my breakfast at five."

PHPBB = """<div id="page-body"><h2>Squeaking lid</h2>
<div id="p1" class="post has-profile bg2"><dl class="postprofile"><dt><a href="./memberlist.php?mode=viewprofile&u=2"
 class="username">crumb_hilda</a></dt><dd class="profile-rank">Baker</dd><dd>Joined: Mon Jan 05, 2015 9:00 am</dd>
</dl>
<div class="postbody"><h3><a href="#p1">Squeaking lid</a></h3><p class="author">by <a class="username"
 href="./memberlist.php?mode=viewprofile&u=2">crumb_hilda</a> » Sun Mar 03, 2024 7:12 pm</p>
<div class="content">{0}</div><div class="notice">Last edited by crumb_hilda on Tue Mar 05, 2024 8:00 am.</div>
</div></div>
<div id="p2" class="post has-profile bg1"><dl class="postprofile"><dt><a href="./memberlist.php?mode=viewprofile&u=7"
 class="username-coloured">Oskar</a></dt><dd class="profile-rank">Moderator</dd></dl>
<div class="postbody"><h3><a href="#p2">Re: Squeaking lid</a></h3><p class="author">by <a class="username-coloured"
 href="./memberlist.php?mode=viewprofile&u=7">Oskar</a> » Sun Mar 03, 2024 9:40 pm</p>
<div class="content">{1}</div></div></div></div>"""

VBULLETIN = """<ol id="posts"><li class="postbit postcontainer" id="post_1"><div class="posthead"><span class="date">
03-14-2024, <span class="time">09:03 AM</span></span></div><div class="userinfo"><a
 class="username" href="member.php?2">
crumb_hilda</a><span class="usertitle">Junior Member</span><dl><dt>Join Date</dt><dd>Nov 2011</dd></dl></div>
<div class="content"><blockquote class="postcontent restore">{0}</blockquote></div></li>
<li class="postbit postcontainer" id="post_2"><div class="posthead"><span class="date">03-15-2024,
<span class="time">01:50 PM</span></span></div><div class="userinfo"><a class="username" href="member.php?7">Oskar</a>
<span class="usertitle">Senior Member</span></div>
<div class="content"><blockquote class="postcontent restore">{1}</blockquote></div></li></ol>"""

XENFORO = """<div class="block-body"><article class="message message--post" data-author="crumb_hilda" id="js-post-1">
<section class="message-user"><h4 class="message-name"><a
 class="username" href="/members/crumb_hilda.2/">crumb_hilda</a>
</h4><h5 class="userTitle">New Member</h5><dl><dt>Joined</dt><dd>Feb 8, 2023</dd></dl></section>
<header class="message-attribution"><time class="u-dt" datetime="2024-03-03T19:12:08+0100">Mar 3, 2024</time></header>
<div class="bbWrapper">{0}</div><div class="message-lastEdit">Last edited: <time class="u-dt"
 datetime="2024-03-04T08:00:00+0100">Mar 4, 2024</time></div></article>
<article class="message message--post" data-author="Oskar" id="js-post-2"><section class="message-user">
<h4 class="message-name"><a class="username username--staff" href="/members/oskar.7/">Oskar</a></h4></section>
<header class="message-attribution"><time class="u-dt" datetime="2024-03-03T21:40:00+0100">Mar 3, 2024</time></header>
<div class="bbWrapper">{1}</div></article></div>"""

DISCOURSE = """<noscript><div id="topic"><div class="topic-body crawler-post" itemprop="comment">
<div class="crawler-post-meta"><span class="creator" itemprop="author"><a href="/u/crumb_hilda"><span itemprop="name">
crumb_hilda</span></a></span> <time class="post-time" datetime="2024-03-03T19:12:08Z">March 3, 2024, 7:12pm</time>
<span itemprop="position">1</span></div><div class="post" itemprop="text"><p>{0}</p></div></div>
<div class="topic-body crawler-post" itemprop="comment"><div class="crawler-post-meta"><span class="creator"
 itemprop="author"><a href="/u/oskar"><span itemprop="name">Oskar</span></a> (Oskar the Hinge)</span>
<time class="post-time" datetime="2024-03-03T21:40:00Z">March 3, 2024, 9:40pm</time> <span itemprop="position">2</span>
</div><div class="post" itemprop="text"><p>{1}</p></div></div></div></noscript>"""

STACK_EXCHANGE = """<div id="mainbar"><div class="question"><div class="post-layout"><div
 class="s-prose js-post-body">
<p>{0}</p></div><div class="post-signature"><div class="user-info"><div class="user-action-time">edited <span
 class="relativetime" title="2024-03-05 08:00:00Z">Mar 5, 2024 at 8:00</span></div><div class="user-details">
<a href="/users/9/editor">An Editor</a></div></div></div><div class="post-signature owner"><div class="user-info">
<div class="user-action-time">asked <span
 class="relativetime" title="2024-03-03 19:12:08Z">Mar 3, 2024 at 19:12</span>
</div><div class="user-details" itemprop="author"><a href="/users/2/crumb">crumb_hilda</a></div></div></div></div>
</div>
<div class="answer"><div class="post-layout"><div class="s-prose js-post-body"><p>{1}</p></div>
<div class="post-signature"><div class="user-info"><div class="user-action-time">answered <span class="relativetime"
 title="2024-03-03 21:40:00Z">Mar 3, 2024 at 21:40</span></div><div class="user-details" itemprop="author">
<a href="/users/7/oskar">Oskar</a></div></div></div></div></div></div>"""

HACKER_NEWS = """<table class="comment-tree"><tr class="athing comtr" id="1"><td><table><tr><td class="default"><div>
<span class="comhead"><a href="user?id=crumb_hilda" class="hnuser">crumb_hilda</a> <span class="age"
 title="2024-03-03T19:12:08 1709493128"><a href="item?id=1">3 months ago</a></span></span></div>
<div class="comment"><div class="commtext">{0}</div></div></td></tr></table></td></tr>
<tr class="athing comtr" id="2"><td><table><tr><td class="default"><div><span class="comhead"><a href="user?id=oskar"
 class="hnuser">Oskar</a> <span class="age" title="2024-03-03T21:40:00 1709502000">
<a href="item?id=2">3 months ago</a>
</span></span></div><div class="comment"><div class="commtext">{1}</div></div></td></tr></table></td></tr></table>"""

REDDIT = """<div class="commentarea"><div class="thing comment" data-author="crumb_hilda"><div class="entry">
<p class="tagline"><a class="author" href="/user/crumb_hilda">crumb_hilda</a> <span class="score">12 points</span>
<time datetime="2024-03-03T19:12:08+00:00" title="Sun Mar 3">4 months ago</time></p><div class="md"><p>{0}</p>
</div></div>
<div class="child"><div class="thing comment" data-author="Oskar"><div class="entry"><p class="tagline">
<a class="author" href="/user/Oskar">Oskar</a> <time datetime="2024-03-03T21:40:00+00:00">4 months ago</time></p>
<div class="md"><p>{1}</p></div></div></div></div></div></div>"""

SMF = """<form id="quickModForm"><div class="windowbg" id="msg1"><div class="post_wrapper"><div class="poster"><h4>
<a href="/index.php?action=profile;u=2">crumb_hilda</a></h4><ul class="user_info"><li class="membergroup">Newbie</li>
<li class="postcount">Posts: 4</li></ul></div><div class="postarea"><div class="keyinfo"><div class="postinfo">
<a href="/index.php?msg=1">March 03, 2024, 07:12:08 PM</a></div></div><div class="post"><div
 class="inner">{0}</div></div>
</div></div></div><div class="windowbg" id="msg2"><div class="post_wrapper"><div class="poster"><h4>
<a href="/index.php?action=profile;u=7">Oskar</a></h4></div><div class="postarea"><div class="keyinfo">
<div class="postinfo"><a href="/index.php?msg=2">March 03, 2024, 09:40:00 PM</a></div></div>
<div class="post"><div class="inner">{1}</div></div></div></div></div></form>"""

BBPRESS = """<ul class="forums bbp-replies"><li><div id="post-1" class="bbp-reply-header"><span
 class="bbp-reply-post-date">March 3, 2024 at 7:12 pm</span></div><div class="post-1 topic"><div
 class="bbp-reply-author">
<a href="/users/crumb_hilda/" class="bbp-author-link">crumb_hilda</a><div class="bbp-author-role">Participant</div>
</div>
<div class="bbp-reply-content"><p>{0}</p></div></div></li><li><div id="post-2" class="bbp-reply-header"><span
 class="bbp-reply-post-date">March 3, 2024 at 9:40 pm</span></div><div class="post-2 reply"><div
 class="bbp-reply-author">
<a href="/users/oskar/" class="bbp-author-link">Oskar</a><div class="bbp-author-role">Keymaster</div></div>
<div class="bbp-reply-content"><p>{1}</p></div></div></li></ul>"""

FLUXBB = """<div id="brdmain"><div id="p1" class="blockpost rowodd"><h2><span>#1 2024-03-03 19:12:08</span></h2>
<div class="postbody"><div class="postleft"><dl><dt><strong>crumb_hilda</strong></dt>
<dd>Registered: 2015-01-05</dd></dl>
</div><div class="postright"><div class="postmsg"><p>{0}</p></div></div></div></div><div id="p2"
 class="blockpost roweven"><h2><span>#2 2024-03-03 21:40:00</span></h2><div class="postbody"><div class="postleft">
<dl>
<dt><strong>Oskar</strong></dt><dd>Registered: 2011-06-01</dd></dl></div><div class="postright"><div class="postmsg">
<p>{1}</p></div></div></div></div></div>"""

EVENING, NIGHT = "2024-03-03T19:12", "2024-03-03T21:40"
ENGINES = {
    "phpbb": (PHPBB, EVENING, NIGHT),
    "vbulletin": (VBULLETIN, "2024-03-14T09:03", "2024-03-15T13:50"),
    "xenforo": (XENFORO, "2024-03-03T19:12:08+01:00", "2024-03-03T21:40:00+01:00"),
    "discourse": (DISCOURSE, "2024-03-03T19:12:08+00:00", NIGHT),
    "stackexchange": (STACK_EXCHANGE, "2024-03-03T19:12:08+00:00", NIGHT),
    "hackernews": (HACKER_NEWS, "2024-03-03T19:12:08", NIGHT),
    "reddit": (REDDIT, "2024-03-03T19:12:08+00:00", NIGHT),
    "smf": (SMF, "2024-03-03T19:12:08", NIGHT),
    "bbpress": (BBPRESS, EVENING, NIGHT),
    "fluxbb": (FLUXBB, "2024-03-03T19:12:08", NIGHT),
}


def thread(markup: str, *, language: str = "en") -> tuple[tuple[Post, ...], list[Verdict]]:
    """Return what is read from a page of a forum of which the long blocks are kept."""
    page = html_page(f'<html lang="{language}"><body>{markup}</body></html>', "https://forum.example/topic/1")
    choice = [len(block.text) > 60 for block in page.blocks]
    found, verdicts = read_posts(page, kept(page, choice), "forum")
    held = [[i for i in post.blocks if verdicts[i].keep] for post in found]
    texts = [render_text(page.blocks, page.containers, page.parts, blocks) for blocks in held]
    return tuple(post._replace(text=text) for post, text in zip(found, texts, strict=True)), verdicts


def said(posts: tuple[Post, ...]) -> list[tuple[str, str]]:
    """Return who wrote each post, and when, to the minute."""
    return [(post.author, post.date[:16]) for post in posts]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_post_has_its_author_time_and_text(engine: str) -> None:
    markup, first, second = ENGINES[engine]
    posts, _ = thread(markup.format(ASKED, ANSWERED))
    assert [post.author for post in posts] == ["crumb_hilda", "Oskar"]
    assert [post.text for post in posts] == [ASKED, ANSWERED]
    assert posts[0].date.startswith(first)
    assert posts[1].date.startswith(second)


def test_time_and_zone_are_as_stated() -> None:
    posts, _ = thread(XENFORO.format(ASKED, ANSWERED))
    assert posts[0].date == "2024-03-03T19:12:08+01:00"


@pytest.mark.parametrize(
    ("language", "times", "expected"),
    [
        ("de", ("3. März 2024, 19:12 Uhr", "4. März 2024, 08:05 Uhr"), ("2024-03-03T19:12", "2024-03-04T08:05")),
        ("fr", ("le 3 mars 2024 à 19:12", "le 4 mars 2024 à 08:05"), ("2024-03-03T19:12", "2024-03-04T08:05")),
        ("pl", ("3 marca 2024, 19:12", "4 marca 2024, 08:05"), ("2024-03-03T19:12", "2024-03-04T08:05")),
        ("de", ("vor 3 Tagen", "vor 2 Tagen"), ("vor 3 Tagen", "vor 2 Tagen")),
        ("fr", ("il y a 3 jours", "hier à 08:05"), ("il y a 3 jours", "hier à 08:05")),
        ("en", ("posted 3 days ago", "2 hours ago"), ("3 days ago", "2 hours ago")),
    ],
)
def test_times_in_other_languages(language: str, times: tuple[str, str], expected: tuple[str, str]) -> None:
    markup = "".join(
        f'<div class="beitrag"><span class="nutzer username">{name}</span><div class="datum">{time}</div>'
        f"<div class='inhalt'>{text}</div></div>"
        for name, time, text in zip(("krümel", "Ørjan Å"), times, (ASKED, ANSWERED), strict=True)
    )
    posts, _ = thread(markup, language=language)
    assert said(posts) == [("krümel", expected[0]), ("Ørjan Å", expected[1])]


def test_a_relative_time_gives_way_to_what_it_points_at() -> None:
    markup = "".join(
        f'<div class="reply"><b class="nick">{name}</b> <span class="postdate">'
        f'<span title="{time}">5 years ago</span>'
        f"</span><p>{text}</p></div>"
        for name, time, text in (
            ("a_baker", "Sep 16, 2019 17:07:45", ASKED),
            ("b_baker", "Sep 17, 2019 08:00:00", ANSWERED),
        )
    )
    assert said(thread(markup)[0]) == [("a_baker", "2019-09-16T17:07"), ("b_baker", "2019-09-17T08:00")]


def test_days_and_months_are_told_apart_by_the_other_dates_of_the_page() -> None:
    posts, _ = thread(VBULLETIN.replace("03-14-2024", "03-04-2024").format(ASKED, ANSWERED), language="de")
    assert said(posts)[0] == ("crumb_hilda", "2024-03-04T09:03")


def test_no_time_is_made_up_from_an_edit_or_from_joining() -> None:
    markup = re.sub("<header.*?</header>", "", XENFORO, flags=re.DOTALL).format(ASKED, ANSWERED)
    assert "Last edited" in markup
    assert [post.date for post in thread(markup)[0]] == ["", ""]


def test_the_title_of_a_post_gives_no_time() -> None:
    titled = PHPBB.replace("Re: Squeaking lid", "Re: Solution for the squeaking lid of version 1.1.10 of the bin")
    posts, _ = thread(titled.format(ASKED, ANSWERED))
    assert said(posts) == [("crumb_hilda", "2024-03-03T19:12"), ("Oskar", "2024-03-03T21:40")]


def test_quotations_and_mentions_are_no_authors() -> None:
    quoted = f'<blockquote><a class="username" href="/u/third">third</a> wrote: an older thing</blockquote>{ANSWERED}'
    mention = f'{ANSWERED} <a class="mention" href="/u/fourth">@fourth</a> knows more about candles than I do.'
    for body in (quoted, mention):
        posts, _ = thread(DISCOURSE.format(ASKED, body))
        assert [post.author for post in posts] == ["crumb_hilda", "Oskar"]


def test_authors_and_times_leave_the_text_under_their_names_and_ranks_go() -> None:
    page = html_page(SMF.format(ASKED, ANSWERED), "https://forum.example/index.php?topic=1")
    choice = [len(block.text) > 60 or block.text == "Newbie" for block in page.blocks]
    posts, verdicts = read_posts(page, kept(page, choice), "forum")
    about = {block.text: verdict for block, verdict in zip(page.blocks, verdicts, strict=True)}
    assert about["crumb_hilda"].reason == Reason.of_label("poster", "whose post it is, and when")
    assert not about["March 03, 2024, 07:12:08 PM"].keep
    assert about["Newbie"].reason == Reason.of_label("poster", "about the author of the post")
    assert not about["Newbie"].keep
    assert [len(post.blocks) for post in posts] == [1, 1]


def test_a_short_post_stays_though_another_one_quotes_it() -> None:
    quoting = f"<blockquote class=quote><a>crumb_hilda said:</a><div class=said>Yes.</div></blockquote>{ANSWERED}"
    third = XENFORO.format(THANKED, ASKED).replace("crumb_hilda", "third").split("<article")[1]
    page = html_page(f"{XENFORO.format('Yes.', quoting)}<article{third}", "https://forum.example/threads/1")
    found, _ = read_posts(page, kept(page), "forum")
    assert [page.blocks[found[0].blocks[-1]].text, len(found)] == ["Yes.", 3]


def test_a_post_that_lost_all_its_text_is_found_by_its_place() -> None:
    third = XENFORO.format(THANKED, ANSWERED).replace("crumb_hilda", "third").replace("Oskar", "fourth")
    page = html_page(XENFORO.format(ASKED, ANSWERED) + third, "https://forum.example/threads/1")
    choice = [block.text in (ASKED, ANSWERED) for block in page.blocks]
    found, verdicts = read_posts(page, kept(page, choice), "forum")
    assert [post.author for post in found] == ["crumb_hilda", "Oskar", "third", "fourth"]
    lost = next(i for i, block in enumerate(page.blocks) if block.text == THANKED)
    assert verdicts[lost].reason.detail == "where the text of the other posts stands"


def test_a_thread_of_which_nothing_was_kept_is_read_where_the_page_is_a_forum() -> None:
    third = XENFORO.format(THANKED, ANSWERED).replace("crumb_hilda", "third").replace("Oskar", "fourth")
    head = "<title>The hinge, Forum</title><nav class=p-breadcrumbs><a href=/forums>Forums</a></nav>"
    posts = XENFORO.format(ASKED, ANSWERED) + third
    page = with_parts(html_page(head + posts, "https://forum.example/forums/threads/hinge.1/"))
    nothing = kept(page, [False] * len(page.blocks))
    found, verdicts = read_posts(page, nothing, "forum")
    assert [post.author for post in found] == ["crumb_hilda", "Oskar", "third", "fourth"]
    assert [page.blocks[i].text for i, verdict in enumerate(verdicts) if verdict.keep] == [
        ASKED, ANSWERED, THANKED, ANSWERED
    ]  # fmt: skip
    assert {v.reason.detail for v in verdicts if v.keep} == {"what a post of the page's thread says"}
    page = with_parts(html_page(posts, "https://ondle.example/2024/03/hinge/"))
    nothing = kept(page, [False] * len(page.blocks))
    assert read_posts(page, nothing) == ((), nothing)


def test_a_long_text_above_a_removed_thread_is_an_article_with_comments() -> None:
    posts = XENFORO.format(ASKED, ANSWERED) + XENFORO.format(THANKED, ANSWERED).replace("Oskar", "fourth")
    page = with_parts(html_page(f"<p>{f'{ASKED} ' * 40}</p>{posts}", "https://forum.example/threads/1"))
    verdicts = kept(page, [i == 0 for i in range(len(page.blocks))])
    assert read_posts(page, verdicts, "forum") == ((), verdicts)


@pytest.mark.parametrize(("second", "expected"), [("Oskar", 2), ("crumb_hilda", 0)])
def test_posts_of_several_people_are_a_discussion_whatever_the_page_is_taken_for(second: str, expected: int) -> None:
    page = html_page(XENFORO.format(ASKED, ANSWERED).replace("Oskar", second), "https://forum.example/threads/1")
    assert len(read_posts(page, kept(page), "article")[0]) == expected


def test_a_final_verdict_stays() -> None:
    page = html_page(PHPBB.format(ASKED, ANSWERED), "https://forum.example/viewtopic.php?t=1")
    choice = [len(block.text) > 60 for block in page.blocks]
    verdicts = [verdict._replace(final=True) for verdict in kept(page, choice)]
    assert read_posts(page, verdicts, "forum")[1] == verdicts


def test_record_markdown_and_text_show_the_posts() -> None:
    article = extract(SAMPLES / "forum.html")
    posts = article.to_dict()["posts"]
    assert [post["author"] for post in posts] == ["marlow", "Gearhart", "ines_r", "marlow"]
    assert posts[0]["date"] == "2024-06-03T19:12:00"
    assert posts[0]["text"].startswith("My old touring bike")
    markdown = render(article, "markdown")
    assert markdown.startswith("**marlow**, 2024-06-03 19:12\n\nMy old touring bike")
    assert "\n\n**ines\\_r**, 2024-06-04 08:05\n\nOr the cleat." in markdown
    assert render(article, "text").startswith("marlow, 2024-06-03 19:12\n\nMy old touring bike")
    assert article.text.startswith("My old touring bike")


def test_posts_are_the_same_with_and_without_metadata() -> None:
    with_it, without = (extract(SAMPLES / "forum.html", Options(metadata=choice)) for choice in (True, False))
    assert with_it.posts == without.posts != ()
    assert with_it.text == without.text


@pytest.mark.parametrize("name", ["blog-with-comments.html", "news.html"])
def test_an_article_has_no_posts_even_with_comments(name: str) -> None:
    assert extract(SAMPLES / name).to_dict()["posts"] == []


def test_comments_below_something_longer_are_no_thread() -> None:
    comments = DISCOURSE.replace("noscript", "section").format(ASKED, ANSWERED)
    article = "".join(f"<p>{text} {text} {text}</p>" for text in (THANKED, ASKED, ANSWERED))
    assert thread(f"<article class='story'>{article}</article>{comments}")[0] == ()


def test_a_listing_with_authors_and_dates_has_no_posts() -> None:
    entries = "".join(
        f'<article class="post"><h2><a href="/{name}-and-the-hinge/">{title}</a></h2>'
        f'<span class="author">{name}</span>'
        f'<time datetime="2024-03-0{day}">March {day}, 2024</time><p class="excerpt">{text}</p></article>'
        for day, (name, title, text) in enumerate(
            [("hilda", "Squeaks", ASKED), ("oskar", "Candles", ANSWERED), ("jo", "Quiet", THANKED)], 1
        )
    )
    assert thread(f'<main class="forum-news">{entries}</main>')[0] == ()


def test_the_topics_of_a_forum_are_no_posts() -> None:
    rows = "".join(
        f'<li class="topic"><a class="topictitle" href="/topic/{n}">{text}</a> by '
        f'<a class="username" href="/u/{n}">user{n}x'
        f"</a> <time datetime='2024-03-0{n}'>March {n}, 2024</time></li>"
        for n, text in enumerate((ASKED, ANSWERED, THANKED), 1)
    )
    assert thread(f'<ul class="topiclist">{rows}</ul>')[0] == ()


def test_plain_text_has_no_posts() -> None:
    assert extract(f"crumb_hilda wrote on 3 March 2024:\n\n{ASKED}\n\nOskar wrote:\n\n{ANSWERED}\n").posts == ()
