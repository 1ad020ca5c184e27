"""What a text states above itself: front matter of Markdown and the header of a mail are fields and no text."""

from __future__ import annotations

import pytest

from bodytext.parse.front_matter import split_front_matter
from bodytext.pipeline import extract

BODY = (
    "A small pump can be built from parts that cost less than a cinema ticket, and it will lift water two metres.\n\n"
    "The trick is a one-way valve made of a bicycle inner tube, which closes under its weight when the flow turns.\n"
)
YAML = """---
# for the site
title: "The valve and I"
author: Ada Quince
date: 2024-02-03
tags: [pumps, 'valves']
---
"""
TOML = """+++
title = "The valve and I"
authors = ["Ada Quince", "Bo Reed"]
date = 2024-02-03T10:00:00Z
draft = false
+++
"""


@pytest.mark.parametrize(
    ("header", "authors", "date"),
    [
        (YAML, ("Ada Quince",), "2024-02-03"),
        (TOML, ("Ada Quince", "Bo Reed"), "2024-02-03T10:00:00+00:00"),
        ("---\ntitle: The valve and I\nauthor:\n  - name: Ada Quince\n  - name: Bo Reed\ndate: 2024-02-03\n---\n",
         ("Ada Quince", "Bo Reed"), "2024-02-03"),
        ("From: Ada Quince <ada@pump.example>\nDate: Sat, 3 Feb 2024 10:00:00 +0000\nSubject: The valve and I\n\n",
         ("Ada Quince",), "2024-02-03T10:00:00+00:00"),
    ],
)  # fmt: skip
def test_what_a_header_states_is_given_and_is_not_in_the_text(header: str, authors: tuple[str, ...], date: str) -> None:
    article = extract(header + "\n" + BODY)
    known = article.metadata
    assert (known.title, known.authors, known.date) == ("The valve and I", authors, date)
    assert article.text.split() == BODY.split()
    assert dict(known.fields)["title"].confidence > 0.9


def test_the_heading_that_says_the_title_again_is_the_headline() -> None:
    assert extract(f"{YAML}\n# The valve and I\n\n{BODY}").text.split() == BODY.split()


def test_lists_and_nested_fields_are_values_parted_by_semicolons() -> None:
    blocks, rest = split_front_matter("---\ntags:\n- pumps\n- old valves\nauthor:\n  name: Ada\nempty:\n---\nText")
    assert [(block.marker, block.text) for block in blocks] == [("tags:", "pumps; old valves"), ("author:", "Ada")]
    assert rest == "Text"


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\n{BODY}\n---\n",  # rules between parts
        f"---\ntitle: never closed\n\n{BODY}",
        f"Title: a line of a text\n\n{BODY}",
        "---\n---\n",
        "+++\n",
        "---",
        "",
    ],
)
def test_a_rule_above_prose_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text) == ((), text)


def test_a_date_that_can_not_be_is_left_out_and_a_long_header_is_none() -> None:
    assert extract(f"---\ntitle: The valve\ndate: 2231-02-03\n---\n\n{BODY}").metadata.date == ""
    long = "---\n" + "key: value\n" * 5000 + "---\n" + BODY
    assert split_front_matter(long) == ((), long)


@pytest.mark.parametrize(
    ("start", "date"),
    [
        ("ONDLE, Feb. 3, 2024 /NewsWire/ -- ", "2024-02-03"),
        ("LOWER SANDLE, Ondle (Feb. 3, 2024) – ", "2024-02-03"),
        ("Lower Sandle, February 3, 2024 /Harbour Press/ - ", "2024-02-03"),
        ("The mill burnt on Feb. 3, 2024 - and again a year later: ", ""),
        ("ON FEB. 3, 2024 the mill burnt, they said. ", ""),
    ],
)
def test_the_day_of_a_dateline_is_that_of_the_text(start: str, date: str) -> None:
    assert (
        extract(f"<title>Small pumps</title><h1>Small pumps lift water</h1><p>{start}{BODY}</p>").metadata.date == date
    )
    assert extract(f"Small pumps lift water\n\n{start}{BODY}").metadata.date == date
