"""The compiled twins say what their twins in Python say, of whatever comes, and refuse what they never get."""

from __future__ import annotations

import gc
import random
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st

from bodytext.document import Page, Source
from bodytext.errors import BodytextError
from bodytext.model import trees
from bodytext.native import TABLES, TWINS
from bodytext.parse import html
from bodytext.parse.decode import decode
from bodytext.parse.notes import Notes
from bodytext.rules.phrases import Phrases
from tests.fuzz import WHOLE, spoilt
from tests.support import SAMPLES
from tests.test_properties import pages

FEW = settings(max_examples=60)
MANY = settings(FEW, max_examples=300)

SIGNS = st.text(
    st.sampled_from("ab A.!?…,;|/<>*\\0\0\t\n\u00a0\u2009\x1cé\u0e01\u3042\u4e2d\u9fff\ua000。！؟।\ud800😀"),
    max_size=250,
)


def test_every_twin_and_every_table_is_there(kernels: ModuleType) -> None:
    made = set(vars(kernels))
    assert set(TWINS) <= made
    assert {name for name in made if name.startswith("take_")} == {f"take_{part}_tables" for part in TABLES}


# --- texts ---------------------------------------------------------------------------------------


@MANY
@given(st.one_of(SIGNS, st.text(max_size=100)))
@example("")
@example("Is it. ")
def test_words_are_counted_alike(kernels: ModuleType, text: str) -> None:
    assert repr(kernels.word_count(text)) == repr(TWINS["word_count"](text))


def test_every_character_counts_alike(kernels: ModuleType) -> None:
    for code in range(0x11_0000):
        text = f"{chr(code)} a{chr(code)}b"
        assert kernels.word_count(text) == TWINS["word_count"](text), hex(code)


@pytest.mark.parametrize("name", ["word_count", "split_name", "plain_words"])
@pytest.mark.parametrize("odd", [None, 1, ["a"], object()])
def test_what_is_no_text_is_refused(kernels: ModuleType, name: str, odd: object) -> None:
    with pytest.raises(TypeError):
        getattr(kernels, name)(odd)


# --- words ---------------------------------------------------------------------------------------

NAME_PIECES = st.sampled_from(
    ["nav", "Post", "HTML", "aB", "größe", "İ", "ſ", "K", "1", "-", "_", " ", "\0", "\ud800", "中"]
)
TYPESET = st.text(st.sampled_from("aZ09.,:#|©…’“”–—\u00a0\u00ad ßЁ\t\n_*é中"), max_size=30)


@MANY
@given(st.lists(NAME_PIECES, max_size=9).map("".join))
@example("HTMLBox aBCd B bB")
def test_names_are_split_alike(kernels: ModuleType, names: str) -> None:
    assert kernels.split_name(names) == TWINS["split_name"](names)


NAMES = st.lists(st.text(st.sampled_from("abNX-_ 2٣é\ud800"), max_size=12), max_size=8)


@MANY
@given(NAMES, st.dictionaries(st.text(st.sampled_from("abnx"), max_size=4), st.floats(-9, 9)))
def test_names_are_cut_counted_and_weighed_alike(
    kernels: ModuleType, names: list[str], weights: dict[str, float]
) -> None:
    parts = {one[:2].lower(): [(f"{one.lower()}-", len(one), one)] for one in names[:4]}
    beginnings = {one[:2].lower(): [(one.lower(), len(one), None)] for one in names[4:]}
    memories: tuple[dict[str, object], dict[str, object]] = ({}, {})
    kinds = zip((kernels.families_of, TWINS["families_of"]), memories, strict=True)
    found, expected = (kind([*names, " ".join(names)], known, parts, beginnings, 2) for kind, known in kinds)
    assert found == expected
    assert memories[0] == memories[1]
    assert repr(kernels.weigh_names(weights, names)) == repr(TWINS["weigh_names"](weights, names))


@MANY
@given(st.lists(st.one_of(st.floats(), st.floats(-31, 31))), st.floats(1, 40))
def test_odds_become_the_same_probabilities(kernels: ModuleType, log_odds: list[float], steep: float) -> None:
    assert repr(kernels.logistic(log_odds, steep)) == repr(TWINS["logistic"](log_odds, steep))


SCORES = st.lists(st.tuples(st.floats(0, 1), st.one_of(st.just(0.5), st.integers(1, 300))))


@MANY
@given(SCORES, st.floats(0.1, 9), st.one_of(st.just(0.0), st.floats(0.5, 3)), st.lists(st.floats(0.01, 50), max_size=5))
def test_the_same_prefix_is_best(
    kernels: ModuleType, blocks: list[tuple[float, float]], weight: float, sharpness: float, factors: list[float]
) -> None:
    scores, words = [score for score, _ in blocks], [length for _, length in blocks]
    deviates = [(factor, 1 / len(factors)) for factor in factors]
    found, expected = (
        kind(scores, words, weight, sharpness, deviates) for kind in (kernels.best_prefix, TWINS["best_prefix"])
    )
    assert repr(found) == repr(expected)


def test_scores_without_words_are_refused(kernels: ModuleType) -> None:
    for kind in (kernels.best_prefix, TWINS["best_prefix"]):
        with pytest.raises(ValueError, match=r"differ in length|shorter than"):
            kind([0.5, 0.4], [1.0], 1.0, 0.0, [(1.0, 1.0)])


@MANY
@given(st.text("ab:1 ,|é’\u3042", max_size=14), st.lists(st.text("ab:#|*", max_size=4)))
def test_texts_are_sifted_alike(kernels: ModuleType, text: str, known: list[str]) -> None:
    filed = {phrase[:2]: f"1\t{phrase}" for phrase in known}
    for exact, limit in ((filed, 14), ({}, 14), ({}, 3)):
        phrases = Phrases(filed, [0, limit])
        assert kernels.sift(text, exact, phrases) == TWINS["sift"](text, exact, phrases)


@MANY
@given(TYPESET)
@example("12…5,")
@example(":a|")
def test_texts_are_made_comparable_alike(kernels: ModuleType, text: str) -> None:
    assert kernels.plain_words(text) == TWINS["plain_words"](text)


def test_every_character_is_made_comparable_alike(kernels: ModuleType) -> None:
    for code in range(0x11_0000):
        text = f"A{chr(code)}b 1{chr(code)}2 {chr(code)}.{chr(code)} {chr(code)}"
        assert kernels.plain_words(text) == TWINS["plain_words"](text), hex(code)
        assert kernels.split_name(text) == TWINS["split_name"](text), hex(code)


# --- trees ---------------------------------------------------------------------------------------


def grown(chance: random.Random, conditions: int) -> trees.Tree:
    """Return a tree with splits as they come, and a value for each slot that is left."""
    splits: list[int] = []
    open_slots = [0]
    for number in range(chance.choice([0, 1, 2, 12]) if conditions else 0):
        splits += open_slots.pop(chance.randrange(len(open_slots))), chance.randrange(conditions)
        open_slots += 2 * number + 1, 2 * number + 2
    return splits, [n for slot in open_slots for n in (slot, chance.choice([0, 1, 255, chance.randrange(256)]))]


def forest(chance: random.Random) -> tuple[list[list[float]], list[trees.Tree]]:
    """Return thresholds, feature by feature, and trees that ask for them."""
    values = [float(value) for value in range(-2, 9)] + [0.5, 1e9]
    thresholds = [sorted(chance.sample(values, chance.randrange(7))) for _ in range(chance.randrange(1, 5))]
    count = chance.choice([0, 1, 2, 3, 5, 8, 20, 300])
    return thresholds, [grown(chance, sum(map(len, thresholds))) for _ in range(count)]


def table(chance: random.Random, thresholds: list[list[float]], size: int) -> list[list[float]]:
    """Return a column of values for each feature, some the same for all blocks, many equal to a threshold."""
    columns = []
    for steps in thresholds:
        values = [*steps, *(step + 0.25 for step in steps), -1e300, float("inf")]
        columns.append([chance.choice(values)] * size if chance.random() < 0.2 else chance.choices(values, k=size))
    return columns


@FEW
@given(st.integers(0, 10**9), st.sampled_from([0, 1, 2, 63, 64, 65, 255, 256, 257, 300]))
def test_trees_add_up_alike(kernels: ModuleType, number: int, size: int) -> None:
    chance = random.Random(number)
    thresholds, grown_trees = forest(chance)
    columns, packed = table(chance, thresholds, size), trees.pack(grown_trees)
    cuts = sorted(chance.choices(range(len(grown_trees) + 1), k=chance.randrange(3)))
    parts = [end - start for start, end in pairwise([0, *cuts, len(grown_trees)])]
    found = kernels.Trees(thresholds, packed, parts)
    expected = TWINS["Trees"](thresholds, packed, parts).sums(columns, size)
    assert found.sums(columns, size) == expected
    assert found.sums([kernels.column(values) for values in columns], size) == expected


@MANY
@given(st.integers(0, 10**9))
def test_damaged_trees_do_no_harm(kernels: ModuleType, number: int) -> None:
    chance = random.Random(number)
    thresholds, grown_trees = forest(chance)
    packed = bytearray(trees.pack(grown_trees)) or bytearray(2)
    for _ in range(chance.randrange(1, 4)):
        packed[chance.randrange(len(packed))] = chance.choice([0, 1, 2, 0x7F, 0xFF, chance.randrange(256)])
    damaged = bytes(packed[: chance.choice([len(packed), chance.randrange(len(packed))])])
    with suppress(ValueError):
        (sums,) = kernels.Trees(thresholds, damaged, [len(grown_trees)]).sums(table(chance, thresholds, 70), 70)
        assert all(0 <= value <= 255 * len(grown_trees) + 255 * len(damaged) for value in sums)


NONE: list[int] = []
ODD_FORESTS: list[tuple[Any, ...]] = [
    (), ([[1.0]],), ([[1.0]], b""), (None, b"", NONE), ([1.0], b"", NONE), ([["x"]], b"", NONE), ([[None]], b"", NONE),
    ([[1.0]], "x", NONE), ([[1.0]], b"\0", NONE), ([[2**2000]], b"", NONE), ([[1.0] * 70_000], b"", NONE),
    ([[1.0]], b"\xff\xff" * 9, [1]), ([[1.0]], b"", None), ([[1.0]], b"", [1]), ([[1.0]], b"", [-1, 1]),
    ([[1.0]], b"", [2**70]), ([[1.0]], b"", ["x"]), ([[1.0]], b"\0" * 6, [2**63 - 1, 2**63 - 1]),
    ([[1.0]], b"\0" * 6, NONE), ([[1.0]], b"", NONE, NONE),
]  # fmt: skip
ODD_TABLES: list[tuple[Any, ...]] = [
    (), ([],), ([], 1), (None, 1), ([[1.0]], 1), ([[1.0], [1.0]], 2), ([[1.0], None], 1), ([[1.0], ["x"]], 1),
    ([[1.0], [2**2000]], 1), ([[1.0], b"12345678"], -1), ([b"", b""], 2**62), ([[], []], 2**63 - 1),
    ([b"1234567", b"1234567"], 1), ([[], []], "x"), ([[], []], 2**64),
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD_FORESTS)
def test_what_is_no_forest_is_refused(kernels: ModuleType, odd: tuple[Any, ...]) -> None:
    with pytest.raises((TypeError, ValueError, OverflowError)):
        kernels.Trees(*odd)


@pytest.mark.parametrize("odd", ODD_TABLES)
def test_what_is_no_table_is_refused(kernels: ModuleType, odd: tuple[Any, ...]) -> None:
    made = kernels.Trees([[1.0, 2.0], [0.5]], trees.pack([([0, 1], [1, 7, 2, 200])]), [1])
    with pytest.raises((TypeError, ValueError, OverflowError, MemoryError)):
        made.sums(*odd)


# --- the builder ---------------------------------------------------------------------------------

VALUES = st.one_of(
    st.sampled_from(
        ["none", "display:none", "visıbility:hıdden", "VISIBILITY : HIDDEN", "12", "-3", "٣", "1e9", "9" * 30, " 7 ",
         "true", "author name", "tag", "ld+json", "LD+JSON", "/a", "//b/c", "/a/../b?#", "#x", "http:x", "mailto:a",
         "[", "ag\u00e9", "x", "tabpanel", "until-found", "noprint", "editsection", "2", "0",
         "math/tex", "math/tex; mode=display", "checkbox", "block", "x^2", "application/x-tex", "MathJax",
         "sidenote", "ltx_note", "margin-toggle", "cm-content", "view-lines", "white-space:pre;font:9px mono",
         "user\u212a", "datePublished", "2024-05-01", "\0", "\ud800", "😀", ""]
    ),
    st.text(max_size=12),
)  # fmt: skip
NAMES = st.sampled_from(
    "class id role itemprop data-testid data-component aria-label style hidden aria-hidden href rel property title "
    "data-time data-timestamp data-author data-username author value start colspan type name content lang datetime "
    "shadowrootmode rowspan aria-controls data-target alt src checked disabled display alttext encoding é".split()
)
ELEMENTS = st.sampled_from(
    "p div span a b em code pre h1 h6 ul ol menu li table tr td th br hr meta link html title script template noscript "
    "option select time blockquote figcaption dt x-y svg textarea q article button button sup thead "
    "img input picture math mi annotation mjx-container sub del iframe "
    "d-footnote label".split()
)


@st.composite
def elements(draw: st.DrawFn) -> str:
    """Return a start tag with attributes, an end tag, or text."""
    kind, tag = draw(st.integers(0, 5)), draw(ELEMENTS)
    if kind == 0:
        return f"</{tag}>"
    if kind == 1:
        return draw(SIGNS).replace("<", "&lt;")
    quoted = [(name, draw(VALUES).replace('"', "&quot;")) for name in draw(st.lists(NAMES, max_size=4))]
    attributes = [f' {name}="{value}"' if value else f" {name}" for name, value in quoted]
    return f"<{tag}{''.join(attributes)}>"


def parsed(kind: Any, markup: str, url: str | None = None) -> Page:
    """Return the page of some mark-up as a builder makes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "Builder", kind)
        return html.parse_html(markup, "page", url)


def compare(kernels: ModuleType, markup: str, url: str | None = None) -> None:
    """Check that both builders make the same page, down to the types of what is in it."""
    expected, found = (parsed(kind, markup, url) for kind in (TWINS["Builder"], kernels.Builder))
    assert found == expected
    assert repr(found) == repr(expected)


@MANY
@given(
    st.lists(elements(), max_size=30).map("".join), st.sampled_from([None, "https://a.example/b/c", "odd", "https://["])
)
def test_a_page_of_odd_elements_is_the_same(kernels: ModuleType, markup: str, url: str | None) -> None:
    compare(kernels, markup, url)


@pytest.mark.parametrize(
    "name", ["page", "x age", "Age", "x_age", "agenda", "ägage", "byUser", "wrapper", "p-category"]
)
@pytest.mark.parametrize("key", ["class", "id", "rel", "itemprop", "property", "data-author"])
def test_names_that_may_tell_are_the_same(kernels: ModuleType, key: str, name: str) -> None:
    inner = f"<p>a <b {key}='{name}' x y>{'Ada ' * 90}<i class=date>3 May</i> b</b><br>c<p>d"
    compare(kernels, f"<div>{inner}</div><div class=author>{inner}<hr>{inner}</div>")


@MANY
@given(pages())
def test_a_page_is_the_same(kernels: ModuleType, markup: str) -> None:
    compare(kernels, markup)


@FEW
@given(spoilt())
def test_a_spoilt_page_is_the_same(kernels: ModuleType, data: bytes) -> None:
    try:
        text = decode(Source("page", data)).text
    except BodytextError:  # spoilt so that nothing can be read: the same for both, which get to see none of it
        reject()
    compare(kernels, text, "https://a.example/b/")


def test_samples_and_cases_are_the_same(kernels: ModuleType) -> None:
    for data in WHOLE:
        text = decode(Source("page", data)).text
        compare(kernels, text)
        compare(kernels, text, "https://a.example/b/")


NASTY: list[str] = [
    "", "\0", "a\0b<p\0 x>\0</p>", "<p>\ud800</p><a href='\udfff'>\ud83d</a>", "<" * 1000, "<p" + " x" * 5000 + ">a",
    "<ul>" * 300 + "<li>a", "<b>" * 3000 + "a", "<pre>" + "a\n<div>" * 500, "a" * 200_000, "a <b>b</b> " * 20_000,
    "<a href=/x>" * 500 + "y", "<h2>a<a href=#>#</a>", "<dl><dt>a<a href=#>¶</a><dt>C<a href=/c>#</a>",
    "<h2><a href=#>#</a>", "<h2>a\u00b6<a href=#>¶</a></h2>",
    "<ol start=99999999999999999999><li>a<li value=-7>b<li value=x>c", "<td colspan=99999999999>a<td>b", "<tr>" * 99,
    "<table><tr><td colspan=4>a<td>b<tr><td>c", "<table><tr><td rowspan=2>a<td rowspan=0>b<tr><td>c<td>d<tr><td>e",
    "<p>a <button>b</button> <button><i>c</i></button> d<p>a <button>b</button><p>a <button>b<div>c</div>d</button>e",
    "<p>a <a href=x>b <button>c</button><button>d</button></a><br>e <button hidden>f</button> g. <button>h</button> i",
    "<li>a <button>b<hr>c</button> <button>d</button><li><h2>a <button>b</button> <a href=#>#</a></h2>",
    "<pre>a<button>b", "<sup class=noprint>a</sup>",
    "<p id=x hidden>a<div hidden id=y>b<p>c</div><i aria-controls='x y'></i><a href=#y>d</a><p hidden=until-found>e",
    "<pre>One <a href=x>two,\n\n\n three</a> four\n  five, six <b>seven\n eight.</b></pre>",
    "<title>a<title>b</title></title>", "<script type=LD+JSON>{}</script>",
    "<script type=application/ld+json>{", "<p hidden>a<p style='display : none'>b",
    "<time datetime=x>" * 300 + "a", "<span class=author>a<p>b<span title=c>d", "\u00ad\u200b\ufeff<p>\u2060 a \u200b ",
]  # fmt: skip


@pytest.mark.parametrize("markup", NASTY, ids=range(len(NASTY)))
def test_a_nasty_page_is_the_same(kernels: ModuleType, markup: str) -> None:
    compare(kernels, markup, "https://a.example/b/")


@pytest.mark.parametrize("tag", ["div", "b", "li", "a href=x", "p class=author"])
def test_a_hundred_thousand_nested_elements_are_the_same(kernels: ModuleType, tag: str) -> None:
    markup = f"<{tag}>" * 100_000 + "a"
    expected, found = (parsed(kind, markup) for kind in (TWINS["Builder"], kernels.Builder))
    assert found == expected


ODD_EVENTS: list[tuple[str, tuple[Any, ...]]] = [
    ("end_element", ("p",)), ("end_element", (1,)), ("characters", (None,)), ("characters", (b"a",)),
    ("start_element", ()), ("start_element", ("p",)), ("start_element", (1, ())), ("start_element", ("p", None)),
    ("start_element", ("p", (1,))), ("start_element", ("p", (("a",),))), ("start_element", ("p", (("a", 1),))),
    ("start_element", ("b", ((1, "a"),))), ("start_element", ("a", (("href", 1),))), ("start_element", ("meta", (1,))),
    ("start_element", ("script", (1,))), ("start_element", ("ol", (("start", b"1"),))),
]  # fmt: skip


def refuse_events(kind: Any) -> None:
    """Check that a builder raises for what no parser reports, and that it can still be asked for its blocks."""
    for name, values in ODD_EVENTS:
        made = kind(Notes(""))
        with pytest.raises((TypeError, ValueError)):
            getattr(made, name)(*values)
        made.characters("still there")
        with suppress(TypeError, ValueError):  # attributes that are none are in a block's container
            assert [block.text for block in made.finish()[0]] == ["still there"]


def test_events_that_no_parser_reports_are_refused(kernels: ModuleType) -> None:
    refuse_events(kernels.Builder)


@pytest.mark.parametrize("odd", [(), (None,), (Notes(""), 1)])
def test_a_builder_wants_notes(kernels: ModuleType, odd: tuple[Any, ...]) -> None:
    with pytest.raises((TypeError, AttributeError)):
        kernels.Builder(*odd)


# --- all of them ---------------------------------------------------------------------------------


def growth(work: Callable[[], object]) -> int:
    """Return by how many bytes 500 repetitions of some work let the memory grow, after 100 that fill what is kept."""
    tracemalloc.start()
    try:
        repeat(work, 100)
        before = tracemalloc.get_traced_memory()[0]
        repeat(work, 500)
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


def repeat(work: Callable[[], object], times: int) -> None:
    """Do some work again and again, and wait for its rubbish to be taken away."""
    for _ in range(times):
        work()
    gc.collect()


def test_nothing_is_left_in_memory(kernels: ModuleType) -> None:
    markup = (SAMPLES / "forum.html").read_text(encoding="utf-8")[:6_000]
    columns, forest_of = kernels, kernels.Trees
    packed = trees.pack([([0, 0], [1, 7, 2, 200])])

    def work() -> None:
        refuse_events(kernels.Builder)
        parsed(kernels.Builder, markup)
        one = columns.groups([str(number) for number in range(300)])
        (
            columns.kinship(one, 7),
            columns.paired(one, one),
            columns.measured(["a b"] * 300),
            columns.topmost(one, one, 300),
        )
        for odd in ODD_FORESTS:
            with pytest.raises((TypeError, ValueError, OverflowError)):
                forest_of(*odd)
        forest_of([[1.0]], packed, [1]).sums([one], 300)
        kernels.word_count("a b 中"), kernels.plain_words("Größe 1 " * 30)

    # 50 a time: less than the smallest object. What leaks does so every time, other threads' memory comes and goes.
    assert any(growth(work) < 25_000 for _ in range(3))
