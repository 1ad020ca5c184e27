"""What says whether formats say what is kept: it sees what is lost, and takes no sign of a format for a word."""

from __future__ import annotations

import pytest

from bodytext import Article, Options, extract
from tests.benchmark.conserved import losses
from tests.benchmark.corpora import BenchPage
from tests.benchmark.faithful import faults_of
from tests.output_gold import load_pages

PROSE = "The keeper of the harbour wrote down the height of the water, and the hour at which the tide had turned. " * 3


def article(shown: str) -> Article:
    """Return the article of a page that shows this below some prose."""
    return extract(
        f"<article><h1>The keeper</h1><p>{PROSE}</p>{shown}<p>{PROSE}</p></article>", Options(metadata=False)
    )


@pytest.mark.parametrize(
    "shown",
    [
        "<ul><li>ebb<ul><li>flood</li></ul></li></ul>",
        "<p>島<ruby>嶼<rt>とうしょ</rt></ruby>の話です</p>",
        '<p><script type="math/tex">R</script>esources of the sea</p>',
        "<p>in<b>ter</b>tidal H<sub>2</sub>O</p>",
        "<table><tr><th>Ebb</th><th>Flood</th></tr><tr><td>one</td><td>two</td></tr></table>",
    ],
)
def test_no_word_is_missed_where_every_format_has_it(shown: str) -> None:
    assert losses(article(shown)) == []


def test_a_word_that_a_format_lacks_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    found = article("<p>in<b>ter</b>tidal</p>")
    printed = Article.render
    monkeypatch.setattr(
        Article,
        "render",
        lambda self, name, **more: printed(self, name, **more).replace("tidal", "" if name == "html" else "tidal"),
    )
    assert [(loss.format_name, loss.lost, loss.added) for loss in losses(found)] == [
        ("html", ("intertidal",), ("inter",))
    ]


@pytest.mark.parametrize("page", load_pages()[::6], ids=lambda page: page.name)
def test_pages_of_the_gold_pass_every_check(page: object) -> None:
    source = page.source()  # type: ignore[attr-defined]
    assert faults_of(BenchPage("gold", "gold", None, source.encode(), None)) == []
