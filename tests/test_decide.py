"""The decision: which prefix of the blocks is worth keeping, and what is said of those that are not."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bodytext.document import Container, Page, Reason, Verdict
from bodytext.model.expected import best_cut, expected_f1, steady_cut
from bodytext.options import Preset
from bodytext.parts import with_parts
from bodytext.rules import load_rules
from bodytext.rules.around import named_families
from bodytext.verdicts.decide import choose_cut, decide, rounded
from bodytext.verdicts.weighing import weighed
from tests.support import evidence, html_page, text_page

PROSE = "A sentence that is long enough to be a paragraph of its own, with a comma in it, and that comes to an end."


def decided(page: Page, scores: list[float], preset: Preset = "balanced") -> list[Verdict]:
    """Return the decision on a page with these scores."""
    return decide(page, scores, evidence(page), load_rules(), preset).verdicts


def removed(page: Page, index: int = -1) -> Reason:
    """Return the reason for a block that has a low score among prose with a high one."""
    scores = [0.95] * len(page.blocks)
    scores[index] = 0.01
    verdict = decided(page, scores)[index]
    assert not verdict.keep
    return verdict.reason


def test_sure_blocks_are_kept_and_hopeless_ones_are_not() -> None:
    verdicts = decided(text_page(f"{PROSE}\n\n{PROSE}\n\n{PROSE}"), [0.98, 0.02, 0.97])
    assert [verdict.keep for verdict in verdicts] == [True, False, True]
    assert [verdict.score for verdict in verdicts] == [0.98, 0.02, 0.97]
    assert verdicts[0].reason.rule == "content"


def test_the_cut_follows_the_page_and_not_a_fixed_threshold() -> None:
    assert best_cut([0.9, 0.4], [100, 10], 1)[0] in (0.9, 0.4)
    assert best_cut([0.4, 0.4, 0.35], [10, 10, 10], 1)[0] == 0.35  # nothing surer to set against it
    assert best_cut([0.99, 0.99, 0.35], [100, 100, 30], 1)[0] == 0.99


def test_nothing_is_kept_of_nothing() -> None:
    assert best_cut([], [], 1)[0] > 1
    assert steady_cut([], [], 1, 2)[0] > 1
    assert best_cut([0.0, 0.0], [10, 10], 1)[0] > 1
    assert decided(text_page("\n"), []) == []


def test_many_doubtful_blocks_are_left_out_where_they_err_together() -> None:
    scores, words = [0.95, *[0.35] * 20], [200.0, *[50.0] * 20]  # an introduction above twenty cards
    assert best_cut(scores, words, 1)[0] == steady_cut(scores, words, 1, 0)[0] == 0.35
    assert steady_cut(scores, words, 1, 2)[0] == 0.95


def test_a_score_of_one_or_zero_is_no_trouble() -> None:
    cut, promise = steady_cut([1.0, 0.0], [10, 10], 1, 2)
    assert (cut, round(promise, 2)) == (1.0, 1.0)


def test_presets_keep_less_or_more() -> None:
    scores = [0.95, 0.6, 0.45, 0.3, 0.15, 0.05]
    page = text_page("\n\n".join([PROSE] * len(scores)))
    presets: tuple[Preset, ...] = ("precision", "balanced", "recall")
    counts = [sum(verdict.keep for verdict in decided(page, scores, preset)) for preset in presets]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_expected_f1_is_what_the_scores_promise() -> None:
    assert expected_f1([1, 0], [10, 10], [True, False]) == 1
    assert expected_f1([1, 0], [10, 10], [True, True]) == pytest.approx(2 / 3)
    assert expected_f1([1, 0], [10, 10], [False, False]) == 0


def test_a_phrase_is_named_as_the_reason() -> None:
    reason = removed(text_page(f"{PROSE}\n\nSign up for our newsletter"))
    assert reason.rule.startswith("newsletter-")
    assert "newsletter" in reason.detail


def test_the_name_of_a_container_is_named_as_the_reason() -> None:
    page = html_page(f"<p>{PROSE}</p><div class='related-posts'><div><p>{PROSE} Or not.</p></div></div>")
    assert removed(page) == Reason.of_family("related", "by the name of its container")


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["", "box", "related-posts", "share"])), max_size=30))
def test_a_block_is_called_what_the_nearest_container_is(tree: list[tuple[int, str]]) -> None:
    nodes = [Container("div", above % (i + 1) - 1, names) for i, (above, names) in enumerate(tree)]
    page = Page("page", "html", (), tuple(nodes))
    called = [(load_rules().name_family(nodes[n].names) for n in page.ancestors(i)) for i in range(len(nodes))]
    assert named_families(nodes, load_rules()) == [next(filter(None, families), None) for families in called]


@given(st.floats(0, 1) | st.integers(0, 9_999).map(lambda steps: (steps + 0.5) / 10_000))
@example(1 / 32)
@example(3 / 32)
@example(math.nextafter(0.00005, 0))
@example(math.nextafter(0.12345, 1))
def test_scores_are_rounded_as_python_rounds(score: float) -> None:
    assert rounded([score, 0.5]) == [round(score, 4), 0.5]


def test_links_are_named_as_the_reason() -> None:
    page = html_page(f"<p>{PROSE}</p><p><a href=x>Blue herons seen near Ulm Cross</a> and more</p>")
    reason = removed(page)
    assert reason.rule == "link_density"
    assert reason.detail.endswith("of it is links")


def test_shortness_and_a_low_score_are_the_last_reasons() -> None:
    assert removed(text_page(f"{PROSE}\n\nBlue herons")).rule == "short"
    assert removed(text_page(f"{PROSE}\n\n{PROSE}")).rule == "low_score"


def test_a_text_that_is_boilerplate_alone_keeps_nothing() -> None:
    page = text_page("Home\nShare on Facebook\nSubscribe to our newsletter\nPrivacy policy")
    assert not any(verdict.keep for verdict in decided(page, [0.01, 0.1, 0.05, 0.0]))
    assert any(verdict.keep for verdict in decided(text_page("A line\nAnother"), [0.1, 0.05]))


def test_an_objection_amid_a_clean_page_speaks_of_its_own_block_alone() -> None:
    scores = [0.98, 0.6, 0.4, 0.98, 0.98, 0.98]
    blocks = [PROSE, "Sign up for our newsletter", "A doubtful line", PROSE, PROSE, PROSE]
    assert [v.keep for v in decided(text_page("\n\n".join(blocks)), scores)] == [True, False, True, True, True, True]
    blocks, scores = [*blocks[2:], *blocks[:2]], [*scores[2:], *scores[:2]]  # at the end, it speaks of a tail
    assert not decided(text_page("\n\n".join(blocks)), scores)[0].keep


def test_what_phrases_say_in_a_table_still_tells_that_a_page_is_not_an_article_alone() -> None:
    rows = "<tr><td>Log in</td><td>Share</td></tr><tr><td>Subscribe</td><td>Contact us</td></tr>"
    page = with_parts(html_page(f"<p>{PROSE}</p><p>{PROSE}</p><table>{rows}</table><p>A doubtful line</p>"))
    assert [part.kind for part in page.parts] == ["table"]
    verdicts = decided(page, [0.98, 0.98, 0.3, 0.3, 0.3, 0.3, 0.25])
    assert [verdict.keep for verdict in verdicts] == [True, True, *[False] * 5]


QUOTING = (
    "The harbour office warns of a letter that begins “Sign up for our newsletter” and goes on to ask for the number "
    "of a bank account, which no harbour office would ever do, and least of all in green ink."
)


@pytest.mark.parametrize(("line", "expected"), [("Sign up for our newsletter", False), (QUOTING, True)])
def test_a_phrase_takes_a_line_out_of_a_text_and_no_paragraph(line: str, expected: bool) -> None:
    page = text_page("\n\n".join([PROSE, line, PROSE]))
    assert decided(page, [0.98, 0.7, 0.98])[1].keep is expected


MAIL_FOOTER = (
    "You receive this because you signed up at the desk of the museum, or at one of six landings. To unsubscribe or "
    "to update your preferences, follow this link, or write to us: Vellmoor Museum, 4 Quay Street, Vellmoor, VM4."
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Lea también: el faro vuelve a brillar", False), ("Lea se llama también el faro", True), ("Menu", True),
     ("Tags: harbour, lock", False), ("Story continues below advertisement", False), (MAIL_FOOTER, False)],
)  # fmt: skip
def test_in_html_only_what_sends_the_reader_elsewhere_is_weighed_again(line: str, expected: bool) -> None:
    page = html_page(f"<p>{PROSE}</p><p>{line}</p><p>{PROSE}</p>")
    assert decided(page, [0.98, 0.4, 0.98])[1].keep is expected


def test_what_is_in_doubt_stays_in_a_text_where_prose_lost_is_worse_than_a_menu_kept() -> None:
    scores, words = [0.8, 0.8, 0.3, 0.3, 0.02], [50.0, 50.0, 50.0, 50.0, 50.0]
    assert choose_cut(scores, words, "text") <= 0.3 < choose_cut(scores, words, "html")
    assert choose_cut(scores, words, "text") > 0.02


def test_a_rule_that_is_wrong_as_often_as_right_decides_in_doubt_alone() -> None:
    page = text_page("Was this page helpful?")
    assert weighed("html", [0.6], [4], evidence(page)) == [pytest.approx(0.43, abs=0.01)]
    assert weighed("html", [0.9], [4], evidence(page)) == [pytest.approx(0.82, abs=0.01)]
    assert weighed("html", [0.6], [40], evidence(page)) == [0.6]


KNOWN = "The old boathouse burned down in the night, and nobody knows who had left the lamp in it alight by the oars."
UNKNOWN = (
    "Els darrers anys les barques velles han desaparegut del moll, i ningú no sap qui va encendre el fanal de nit."
)


@pytest.mark.parametrize(("prose", "expected"), [(KNOWN, True), (UNKNOWN, False)])
def test_that_no_rule_objects_says_nothing_in_a_language_that_rules_do_not_speak(prose: str, expected: bool) -> None:
    page = text_page(f"{prose}\n\n{prose}\n\nLorem ipsum\n\n{prose}")
    assert decided(page, [0.9, 0.9, 0.1, 0.9])[2].keep is expected
