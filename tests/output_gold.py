"""The gold of the formats: small pages of one structure each, and exactly what each format prints of them.

    output/NAME.page    about: …, then `url:`, `lang:` or `head:` where they matter, and below `=== page` what the page
                        shows, below `=== markdown`, `=== html` and `=== text` what comes out
    output/prose.toml   the prose around it, by language; `{prose}` stands for what is below, at the end if not said

What is expected is written by hand, as docs/output.md says, never by the program. Nothing here is trained or tuned on.

`python -m tests.output_gold [NAME …]` prints what is not as expected.
"""

from __future__ import annotations

import argparse
import difflib
import html
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bodytext import extract
from bodytext.formats import render

PAGES = Path(__file__).parent / "output"
FORMATS = ("markdown", "html", "text")
_SECTION = re.compile(r"^=== (\w+)\n", re.MULTILINE)
_TEMPLATE = """\
<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title} | The Sandle Courier</title>{head}</head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<main><article>
<h1>{title}</h1>
{body}
</article></main>
<footer><p><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></p></footer>
</body></html>
"""


class Prose(NamedTuple):
    """The words around what a page shows, in one language."""

    title: str
    above: tuple[str, ...]
    below: str


class OutputPage(NamedTuple):
    """A page and what is expected of it, by format, as its file has it; settings without a line are empty."""

    name: str
    settings: dict[str, str]
    shown: str
    expected: dict[str, str]

    @property
    def prose(self) -> Prose:
        """Return the prose in the page's language."""
        return load_prose()[self.settings.get("lang", "en")]

    def source(self) -> str:
        """Return the whole page."""
        above = "\n".join(_paragraph(text) for text in self.prose.above)
        body = f"{above}\n{_closed(self.shown).replace('{prose}', _paragraph(self.prose.below))}"
        lang, head = self.settings.get("lang", "en"), self.settings.get("head", "")
        return _TEMPLATE.format(lang=lang, head=head, title=self.prose.title, body=body)

    def wanted(self, format_name: str) -> str:
        """Return all that a format should print."""
        gap, mark = ("\n", _paragraph) if format_name == "html" else ("\n\n", str)
        above = gap.join(mark(text) for text in self.prose.above)
        rest = _closed(self.expected[format_name], gap).replace("{prose}", mark(self.prose.below))
        return f"{above}{gap}{rest}\n"

    def printed(self, format_name: str) -> str:
        """Return what a format prints."""
        return render(extract(self.source(), url=self.settings.get("url")), format_name)

    def failures(self) -> list[str]:
        """Return the formats that print something else than they should."""
        return [name for name in FORMATS if self.printed(name) != self.wanted(name)]


def _paragraph(text: str) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>"


def _closed(text: str, gap: str = "\n") -> str:
    """Return a section with the place of the prose below in it."""
    return text if "{prose}" in text else f"{text}{gap if text else ''}{{prose}}"


@cache
def load_prose() -> dict[str, Prose]:
    """Return the prose by language."""
    found = tomllib.loads((PAGES / "prose.toml").read_text(encoding="utf-8"))
    return {lang: Prose(one["title"], tuple(one["above"]), one["below"]) for lang, one in found.items()}


@cache
def load_pages() -> tuple[OutputPage, ...]:
    """Return all pages, in order of their names."""
    return tuple(_load(path) for path in sorted(PAGES.glob("*.page")))


def _load(path: Path) -> OutputPage:
    first, *rest = _SECTION.split(path.read_text(encoding="utf-8"))
    settings = dict(line.split(": ", 1) for line in first.splitlines())
    sections = {name: text.removesuffix("\n") for name, text in zip(rest[::2], rest[1::2], strict=True)}
    return OutputPage(path.stem, settings, sections.pop("page"), sections)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what is not as expected."""
    parser = argparse.ArgumentParser(prog="python -m tests.output_gold", description="Check the gold of the formats.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these pages")
    options = parser.parse_args(arguments)
    pages = [page for page in load_pages() if not options.names or page.name in options.names]
    wrong = Counter[str]()
    for page in pages:
        for format_name in page.failures():
            wrong[format_name] += 1
            print(f"--- {page.name}, {format_name}: {page.settings['about']}")
            wanted, found = page.wanted(format_name).splitlines(), page.printed(format_name).splitlines()
            print("\n".join(list(difflib.unified_diff(wanted, found, n=0, lineterm=""))[2:]))
    for format_name in FORMATS:
        print(f"{format_name:10} {wrong[format_name]:4} of {len(pages):4} wrong")


if __name__ == "__main__":
    main()
