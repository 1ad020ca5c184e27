"""What several test modules need: the samples, small documents, and ways to run the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from click.testing import CliRunner, Result

from bodytext.article import Article
from bodytext.document import Block, Label, Metadata, Page, Reason, Source, Stage, Verdict
from bodytext.parse.html import parse_html
from bodytext.parse.plain import parse_plain
from bodytext.rules import Evidence, load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

os.environ.pop("PYTHONUNBUFFERED", None)  # buffers are where output gets lost

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "bodytext"
SAMPLES = ROOT / "samples"
NEWS = SAMPLES / "news.html"
COPIED = SAMPLES / "copied-article.txt"
SAMPLE_DOCUMENTS = tuple(sorted(path for path in SAMPLES.iterdir() if path.suffix in {".html", ".txt"}))
"""The samples that are documents: beside them are a picture of one and scripts."""

_MAIN = 'from bodytext.cli.main import main; main(prog_name="bodytext")'

FIRST = "The first passenger ferry in two years left Tarnmouth on Thursday morning"
"""How the body of `NEWS` begins."""


def run_cli(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
    """Run the command in this process, as `bodytext ARGUMENTS` would; an unforeseen exception is raised."""
    from bodytext.cli.main import main  # Click's import time is what one of the tests is about

    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def run_process(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, its standard input a pipe."""
    command = [sys.executable, "-c", _MAIN, *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def run_shell(script: str, *, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a shell script in which `bodytext` is the command."""
    shell = f"bodytext() {{ '{sys.executable}' -c '{_MAIN}' \"$@\"; }}\n{script}"
    return subprocess.run(["/bin/sh", "-c", shell], capture_output=True, check=False, cwd=cwd)


def html_page(markup: str, url: str | None = None) -> Page:
    """Return the parsed page of some mark-up."""
    return parse_html(markup, "page", url)


def text_page(text: str) -> Page:
    """Return the parsed page of a plain text."""
    return parse_plain(text, "page")


def texts(blocks: Sequence[Block]) -> list[str]:
    """Return the texts of the blocks."""
    return [block.text for block in blocks]


def kept(page: Page, keep: Sequence[bool] | None = None) -> list[Verdict]:
    """Return verdicts that keep all blocks, or those that `keep` says."""
    choices = keep or [True] * len(page.blocks)
    return [
        Verdict(choice, 0.9 if choice else 0.1, Reason.of_stage("content" if choice else "low_score"))
        for choice in choices
    ]


def kept_whole(page: Page, metadata: Metadata | None = None) -> Article:
    """Return the article that keeps all of a page."""
    return Article(
        page.name,
        page.kind,
        metadata or Metadata(),
        page.blocks,
        tuple(kept(page)),
        parts=page.parts,
        containers=page.containers,
    )


def called(name: str) -> Reason:
    """Return the reason of this name, of the kind that bodytext gives it: a label, a stage, else a rule."""
    label = next((label for label in get_args(Label) if label == name), None)
    stage = next((stage for stage in get_args(Stage) if stage == name), None)
    if label:
        return Reason.of_label(label)
    return Reason.of_stage(stage) if stage else Reason.of_family(name)


def evidence(page: Page) -> Evidence:
    """Return what the shipped rules see in a page's blocks."""
    return load_rules().read(block.text for block in page.blocks)


def source(data: bytes | str) -> Source:
    """Return a Source of that content."""
    return Source("test", data)
