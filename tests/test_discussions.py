"""Whole pages of discussions: each post with its writer, time and words, whatever program made the page."""

from __future__ import annotations

import re
from time import process_time

import pytest

from bodytext import extract
from bodytext.article import Article
from bodytext.document import Reason, Verdict
from bodytext.parts import with_parts
from bodytext.parts.said import numbered_name
from bodytext.posts import read_posts
from tests.support import html_page

POSTS = (
    ("ropewalker", "2026-02-02", "The pump worked all autumn, and now it drops the water after two strokes."),
    (
        "MrsTide",
        "2026-02-03",
        "Have you looked at the seat of the valve? Mine was scratched, and fine paper mended it.",
    ),
    ("olav77", "2026-02-04", "Yes."),
    ("tarnish", "2026-02-05", "It may be frost: ours cracked in January at a place that only a mirror would show us."),
    ("ropewalker", "2026-02-06", "Thanks!"),
    ("mudlark9", "2026-02-07", "We use a wooden one, which never cracks but has to stay wet all summer long."),
)

SAID = "The seal of the valve was worn, and there is no other in the whole harbour"


def page(template: str, around: str = "{}", url: str | None = None) -> Article:
    """Return what comes of a page with the posts in a template that has places for name, day, text and number."""
    posts = (template.format(name=name, day=day, text=text, n=i) for i, (name, day, text) in enumerate(POSTS, 1))
    head = "<title>The pump drops its water | Ondle</title>"
    return extract(f"<html lang=en><head>{head}</head><body>{around.format(''.join(posts))}</body></html>", url=url)


FRAME = (
    "<header><a href='/'>Ondle</a> <a href='/new'>New</a></header><h1>The pump drops its water</h1><main>{}</main>"
    "<aside><h3>Similar threads</h3><a href='/t/9'>Which grease is best for brass?</a></aside><footer>2026</footer>"
)

PROGRAMS = {
    "phpBB": (
        '<div id="p{n}" class="post bg{n}"><dl class="postprofile"><dt><a'
        ' href="./memberlist.php?mode=viewprofile&u={n}" class="username">{name}</a></dt><dd>Posts: 4{n}</dd>'
        '</dl><div class="postbody"><h3><a href="#p{n}">Re: The pump</a></h3><p class="author">by <a'
        ' class="username" href="./memberlist.php?mode=viewprofile&u={n}">{name}</a> » <time'
        ' datetime="{day}T10:00:00">{day}</time></p><div class="content">{text}</div></div></div>'
    ),
    "vBulletin": (
        '<li class="postbit" id="post_{n}"><div class="posthead"><span class="date">{day}, 10:00</span> <a'
        ' href="showthread.php?p={n}">#{n}</a></div><div class="userinfo"><a class="username"'
        ' href="member.php?{n}">{name}</a><span class="usertitle">Member</span></div><div class="content">'
        '<blockquote class="postcontent">{text}</blockquote></div><div class="postfoot"><a'
        ' href="newreply.php?p={n}">Reply With Quote</a></div></li>'
    ),
    "XenForo": (
        '<article class="message" data-author="{name}" id="js-post-{n}"><h4 class="message-name"><a'
        ' class="username" href="/members/{name}.{n}/">{name}</a></h4><h5 class="userTitle">Member</h5><header>'
        '<time datetime="{day}T10:00:00Z">{day}</time> <a href="/t/1/post-{n}">#{n}</a></header><div'
        ' class="message-body js-selectToQuote"><div class="bbWrapper">{text}</div></div><footer><a>Like</a> '
        '<a>Reply</a></footer></article>'
    ),
    "Discourse": (
        '<div class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator"><a'
        ' href="/u/{name}"><span itemprop="name">{name}</span></a></span><time datetime="{day}T10:00:00Z">{day}'
        '</time><span>{n}</span></div><div class="post"><p>{text}</p></div><div class="crawler-likes">{n} Likes'
        '</div></div>'
    ),
    "old Reddit": (
        '<div class="thing comment" data-author="{name}"><div class="midcol"><div>▲</div></div><div'
        ' class="entry"><p class="tagline"><a href="#">[–]</a><a href="/user/{name}" class="author">{name}</a> '
        '<span class="score">{n} points</span> <time datetime="{day}T10:00:00+00:00">2 years ago</time></p><div'
        ' class="usertext-body"><p>{text}</p></div><ul class="buttons"><li><a href="/r/x/{n}">permalink</a></li>'
        '<li><a>reply</a></li></ul></div></div>'
    ),
    "WordPress": (
        '<li class="comment even depth-1" id="comment-{n}"><article class="comment-body"><footer><div'
        ' class="comment-author vcard"><b class="fn">{name}</b> <span class="says">says:</span></div><div'
        ' class="comment-metadata"><a href="#comment-{n}"><time datetime="{day}T10:00:00+00:00">{day}</time></a>'
        '</div></footer><div class="comment-content"><p>{text}</p></div><div class="reply"><a'
        ' href="?reply={n}">Reply</a></div></article></li>'
    ),
    "a mailing list": (
        '<div class="email"><div class="email-header"><div class="email-author"><span class="name"><a'
        ' href="/users/{name}">{name}</a></span></div><div class="email-date"><span title="Sender time">{day}'
        ' 10:00</span></div></div><div class="email-body"><p>{text}</p></div><div class="email-info"><a'
        ' href="/reply/{n}">Reply</a> <a>Back to the thread</a></div></div>'
    ),
    "the day below the text": (
        '<li class="message"><h3 class="userText"><a href="members/{name}.{n}/" class="username">{name}</a>'
        '<em>Member</em></h3><dl><dt>Messages:</dt><dd>{n}</dd></dl><blockquote class="messageText">{text}</blockquote>'
        '<div class="meta"><a href="#post-{n}"><time class="DateTime">{day}</time></a></div></li>'
    ),
    "tables": (
        '<tr><td><a name="{n}"></a><b class="username">{name}</b><br>Posts: 4{n}</td><td><div'
        ' class="date">Posted: {day} 10:00</div><div>{text}</div></td></tr>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_post_has_its_writer_its_day_and_nothing_but_its_words(program: str) -> None:
    around = FRAME.replace("{}", "<table>{}</table>" if program == "tables" else "<div>{}</div>")
    article = page(PROGRAMS[program], around, "https://ondle.example/forum/t/pump")
    assert [(post.author, post.date[:10], post.text) for post in article.posts] == list(POSTS)
    assert "Similar threads" not in article.text


@pytest.mark.parametrize("program", ["XenForo", "Discourse", "WordPress", "a mailing list"])
def test_it_takes_no_names_to_know_posts(program: str) -> None:
    bare = re.sub(r' (?:class|id|itemprop|data-author)="[^"]*"', "", PROGRAMS[program])
    article = page(bare, FRAME.replace("{}", "<div>{}</div>"))
    assert [post.date[:10] for post in article.posts] == [day for _, day, _ in POSTS]
    assert [post.text for post in article.posts] == [text for _, _, text in POSTS]


def test_replies_in_replies_are_posts_of_their_own() -> None:
    post = (
        '<li class="comments_subtree"><div class="comment"><div class="voters"><a>{n}</a></div><div class="byline"><a '
        'class="u-author" href="/~{name}">{name}</a> <time datetime="{day} 10:00">2 days ago</time> | <a>link</a></div>'
        '<div class="comment_text"><p>{text}</p></div></div><ol class="comments">'
    )
    article = page(post, f"<div id=wrapper><ol class='comments'>{{}}{'</ol></li>' * 6}</ol></div>")
    assert [(post.author, post.date[:10], post.text) for post in article.posts] == list(POSTS)


def test_votes_are_no_text_but_a_post_may_be_a_figure() -> None:
    vote = '<div class="answer"><div class="votes">31</div><div class="prose"><p>{text}</p></div><div>{day} <a '
    posts = (*POSTS[:2], ("olav77", "2026-02-04", "42"), *POSTS[3:])
    markup = "".join(
        (vote + 'href="/users/{n}/{name}">{name}</a></div></div>').format(name=name, day=day, text=text, n=i)
        for i, (name, day, text) in enumerate(posts)
    )
    article = extract(f"<body><h1>Pump</h1><div>{markup}</div></body>", url="https://ondle.example/questions/1")
    assert "31" not in article.text
    assert "42" in [post.text.split()[-1] for post in article.posts]


SIGNED = (
    '<li class="postbit"><div class="userinfo"><a class="username" href="member.php?{n}">{name}</a> <span'
    ' class="date">{day}</span></div><div class="content"><blockquote class="postcontent">{text}</blockquote></div>'
    '<blockquote class="{{}}"><div>Fair winds from {name}, who keeps berth {n} and a lamp for late boats.</div>'
    "</blockquote></li>"
)


def test_a_signature_is_no_part_of_the_post_that_it_stands_below() -> None:
    article = page(SIGNED.replace("{{}}", "signature restore"), FRAME)
    assert [post.text for post in article.posts] == [text for _, _, text in POSTS]
    assert {reason.detail for block, reason in article.removed if block.text.startswith("Fair winds")} == {
        "the signature of the author of the post"
    }


@pytest.mark.parametrize("name", ["post-signature", "closing", "design"])
def test_what_stands_below_a_post_under_another_name_is_part_of_it(name: str) -> None:
    article = page(SIGNED.replace("{{}}", name), FRAME)
    assert all("Fair winds" in post.text for post in article.posts)


def test_a_post_that_is_nothing_but_what_is_called_a_signature_stays() -> None:
    article = page(SIGNED.replace('class="postcontent"', 'class="signature"').replace("{{}}", "signature"), FRAME)
    assert [post.author for post in article.posts] == [name for name, _, _ in POSTS]


def test_a_post_is_no_quotation_though_its_program_sets_it_as_one() -> None:
    article = page(SIGNED.replace("{{}}", "signature"), FRAME)
    assert ">" not in article.markdown()


def test_comments_below_an_article_are_no_discussion() -> None:
    prose = "".join(
        f"<p>In the {word} year of the ferry the quay at Granholm was mended, the timetable changed and the fare "
        "went up, which nobody liked, though the boats were as full as ever and left on time.</p>"
        for word in ("first", "second", "third", "fourth", "fifth", "sixth")
    )
    comments = f"<article><h1>Six years of the ferry</h1>{prose}</article><ol class='comments'>{{}}</ol>"
    article = page(PROGRAMS["WordPress"], comments)
    assert not article.posts
    assert "sixth year" in article.text


def test_a_thread_of_many_thousand_posts_is_read_in_proportion() -> None:
    def seconds(count: int) -> float:
        post = '<div class="post"><p><a href="/u/n{0}">n{0}</a> 3 March 2026</p><p>{1}, says {0}.</p></div>'
        begun = process_time()
        article = extract(f"<body><h1>Pump</h1>{''.join(post.format(i, SAID) for i in range(count))}</body>")
        assert len(article.posts) == count
        return process_time() - begun

    seconds(10)
    assert seconds(8000) < 12 * max(seconds(2000), 0.2)


ASKED = "Is epoxy safe for a cutting board that is oiled twice a year?"
SOLVED = "Yes, once it has cured."
PAIRS = {
    "a forum of tables": (
        "<table class=tborder><tr><td class=thead><div>{day}, 07:14 PM</div></td></tr><tr><td class=alt2><a"
        " class=bigusername href='member.php?u={n}'>{name}</a><div class=smallfont>Junior Member</div></td></tr><tr>"
        "<td><div id=post_message_{n}>{text}</div></td></tr></table>"
    ),
    "a forum of lists": (
        "<li class=postcontainer><div class=posthead><span class=date>{day}</span></div><div class=userinfo><a"
        " class=username href='member.php?u={n}'>{name}</a> <span class=usertitle>Junior Member</span></div><h2"
        " class=title>Re: Epoxy</h2><blockquote class=postcontent>{text}</blockquote></li>"
    ),
    "comments on a link": (
        "<tr><td><span class=comhead><a class=hnuser href='user?id={name}'>{name}</a> <span class=age title='{day}'>on"
        " {day}</span></span><div class=comment>{text}</div></td></tr>"
    ),
}


@pytest.mark.parametrize("program", PAIRS)
def test_a_question_and_its_answer_are_a_discussion_where_both_are_signed_and_dated(program: str) -> None:
    posts = (("tidewick", "2021-05-03", ASKED), ("ashgrain", "2021-05-04", SOLVED))
    markup = "".join(
        PAIRS[program].format(name=name, day=day, text=text, n=i) for i, (name, day, text) in enumerate(posts)
    )
    around = "<table>{}</table>" if markup.startswith("<tr") else "<div id=posts>{}</div>"
    article = extract(f"<title>Epoxy</title><h1>Epoxy</h1><main>{around.format(markup)}</main>")
    assert [(post.author, post.date[:10], post.text) for post in article.posts] == list(posts)


def test_what_a_forum_shows_below_the_last_post_goes() -> None:
    dialogue = "<div><h5>Are you sure?</h5><p>Are you sure that you want to perform this action on the post?</p></div>"
    article = page(PROGRAMS["XenForo"], FRAME + dialogue, "https://ondle.example/forum/t/pump")
    assert [post.text for post in article.posts] == [text for _, _, text in POSTS]
    assert "Are you sure" not in article.text


LONG = f"{SOLVED} The boards came from a barn that stood under its roof for thirty years. " * 6
ANSWERS = "".join(
    f"<li><div><a class=userName href='/x/{i}'>{name}</a></div><div>{i + 2} years ago</div><p>{text}</p></li>"
    for i, (name, _, text) in enumerate(POSTS[:2])
)
REPLIES = "".join(
    f"<li><div><a href='/u/{name}'>{name}</a> <span>3 months ago</span></div><p>{text}</p></li>"
    for name, _, text in POSTS[:2]
)
BELOW = {
    "a line counts answers": f"<div>2 answers</div><ul>{ANSWERS}</ul>",
    "its writer is linked as theirs are": f"<div><a href='/u/tidewick'>tidewick</a> asked</div><ul>{REPLIES}</ul>",
}


@pytest.mark.parametrize("kind", BELOW)
def test_answers_below_a_longer_question_are_read_though_nothing_of_them_was_kept(kind: str) -> None:
    page = with_parts(html_page(f"<body><h1>Epoxy?</h1><p>{LONG}</p>{BELOW[kind]}</body>"))
    alone = with_parts(html_page(f"<body><h1>Epoxy?</h1><p>{LONG}</p><div>2 hints</div><ul>{ANSWERS}</ul></body>"))
    likely = "bodytext.posts.removed.likelihoods"
    for tried, expected in ((page, 2), (alone, 0)):
        verdicts = [
            Verdict(block.text == LONG.strip(), 0.4, Reason.of_stage("low_score", "x")) for block in tried.blocks
        ]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(likely, lambda *_: {"forum": 0.1})
            posts, found = read_posts(tried, verdicts)
        said = [block.text for block, verdict in zip(tried.blocks, found, strict=True) if verdict.keep]
        assert [text for _, _, text in POSTS if text in said] == [text for _, _, text in POSTS[:expected]]
        assert LONG.strip() in said
        assert len(posts) >= expected


def test_an_answer_is_found_by_its_place_though_the_question_is_longer_and_set_otherwise() -> None:
    who = "<p class=tagline><a href='/user/{0}' class=author>{0}</a> <time>2 years ago</time></p>"
    one = f"<div class=entry>{who}{{1}}</div>"
    posts = [one.format("tidewick", f"<div class=expando><p>{LONG}</p></div>")]
    posts += [one.format(name, f"<div class=md><p>{text}</p></div>") for name, _, text in POSTS[:3]]
    page = html_page(f"<body><main>{''.join(posts)}</main></body>", "https://ondle.example/comments/4")
    some = {LONG.strip(), POSTS[0][2]}
    verdicts = [Verdict(b.text in some, 0.4, Reason.of_stage("low_score", "x")) for b in page.blocks]
    found, _ = read_posts(page, verdicts, "forum")
    assert [post.author for post in found] == ["tidewick", *(name for name, _, _ in POSTS[:3])]


SIDEBARS = """<article class="message messageSidebarLeft"><aside class="messageSidebar member"><div class="author">
<a href="/user/{n}/" class="username">{name}</a></div></aside><div class="content"><header><time datetime="{day}">{day}
</time></header><div class="text"><p>{text}</p></div></div></article>"""


def test_what_a_post_calls_its_sidebar_says_whose_it_is() -> None:
    article = page(SIDEBARS, "<main><h1>The pump drops its water</h1>{}</main>")
    assert [(post.author, post.date[:10]) for post in article.posts] == [(name, day) for name, day, _ in POSTS]


def test_the_sidebar_of_a_page_names_no_writer() -> None:
    around = '<div class="sidebar"><a class="username" href="/user/9/">gull_of_May</a> wrote last</div>'
    article = page(SIDEBARS, f"{around}<main><h1>The pump drops its water</h1>{{}}</main>")
    assert [post.author for post in article.posts] == [name for name, _, _ in POSTS]


@pytest.mark.parametrize(
    "head",
    [
        "{n} ：<b>{name}</b>：{day} 21:03:11 ID:aB3kQ9",
        "{n} 名前：{name} [sage] 投稿日：{day} 21:03:11",
        "#{n}: {name} : {day} 14:22",
    ],
)
def test_boards_print_the_name_between_number_and_time(head: str) -> None:
    article = page(f"<dt>{head}</dt><dd>{{text}}<br><br></dd>", "<h1>The pump drops its water</h1><dl>{}</dl>")
    assert [post.author for post in article.posts] == [name for name, _, _ in POSTS]
    assert [post.date[:10] for post in article.posts] == [day for _, day, _ in POSTS]


@pytest.mark.parametrize(
    "line", ["12. March 2019: the day", "3 May 2019 by Olga", "10:22 : fire", "Name: Olga, 3.4.2011"]
)
def test_days_and_hours_are_no_numbers_of_posts(line: str) -> None:
    assert numbered_name(line) == ""


_BOARD = """<h1>Die Orgel von Balje</h1><table><tr><th>Autor</th><th>Nachricht</th></tr>
<tr><td><b>Windlade</b>{joined}</td><td><span>14.11.2006, 20:11</span><hr>{one}</td></tr>
<tr><td><a href="#top">Nach oben</a></td><td><a href="p1">Profil</a> <a href="m1">PN</a></td></tr>
<tr><td><b>Hanne K.</b>{joined}</td><td><span>15.11.2006, 08:40</span><hr>{other}</td></tr>
<tr><td><a href="#top">Nach oben</a></td><td><a href="p2">Profil</a> <a href="m2">PN</a></td></tr></table>"""
_ASKED = "Wer hat die Orgel in Balje vor dem Umbau gehört? Mir fehlt das Rückpositiv."
_ANSWERED = "Mein Großvater hat dort gespielt, im Rückpositiv standen Gedackt und Principal."


def test_a_board_whose_columns_have_heads_is_a_discussion_and_no_table_of_data() -> None:
    source = _BOARD.format(joined="<br>Anmeldedatum: 02.03.2005<br>Beiträge: 211", one=_ASKED, other=_ANSWERED)
    article = extract(source)
    assert "table" not in {part.kind for part in article.parts}
    assert _ASKED in article.text
    assert _ANSWERED in article.text
    reasons = {b.text: v.reason for b, v in zip(article.blocks, article.verdicts, strict=True) if not v.keep}
    assert {"Autor", "Nachricht", "Nach oben", "Profil PN"} <= set(reasons)
    assert not any(reason.is_stage("content") for reason in reasons.values())


def test_a_table_of_events_whose_cells_begin_with_the_day_stays_a_table() -> None:
    source = _BOARD.format(joined="", one=_ASKED, other=_ANSWERED)
    assert "table" in {part.kind for part in extract(source).parts}
