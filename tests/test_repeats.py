"""What a page says twice in different places is kept once; what an author repeats stays."""

from __future__ import annotations

import pytest

from bodytext import extract
from bodytext.document import Block, Container, Page, Reason, Verdict
from bodytext.verdicts.repeats import drop_repeats

MAIN, ASIDE, LIST, OTHER_LIST = 1, 2, 3, 4
CONTAINERS = (
    Container("body", -1),
    Container("main", 0),
    Container("aside", 0),
    Container("ul", 1),
    Container("ul", 2),
)
NOTHING = Verdict(False, 0.1, Reason.of_family("navigation"))
FERRY = "The ferry to Granholm leaves at six."
HARBOUR = "The harbour master has the key to the boathouse."


def _kept(*blocks: Block, kind: str = "html", drop: tuple[int, ...] = ()) -> list[bool]:
    """Return what is kept of these blocks, below a menu that is not."""
    menu = Block("Menu Home News", container=ASIDE if kind == "html" else None)
    verdicts = [Verdict(i not in drop, 0.9, Reason.of_stage("content")) for i in range(len(blocks))]
    page = Page("page", "html" if kind == "html" else "text", (menu, *blocks), CONTAINERS)
    return [verdict.keep for verdict in drop_repeats(page, [NOTHING, *verdicts])[1:]]


def test_a_paragraph_stands_once() -> None:
    assert _kept(Block(FERRY, container=MAIN), Block(HARBOUR, container=MAIN), Block(FERRY, container=ASIDE)) == [
        True,
        True,
        False,
    ]


def test_the_reason_is_told() -> None:
    blocks = (Block("Menu", container=ASIDE), Block(FERRY, container=MAIN), Block(FERRY, container=ASIDE))
    page = Page("page", "html", blocks, CONTAINERS)
    verdicts = drop_repeats(page, [NOTHING, *[Verdict(True, 0.9, Reason.of_stage("content"))] * 2])
    assert verdicts[2].reason == Reason.of_stage("repeated", "said above")


def test_a_quotation_of_a_post_is_a_repeat() -> None:
    quote = Block(FERRY, "quote", container=ASIDE)
    assert _kept(Block(FERRY, container=MAIN), quote, Block("No, at seven, since May.", container=ASIDE)) == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("kind", ["heading", "item"])
def test_headings_and_items_go_with_a_copy_of_what_stands_beside_them(kind: str) -> None:
    title = "Crossing times"
    card = [Block(title, kind, container=MAIN), Block(FERRY, container=MAIN)]  # type: ignore[arg-type]
    copy = [Block(title, kind, container=ASIDE), Block(FERRY, container=ASIDE)]  # type: ignore[arg-type]
    assert _kept(*card, *copy) == [True, True, False, False]


@pytest.mark.parametrize("kind", ["heading", "item"])
def test_headings_and_items_that_repeat_alone_are_structure(kind: str) -> None:
    first, second = Block("Why we like it", kind, container=LIST), Block("Why we like it", kind, container=OTHER_LIST)  # type: ignore[arg-type]
    assert _kept(first, Block(FERRY, container=MAIN), second, Block(HARBOUR, container=ASIDE)) == [True] * 4


def test_a_refrain_stands_beside_its_first() -> None:
    assert (
        _kept(Block(FERRY, container=MAIN), Block(HARBOUR, container=MAIN), Block(FERRY, container=MAIN)) == [True] * 3
    )


def test_tables_and_code_repeat_as_they_like() -> None:
    cell = Block("leaves at six in the morning", "cell", container=MAIN, row=0, cell=0)
    code = Block("ferry = timetable.next()", "code", container=MAIN)
    assert _kept(cell, cell._replace(container=ASIDE)) == [True] * 2
    assert _kept(code, code._replace(container=ASIDE)) == [True] * 2


def test_a_manual_repeats_its_instructions_but_not_its_readers() -> None:
    code = Block("ferry = timetable.next()", "code", container=MAIN)
    quote = Block(HARBOUR, "quote", container=ASIDE)
    blocks = (code, Block(FERRY, container=MAIN), Block(HARBOUR, container=MAIN), Block(FERRY, container=ASIDE), quote)
    assert _kept(*blocks) == [True, True, True, True, False]


def test_numbered_steps_repeat() -> None:
    steps = [Block(text, "item", 1, "1.", container=LIST) for text in (FERRY, HARBOUR)]
    assert _kept(*steps, *(step._replace(container=OTHER_LIST) for step in steps)) == [True] * 4


def test_a_short_line_may_belong_to_several_things() -> None:
    assert _kept(Block("Out of stock", container=MAIN), Block("Out of stock", container=ASIDE)) == [True, True]


def test_what_was_removed_is_no_first() -> None:
    assert _kept(Block(FERRY, container=ASIDE), Block(FERRY, container=MAIN), drop=(0,)) == [False, True]


def test_a_long_line_of_plain_text_stands_once() -> None:
    line = f"{FERRY} {HARBOUR}"
    assert _kept(Block(line), Block(FERRY), Block(line), kind="text") == [True, True, False]


def test_what_was_clean_already_stays_as_it_is() -> None:
    line = f"{FERRY} {HARBOUR}"
    page = Page("page", "text", (Block(line), Block(FERRY), Block(line)))
    verdicts = [Verdict(True, 0.9, Reason.of_stage("content"))] * 3
    assert drop_repeats(page, verdicts) == verdicts


def test_a_text_that_lost_its_headline_alone_was_clean() -> None:
    texts = ["Ferries", *(f"On day {n} the crew of the {name} sold." for n, name in enumerate("abcdefg"))]
    line = f"{FERRY} {HARBOUR}"
    page = Page("page", "text", tuple(map(Block, (*texts, line, line))))
    verdicts = [NOTHING, *[Verdict(True, 0.9, Reason.of_stage("content"))] * 9]
    assert drop_repeats(page, verdicts) == verdicts


def test_a_line_of_verse_is_short() -> None:
    assert _kept(Block(FERRY), Block(HARBOUR), Block(FERRY), kind="text") == [True] * 3


def test_a_page_with_a_copy_for_narrow_screens() -> None:
    story = [f"On day {n} the crew hauled the nets at dawn and sold the catch at noon." for n in range(6)]
    body = "".join(f"<p>{line}</p>" for line in story)
    twice = f"<nav><a href='/'>Home</a></nav><div class='wide'>{body}</div><div class='narrow'>{body}</div>"
    html = f"<main><article><h1>Six days</h1>{twice}</article></main>"
    assert extract(html).text.split("\n\n") == story


def test_a_list_that_is_said_again_below_a_heading_of_its_own_stays() -> None:
    crew = "<ul><li>A note from the doctor<li>A year at sea</ul>"
    markup = "".join(f"<h2>{name}</h2>{crew}" for name in ("Cook", "Mate", "Smith"))
    article = extract(f"<!doctype html><title>Crew</title><nav>Menu</nav><main><p>{FERRY * 3}</p>{markup}</main>")
    assert article.text.count("A year at sea") == 3


QUOTING = (*CONTAINERS[:3], Container("blockquote", 2))
CODE = "ferry = timetable.next()"


def _kept_of_quote(*quote: Block) -> list[bool]:
    """Return what is kept of a quote in an answer to a post of a line and some code."""
    post = (Block("Menu", container=ASIDE), Block(FERRY, container=MAIN), Block(CODE, "code", container=MAIN))
    blocks = (*post, *quote, Block("No, at seven, since May.", container=ASIDE))
    verdicts = [NOTHING, *[Verdict(True, 0.9, Reason.of_stage("content"))] * (len(blocks) - 1)]
    return [verdict.keep for verdict in drop_repeats(Page("page", "html", blocks, QUOTING), verdicts)[3:]]


def test_of_a_quote_that_is_a_repeat_no_code_is_left_but_whom_it_answers() -> None:
    who, said = Block("Ada wrote: ↑", "quote", container=3), Block(FERRY, "quote", container=3)
    code = Block(CODE, "code", container=3)
    assert _kept_of_quote(who, said, code) == [True, False, False, True]


def test_of_a_quote_that_says_more_its_code_is_left() -> None:
    said, code = Block(FERRY, "quote", container=3), Block(CODE, "code", container=3)
    for more in (Block("Ask for the red boat then.", "quote", container=3), Block("ferry = None", "code", container=3)):
        assert _kept_of_quote(said, code, more) == [False, True, True, True]
