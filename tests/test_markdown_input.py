"""Markdown as input: told by its marks, read as what it stands for, and the same again when it comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bodytext import Options, extract
from bodytext.parse.markdown import is_markdown, markdown_html
from tests.support import COPIED, run_cli

PROSE = (
    "A small pump can be built from parts that cost less than a cinema ticket, and it will lift water two metres. "
    "The trick is a one-way valve made of a bicycle inner tube, which closes under its weight when the flow turns."
)
README = f"""# valve

[![build](https://img.example/b.svg)](https://ci.example/valve) ![license](https://img.example/l.svg)

{PROSE}

## Install

```bash
pip install valve
valve prime
```

## Use

1. Wet the flap.
2. Call `valve.open(3)`.
   - It blocks until the flap has moved.

| Name | Default |
| --- | --- |
| level | 3 |
| wait | no |

> The rope is always right.

See the [manual](https://valve.example/manual) for more, or read *the book*.

## License

MIT
"""


def markdown(text: str) -> str:
    """Return the Markdown that comes out where this goes in."""
    return extract(text, Options(input="markdown")).markdown()


def test_a_readme_comes_out_as_it_went_in_but_for_title_and_badges() -> None:
    article = extract(README)
    assert article.metadata.title == "valve"
    out = article.markdown()
    kept = [line for line in README.split("\n") if line and not line.startswith(("# ", "[!", "```"))]
    assert [line for line in out.split("\n") if line and not line.startswith(("```", "!["))] == kept


@pytest.mark.parametrize(
    "part",
    [
        "## A heading\n\nwith a line",
        "### A heading\n\nwith a line\n\n### Another\n\nand a line",
        "- one\n- two\n- three",
        "1. one\n2. two\n   - inner\n3. three",
        "Bring these:\n\n- rope\n- tin",
        "```\ncode()\n    more\n```",
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |",
        "> A quotation\n>\n> of two paragraphs.",
        "With `code`, *stress*, **weight** and a [link](https://valve.example/a).",
        "A line  \nand one below it",
        "A star\\* and an under\\_score, \\[brackets\\] and a \\`tick.",
        "\\# no heading",
        "1\\. no list",
        "5 < 6 & 7 > 4, \\<b> and \\&lt; too",
    ],
)
def test_what_went_in_comes_out(part: str) -> None:
    text = f"## How it works\n\n{PROSE}\n\n{part}\n\n{PROSE.replace('small', 'large')}\n"
    assert markdown(text) == text
    assert markdown(markdown(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        README,
        f"# One\n\n{PROSE}\n\n## Two\n\n{PROSE}",
        f"{PROSE}\n\n```\ncode\n```\n",
        f"{PROSE}\n\n| a | b |\n|---|:-:|\n| 1 | 2 |",
        f"{PROSE} See [one](https://a.example) and [two](/b).",
        f"# One\n\n{PROSE} It has **weight**.",
        f"{PROSE}\n\n- [x] done\n- [ ] open\n",
        f"{PROSE}[^1] And `so`.\n\n[^1]: A note.\n",
        f"{PROSE} See [the manual][m], *please*.\n\n[m]: https://valve.example/m\n",
        f"> [!NOTE]\n> {PROSE}\n",
    ],
)
def test_markdown_is_told_by_its_marks(text: str) -> None:
    assert is_markdown(text)
    assert extract(text).kind == "html"


@pytest.mark.parametrize(
    "text",
    [
        COPIED.read_text(encoding="utf-8"),
        f"* {PROSE}",
        f"{PROSE}\n\n* one\n* two\n\n> said he\n\n- three\n",
        f"{PROSE}\n\n{PROSE} 2 * 3 * 4, a_b and c_d; *whoever* says so.",
        "def pump():\n    # open the valve\n    return level  # in metres\n\n# main\npump()\n",
        f"Pumps\n=====\n\n.. note:: A note\n\n{PROSE} See `the manual <https://valve.example>`_.\n\n.. code:: sh\n",
        f"== Pumps ==\n\n{PROSE} See [[Valve]] and [[Flap|the flap]].\n\n# one\n# two\n",
        "Level    Wait\n-----    ----\n3        no\n",
        f"{PROSE} [1] [2]\n\n[1] A note (1999).\n[2] Another.\n",
        f"#1 Pumps\n#2 Valves\n\n{PROSE} #pumps #valves",
        "[12]Home [13]News\n\n   * [14]Sport\n\nReferences\n\n  12. https://a.example/\n  13. https://b.example/\n",
        "12:01 <ada> does **anyone** have a `valve`?\n12:02 <bo> no\n",
        "",
    ],
)
def test_other_text_is_none(text: str) -> None:
    assert not is_markdown(text)


def test_the_name_of_a_file_is_evidence_and_so_are_fields_above_the_text(tmp_path: Path) -> None:
    text = f"{PROSE}\n\nIt is *quite* small.\n"
    for name, kind in (("a.txt", "text"), ("a.md", "html"), ("a.MARKDOWN", "html")):
        (tmp_path / name).write_text(text)
        assert extract(tmp_path / name).kind == kind
    assert extract(f"---\ntitle: Pumps\n---\n{text}").markdown() == text
    assert extract(f"{text}").kind == "text"


def test_whoever_says_so_has_it_read_as_markdown_or_not() -> None:
    text = "*Small* pumps lift water."
    assert extract(text, Options(input="markdown")).text == "Small pumps lift water."
    assert extract(text, Options(input="text")).text == text
    assert run_cli("--from", "markdown", stdin=text.encode()).stdout == "Small pumps lift water.\n"


def test_tags_that_html_does_not_know_are_text_and_others_are_tags() -> None:
    out = markdown(f"# Types\n\nA `Vec<u8>` is a Vec<T> of <b>bytes</b>. {PROSE}\n")
    assert "A `Vec<u8>` is a Vec\\<T> of **bytes**." in out


def test_a_note_that_is_referred_to_twice_has_one_number() -> None:
    text = f"# Notes\n\n{PROSE}[^pump] And so on.[^pump]\n\n[^pump]: The only note, of some words.\n"
    assert "And so on.[1]" in extract(text, Options(input="markdown")).text


def test_notes_whose_names_are_marks_keep_them_and_their_order() -> None:
    text = f"{PROSE}[^b] And so on.[^a]\n\n[^a]: The first note.\n[^b]: The second note.\n"
    found = extract(text, Options(input="markdown")).text
    assert "And so on.[a]" in found
    assert found.index("[a] The first") < found.index("[b] The second")


def test_a_paragraph_that_begins_in_bold_is_markdown() -> None:
    found = extract(f"**The pump is cheap.** {PROSE}\n\n{PROSE}\n")
    assert found.markdown().startswith("**The pump is cheap.** A small")


def test_a_note_that_nothing_refers_to_is_not_lost() -> None:
    text = f"# Notes\n\n{PROSE}[^1]\n\n[^1]: The first note, of some words.\n[^9]: The ninth note, of as many.\n"
    said = " ".join(block.text for block in extract(text).blocks)
    assert "The first note, of some words." in said
    assert "The ninth note, of as many." in said


def test_formulas_prices_and_struck_words_are_told_apart() -> None:
    html = markdown_html("It is $x_1$, costs $5 and $6, and was ~~dear~~.\n\n$$\na^2\n$$\n")
    assert '<script type="math/tex">x_1</script>' in html
    assert '<script type="math/tex; mode=display">a^2</script>' in html
    assert "costs $5 and $6" in html
    assert "<s>dear</s>" in html


def test_menus_and_calls_of_an_exported_page_are_left_out() -> None:
    text = (
        "[Home](https://p.example/) | [News](https://p.example/news) | [Shop](https://p.example/shop)\n\n"
        f"# Small pumps lift water\n\n{PROSE}\n\n## The flap\n\n{PROSE.replace('small', 'large')}\n\n"
        "Subscribe to our newsletter\n\n### Related articles\n\n- [Ropes](https://p.example/r)\n- [Tins](https://p.example/t)\n"
    )
    article = extract(text)
    assert article.metadata.title == "Small pumps lift water"
    assert article.markdown() == f"{PROSE}\n\n## The flap\n\n{PROSE.replace('small', 'large')}\n"


@pytest.mark.parametrize(
    "fragment", ["> ", "- ", "[", "*a ", "`", "```a\n", "| ", "#", "[^a]: b\n", "$", "<b ", "[a](", "---|"]
)
def test_whatever_is_repeated_is_read_in_proportion(fragment: str) -> None:
    import time

    begun = time.process_time()
    extract(fragment * (40_000 // len(fragment)), Options(input="markdown"))
    is_markdown(fragment * (200_000 // len(fragment)))
    assert time.process_time() - begun < 5


def test_html_that_a_text_shows_in_fences_makes_no_html_of_it() -> None:
    code = "<div><p>a</p><p>b</p><b>c</b></div>\n" * 30
    text = f"{PROSE}\n\n## The flap\n\n```html\n{code}```\n\n{PROSE.replace('small', 'large')}\n"
    assert extract(text).markdown() == text


def test_pictures_come_back_wherever_they_stand() -> None:
    text = (
        f"![The quay](https://p.example/quay.jpg)\n\n{PROSE}\n\n1. Wet the flap.\n\n   ![The flap](https://p.example/flap.jpg)\n\n"
        f"2. Ring the bell.\n\n{PROSE.replace('small', 'large')}\n\n![The mill](https://p.example/mill.jpg)\n"
    )
    assert extract(text).markdown() == text


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n\n![The quay](https://p.example/quay.jpg)\n",
        f"**{PROSE}** It is so.\n\nIt was **never** otherwise.\n",
        f"{PROSE}\n\n$$\nx_1\n$$\n",
        f"The name `file\\_name` stands as file\\_name and other\\_name.\n\n{PROSE}\n",
    ],
)
def test_little_of_markdown_is_enough_where_nothing_else_has_it(text: str) -> None:
    assert is_markdown(text)


def test_posts_are_read_back_as_they_were_printed() -> None:
    posts = [
        ("Tom_K", "2024-02-21 05:00", PROSE),
        (
            "Ann Ness",
            "2024-02-21 05:03",
            "It is bad for the valve, and a cork works better, as we found in the spring.",
        ),
        ("Tom_K", "2024-02-22", "Then I will try one at the weekend, and tell you how high the water came."),
    ]
    markdown = "\n\n".join(f"**{name.replace('_', chr(92) + '_')}**, {when}\n\n{text}" for name, when, text in posts)
    found = extract(markdown)
    assert [(post.author, post.date[:16], post.text) for post in found.posts] == [
        (name, when.replace(" ", "T"), text) for name, when, text in posts
    ]
    assert found.markdown().rstrip() == markdown


def test_one_line_of_who_and_when_is_that_of_an_article() -> None:
    found = extract(f"# The pump\n\n**Ann Ness**, 2024-02-21\n\n{PROSE}\n\n{PROSE}")
    assert found.posts == ()


def test_a_line_that_mostly_leads_elsewhere_stays_in_a_text_that_is_nothing_else() -> None:
    text = (
        "# Setting up the buoy\n\n1. Charge it for *eight* hours.\n2. Screw on the aerial.\n3. Drop it.\n\n"
        "| Lamp | Meaning |\n| --- | --- |\n| red | flat |\n| green | ready |\n\n"
        "> It floats upside down at first.\n\nSee [the manual](manual.md)[^1].\n\n[^1]: Chapter 4.\n"
    )
    assert extract(text, Options(input="markdown")).text.endswith("See the manual [1].\n\n[1] Chapter 4.")
