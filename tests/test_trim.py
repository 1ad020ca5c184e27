"""The document as a whole: what leaves the body before the article, after it and alone, and for which reason."""

from __future__ import annotations

from bodytext.document import Page, Reason
from bodytext.label import label
from bodytext.trim import trim
from tests.support import COPIED, evidence, html_page, kept, text_page

PROSE = "A sentence that is long enough to be a paragraph of its own, with a comma in it, and that comes to an end."
MORE = "Another one that says something else, at about the same length, so that nobody takes it for a mere teaser."
BODY = f"{PROSE}\n\n{MORE}\n\n{PROSE}\n\n{MORE}\n\n{PROSE}\n\n{MORE}"


def reasons(page: Page, keep: list[bool] | None = None) -> dict[str, str]:
    """Return text and rule of the blocks that are not in the body once the page is trimmed."""
    verdicts = label(page, trim(page, kept(page, keep), evidence(page)))
    return {b.text: v.reason.rule for b, v in zip(page.blocks, verdicts, strict=True) if not v.keep}


def test_a_body_alone_is_left_alone() -> None:
    assert reasons(text_page(BODY)) == {}


def test_title_byline_and_date_leave_the_body_under_their_names() -> None:
    page = text_page(f"Village wins a clock\n\nBy Ada Quince\n\n12 May 2024\n\n{BODY}")
    assert reasons(page) == {"Village wins a clock": "title", "By Ada Quince": "byline", "12 May 2024": "date"}


def test_the_byline_reason_says_whose_it_is() -> None:
    page = text_page(f"Village wins a clock\n\nBy Ada Quince\n\n{BODY}")
    assert label(page, kept(page))[1].reason == Reason("byline", "Ada Quince")


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    first = "By the time the clock was wound, half of the village had gone home, and the other half was asleep."
    assert reasons(text_page(f"{first}\n\n{BODY}")) == {}


def test_captions_are_metadata_wherever_they_stand() -> None:
    caption = "The clock of Ulm Cross on Tuesday, before it was taken down for good. (AFP)"
    assert reasons(text_page(f"{caption}\n\nVillage wins a clock\n\n{BODY}"))[caption] == "caption"
    assert reasons(text_page(f"{PROSE}\n\n{MORE}\n\n{caption}\n\n{BODY}")) == {caption: "caption"}
    assert reasons(html_page(f"<p>{PROSE}</p><figcaption>{MORE}</figcaption><p>{PROSE}</p>")) == {MORE: "caption"}


def test_the_title_of_a_page_is_known_from_its_head() -> None:
    page = html_page(
        f"<title>Village wins a clock | The Record</title><h2>Village wins a clock</h2><p>{PROSE}</p><p>{MORE}</p>"
    )
    assert reasons(page) == {"Village wins a clock": "title"}


def test_what_stands_above_the_headline_goes() -> None:
    page = html_page(
        f"<title>Village wins a clock</title><p>Local news</p><h1>Village wins a clock</h1><p>{PROSE}</p><p>{MORE}</p>"
    )
    assert reasons(page) == {"Local news": "head", "Village wins a clock": "title"}


def test_a_tail_heading_takes_the_teasers_after_it_along() -> None:
    tail = "More stories\n\nWho owns the fog?\nA bridge that nobody crosses\n\nSign up for our newsletter"
    found = reasons(text_page(f"{BODY}\n\n{tail}"))
    assert found["More stories"] == "more-stories-heading"
    assert found["Who owns the fog?"] == found["A bridge that nobody crosses"] == "tail"


def test_the_same_heading_over_a_section_of_the_article_stays() -> None:
    assert reasons(text_page(f"{BODY}\n\nMore stories\n\n{BODY}")) == {}
    assert reasons(text_page(f"{BODY}\n\nMore stories\n\n{PROSE}\n\n{MORE}\n\n{PROSE}")) == {}


def test_a_heading_whose_section_is_gone_goes_too() -> None:
    page = text_page(f"{PROSE}\n\n## Gone\n\nx\n\n### Gone too\n\ny\n\n## Stays\n\n### Stays too\n\n{MORE}")
    keep = [block.text not in ("x", "y") for block in page.blocks]
    found = reasons(page, keep)
    assert {text for text, rule in found.items() if rule == "orphan_heading"} == {"Gone", "Gone too"}


def test_every_removed_block_has_a_reason_and_no_verdict_is_lost() -> None:
    page = text_page(COPIED.read_text(encoding="utf-8"))
    verdicts = trim(page, kept(page), evidence(page))
    assert len(verdicts) == len(page.blocks)
    assert all(verdict.reason.rule not in ("", "content") for verdict in verdicts if not verdict.keep)


def test_the_verdicts_given_are_not_changed() -> None:
    page = text_page(COPIED.read_text(encoding="utf-8"))
    given = kept(page)
    trim(page, given, evidence(page))
    assert given == kept(page)
