"""Headline and byline of a plain text: by shape and company, whatever the model called the lines, and near misses."""

from __future__ import annotations

import pytest

from bodytext import extract
from bodytext.document import Block, Reason, Verdict
from bodytext.metadata.named import before_role, is_desk
from bodytext.metadata.names import split_names
from bodytext.metadata.prose import prose_start, read_prose, stems
from tests.test_metadata import text_page

BODY = (
    "The council voted on Monday to reopen the old ferry line across the lake, closed for many years now.",
    "Work on the two piers is to start in the autumn, and the first boats should sail the following spring.",
    "Residents on the far shore had asked for it since the bridge closed to lorries and the detour grew long.",
)
HEADLINE = "Council reopens the ferry line across the lake"
LINES = ((HEADLINE, "title"), ("By Anna Berg", "byline"))


def known(*above: tuple[str, str], below: tuple[tuple[str, str], ...] = ()) -> tuple[str, tuple[str, ...]]:
    """Return headline and authors of a text with these lines above and below its body, each with its rule."""
    found = text_page(*above, *((line, "") for line in BODY), *below)
    return found.title, found.authors


# --- the headline -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", ["title", "short", "low_score", "head", ""])
@pytest.mark.parametrize("byline", ["byline", "short", ""])
def test_the_headline_is_found_whatever_the_lines_are_called(rule: str, byline: str) -> None:
    assert known((HEADLINE, rule), ("By Anna Berg", byline)) == (HEADLINE, ("Anna Berg",))


def test_the_headline_is_found_below_what_a_page_has_above_it() -> None:
    above = (("Home", "menu-word"), ("Local news", "short"), ("The old pier in winter (AFP)", "caption"))
    assert known(*above, *LINES) == (HEADLINE, ("Anna Berg",))


def test_words_of_the_headline_count_though_the_text_inflects_them() -> None:
    lines = (
        "Die Fähren kehren auf den alten See zurück und fahren ab dem Frühjahr wieder jeden Tag bis zum Abend.",
        "Der Gemeinderat beschloss am Montag, die beiden Stege im Herbst erneuern zu lassen, bevor es friert.",
    )
    found = text_page(("Die alte Fähre kehrt zurück", "low_score"), ("Von Anna Berg", "byline"),
                      *((line, "") for line in lines))  # fmt: skip
    assert found.title == "Die alte Fähre kehrt zurück"
    assert stems("Fähre Bücherei") & stems("Fähren, Büchereien.") == stems("Fähre Bücherei")


def test_a_text_copied_from_its_headline_on_has_it() -> None:
    assert extract("\n\n".join((HEADLINE, "By Anna Berg", *BODY)) + "\n").metadata.title == HEADLINE


def test_the_body_alone_has_none_and_a_sentence_is_none() -> None:
    assert extract("\n\n".join(BODY) + "\n").metadata.title == ""
    assert known((BODY[2], "low_score"))[0] != BODY[2]


# --- the byline -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Anna Berg Founder & Lead Reviewer", ("Anna Berg",)),
        ("Anna Berg (Senior Editor)", ("Anna Berg",)),
        ("By The Lakeside Team • 4 mins read", ("The Lakeside Team",)),
        ("Author: Anna Berg", ("Anna Berg",)),
        ("12 Comments | Anna Berg | Last Updated: March 11, 2019", ("Anna Berg",)),
        ("May 3, 2017 By Anna Berg 4 Comments", ("Anna Berg",)),
        ("Written by: Anna Berg Anna Berg", ("Anna Berg",)),
        ("By Anna BergMay 4, 202111 Mins Read", ("Anna Berg",)),
        ("Lakeside Editorial Team", ("Lakeside Editorial Team",)),
    ],
)
def test_bylines_as_pages_leave_them(line: str, authors: tuple[str, ...]) -> None:
    assert known((HEADLINE, "title"), (line, "short"), ("May 4, 2021", "date"))[1] == authors


@pytest.mark.parametrize("line", ["Ferry Piers", "Council Work", "By our own means", "Founder & Lead Reviewer"])
def test_words_of_the_text_and_roles_alone_are_no_authors(line: str) -> None:
    below = (("A ferry and piers are work for a council, and the town has waited for both of them long enough.", ""),)
    assert known((HEADLINE, "title"), ("Share this", "share"), (line, "short"), below=below)[1] == ()


def test_a_name_ends_where_the_role_begins() -> None:
    assert before_role("Anna Berg Senior Political Editor") == "Anna Berg"
    assert before_role("Anna Berg") == ""  # no role
    assert before_role("Editor Anna Berg") == ""  # nothing before it
    assert before_role("Anna Berg Senior Moments") == ""  # a rank alone is none


def test_desks_are_told_by_their_last_word() -> None:
    assert is_desk("The Review Team")
    assert not is_desk("the review team")
    assert not is_desk("Team Work")


def test_a_name_said_twice_side_by_side_is_one() -> None:
    assert split_names("Anna Berg Anna Berg") == ["Anna Berg"]
    assert split_names("Anna Berg Anna Stein") == ["Anna Berg Anna Stein"]


# --- where the prose begins ---------------------------------------------------------------------------


def verdict(keep: bool) -> Verdict:
    """Return a verdict of no more than that."""
    return Verdict(keep, 0.5, Reason.of_family("test"))


def test_the_body_begins_with_its_first_sentence_if_one_is_near() -> None:
    blocks = [Block(HEADLINE), Block("By Anna Berg"), *map(Block, BODY)]
    kept = [verdict(True)] * len(blocks)
    assert prose_start(blocks, kept, 0) == 2
    verses = [Block(f"A line of verse, the {n}th of many") for n in range(20)] + [Block(BODY[0])]
    assert prose_start(verses, [verdict(True)] * 21, 0) == 0


def test_sentences_are_compared_though_they_were_removed() -> None:
    blocks = [Block(HEADLINE), *map(Block, BODY)]
    prose = read_prose(blocks, [verdict(False)] * 4, 1)
    assert "resid" in prose.stems
    assert "residents" not in prose.lower  # written with a capital
    assert "lorries" in prose.lower
