"""No line leaves the body as byline or date unless its name or day is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bodytext.article import Article
from bodytext.document import Metadata, Reason, Source, Verdict
from bodytext.options import Options
from bodytext.pipeline import extract, extract_source
from bodytext.text.clean import key
from bodytext.text.moments import dated_parts
from bodytext.verdicts.unnamed import unname
from tests.golden import ROOT, Case, article_of, load_cases
from tests.support import SAMPLE_DOCUMENTS, html_page
from tests.test_metadata import BODY

PAGES = [*sorted((ROOT / "tests" / "pages").glob("*.html")), *SAMPLE_DOCUMENTS]
KEPT, LOW = Verdict(True, 0.9, Reason.of_stage("content")), Verdict(False, 0.1, Reason.of_stage("low_score"))
BYLINE, DATE = Verdict(False, 0.9, Reason.of_label("byline")), Verdict(False, 0.9, Reason.of_label("date"))


def withheld(article: Article) -> Iterator[str]:
    """Yield the lines that left as byline or date though neither is given."""
    known = article.metadata
    given = [key(word) for name in (*known.authors, *known.agencies) for word in name.split()]
    days = {known.date[:10], known.date_modified[:10]}
    for block, verdict in zip(article.blocks, article.verdicts, strict=True):
        if verdict.reason.is_label("byline") and not any(word in key(block.text) for word in given):
            yield block.text
        if verdict.reason.is_label("date") and days.isdisjoint(
            part.moment[:10] for order in ("en-us", "en-gb") for part in dated_parts(block.text, order)
        ):
            yield block.text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_on_no_page_a_byline_or_date_line_is_cut_off_and_told_nowhere(path: Path) -> None:
    assert list(withheld(extract(path))) == []


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_in_no_case_a_byline_or_date_line_is_cut_off_and_told_nowhere(case: Case) -> None:
    assert list(withheld(article_of(case))) == []


def unnamed(text: str, before: Verdict, named: Verdict, metadata: Metadata) -> Verdict:
    """Return what becomes of a line that was named."""
    return unname(html_page(f"<p>{text}</p>"), [before], [named], metadata)[0]


@pytest.mark.parametrize(
    ("text", "named", "metadata"),
    [
        ("By Ada Quince", BYLINE, Metadata(authors=("Ada Quince",))),
        ("By Ada", BYLINE, Metadata(authors=("Ada Quince",))),
        ("By Ada Quince and Bo Reed", BYLINE, Metadata(authors=("Ada Quince",))),
        ("Von Reuters", BYLINE, Metadata(agencies=("Reuters",))),
        ("12 May 2024", DATE, Metadata(date="2024-05-12")),
        ("05/12/2024", DATE, Metadata(date="2024-05-12")),
        ("Updated 14 May 2024", DATE, Metadata(date="2024-05-12", date_modified="2024-05-14")),
        ("12 May 2024, 9.30 pm", DATE, Metadata(date="2024-05-13T01:30:00+00:00")),
    ],
)
def test_a_line_whose_name_or_day_is_given_keeps_its_name(text: str, named: Verdict, metadata: Metadata) -> None:
    assert unnamed(text, LOW, named, metadata) is named


@pytest.mark.parametrize(
    ("text", "named", "metadata"),
    [
        ("By Ada Quince", BYLINE, Metadata(authors=("Bo Reed",))),
        ("By Ada Quince", BYLINE, Metadata()),
        ("By Ada Quince", BYLINE, Metadata(authors=("Ada Reed",))),
        ("12 May 2024", DATE, Metadata()),
        ("12 May 2024", DATE, Metadata(date="2024-05-13")),
    ],
)
def test_a_line_whose_name_or_day_is_not_given_goes_for_another_reason(
    text: str, named: Verdict, metadata: Metadata
) -> None:
    assert unnamed(text, LOW, named, metadata).reason == LOW.reason
    assert unnamed(text, KEPT, named, metadata).reason.is_label("head")
    assert not unnamed(text, KEPT, named, metadata).keep


def test_the_text_is_the_same_where_no_metadata_are_asked_for() -> None:
    source = Source("valve", f"<h1>The valve</h1><p>By Ada Quince</p><p>12 May 1924</p>{BODY}")
    assert extract_source(source, Options()).text == extract_source(source, Options(metadata=False)).text
