"""Threads, series of cards and articles that follow: found by what their items hold, with and without telling names."""

from __future__ import annotations

import re
import time

import pytest

from bodytext.document.part import Part
from bodytext.parts import with_parts
from tests.support import html_page

NAMES = ("Ines Rolvaag", "tarnish", "ropewalker", "MrsTide", "olav77", "Bo Quince", "saltmarsh", "Wick")
SAID = (
    "We had the same trouble with the pump at Granholm and it was the seal in the end.",
    "Yes.",
    "Mine has run for two winters now without a drop of oil, so I would leave it alone.",
    "Did you ask the yard? They change the seal for nothing in the first year.",
    "Thanks, that helped.",
    "The new ones are no better, I am afraid, and they cost twice as much.",
)
ARTICLE = "".join(
    f"<p>The ferry left the quay at Granholm on time for the {word} time, and all who had tickets were aboard.</p>"
    for word in ("first", "second", "third", "fourth", "fifth")
)


def found(markup: str, kind: str) -> list[Part]:
    """Return the parts of one kind in a page with this body."""
    return [part for part in with_parts(html_page(f"<body>{markup}</body>")).parts if part.kind == kind]


def posts(template: str, count: int = 6) -> str:
    """Return posts made from a template that has places for a name, a day and a text."""
    return "".join(
        template.format(name=NAMES[i % 8], day=f"{i % 27 + 1} March 2026", text=SAID[i % 6], n=i) for i in range(count)
    )


def nameless(markup: str) -> str:
    """Return mark-up without classes and ids."""
    return re.sub(r' (?:class|id)="[^"]*"', "", markup)


TEMPLATES = {
    "phpBB": '<div id="p{n}" class="post bg{n}"><div class="body"><h3><a href="./viewtopic.php?p={n}#p{n}">Re: The pump'
    '</a></h3><p class="author">by <a href="./memberlist.php?mode=viewprofile&amp;u={n}">{name}</a> » {day}, 10:12</p>'
    '<div class="content">{text}</div></div><dl class="postprofile"><dt>{name}</dt><dd>Posts: {n}</dd></dl></div>',
    "XenForo": '<article class="message message--post"><div class="message-cell"><h4 class="message-name"><a '
    'href="/members/{name}.{n}/" class="username">{name}</a></h4></div><div class="message-cell"><a href="/t/1/{n}">'
    '<time datetime="2026-03-02T10:12:00">{day}</time></a><div class="bbWrapper">{text}</div></div></article>',
    "Discourse": '<div class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator"><a '
    'href="/u/{name}">{name}</a></span> <time datetime="2026-03-02">{day}</time> <span>#{n}</span></div><div '
    'class="post"><p>{text}</p></div><div class="crawler-likes">{n} Likes</div></div>',
    "vBulletin": '<table id="post{n}"><tr><td>{day}, 10:12</td></tr><tr><td><a href="member.php?u={n}">{name}</a></td>'
    "<td>{text}</td></tr></table>",
    "old Reddit": '<div class="thing comment"><p class="tagline"><a href="/user/{name}" class="author">{name}</a> '
    '<span>{n} points</span> <time datetime="2026-03-02">{n} hours ago</time></p><div class="md"><p>{text}</p></div>'
    '<ul class="buttons"><li><a href="/r/x/{n}">permalink</a></li><li><a href="#">reply</a></li></ul></div>',
    "a list": "<li><div><b>{name}</b> · {day}</div><p>{text}</p><div><a href='#'>Reply</a></div></li>",
}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.parametrize("change", [str, nameless], ids=["with names", "without names"])
def test_posts_of_one_template_are_a_thread(template: str, change: type) -> None:
    (thread,) = found(f"<h1>The pump</h1><div>{change(posts(template))}</div>", "thread")
    assert (len(thread.items), thread.detail) == (6, "a thread of 6 posts")


def test_what_stands_below_prose_are_comments() -> None:
    (thread,) = found(f"<main><h1>Ferry</h1>{ARTICLE}</main><ol>{posts(TEMPLATES['a list'])}</ol>", "thread")
    assert thread.detail == "a thread of 6 comments"


def test_replies_that_stand_in_what_they_answer_are_posts_of_the_same_thread() -> None:
    open_post = '<li class="comment"><div><a href="/u/{name}">{name}</a> {day}</div><p>{text}</p><ul>'
    (thread,) = found(f"<h1>Pump</h1><ul>{posts(open_post)}{'</ul></li>' * 6}</ul>", "thread")
    assert len(thread.items) == 6
    assert all(one[1] == other[0] for one, other in zip(thread.items, thread.items[1:], strict=False))


def test_a_post_may_be_split_over_elements_that_take_turns() -> None:
    rows = "<tr class='by'><td><a href='/user?id={name}'>{name}</a> {n} hours ago</td></tr><tr><td>{text}</td></tr>"
    (thread,) = found(f"<table>{posts(rows)}</table>", "thread")
    assert len(thread.items) == 6
    (thread,) = found(f"<dl>{posts('<dt>{name}, {day}</dt><dd>{text}</dd>')}</dl>", "thread")
    assert len(thread.items) == 6


SIGNED = {
    "above, in the same paragraph": "<p><b>{name}</b> wrote on {day}:<br>{text}</p>",
    "above, in bold, parted by line breaks": "<b>{name}</b> ({day})<br>{text}<br><br>",
    "above, in an element that holds nothing else": "<div class='r'><b>{name}</b> - {day}<br>{text}</div>",
    "above, before a colon": "<p><b>{name}</b> ({day}): {text}</p>",
    "above, in a paragraph of its own": "<p>{name}, {day}</p><p>{text}</p><p>And that was that, as far as we know.</p>",
    "below, in a paragraph of its own": "<p>{text}</p><p><i>Posted by <b>{name}</b> @ {day}</i></p><hr>",
    "below, after a line break": "{text}<br><a href='mailto:x@x.example'>{name}</a> | {day} | #<hr>",
}


@pytest.mark.parametrize("template", SIGNED.values(), ids=SIGNED)
def test_what_signed_lines_part_in_one_container_is_a_thread(template: str) -> None:
    page = with_parts(html_page(f"<body>{ARTICLE}<p><b>6 comments</b></p>{posts(template)}</body>"))
    (thread,) = (part for part in page.parts if part.kind == "thread")
    assert thread.detail == "a thread of 6 comments"
    said = ["\n".join(block.text for block in page.blocks[start:end]) for start, end in thread.items]
    assert all(text in post for text, post in zip(SAID, said, strict=True))
    assert [sum(name in post for name in NAMES) for post in said] == [1] * 6


@pytest.mark.parametrize(
    "template",
    [
        "<p><b>{day}</b><br>{text}</p>",
        "<p>Ines Rolvaag, {day}</p><p>{text}</p>",
        "<p><b>{name}:</b> {text}</p>",
        "<p><a href='/{name}'>What {name} has to say of it</a> {day}</p><p>{text}</p>",
        "<h3>Version {n}</h3><p>{name}, {day}</p><p>{text}</p>",
        "<p>{text}</p><p>{name}, Granholm</p>",
    ],
    ids=("a diary", "one writer", "an interview", "titles of a list", "notes on releases", "letters"),
)
def test_lines_with_a_day_or_a_name_alone_part_no_posts(template: str) -> None:
    assert not found(ARTICLE + posts(template), "thread")


def test_two_posts_are_a_thread_where_both_have_name_and_time() -> None:
    assert len(found(posts(TEMPLATES["XenForo"], 2), "thread")) == 1
    assert not found(posts("<div><p>{text}</p><p>{day}</p></div>", 2), "thread")


CARD = "<div><h3><a href='/news/{slug}'>{title}</a></h3><p>{teaser}</p><span>{day} March 2026</span></div>"


def cards(count: int = 6, template: str = CARD) -> str:
    """Return teasers of other articles."""
    words = ("harbour", "lighthouse", "ferry", "quay", "market", "bridge", "pier", "museum")
    return "".join(
        template.format(
            slug=words[i % 8] + "x" * (i // 8), title=f"What became of the {words[i % 8]}", day=i % 27 + 1,
            teaser=f"The {words[i % 8]} is open again after two years, and there was a queue.",
        )
        for i in range(count)
    )  # fmt: skip


def test_teasers_with_titles_that_lead_elsewhere_are_cards() -> None:
    (series,) = found(f"<main>{cards()}</main>", "cards")
    assert (len(series.items), series.detail) == (6, "a series of 6 cards")
    assert not found(f"<main>{cards()}</main>", "thread")


LED = {
    "a heading and a paragraph": "<h4><a href='/news/{slug}'>{title}</a></h4><p>{teaser}</p>",
    "two paragraphs and a day": "<p><a href='/news/{slug}'>{title}</a></p><p>{teaser}</p><p>{day} March 2026</p>",
    "a line in a paragraph": "<p><b><a href='/news/{slug}'>{title}</a></b><br>{teaser}</p>",
}
NOT_LED = {
    "no teasers": "<p><a href='/news/{slug}'>{title}</a></p>",
    "one page": "<h4><a href='/news#{slug}'>{title}</a></h4><p>{teaser}</p>",
    "links in sentences": "<p><a href='/news/{slug}'>{title}</a> was what we asked. {teaser}</p>",
    "much to say": "<h4><a href='/news/{slug}'>{title}</a></h4><p>" + "{teaser} " * 16 + "</p>",
}


@pytest.mark.parametrize("template", LED.values(), ids=LED)
def test_titles_that_lead_elsewhere_are_cards_without_an_element_around_each(template: str) -> None:
    (series,) = found(f"<td><h3>More in Local</h3>{cards(4, template)}</td>", "cards")
    assert len(series.items) == 4
    assert not found(f"<td>{cards(2, template)}</td>", "cards")


@pytest.mark.parametrize("template", NOT_LED.values(), ids=NOT_LED)
def test_lines_that_are_no_titles_of_teasers_are_no_cards(template: str) -> None:
    assert not found(f"<td>{cards(4, template)}</td>", "cards")


def test_cards_with_byline_and_date_are_no_posts() -> None:
    by = CARD.replace("<span>", "<a href='/author/bo' class='author'>Bo Quince</a> <time>").replace(
        "</span>", "</time>"
    )
    assert [part.kind for part in with_parts(html_page(f"<main>{cards(template=by)}</main>")).parts][:1] == ["cards"]


def test_menus_and_sections_of_an_article_are_neither() -> None:
    menu = "".join(f"<li><a href='/{i}'>Department number {i}</a></li>" for i in range(9))
    columns = "".join(f"<div><b>Column</b><ul>{menu}</ul></div>" for _ in range(4))
    sections = "".join(f"<section><h2>Part {i}</h2>{ARTICLE}</section>" for i in range(4))
    page = with_parts(html_page(f"<body><nav>{columns}</nav><main>{sections}</main></body>"))
    assert not [part.kind for part in page.parts if part.kind in ("thread", "cards", "follower")]


def test_rows_of_a_table_with_heads_are_no_cards() -> None:
    row = "<tr><td><a href='/team/{slug}'>{title}</a></td><td>{day}</td><td>{teaser}</td></tr>"
    table = f"<table><tr><th>Team</th><th>Points</th><th>Remark</th></tr>{cards(template=row)}</table>"
    assert not found(table, "cards")


def test_whole_articles_below_the_first_follow_it() -> None:
    one = "<article><h1>{title}</h1><p>By {name}, <time>2 March 2026</time></p>{body}{body}</article>"
    pages = "".join(one.format(title=f"Ferry {i}", name=NAMES[i], body=ARTICLE) for i in range(3))
    followers = found(f"<main>{pages}</main>", "follower")
    assert [part.detail for part in followers] == ["another article"] * 2
    assert followers[0].start > 0


def test_what_stands_between_items_parts_a_series() -> None:
    teasers = cards().split("</div>")[:-1]
    around = [f"{teaser}</div>" for teaser in teasers]
    series = found(f"<body>{''.join(around[:3])}<main>{ARTICLE * 4}</main>{''.join(around[3:])}", "cards")
    assert [len(one.items) for one in series] == [3, 3]


@pytest.mark.parametrize("markup", [posts(TEMPLATES["phpBB"], 3000), cards(3000)], ids=["posts", "cards"])
def test_a_template_that_is_repeated_very_often_is_one_series(markup: str) -> None:
    begun = time.process_time()
    parts = found(f"<div>{markup}</div>", "thread") + found(f"<div>{markup}</div>", "cards")
    assert [len(part.items) for part in parts] == [3000]
    assert time.process_time() - begun < 10


def test_a_thread_two_hundred_deep_is_found_without_recursion() -> None:
    post = '<div class="comment"><p><a href="/u/{name}">{name}</a> {day}</p><p>{text}</p>'
    (thread,) = found(posts(post, 200) + "</div>" * 200, "thread")
    assert len(thread.items) == 200
