"""Plain text as people paste it: press releases, questions with answers, shops, mail."""

from __future__ import annotations

import pytest

from bodytext import extract
from bodytext.document import Reason, Verdict
from bodytext.parts import with_parts
from bodytext.verdicts.trim_plain import trim_plain
from tests.support import evidence, text_page, texts

DOUBT = Reason.of_stage("content", "in doubt")
NEWS = (
    "The harbour trust of Kelmouth today opened the steam crane that had stood idle on the north quay since 1961.",
    "Volunteers worked on it for nine years, and found the plates of its boiler stacked in a barn beyond the mill.",
    "The crane lifts on the first Sunday of each month, from April to October, and admission to the quay is free.",
)


@pytest.mark.parametrize("mark", ["###", "# # #", "-30-", "– 30 –", "ENDS", "Ends/", "-ends-"])
def test_what_follows_the_mark_that_ends_a_press_release_is_none_of_it(mark: str) -> None:
    about = "About the trust\nThe trust looks after the north quay.\n\nContact: Tom Ashby, 01632 960 441"
    article = extract("\n\n".join([*NEWS, mark, about]))
    assert article.text == "\n\n".join(NEWS)
    marked = next(reason for block, reason in article.removed if block.text in mark)
    assert (marked.rule, marked.detail) == ("tail", "the mark of its end")


def test_a_mark_amid_a_text_ends_nothing() -> None:
    article = extract("\n\n".join([NEWS[0], "###", NEWS[1], NEWS[2]]))
    assert all(text in article.text for text in NEWS)


ANSWERS = """
I dust the basket with flour, but every second loaf tears when I turn it out. What am I doing wrong?

Share
asked Mar 3, 2022 at 9:14
millrace

3 Answers

22

Use rice flour. It has no gluten, so it doesn't bind to the dough. Rub it well into the cane of the basket.

Share
answered Mar 3, 2022 at 10:02
OttoKern

7

Let the surface dry first.

Share
answered Mar 5, 2022 at 18:30
pilgrim_bakes

1

A linen liner.

Share
answered Apr 1, 2023 at 6:11
quietoven

Sign up or log in
"""


def test_every_answer_that_says_when_it_was_given_is_kept() -> None:
    article = extract(ANSWERS)
    assert all(
        said in article.text for said in ("What am I", "Use rice", "Let the surface dry first.", "A linen liner.")
    )
    assert "Sign up" not in article.text
    assert "Share" not in article.text


FIELDS = "Capacity: 1.7 l\nPower: 2,200 W\nCable: 75 cm\nGuarantee: 3 years\nhttps://kettles.example"


def test_a_field_stays_with_those_beside_it() -> None:
    page = text_page(f"{NEWS[0]}\n\n{FIELDS}\n\n{NEWS[1]}")
    verdicts = [Verdict(True, 0.9, DOUBT)] * len(page.blocks)
    for doubtful in ("Guarantee: 3 years", "https://kettles.example"):
        verdicts[texts(page.blocks).index(doubtful)] = Verdict(False, 0.05, DOUBT)
    trim_plain(page, verdicts, evidence(page))
    kept = [block.text for block, verdict in zip(page.blocks, verdicts, strict=True) if verdict.keep]
    assert "Guarantee: 3 years" in kept
    assert "https://kettles.example" not in kept


def test_a_word_is_whole_though_its_first_half_ends_a_short_line() -> None:
    lines = [
        "The board of the lighthouse society met on the second of May",
        "and resolved to replace the lens by a lamp of the newest",
        "make, which the works at Marrowick had offered at half the",
        "price. Whoever wishes to see the old lens may apply to the",
        "sec-",
        "retary in writing before the end of the month of June, and",
        "will be told of a day on which the tower is open for him.",
    ]
    assert "apply to the secretary in writing" in texts(text_page("\n".join(lines)).blocks)[0]


def test_empty_lines_of_what_a_mail_quotes_part_its_paragraphs_and_are_no_text() -> None:
    page = text_page("Yes, on Thursday.\n\n> Do you want it?\n>\n> Per\n")
    assert [(block.kind, block.text) for block in page.blocks[1:]] == [("quote", "Do you want it?"), ("quote", "Per")]


def test_a_word_of_menus_may_be_a_heading_between_paragraphs() -> None:
    article = extract(f"{NEWS[0]}\n\nMoney\n-----\n\n{NEWS[1]}\n\n{NEWS[2]}")
    assert "Money" in article.text


REVIEWS = """
Customer reviews

Hanna
Boils fast
Reviewed on 3 March 2025
I have had this kettle for a year and it still boils a litre in two minutes. No chalk in the spout.
Report

Otto K.
Lid broke
Reviewed on 9 April 2025
The lid came off after three weeks. The shop sent a new one, and that broke as well.
Report

mirabel
Good
Reviewed on 1 May 2025
Does what it should.
Report

See all reviews
"""


def test_what_one_says_below_a_day_stays_with_what_others_do() -> None:
    article = extract(REVIEWS)
    assert article.text.split("\n\n")[-1] == "Does what it should."
    assert "Report" not in article.text


INGREDIENTS = "- 500 g flour\n- 150 g rye\n- 2 teaspoons salt\n- 7 g yeast"


@pytest.mark.parametrize(("score", "expected"), [(0.4, True), (0.1, False)])
def test_a_list_of_some_likelihood_amid_the_article_stays_with_the_line_above_it(score: float, expected: bool) -> None:
    page = with_parts(text_page(f"{NEWS[0]}\n\nYou need\n\n{INGREDIENTS}\n\n{NEWS[1]}"))
    doubtful = range(1, len(page.blocks) - 1)
    verdicts = [Verdict(i not in doubtful, score if i in doubtful else 0.9, DOUBT) for i in range(len(page.blocks))]
    trim_plain(page, verdicts, evidence(page))
    assert [verdict.keep for verdict in verdicts] == [True, *[expected] * len(doubtful), True]
