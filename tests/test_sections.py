"""Texts of millions of lines: read section by section, nothing lost."""

from __future__ import annotations

import pytest

from bodytext import extract
from bodytext.parse.text.sections import is_long, sections

PARAGRAPH = (
    "The crane of {} lifts on the first Sunday of each month, from April to October, and nobody has to pay for it."
)
MENU = "Home\nNews\nSport\nShare this article\nSubscribe to our newsletter"


def paragraphs(count: int) -> list[str]:
    """Return so many paragraphs, no two of which say the same."""
    return [PARAGRAPH.format(f"harbour {number}") for number in range(count)]


@pytest.fixture
def short_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a text of some hundred characters a long one."""
    for name, size in (("_LONG", 500), ("_SECTION", 400), ("_PARAGRAPH", 300)):
        monkeypatch.setattr(f"bodytext.parse.text.sections.{name}", size)


@pytest.mark.usefixtures("short_sections")
def test_sections_end_with_paragraphs_and_make_the_whole() -> None:
    text = "\n\n".join(paragraphs(20))
    assert is_long(text)
    parts = list(sections(text))
    assert len(parts) > 3
    assert "".join(parts) == text
    assert all(part.endswith("\n\n") for part in parts[:-1])


@pytest.mark.usefixtures("short_sections")
@pytest.mark.parametrize("text", ["x" * 5_000, "word " * 1_000, "one line\n" * 500])
def test_a_text_without_paragraphs_is_whole_too(text: str) -> None:
    assert "".join(sections(text)) == text


@pytest.mark.usefixtures("short_sections")
def test_a_long_text_keeps_in_sections_what_it_keeps_in_all() -> None:
    said = paragraphs(20)
    article = extract("\n\n".join(["Cranes", *said[:10], MENU, *said[10:]]))
    assert article.text.split("\n\n")[-20:] == said
    assert "newsletter" not in article.text
    assert len(article.blocks) < 20
    whole = " ".join(block.text for block in article.blocks).split()
    assert sorted(whole) == sorted(" ".join(["Cranes", *said, MENU]).split())
    assert article.removed


@pytest.mark.usefixtures("short_sections")
def test_a_long_log_is_one_block_as_before() -> None:
    log = "\n".join(f"2025-05-04 09:14:{second:02} INFO tied to the ring" for second in range(60))
    assert not is_long(log)
    assert extract(log).text == log
