"""The page in a real browser: its keys, filters, presets and corrections, what it asks for, and who can use it.

`make review` runs it, with headless Chromium (Debian: `apt-get install chromium`), Playwright and axe. Six pages are
opened: news, a forum, a product, Japanese, Arabic, 5,000 blocks; a hostile one of 50,000 blocks besides.
With SHOTS=FOLDER each is photographed there at three widths, light and dark.
"""

from __future__ import annotations

import os
import shutil
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bodytext import Article, Options, Source, extract
from bodytext.formats.text import render_text
from bodytext.options import Preset, RulesFile
from bodytext.pipeline import extract_presets
from bodytext.review.changes import Earlier, compare
from bodytext.review.index import entry_of, index_page
from bodytext.review.page import review_page
from tests import golden
from tests.support import SAMPLES, run_cli
from tests.test_review import HARM, HOSTILE, PROSE, long_page

PAGES = {
    "news": SAMPLES / "news.html",
    "forum": SAMPLES / "forum.html",
    "product": SAMPLES / "product.html",
    "japanese": SAMPLES / "news-ja.html",
    "arabic": Path(__file__).parent / "pages" / "ar-column.html",
    "long": None,
}
SIZES = {"wide": (1440, 900), "zoomed": (640, 400), "phone": (390, 844)}  # the second is 1280 by 800 at 200 %
SECONDS = 2.0  # of computing, in which any page opens
GRAVE = {"serious", "critical"}
Opened = Callable[..., Page]


@cache
def content_of(name: str) -> bytes:
    """Return a document by its name."""
    path = PAGES[name]
    return path.read_bytes() if path else long_page(5_000).encode()


@cache
def articles_of(name: str) -> dict[Preset, Article]:
    """Return what each preset makes of it."""
    return extract_presets(Source(f"{name}.html", content_of(name)), Options())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser that Debian has."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "no browser: apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Return what opens a page from the disk; in the end it is seen that nothing was asked for and nothing failed."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    said: list[str] = []

    def open_page(html: str, *, size: str = "wide", scheme: Any = "light") -> Page:
        place = tmp_path / f"{len(contexts)}.html"
        place.write_text(html, encoding="utf-8")
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))  # no one closes it: the page hangs
        page.goto(place.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []
    pages = {(tmp_path / f"{number}.html").as_uri() for number in range(len(contexts))}
    assert {url for url in asked if not url.startswith("blob:")} == pages


def review_of(name: str) -> str:
    """Return the page of a document."""
    return review_page(articles_of(name), Source(f"{name}.html", content_of(name)))


def block(page: Page, number: int) -> Any:
    """Return what the browser says of a block."""
    return page.evaluate(
        "i => ({text: blocks[i].textContent, names: blocks[i].className, at: blocks[i] === document.activeElement})",
        number,
    )


def removed_in(page: Page) -> list[bool]:
    """Return for each block whether it is shown as removed."""
    found: list[bool] = page.evaluate("blocks.map((block) => block.classList.contains('x'))")
    return found


def text_in(page: Page) -> str:
    """Return the result as text."""
    found: str = page.evaluate("text()")
    return found


every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_keys_go_from_block_to_block_and_say_what_is_known_of_it(opened: Opened, name: str) -> None:
    page = opened(review_of(name))
    article = articles_of(name)["balanced"]
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("state.at") == 0
    verdict = article.verdicts[0]
    said = page.inner_text("#said")
    assert said.startswith("kept" if verdict.keep else "removed")
    assert f"{verdict.score:.2f}"[:3] in said
    assert verdict.reason.detail in said
    assert block(page, 0)["at"]
    page.hover("#document :is(p,h2,h3)[class~=x] >> nth=0")
    assert page.inner_text("#said").startswith("removed")


@every_page
def test_presets_show_what_each_keeps_and_the_text_that_is_printed(opened: Opened, name: str) -> None:
    page = opened(review_of(name))
    seen = {}
    for _ in range(3):
        preset = page.evaluate("state.preset")
        article = articles_of(name)[preset]
        assert removed_in(page) == [not verdict.keep for verdict in article.verdicts]
        assert text_in(page) == article.render("text")
        assert page.is_checked(f"#presets input[value={preset}]")
        seen[preset] = page.inner_text("#facts")
        page.keyboard.press("p")
    assert set(seen) == {"precision", "balanced", "recall"}
    assert f"{len(articles_of(name)['recall'].kept):,} of" in seen["recall"]


@every_page
def test_reasons_filter_and_the_first_block_of_one_is_gone_to(opened: Opened, name: str) -> None:
    page = opened(review_of(name))
    blocks = len(articles_of(name)["balanced"].blocks)
    counts = 0
    for _ in range(page.locator("#filters [data-filter]").count()):
        page.keyboard.press("r")
        chosen = page.locator("#filters [aria-pressed=true]")
        count = int(chosen.locator("small").inner_text())
        shown = page.evaluate("blocks.filter((block) => block.checkVisibility()).length")
        assert shown == count
        assert page.evaluate("document.activeElement.classList.contains('hit')")
        counts += count
    assert counts == blocks
    page.keyboard.press("Escape")
    assert page.evaluate("page.dataset.filter") is None


@every_page
def test_words_are_found(opened: Opened, name: str) -> None:
    page = opened(review_of(name))
    article = articles_of(name)["balanced"]
    word = max(article.text.split()[:30], key=len).strip(".,“”")
    places = [i for i, one in enumerate(article.blocks) if word.lower() in one.text.lower()]
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.keyboard.press("Enter")
    assert page.inner_text("#found") == f"1 of {len(places)}"
    assert block(page, places[0])["at"]


@every_page
def test_corrections_become_rules_that_hold_and_a_case(opened: Opened, name: str, tmp_path: Path) -> None:
    page = opened(review_of(name))
    article = articles_of(name)["balanced"]
    short = [i for i, one in enumerate(article.blocks) if 8 <= len(one.text) <= 80]
    first = next(i for i in short if article.verdicts[i].reason.kind != "label" and not article.verdicts[i].keep)
    second = next(i for i, verdict in enumerate(article.verdicts) if verdict.keep)
    for place in (first, second):
        page.evaluate("goTo", place)
        page.keyboard.press("x")
    assert page.inner_text("#tab-corrections") == "Corrections (2)"
    page.click("#tab-corrections")
    with page.expect_download() as waiting:
        page.click("#download")
    archive = zipfile.ZipFile(waiting.value.path())
    assert archive.testzip() is None
    files = {name: archive.read(name) for name in archive.namelist()}
    folder = f"review--{name}"
    assert files[f"{folder}/page.html"] == content_of(name)
    told = tomllib.loads(files[f"{folder}/case.toml"].decode())["why"]
    assert told == "Corrected by hand: 1 block wrongly removed, 1 block wrongly kept."
    corrected = [i for i, verdict in enumerate(article.verdicts) if i == first or (verdict.keep and i != second)]
    expected = render_text(article.blocks, article.containers, article.parts, corrected)
    found = files[f"{folder}/expected.txt"].decode()
    assert found == f"{expected}\n" or (article.posts and article.blocks[first].text in found)
    archive.extractall(tmp_path)
    case = golden._load(tmp_path / folder)
    assert (case.why, case.document.read_bytes()) == (told, content_of(name))
    rules = tmp_path / "bodytext.toml"
    rules.write_bytes(files["bodytext.toml"])
    checked = run_cli("rules", "check", rules)
    assert (checked.exit_code, "all well" in checked.output) == (0, True), checked.output
    again = extract(content_of(name), Options(rules=(RulesFile("bodytext.toml", rules.read_text()),)))
    assert again.verdicts[first].keep


def test_a_class_name_explains_several_corrections_and_a_phrase_a_short_one(opened: Opened) -> None:
    boxes = "".join(
        f"<div class='teaserZone'><p>{PROSE}Number {n} of our series.</p></div>" for n in "one two three".split()
    )
    content = f"<main><h1>Lamp</h1>{f'<p>{PROSE * 3}</p>' * 4}{boxes}<p>Tell us of it</p><p>{PROSE * 2}</p></main>"
    articles = extract_presets(Source("box.html", content), Options())
    article = articles["balanced"]
    wrong = [i for i, one in enumerate(article.blocks) if "of our series" in one.text or one.text.startswith("Tell us")]
    assert all(article.verdicts[i].keep for i in wrong[:3])
    page = opened(review_page(articles, Source("box.html", content)))
    for place in wrong[:3]:
        page.evaluate("mark", place)
    rules = page.evaluate("toml(explained(wrongs()))")
    assert 'tokens = ["teaser-zone"]' in rules
    assert "phrases" not in rules
    again = extract(content, Options(rules=(RulesFile("bodytext.toml", rules),)))
    assert not any(again.verdicts[i].keep for i in wrong[:3])
    assert again.text == text_in(page).removesuffix("\n")


def test_what_is_folded_is_corrected_as_one(opened: Opened) -> None:
    cards = "".join(f"<li class=card><a href=/{n}>Story number {n} of the day</a></li>" for n in range(40))
    content = f"<main><h1>Lamp</h1>{f'<p>{PROSE * 3}</p>' * 6}</main><aside><ul class=related>{cards}</ul></aside>"
    page = opened(review_page(extract_presets(Source("a.html", content), Options()), Source("a.html", content)))
    for _ in range(8):
        page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("x")
    assert page.inner_text("#tab-corrections") == "Corrections (40)"
    assert "all 40 kept" in page.inner_text("summary")
    page.keyboard.press("x")
    assert page.inner_text("#tab-corrections") == "Corrections"


def test_a_page_of_50000_blocks_that_would_like_to_run_opens_in_two_seconds_and_does_not(opened: Opened) -> None:
    words = f"{PROSE[:60]}{HARM.replace('<', '&lt;')} \u202e"
    begin = "<p onclick='alert(1)'>"
    body = "".join(
        f"<div class='c{n % 50}\"><script>alert({n})</script>'>{begin}{words}{n}</p></div>" for n in range(50_000)
    )
    content = f"<main>{body}</main>{HOSTILE}"
    articles = extract_presets(Source(f"{HARM}.html", content), Options())
    html = review_page(articles, Source(f"{HARM}.html", content))
    page = opened(html)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # of computing, whatever else the machine does
    page.reload()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    spent = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    assert 0 < spent["TaskDuration"] < SECONDS
    assert page.evaluate("blocks.length") == len(articles["balanced"].blocks) > 50_000
    for key in "jjkprjx":
        page.keyboard.press(key)
    page.mouse.click(400, 300)
    assert page.evaluate("document.querySelectorAll('script').length") == 2


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@every_page
def test_axe_finds_nothing_serious_and_nothing_is_cut_off(opened: Opened, name: str, size: str, scheme: str) -> None:
    page = opened(review_of(name), size=size, scheme=scheme)
    page.keyboard.press("j")
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}-{size}-{scheme}.png")
    tabs = ["result", "fields", "reasons", "corrections"] if name != "long" else ["result"]
    for tab in tabs:
        page.evaluate("selectTab", tab)
        if tab == "reasons":
            page.keyboard.press("x")
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        grave = [
            (one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"] if one["impact"] in GRAVE
        ]
        assert grave == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_index_sorts_and_axe_finds_nothing_serious(opened: Opened, scheme: str) -> None:
    entries = [entry_of(articles_of(name)["balanced"], None)._replace(place=f"pages/{name}.html") for name in PAGES]
    page = opened(
        index_page([*entries, entries[0]._replace(source="bad", trouble="no such file", place="")]), scheme=scheme
    )
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/index-{scheme}.png")
    column = "[...table.tBodies[0].rows].slice(1).map((row) => Number(row.cells[1].dataset.value))"
    assert page.evaluate(column) == sorted(entry.confidence or 0 for entry in entries)
    page.click("text=confidence")
    assert page.evaluate(column.replace(".slice(1)", ".slice(0, -1)")) == sorted(
        [e.confidence or 0 for e in entries], reverse=True
    )
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert [one["id"] for one in found.response["violations"] if one["impact"] in GRAVE] == []


def test_changes_are_marked_and_led_to(opened: Opened) -> None:
    article = articles_of("product")["balanced"]
    other = extract(content_of("product"), Options(extractor="readability"))
    changes = compare(article, Earlier.of_records([other.to_dict()]))
    page = opened(review_page(articles_of("product"), Source("product.html", content_of("product")), changes))
    page.click("#tab-changes")
    page.click("#panel-changes button >> nth=0")
    place = next(iter(changes.blocks))
    assert block(page, place)["at"]
    assert f"{changes.blocks[place]} before" in page.inner_text("#said")


def test_on_paper_there_are_no_tools(opened: Opened) -> None:
    page = opened(review_of("news"))
    page.emulate_media(media="print")
    assert not page.is_visible(".tools")
    assert not page.is_visible("[role=tablist]")
    assert page.is_visible("#panel-fields")
    assert page.evaluate("document.body.scrollHeight") > SIZES["wide"][1]


def test_keys_can_be_turned_off_and_light_is_switched(opened: Opened) -> None:
    page = opened(review_of("news"))
    page.keyboard.press("t")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.keyboard.press("?")
    page.uncheck("#listen")
    page.click("#close")
    page.keyboard.press("j")
    assert page.evaluate("state.at") == -1


def test_without_a_script_all_is_there_to_read(browser: Browser, tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    place.write_text(review_of("news"), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(place.as_uri())
    words = page.inner_text("body")
    assert "The first passenger ferry" in words
    assert "json-ld" in words
    context.close()
