"""HTML or plain text: told as browsers tell it, whatever stands before the first tag, and in linear time."""

from __future__ import annotations

import time

import pytest

from bodytext import extract
from bodytext.parse.sniff import sniff
from tests.support import COPIED, FIRST, NEWS

SCRIPT = "<script>\n" + 'window.queue.push({"name": "a<b", "run": (x) => x > 2 && x < 9});\n' * 1500 + "</script>\n"
PAGE = NEWS.read_text(encoding="utf-8")
BODY = PAGE[PAGE.index("<body") : PAGE.index("</body>")]
PROSE = "The keeper of the lighthouse wrote down the weather three times a day for forty years. " * 6

README = f"""<!-- badges -->
<h1 align="center">Harrow</h1>
<p align="center"><a href="https://harrow.example/ci"><img src="ci.svg" alt="tests"></a></p>

Harrow turns a field of notes into rows.

## Install

```sh
harrow init
```

- It is small.
- It is quick: [figures](bench.md).

{PROSE}

## Use

1. Write a note.
2. Run `harrow`.
"""


@pytest.mark.parametrize(
    "start",
    [
        "",
        "\ufeff \n\t",
        "<!-- saved by an archive -->\n" * 40,
        "<!-- a --><!-- <p>b</p> > c -->",
        '<?xml version="1.0" encoding="utf-8"?>\n<!-- x -->',
        SCRIPT,
        f"<!-- x -->\n<meta charset=utf-8>\n{SCRIPT * 3}",
        f"<!-- x --><link rel=stylesheet href=a.css>{SCRIPT}",
        f"<base href=/>{SCRIPT}",
        f"<title>News</title>{SCRIPT}",
        f"<style>p {{ margin: 0 }}</style>{SCRIPT}",
        "200 OK\nsaved on Friday\n\n",
        f"200 OK\n{SCRIPT}",
    ],
)
def test_a_page_is_html_whatever_stands_before_it(start: str) -> None:
    assert sniff(start + PAGE) == "html"
    assert sniff(start + BODY) == "html"
    assert extract(start + PAGE).text.count(FIRST) == 1


@pytest.mark.parametrize(
    "fragment",
    [
        f"<p>{PROSE}",
        f"<div>{PROSE}</div>",
        f"{PROSE[:300]}<br><br>{PROSE[:300]}<br>{PROSE[:300]}",
        f"<custom-page><p>{PROSE[:300]}</p><p>{PROSE[:300]}</p></custom-page>",
        f'<div data-state="{"x" * 1900}">{PROSE[:300]}</div>' * 3,
    ],
)
def test_a_fragment_is_html(fragment: str) -> None:
    assert sniff(fragment) == "html"


@pytest.mark.parametrize(
    "text",
    [
        COPIED.read_text(encoding="utf-8"),
        README,
        README.partition("\n\n")[2],
        f"Every page has a <head> and a <body>.\n\n{PROSE * 4}\n\nThe <p> and </p> tags hold a paragraph.",
        f"A page begins like this:\n\n<!DOCTYPE html>\n<html>\n<head>\n\n{PROSE * 6}",
        f'{PROSE[:400]}\n\nYou may use these tags: <a href=""> <abbr title=""> <b> <blockquote cite=""> <em> <strong>',
        f"A comment begins with <!-- and is closed later.\n\n{PROSE}",
        f"Put it in a <script> element.\n\n{PROSE}",
        f"<3 to all who came\n\n{PROSE}",
        "x < y, y > z, <z>",
    ],
)
def test_a_text_that_mentions_tags_stays_text(text: str) -> None:
    assert sniff(text) == "text"


@pytest.mark.parametrize(
    "fragment",
    [
        "<!---->",
        "<!-- a -->\n",
        "<!--",
        "<?xml ?>",
        "<?xml",
        "<script></script>",
        "<script>",
        " ",
        "\ufeff",
        "<",
        "<p ",
        "<a b='",
    ],
)
def test_whatever_is_repeated_is_told_at_once(fragment: str) -> None:
    begun = time.process_time()
    sniff(fragment * (1_000_000 // len(fragment)))
    assert time.process_time() - begun < 2
