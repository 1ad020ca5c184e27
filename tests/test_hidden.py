"""What a page hides: what is never shown is no text, what something opens is, and so is what a script shows later."""

from __future__ import annotations

import pytest

from bodytext import extract
from bodytext.document import Block, Container, Page, Reason, Verdict
from bodytext.verdicts.hidden import drop_hidden
from tests.support import html_page

KEPT = Reason.of_stage("content")
SENTENCE = "The mill has ground flour since the reign of a king whom nobody can name with certainty."


@pytest.mark.parametrize(
    "opener",
    [
        "<button aria-controls='x y'>a</button>",
        "<a href='#x'>a</a>",
        "<i data-target='#x'>a</i>",
        "<button data-bs-target='#x'>a</button>",
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_what_something_opens_is_noted_wherever_that_stands(opener: str, order: int) -> None:
    page = html_page("".join([opener, "<div id=x hidden><div><p>b</div></div><p id=z hidden>c</p>"][::order]))
    found = {block.text: page.containers[block.container or 0] for block in page.blocks}
    assert (found["b"].hidden, found["b"].opened) == (True, True)
    assert (found["c"].hidden, found["c"].opened) == (True, False)


@pytest.mark.parametrize(
    ("attributes", "is_opened"),
    [
        ("hidden=until-found", True),
        ("hidden role=tabpanel", True),
        ("hidden role=region aria-labelledby=y", True),
        ("hidden role=region", False),
        ("hidden id=y", False),
        ("hidden", False),
    ],
)
def test_what_is_opened_may_be_known_by_its_own_attributes(attributes: str, is_opened: bool) -> None:
    page = html_page(f"<a href='#'>b</a><div {attributes}>a</div>")
    assert page.containers[page.blocks[-1].container or 0].opened == is_opened


def test_a_panel_in_what_is_never_shown_is_not_shown_either() -> None:
    page = html_page("<a href='#x'>a</a><div hidden><div id=x hidden><p>b</div></div>")
    assert [container.opened for container in page.containers if container.hidden] == [False, False, False]


@pytest.mark.parametrize(
    "mark", ["<sup class='noprint Inline-Template'>[<i><a href=/c>citation needed</a></i>]</sup>",
             "<span class=mw-editsection>[<a href=/e>edit</a>]</span>"]
)  # fmt: skip
def test_marks_that_editors_set_for_each_other_are_left_out(mark: str) -> None:
    assert [block.text for block in html_page(f"<p>The storms.{mark} The quay.").blocks] == ["The storms. The quay."]


def test_marks_that_refer_to_notes_and_words_that_are_not_printed_stay() -> None:
    page = html_page("<p>The storms<sup class=reference>[1]</sup> <span class=noprint>(2020)</span>")
    assert [block.text for block in page.blocks] == ["The storms[1] (2020)"]


# --- what leaves the article -----------------------------------------------------------------------


def dropped(markup: str) -> list[str]:
    """Return what is dropped as hidden of a page all of which is kept."""
    page = html_page(markup)
    verdicts = [Verdict(True, 0.9, KEPT) for _ in page.blocks]
    drop_hidden(page, verdicts)
    lost = [i for i, verdict in enumerate(verdicts) if not verdict.keep]
    assert all(verdicts[i].reason.is_stage("hidden") for i in lost)
    return [page.blocks[i].text for i in lost]


PARAGRAPHS = f"<p>{SENTENCE}</p>" * 4


@pytest.mark.parametrize("style", ["style='display: none'", "style='visibility:hidden'", "hidden"])
@pytest.mark.parametrize("hidden", ["<p {}>An old draft of it.</p>", "<div {}><p>An old draft of it.</p></div>"])
def test_a_hidden_paragraph_amid_others_is_no_text(style: str, hidden: str) -> None:
    assert dropped(f"<article>{PARAGRAPHS}{hidden.format(style)}<p>{SENTENCE}</article>") == ["An old draft of it."]


@pytest.mark.parametrize(
    "markup",
    [
        f"<h2>How does it work?</h2><div hidden><p>{SENTENCE}</div>" + PARAGRAPHS,
        f"<button>How does it work?</button><div hidden><p>{SENTENCE}</div>" + PARAGRAPHS,
        f"<a href='#x'>More</a> about it is below.{PARAGRAPHS}<div id=x hidden><p>{SENTENCE}</div>",
        f"{PARAGRAPHS}<div hidden>{PARAGRAPHS}</div>",
        f"<section><p>{SENTENCE}</section><section hidden><p>{SENTENCE}</section>",
        f"<div hidden>{PARAGRAPHS}</div>",
        f"<ul><li>{SENTENCE}<li>{SENTENCE}<li hidden>{SENTENCE}</ul>",
    ],
)
def test_what_unfolds_and_what_scripts_show_later_stays(markup: str) -> None:
    assert dropped(f"<article>{markup}</article>") == []


def test_a_hidden_dialog_is_no_text_unless_something_opens_it() -> None:
    dialog = f"<footer><div {{}} aria-hidden=true><h5>A letter a month</h5><p>{SENTENCE}</div></footer>"
    assert dropped(PARAGRAPHS + dialog.format("class='modal fade'")) == ["A letter a month", SENTENCE]
    assert dropped(PARAGRAPHS + dialog.format("class='multimodal'")) == []
    button = "<button data-bs-toggle=modal data-bs-target='#rest'>The rest</button>"
    assert dropped(PARAGRAPHS + button + dialog.format("class='modal fade' id=rest")) == []


def test_a_box_that_is_called_a_modal_is_no_text() -> None:
    dialog = f"<div class='modal fade' role=dialog><h5>A letter a month</h5><p>{SENTENCE}</div>"
    assert dropped(f"<article>{PARAGRAPHS}</article>" + dialog) == ["A letter a month", SENTENCE]
    assert dropped(f"<div class=modal>{PARAGRAPHS}</div>") == []


def test_what_is_shown_where_no_script_runs_is_no_text_beside_an_article_and_may_be_one() -> None:
    assert dropped(f"{PARAGRAPHS}<noscript><p>Turn scripts on to see the map.</noscript>") == [
        "Turn scripts on to see the map."
    ]
    assert dropped(f"<p>{SENTENCE}</p><noscript>{PARAGRAPHS}</noscript>") == []


@pytest.mark.parametrize(("above", "goes"), [("May I bring a dog?", False), ("On dogs", True)])
def test_a_hidden_answer_stays_below_its_question_also_in_a_long_article(above: str, goes: bool) -> None:
    answer = f"<div><div>{above}</div><div style='display:none'><p>Yes, on a lead.</p></div></div>"
    assert (dropped(f"<article>{PARAGRAPHS * 4}{answer}</article>") == ["Yes, on a lead."]) == goes


def test_a_little_that_is_hidden_anywhere_leaves_a_long_article() -> None:
    assert dropped(f"<article>{PARAGRAPHS * 4}</article><aside><div hidden>Added to the cart</div></aside>") == [
        "Added to the cart"
    ]


def test_the_reason_is_seen_in_the_verdict() -> None:
    article = extract(
        f"<!doctype html><title>Mill</title><main><article>{PARAGRAPHS}<p hidden>{SENTENCE[:60]}, once.</article>"
    )
    (verdict,) = [v for b, v in zip(article.blocks, article.verdicts, strict=True) if b.text.endswith("once.")]
    assert not verdict.keep


def test_many_hidden_containers_in_each_other_take_no_more_than_their_share_of_time() -> None:
    size = 20_000
    containers = [Container("div", number - 1, hidden=True) for number in range(size)]
    page = Page("page", "html", tuple(Block("a b", container=number) for number in range(size)), tuple(containers))
    verdicts = [Verdict(True, 0.9, KEPT)] * size
    drop_hidden(page, verdicts)
    assert all(verdict.keep for verdict in verdicts)


# --- what classes hide, and what is only read out -----------------------------------------------------


@pytest.mark.parametrize(
    "names",
    ["sr-only", "visually-hidden", "govuk-visually-hidden", "u-visuallyhidden", "screen-reader-text", "show-for-sr",
     "wt-screen-reader-only", "VisuallyHidden_box__x3f"],
)  # fmt: skip
def test_what_is_read_out_behind_words_is_no_part_of_them(names: str) -> None:
    page = html_page(f"<p><a href=/a>The minutes<span class='{names}'> (a new window)</span></a> are long.</p>")
    assert [block.text for block in page.blocks] == ["The minutes are long."]


@pytest.mark.parametrize("names", ["md:not-sr-only", "screen-reader", "hidden-gem", "no-invisible"])
def test_classes_that_only_look_like_it_hide_nothing(names: str) -> None:
    assert [block.text for block in html_page(f"<p>The <b class='{names}'>old</b> mill</p>").blocks] == ["The old mill"]


def test_what_is_read_out_in_the_place_of_a_sign_stays_in_its_cell() -> None:
    page = html_page("<table><tr><td>Ice<td><svg></svg><span class=sr-only>Yes</span></table>")
    assert [block.text for block in page.blocks] == ["Ice", "Yes"]


@pytest.mark.parametrize(
    "hidden",
    ["<p class=sr-only>An old draft of it.</p>", "<h2 class=visually-hidden>An old draft of it.</h2>",
     "<p class=hidden>An old draft of it.</p>", "<div class='box d-none'><p>An old draft of it.</p></div>",
     "<p style='position: absolute; left:-9999px'>An old draft of it.</p>"],
)  # fmt: skip
def test_paragraphs_that_a_class_hides_amid_others_are_no_text(hidden: str) -> None:
    assert dropped(f"<article>{PARAGRAPHS}{hidden}<p>{SENTENCE}</article>") == ["An old draft of it."]


@pytest.mark.parametrize(
    "markup",
    [
        f"{PARAGRAPHS}<div class='hidden md:block'><p>{SENTENCE}</div>",
        f"{PARAGRAPHS}<div class='d-none d-lg-block'><p>{SENTENCE}</div>",
        f"{PARAGRAPHS}<p>Who built it?</p><div class=hidden><p>{SENTENCE}</div>",
        f"{PARAGRAPHS}<p>Who built it?</p><div style='display:none'><p>{SENTENCE}</div>",
        f"{PARAGRAPHS}<h2>The builder</h2><div class=d-none><p>{SENTENCE}</div>",
        f"<div class=sr-only>{PARAGRAPHS}</div>",
        f"<ul>{'<li>A line of it.' * 9}<li class=hidden>A line of it.</ul>",
        f"{PARAGRAPHS * 2}<div class=hidden><p>{SENTENCE}<p>{SENTENCE}</div><button>Read more</button>",
    ],
)
def test_what_is_shown_on_wide_screens_or_unfolds_stays(markup: str) -> None:
    assert dropped(f"<article>{markup}</article>") == []


def test_a_hidden_item_amid_a_list_and_a_hidden_column_leave_alone() -> None:
    items = "".join(f"<li>The {n} of the four wheels" for n in "first second third".split())
    rows = "".join(f"<tr><td>Wheel of the {n}<td>Nine feet<td style='display:none'>x7" for n in "mill forge".split())
    assert dropped(f"<ul>{items}<li hidden>Not this<li>The last of them</ul><table>{rows}</table>") == [
        "Not this",
        "x7",
        "x7",
    ]


def test_hidden_items_are_not_kept_with_their_list_nor_hidden_headings_with_what_they_head() -> None:
    items = "".join(f"<li>The {n} of the four wheels" for n in "first second third".split())
    hidden = "<li hidden>Not this<li>The last of them"
    article = extract(
        f"<!doctype html><title>Mill</title><main><article><h1>Mill</h1><h2 class=visually-hidden>Main body</h2>"
        f"<p>{SENTENCE}<p>It has four wheels, of which two still turn:<ul>{items}{hidden}</ul>"
        f"<p>{SENTENCE[:70]}.</article>"
    )
    assert "The third of the four wheels" in article.text
    assert "Not this" not in article.text
    assert "Main body" not in article.text


def test_the_lines_of_a_drop_down_menu_are_no_text_however_many() -> None:
    boards = "".join(f"<option>{SENTENCE} {i}</option>" for i in range(9))
    text = "".join(f"<p>{SENTENCE} {word}</p>" for word in ("Indeed.", "Nobody asks.", "It stands."))
    article = extract(
        f"<main><h1>The mill</h1>{text}<form><select><optgroup>{boards}</optgroup></select></form></main>"
    )
    assert article.text.count(SENTENCE) == 3
    reasons = {v.reason for b, v in zip(article.blocks, article.verdicts, strict=True) if b.text.endswith("8")}
    assert reasons == {Reason.of_stage("hidden", "a menu that unfolds")}


@pytest.mark.parametrize("names", ["class=toast", "class='popup-box'", "role=dialog", "id=tooltip"])
def test_what_pops_up_behind_a_link_is_no_text(names: str) -> None:
    hidden = f"<div {names} style='display:none'><h5>Thank you!</h5><p>We call you back.</p></div>"
    assert dropped(f"<article>{PARAGRAPHS}</article><a href='/x'>Ask</a>{hidden}") == [
        "Thank you!",
        "We call you back.",
    ]


def test_a_page_that_is_a_dialogue_stays() -> None:
    assert dropped(f"<div class=modal hidden>{PARAGRAPHS}</div>") == []


def test_a_hidden_line_above_a_button_is_no_text() -> None:
    markup = f"<article>{PARAGRAPHS}<p class=hidden>An old draft of it.</p><button>Share</button></article>"
    assert dropped(markup) == ["An old draft of it."]


@pytest.mark.parametrize(
    ("markup", "stays"),
    [
        ("<p hidden>The printer drank, it is said.", False),
        ("<div hidden><p>The printer drank, it is said.</p></div>", True),
    ],
)
def test_a_paragraph_that_is_hidden_by_itself_goes_amid_a_few_lines(markup: str, stays: bool) -> None:
    page = html_page(f"<div><p>The lock has two gates.</p>{markup}<p>Both of them are narrow.</p></div>")
    verdicts = [Verdict(True, 0.9, KEPT) for _ in page.blocks]
    drop_hidden(page, verdicts)
    assert verdicts[1].keep is stays


@pytest.mark.parametrize(
    ("names", "stays"),
    [("print-only", False), ("d-none d-print-block", False), ("hidden print:block", False), ("print-ready", True)],
)
def test_what_is_for_print_alone_is_not_shown(names: str, stays: bool) -> None:
    page = html_page(f"<div>{f'<p>{SENTENCE}</p>' * 3}<p class='{names}'>Printed on the day of printing.</p></div>")
    verdicts = [Verdict(True, 0.9, KEPT) for _ in page.blocks]
    drop_hidden(page, verdicts)
    assert verdicts[-1].keep is stays


@pytest.mark.parametrize(("times", "stays"), [(3, False), (0, True)])
def test_a_dialog_is_closed_as_a_page_comes_unless_it_is_the_page(times: int, stays: bool) -> None:
    page = html_page(f"<div>{f'<p>{SENTENCE}</p>' * times}<dialog><p>Join our list of friends.</p></dialog></div>")
    verdicts = [Verdict(True, 0.9, KEPT) for _ in page.blocks]
    drop_hidden(page, verdicts)
    assert verdicts[-1].keep is stays
