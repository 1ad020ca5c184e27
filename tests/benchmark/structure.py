"""How much of a page's structure tools keep: micro F1 by kind, of what their Markdown holds, beside what it should.

Two sets: the gold of the formats (`tests/output`), whose Markdown was written by hand, and the corpus' `defuddle`
folder, where what defuddle itself makes of its pages is taken for right: evidence, not truth. Tools from npm are run by
`node` where a folder with them is given (`npm install defuddle mdream linkedom`).
"""

from __future__ import annotations

import gzip
import importlib
import importlib.util
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bodytext.parse.base import base_address
from tests.benchmark.markup import KINDS, Things, things
from tests.benchmark.peers import decoded
from tests.benchmark.tables import Table
from tests.output_gold import load_pages

_SCRIPT = Path(__file__).with_name("structure_peers.mjs")
_NODE = ("defuddle", "mdream", "defuddle + mdream")
_REFERENCE = "defuddle"
_NOWHERE = "https://page.example/"  # where a page without an address is taken to be


class StructurePage(NamedTuple):
    """A page, and the Markdown that should come out where that is known."""

    name: str
    html: str
    url: str | None = None
    wanted: str | None = None

    def held(self, markdown: str) -> dict[str, Things]:
        """Return what a tool's Markdown of this page holds."""
        return things(markdown, self.address)

    @property
    def address(self) -> str:
        """Return where its links start, made up where nothing says so."""
        return base_address(self.html, self.url) or _NOWHERE


def gold_pages() -> list[StructurePage]:
    """Return the gold of the formats."""
    return [
        StructurePage(page.name, page.source(), page.settings.get("url"), page.wanted("markdown"))
        for page in load_pages()
    ]


def folder_pages(folder: Path) -> list[StructurePage]:
    """Return the pages of a folder of the corpus."""
    found = []
    for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        html = decoded(gzip.decompress((folder / page["html"]).read_bytes()))
        found.append(StructurePage(page["id"], html, page.get("url")))
    return found


# --- the tools ----------------------------------------------------------------------------------


def bodytext(html: str, url: str | None) -> str:
    """Run bodytext."""
    from bodytext import extract
    from bodytext.formats import render

    return render(extract(html, url=url), "markdown")


def trafilatura(html: str, url: str | None) -> str:
    """Run trafilatura with all that it can show."""
    tool = importlib.import_module("trafilatura")
    found = tool.extract(
        html, url=url, output_format="markdown", include_links=True, include_images=True, include_formatting=True
    )
    return str(found or "")


def _summary(html: str, url: str | None) -> str:
    return str(importlib.import_module("readability").Document(html, url=url).summary(html_partial=True))


def markdownify(html: str, url: str | None) -> str:
    """Run markdownify on what readability-lxml takes for the article."""
    tool = importlib.import_module("markdownify")
    return str(tool.markdownify(_summary(html, url), heading_style="ATX"))


def html_to_markdown(html: str, url: str | None) -> str:
    """Run html-to-markdown on what readability-lxml takes for the article: it has no way to find that by itself."""
    tool = importlib.import_module("html_to_markdown")
    return str(tool.convert(_summary(html, url)).content or "")


TOOLS: dict[str, tuple[str, Callable[[str, str | None], str]]] = {
    "bodytext": ("bodytext", bodytext),
    "trafilatura": ("trafilatura", trafilatura),
    "readability + markdownify": ("markdownify", markdownify),
    "readability + html-to-markdown": ("html_to_markdown", html_to_markdown),
}


def run_node(modules: Path, pages: Sequence[StructurePage]) -> dict[str, list[str]]:
    """Return what the tools from npm make of each page, by tool; nothing where there is no node."""
    if shutil.which("node") is None:
        return {}
    lines = "".join(json.dumps({"html": page.html, "url": page.address}) + "\n" for page in pages)
    command = ["node", str(_SCRIPT), str(modules.resolve())]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    made = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {name: [one.get(name, "") for one in made] for name in _NODE}


# --- the figures --------------------------------------------------------------------------------


def results(pages: Sequence[StructurePage], modules: Path | None) -> dict[str, list[str]]:
    """Return the Markdown of each tool that is there, a text a page; where a tool fails, none."""
    found = {}
    for name, (module, tool) in TOOLS.items():
        if importlib.util.find_spec(module) is not None:
            found[name] = [_tried(tool, page) for page in pages]
    return found | (run_node(modules, pages) if modules else {})


def _tried(tool: Callable[[str, str | None], str], page: StructurePage) -> str:
    try:
        return tool(page.html, page.url)
    except Exception:  # noqa: BLE001 - whatever a peer raises, it made nothing of the page
        return ""


def f1(wanted: Sequence[Things], found: Sequence[Things]) -> float | None:
    """Return the micro F1 over all pages, None where there is nothing to find."""
    total = sum(sum(counter.values()) for counter in wanted)
    if not total:
        return None
    right = sum(sum((mine & its).values()) for mine, its in zip(wanted, found, strict=True))
    return 2 * right / (total + sum(sum(counter.values()) for counter in found))


def scores(
    gold: Sequence[Mapping[str, Things]], held: Mapping[str, Sequence[Mapping[str, Things]]]
) -> dict[str, dict[str, float | None]]:
    """Return the F1 of each tool, by kind."""
    return {
        kind: {name: f1([page[kind] for page in gold], [page[kind] for page in pages]) for name, pages in held.items()}
        for kind in KINDS
    }


def misses(name: str, wanted: Mapping[str, Things], found: Mapping[str, Things]) -> Iterator[str]:
    """Yield a line for each thing of a page that is not there, or there and not wanted, by kind."""
    for kind in KINDS:
        for sign, lost in (("-", wanted[kind] - found[kind]), ("+", found[kind] - wanted[kind])):
            yield from (f"{kind}: {name}: {sign} {' | '.join(thing)[:200]!r}" for thing in lost)


def compare(corpus: Path, modules: Path | None, *, verbose: bool = False) -> Iterator[Table]:
    """Yield the tables of both sets; `verbose` prints what bodytext misses."""
    sets = {"tests/output": gold_pages()}
    if modules is not None:
        sets["defuddle"] = folder_pages(corpus / "defuddle")
    for title, pages in sets.items():
        made = results(pages, modules)
        known = [page.wanted or "" for page in pages]
        wanted = known if any(known) else made.pop(_REFERENCE)
        gold = [page.held(text) for page, text in zip(pages, wanted, strict=True)]
        held = {
            name: [page.held(text) for page, text in zip(pages, texts, strict=True)] for name, texts in made.items()
        }
        counts = {kind: sum(sum(page[kind].values()) for page in gold) for kind in KINDS}
        rows = tuple(
            (kind, str(counts[kind]), *("" if one is None else f"{one:.2f}" for one in by_tool.values()))
            for kind, by_tool in scores(gold, held).items()
        )
        yield Table(("kind", "things", *made), rows, f"structure, {title}, {len(pages)} pages")
        if verbose:
            for page, one, two in zip(pages, gold, held["bodytext"], strict=True):
                print("\n".join(misses(page.name, one, two)))
