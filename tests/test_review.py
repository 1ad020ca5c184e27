"""The page to look at: one file that needs no other, on which nothing of the document runs, and all of it is there."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodytext import Article, BodytextError, Options, Source, extract
from bodytext.document import Reason
from bodytext.options import Preset
from bodytext.pipeline import extract_presets
from bodytext.review.markup import data, element, escaped, shown
from bodytext.review.page import review_page
from bodytext.review.parts import folds_of
from bodytext.review.reasons import GROUPS, group_of
from bodytext.review.result import tell, written
from tests.support import COPIED, NEWS, SAMPLES

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
SOME = [NEWS, COPIED, *(SAMPLES / f"{name}.html" for name in ("forum", "product", "news-ja", "docs"))]
RIGHT_TO_LEFT = Path(__file__).parent / "pages" / "ar-column.html"
BLOCKS = {"p", "h2", "h3", "h4", "h5", "h6"}
FURNITURE = 50_000  # bytes of what every page has: its style, its script, its tools
PROSE = "The keeper rowed across the harbour at nine to light the lamp on the east pier again by hand. "
HARM = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE = f"""<!doctype html><title>{HARM}\u202edlrow</title>
<meta name=author content='"><svg onload=alert(3)>'>
<body onload="alert(4)"><h1>&lt;/title&gt;&lt;script&gt;alert(5)&lt;/script&gt;</h1>
<div class='"><script>alert(6)</script> \\3c script' id="x' onclick='alert(7)"><p onclick="alert(8)">{PROSE}
&lt;/script&gt;&lt;script&gt;alert(9)&lt;/script&gt; &lt;!--{PROSE}</p></div>
<p style="background:url(https://evil.example/a)">{PROSE}</style><style>*{{display:none}}</p>
<p>{PROSE} <a href="javascript:alert(10)">run</a> \u202eesrever\u2066 \x00\x1b]0;x\x07 \ufffe</p>
<img src="https://evil.example/b.png" alt='"&gt;&lt;script&gt;alert(11)&lt;/script&gt;'>
<p>{PROSE}]]&gt;&lt;/textarea&gt; \\u003c/script\\u003e {{{{7*7}}}} &amp;lt;b&amp;gt;</p>
<ul><li>&lt;/script&gt;<li>&lt;![CDATA[<li>&lt;!--<li>--&gt;<li>` $&#123;alert(12)&#125;</ul>"""


def articles_of(content: bytes | str, preset: Preset = "balanced", name: str = "page.html") -> dict[Preset, Article]:
    """Return what each preset makes of a document."""
    return extract_presets(Source(name, content), Options(preset=preset))


@cache
def page_of(path: Path) -> str:
    """Return the page of a document, made once for all tests."""
    source = Source(path.name, path.read_bytes())
    return review_page(extract_presets(source, Options()), source)


def hostile_page() -> str:
    """Return the page of a document that would like to run."""
    source = Source(f"{HARM}.html", HOSTILE)
    return review_page(articles_of(HOSTILE, name=source.name), source)


def tree_of(page: str) -> Element:
    """Return the elements of a page; one that is no valid HTML raises."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return tree


def by_id(tree: Element, name: str) -> Element:
    """Return the element of that name."""
    [found] = [one for one in tree.iter() if one.get("id") == name]
    return found


def blocks_of(tree: Element) -> list[Element]:
    """Return the elements of the document's blocks."""
    return [one for one in by_id(tree, "document").iter() if one.tag in BLOCKS]


def words_of(found: Element) -> str:
    """Return the text of an element."""
    return "".join(found.itertext())


def told(page: str) -> dict[str, Any]:
    """Return what the script is told."""
    found: dict[str, Any] = json.loads(words_of(by_id(tree_of(page), "data")))
    return found


# --- one file, in which nothing runs but its own script ----------------------------------------------


@pytest.mark.parametrize("path", [*SOME, RIGHT_TO_LEFT], ids=lambda path: path.name)
def test_a_page_needs_nothing_but_itself(path: Path) -> None:
    tree = tree_of(page_of(path))
    assert not [one for one in tree.iter() if one.tag in {"img", "link", "iframe", "object", "embed", "base", "form"}]
    assert not [name for one in tree.iter() for name in one.attrib if name in {"src", "srcset", "style", "action"}]
    assert {one.get("href") for one in tree.iter() if one.get("href")} == {"#document"}
    assert not re.search(r"@import|url\(|@font-face", words_of(next(tree.iter("style"))))


@pytest.mark.parametrize("page", [page_of(NEWS), hostile_page()], ids=["news", "hostile"])
def test_its_policy_names_its_own_style_and_script_by_hash_and_nothing_else(page: str) -> None:
    tree = tree_of(page)
    [policy] = [one.get("content", "") for one in tree.iter("meta") if one.get("http-equiv")]
    [script] = [one for one in tree.iter("script") if one.get("type") != "application/json"]
    [style] = tree.iter("style")
    hashes = [b64encode(sha256(words_of(one).encode()).digest()).decode() for one in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_of_a_hostile_document_becomes_an_element_or_an_attribute() -> None:
    hostile, harmless = tree_of(hostile_page()), tree_of(page_of(NEWS))
    assert {one.tag for one in hostile.iter()} <= {one.tag for one in harmless.iter()} | {"li", "ol", "h4"}
    names = {name for one in hostile.iter() for name in one.attrib}
    assert not [name for name in names if name.startswith("on")]
    assert len(list(hostile.iter("script"))) == 2
    assert "alert(9)" in words_of(by_id(hostile, "document"))


def test_no_value_ends_the_element_that_holds_data() -> None:
    value = {"a": f"{HARM}<!--\u2028\u2029\x00\ud800&amp;"}
    made = data(value, "data")
    assert made.count("<") == made.count(">") == 2
    assert json.loads(made[made.index(">") + 1 : -len("</script>")]) == {"a": f"{HARM}<!--\u2028\u2029\x00\ufffd&amp;"}


@given(st.text(), st.text())
def test_a_text_that_is_put_into_an_element_comes_out_of_it(text: str, value: str) -> None:
    made = f"<!DOCTYPE html><title>t</title>{element('pre', chr(10), text, title=value)}"
    [found] = tree_of(made).iter("pre")
    assert (found.text or "", found.get("title")) == (shown(text), shown(value))


def test_only_what_this_program_made_is_taken_for_html() -> None:
    inner = element("b", "<i>")
    assert element("p", inner, "<u>") == "<p><b>&lt;i&gt;</b>&lt;u&gt;</p>"
    assert escaped("\"'&") == "&quot;&#39;&amp;"
    assert element("p", title=None, hidden=False, open=True, data_n="") == '<p open data-n=""></p>'


# --- all of the document is there --------------------------------------------------------------------


@pytest.mark.parametrize("path", [*SOME, *PAGES[::6]], ids=lambda path: path.name)
def test_kept_and_removed_make_the_whole_document_in_its_order(path: Path) -> None:
    article = extract(path)
    found = blocks_of(tree_of(page_of(path)))
    assert [words_of(one) for one in found] == [shown(block.text) for block in article.blocks]
    groups = [next((name for name in GROUPS if name in one.get("class", "").split()), None) for one in found]
    assert groups == [None if v.keep else group_of(v.reason).name for v in article.verdicts]


_PIECES = [
    *"<p> </p> <ul><li> <td> <table><tr> <details> <pre> <h2> <sup> <script> </script> <!-- <blockquote> &lt;".split(),
    *("<a href=#n>", "<img alt=x src=/a.png>", "word ", PROSE, "\u202e", "\x00"),
]


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), min_size=3, max_size=40).map("".join))
def test_whatever_a_document_holds_its_page_is_valid_and_whole(content: str) -> None:
    try:
        articles = articles_of(f"<title>t</title>{PROSE}{content}")
    except BodytextError:
        return
    page = review_page(articles, Source("page.html", content))
    article = articles["balanced"]
    assert [words_of(one) for one in blocks_of(tree_of(page))] == [shown(block.text) for block in article.blocks]
    assert written(article, tell(article)) == article.render("text").removesuffix("\n")


def test_the_document_of_a_hostile_page_is_whole_too() -> None:
    article = articles_of(HOSTILE)["balanced"]
    assert [words_of(one) for one in blocks_of(tree_of(hostile_page()))] == [shown(b.text) for b in article.blocks]


@pytest.mark.parametrize("path", [*SOME, *PAGES], ids=lambda path: path.name)
def test_the_text_can_be_told_by_its_blocks(path: Path) -> None:
    for article in articles_of(path.read_bytes()).values():
        assert written(article, tell(article)) == article.render("text").removesuffix("\n")


def test_what_parts_blocks_as_a_rule_is_not_written_down() -> None:
    assert tell(extract(NEWS)).leads == tell(extract(NEWS)).texts == {}


def test_the_script_knows_what_each_preset_says_of_each_block() -> None:
    path = SAMPLES / "docs.html"
    known = told(page_of(path))
    first = [n for n, count in zip(*[iter(known["verdicts"]["balanced"])] * 2, strict=True) for _ in range(count)]
    for preset, article in articles_of(path.read_bytes()).items():
        numbers = list(first)
        if preset != "balanced":
            for start, number, count in zip(*[iter(known["verdicts"][preset])] * 3, strict=True):
                numbers[start : start + count] = [number] * count
        said = [
            (bool(keep), kind, rule, detail)
            for keep, kind, rule, _, detail, _ in map(known["reasons"].__getitem__, numbers)
        ]
        assert said == [(v.keep, v.reason.kind, v.reason.rule, v.reason.detail) for v in article.verdicts]
        scores = [int(known["scores"][i : i + 2], 16) for i in range(0, len(known["scores"]), 2)]
        assert scores == [round(v.score * 100) for v in article.verdicts]


def test_the_original_is_packed_into_the_page_unless_it_is_large() -> None:
    packed = told(page_of(NEWS))["page"]
    content = zlib.decompress(b64decode(packed["bytes"]), -zlib.MAX_WBITS)
    assert content == NEWS.read_bytes()
    assert (packed["size"], packed["sum"]) == (len(content), zlib.crc32(content))
    noise = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(60_000))
    source = Source("page.html", f"<p>{PROSE * 3}</p><!--{noise}-->")
    assert "bytes" not in told(review_page(articles_of(source.data), source))["page"]


# --- what a person sees ------------------------------------------------------------------------------


def test_title_byline_date_and_caption_are_marked_where_they_were_read() -> None:
    marked = {one.get("data-mark"): words_of(one) for one in blocks_of(tree_of(page_of(NEWS))) if one.get("data-mark")}
    assert set(marked) == {"title", "byline", "date", "caption"}
    assert marked["byline"] == "By Maud Ellery"


def test_fields_have_their_source_and_lead_to_where_they_were_read() -> None:
    tree = tree_of(page_of(NEWS))
    rows = {words_of(row[0]): row for row in by_id(tree, "panel-fields").iter("tr") if row[0].get("scope") == "row"}
    known = dict(extract(NEWS).metadata.fields)
    assert list(rows) == [name.replace("_", " ") for name in known]
    assert known["authors"].source in words_of(rows["authors"])
    assert f"{known['authors'].confidence:.2f}" in words_of(rows["authors"])
    [button] = rows["authors"].iter("button")
    assert words_of(blocks_of(tree)[int(button.get("data-block", ""))]) == "By Maud Ellery"


def test_parts_fold_and_long_ones_that_were_removed_are_folded() -> None:
    cards = "".join(f"<li class=card><a href=/{n}>Story number {n} of the day</a></li>" for n in range(40))
    content = f"<main><h1>Lamp</h1>{f'<p>{PROSE * 3}</p>' * 6}</main><aside><ul class=related>{cards}</ul></aside>"
    article = articles_of(content)["balanced"]
    page = review_page(articles_of(content), Source("page.html", content))
    [fold] = list(by_id(tree_of(page), "document").iter("details"))
    [part] = [one.part for one in folds_of(article)]
    assert words_of(fold[0]) == f"{part.detail} all 40 removed"
    assert fold.get("open") is None
    assert fold.get("class") == "x rule"


def test_folds_nest_and_every_reason_has_a_group() -> None:
    for path in PAGES:
        article = extract(path)
        folds = folds_of(article)
        for fold in folds:
            outer = folds[fold.parent].part if fold.parent >= 0 else None
            assert outer is None or outer.start <= fold.part.start < fold.part.end <= outer.end
        assert {group_of(v.reason).name for v in article.verdicts if not v.keep} <= set(GROUPS)
    assert group_of(Reason.of_stage("hidden")).name == "place"


def test_pictures_are_places_and_nothing_is_loaded() -> None:
    tree = tree_of(page_of(NEWS))
    assert [words_of(one) for one in by_id(tree, "document").iter("figure")] == ["Picture ferry-1200.jpg"]


def test_a_page_in_another_script_says_its_language_and_direction() -> None:
    document = by_id(tree_of(page_of(RIGHT_TO_LEFT)), "document")
    assert (document.get("lang"), document.get("dir")) == ("ar", "rtl")
    assert by_id(tree_of(page_of(SAMPLES / "news-ja.html")), "document").get("dir") is None


def test_what_can_be_reached_has_a_name_and_a_landmark() -> None:
    tree = tree_of(page_of(NEWS))
    assert [len(list(tree.iter(tag))) for tag in ("header", "main", "aside", "h1")] == [1, 1, 1, 1]
    for panel in by_id(tree, "right"):
        assert words_of(by_id(tree, panel.get("aria-labelledby", "")))
    for control in tree.iter("input"):
        is_labelled = any(control in list(label.iter()) for label in tree.iter("label"))
        assert is_labelled or control.get("aria-label")


# --- size ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*SOME, RIGHT_TO_LEFT], ids=lambda path: path.name)
def test_a_page_is_little_more_than_its_text(path: Path) -> None:
    page = page_of(path)
    original = len(told(page)["page"]["bytes"])
    assert len(page.encode()) < FURNITURE + 3 * len(path.read_bytes()) + original


def long_page(blocks: int) -> str:
    """Return a page of so many blocks, with things to fold and to remove."""
    aside = "<aside class=related><a href=/a>Read the story</a></aside>"
    story = f"<h2>Lamp and bell</h2><p>{PROSE}</p><p>{PROSE * 2}</p>"
    return f"<title>Long</title><main>{(story * 3 + aside) * (blocks // 10)}</main>"


def test_a_page_of_5000_blocks_takes_no_more_than_150_kb_beside_its_text() -> None:
    content = long_page(5_000)
    articles = articles_of(content)
    page = review_page(articles, Source("page.html", content))
    text = sum(len(block.text.encode()) for block in articles["balanced"].blocks)
    assert len(articles["balanced"].blocks) == 5_000
    assert len(page.encode()) - text < 150_000
