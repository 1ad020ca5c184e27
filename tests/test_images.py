"""Pictures: those of the article, where they stand in it, by the address that a reader's browser would load."""

from __future__ import annotations

import pytest

from bodytext.article import Article
from bodytext.document import Metadata, Page, Reason, Verdict
from bodytext.document.image import Image
from bodytext.formats import render
from bodytext.formats.text import render_text
from bodytext.options import Rendition
from tests.support import html_page

_WORDS = "The keeper wrote down the height of the water."


def article(page: Page, *gone: int, captions: tuple[int, ...] = ()) -> Article:
    """Return the article that keeps all of a page but some blocks, and takes some for captions."""
    verdicts = [
        Verdict(False, 0.1, Reason.of_label("caption") if i in captions else Reason.of_stage("low_score"))
        if i in (*gone, *captions)
        else Verdict(True, 0.9, Reason.of_stage("content"))
        for i in range(len(page.blocks))
    ]
    kept = Article("a", "html", Metadata(), page.blocks, tuple(verdicts), containers=page.containers)
    return kept._replace(images=page.images)


def markdown(markup: str, *gone: int, captions: tuple[int, ...] = ()) -> str:
    """Return some mark-up as Markdown, without the last line end."""
    return render(article(html_page(markup), *gone, captions=captions), "markdown").removesuffix("\n")


def image(markup: str) -> Image:
    """Return the one picture of some mark-up."""
    (found,) = html_page(f"<div>{markup}</div>").images
    return found


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<img src=https://a.example/b.jpg>", "https://a.example/b.jpg"),
        ("<img src='b c.jpg'>", "b c.jpg"),
        ("<img src='data:image/gif;base64,R0' data-src=/b.jpg>", "/b.jpg"),
        ("<img src=/blank.gif data-original=/b.jpg>", "/b.jpg"),
        ("<img src=/placeholder.svg data-srcset='/s.jpg 320w, /l.jpg 1280w'>", "/l.jpg"),
        ("<img srcset='/s.jpg 1x, /l.jpg 2x'>", "/l.jpg"),
        ("<img src=/blur.jpg srcset='/s.jpg 320w, /l.jpg 1280w'>", "/l.jpg"),
        ("<img src=/a.jpg srcset='/placeholder.gif 1x'>", "/a.jpg"),
        ("<img srcset='/a,b.jpg 2x'>", "/a,b.jpg"),
        ("<picture><source srcset=/b.webp><img src=/b.jpg></picture>", "/b.jpg"),
        ("<picture><source srcset='/b.webp 2x'><img alt=a></picture>", "/b.webp"),
        ("<img src='data:image/gif;base64,R0'>", ""),
        ("<img src='javascript:go()'>", ""),
        ("<img alt=a>", ""),
    ],
)
def test_a_picture_has_the_address_that_is_shown(markup: str, address: str) -> None:
    assert image(markup).address == address


def test_the_address_is_complete_where_that_of_the_page_is_known() -> None:
    (found,) = html_page("<p><img src=../b.jpg>", url="https://a.example/c/d/").images
    assert found.address == "https://a.example/c/b.jpg"


@pytest.mark.parametrize(
    ("markup", "is_furniture"),
    [
        ("<img src=/b.jpg alt=b width=640 height=480>", False),
        ("<img src=/b.jpg width=100%>", False),
        ("<img src=/b.gif width=1 height=1>", True),
        ("<img src=/b.jpg class=avatar>", True),
        ("<img src=/site-logo.png>", True),
        ("<img src=/silicone.jpg>", False),
        ("<span class=author></span><img src=/b.jpg>", False),
        ("<nav><img src=/b.jpg></nav>", True),
        ("<a href=https://ci.example/valve><img src=/build.svg></a>", True),
        ("<a href=/drawings/valve.svg><img src=/valve.svg></a>", False),
        ("<img src=/valve.svg>", False),
    ],
)
def test_furniture_is_told_from_pictures(markup: str, is_furniture: bool) -> None:
    found = image(markup)
    assert found.is_furniture(found.address) is is_furniture


def test_a_picture_between_what_is_kept_is_shown_where_it_stands() -> None:
    assert markdown(f"<div><p>{_WORDS}<p><img src=/b.jpg alt='a [b]' title='c \"d\"'><p>{_WORDS}</div>") == (
        f'{_WORDS}\n\n![a \\[b\\]](/b.jpg "c \\"d\\"")\n\n{_WORDS}'
    )


def test_a_picture_at_the_start_or_end_of_a_paragraph_stands_before_or_behind_it() -> None:
    assert markdown(f"<p><img src=/b.jpg>{_WORDS}") == f"![](/b.jpg)\n\n{_WORDS}"
    assert markdown(f"<p>{_WORDS}<img src=/b.jpg>") == f"{_WORDS}\n\n![](/b.jpg)"


def test_a_picture_in_an_item_stays_in_it() -> None:
    assert markdown("<ul><li>a<li><img src=/b.jpg>b<li>c</ul>") == "- a\n- ![](/b.jpg)\n\n  b\n\n- c"


def test_a_figure_keeps_its_caption_below() -> None:
    figure = "<figure><img src=/b.jpg><figcaption>The quay.</figcaption></figure>"
    assert markdown(f"<p>{_WORDS}{figure}<p>{_WORDS}", captions=(1,)) == (
        f"{_WORDS}\n\n![](/b.jpg)\n\nThe quay.\n\n{_WORDS}"
    )
    page = html_page(f"<p>{_WORDS}{figure}<p>{_WORDS}")
    html = render(article(page, captions=(1,)), "html")
    assert '<figure>\n<img src="/b.jpg" alt="">\n<figcaption>The quay.</figcaption>\n</figure>' in html


def test_the_picture_above_the_article_is_its_own_and_those_of_other_stories_are_not() -> None:
    page = (
        f"<article><h1>Tides</h1><img src=/lead.jpg><p>{_WORDS}</article>"
        "<section><div><img src=/more.jpg><h3>More</h3></div><img src=/last.jpg></section>"
    )
    assert markdown(page, 2) == f"# Tides\n\n![](/lead.jpg)\n\n{_WORDS}"


def test_a_picture_that_the_page_has_twice_is_shown_once() -> None:
    twice = "<img src=/x.gif data-src=/b.jpg class=lazy><noscript><img src=/b.jpg></noscript>"
    assert markdown(f"<p>{_WORDS}<p>{twice.replace('/x', '/blank')}<p>{_WORDS}").count("/b.jpg") == 1


def test_text_has_no_pictures() -> None:
    page = html_page(f"<p>{_WORDS}<p><img src=/b.jpg alt=a><p>{_WORDS}")
    assert render_text(page.blocks, page.containers, (), (0, 1)) == f"{_WORDS}\n\n{_WORDS}"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a <img src=/b.png alt=c> d", "a ![c](/b.png) d"),
        ("<p>a <img src=/b.png>d", "a ![](/b.png) d"),
        ("<p>a<img src=/b.png>d", "a![](/b.png)d"),
        ("<p>a <a href=/e><img src=/b.png alt=c></a> d", "a [![c](/b.png)](/e) d"),
        ("<p>a <a href=/e>f <img src=/b.png alt=c> g</a> d", "a [f ![c](/b.png) g](/e) d"),
        ("<p>a <img src=/b.png alt=c> d <img src=/e.png alt=f> g", "a ![c](/b.png) d ![f](/e.png) g"),
        ("<p>a <img src=/b.png alt=c width=20 height=20> d", "a ![c](/b.png) d"),
        ("<p>a <img src=/b.png width=20 height=20> d", "a d"),
        ("<p>a <img src=/b.png alt=c width=1 height=1> d", "a d"),
        ("<p>a <b>b <img src=/b.png alt=c> d</b>", "a **b ![c](/b.png) d**"),
        ("<h2>a <img src=/b.png alt=c> d</h2>", "## a ![c](/b.png) d"),
        (
            "<table><tr><th>a<th>b<tr><td>c<td>e <img src=/b.png alt=d> f",
            "| a | b |\n| --- | --- |\n| c | e ![d](/b.png) f |",
        ),
        ("<p>a<p><a href=/e><img src=/b.png alt=c></a><p>d", "a\n\n[![c](/b.png)](/e)\n\nd"),
        ("<p>a<p><a href=#e><img src=/b.png alt=c></a><p>d", "a\n\n![c](/b.png)\n\nd"),
    ],
)
def test_a_picture_amid_words_stays_amid_them(markup: str, expected: str) -> None:
    assert markdown(markup) == expected


def test_links_of_pictures_go_where_links_are_not_wanted() -> None:
    page = html_page("<p>a<p><a href=/e><img src=/b.png alt=c></a><p>d <a href=/f><img src=/g.png alt=h></a> i")
    shown = article(page).shown(Rendition(links="text"))
    assert render(shown, "markdown") == "a\n\n![c](/b.png)\n\nd ![h](/g.png) i\n"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://www.youtube.com/embed/a1B2c3D4e5F?feature=oembed", "https://www.youtube.com/watch?v=a1B2c3D4e5F"),
        ("//www.youtube-nocookie.com/embed/a1B2c3D4e5F", "https://www.youtube.com/watch?v=a1B2c3D4e5F"),
        ("https://www.youtube.com/embed/videoseries?si=x&list=PL1_2", "https://www.youtube.com/playlist?list=PL1_2"),
        ("https://player.vimeo.com/video/123?h=4", "https://vimeo.com/123"),
        ("https://platform.twitter.com/embed/Tweet.html?dnt=true&id=12345", "https://x.com/i/status/12345"),
        ("https://www.instagram.com/p/Ab-c_1/embed/", "https://www.instagram.com/p/Ab-c_1/"),
        ("https://www.facebook.com/plugins/video.php?height=9&href=https%3A%2F%2Fwww.facebook.com%2Fa%2F&x=1",
         "https://www.facebook.com/a/"),
        ("https://open.spotify.com/embed/track/4uLU6?x", "https://open.spotify.com/track/4uLU6"),
        ("https://codepen.io/someone/embed/preview/aBc", "https://codepen.io/someone/pen/aBc"),
        ("https://ads.example/embed/1", ""),
        ("javascript:'https://www.youtube.com/embed/a1B2c3D4e5F'", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_film_has_the_address_that_people_use(source: str, address: str) -> None:
    assert image(f'<iframe src="{source}"></iframe>').address == address


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a<iframe title='b [c]' src=//player.vimeo.com/video/1></iframe><p>d",
         "a\n\n[b \\[c\\]](https://vimeo.com/1)\n\nd"),
        ("<p>a<iframe data-src=//player.vimeo.com/video/1></iframe><p>d",
         "a\n\n[https://vimeo.com/1](https://vimeo.com/1)\n\nd"),
        ("<p>a<iframe title=b src=//ads.example/></iframe><p>d", "a\n\nd"),
    ],
)  # fmt: skip
def test_a_film_is_a_link_with_its_title(markup: str, expected: str) -> None:
    assert markdown(markup) == expected
