"""Every choice a caller can make, in one frozen value that travels through the pipeline."""

from __future__ import annotations

from typing import Literal, NamedTuple

Extractor = Literal["blocks", "trafilatura", "readability"]
Format = Literal["text", "markdown", "json", "jsonl", "csv", "tsv"]
InputChoice = Literal["auto", "html", "text"]
Preset = Literal["balanced", "precision", "recall"]


class RulesFile(NamedTuple):
    """A file of a user's own rules: its name, for messages, and its TOML text, which workers parse for themselves."""

    name: str
    text: str


class Options(NamedTuple):
    """How to extract; the defaults are what the benchmark table reports.

    `input` forces HTML or plain text where the guess is wrong. `encoding` overrides what the
    document declares, but not a byte order mark. `extractor` names the engine that picks the blocks.
    `preset` says what weighs more where the two conflict: leaving nothing out or nothing foreign in.
    `metadata` False skips reading it, which saves time where only the text is wanted. `rules` are the
    user's own, which overrule what the page's scores say. `guess` gives the likeliest author and date
    even where they are too doubtful to be given as facts.
    """

    input: InputChoice = "auto"
    preset: Preset = "balanced"
    encoding: str | None = None
    extractor: Extractor = "blocks"
    metadata: bool = True
    rules: tuple[RulesFile, ...] = ()
    guess: bool = False


class Printing(NamedTuple):
    """What a run prints of each article, and where: `output` is a file, or None for standard output.

    `removed` is a file for what was left out, or None.
    `fields` are the names of the record to print, in this order; empty for all. `template` prints a
    line of its own making instead of a format.
    """

    format: Format = "text"
    metadata: bool = False
    explain: bool = False
    quiet: bool = False
    output: str | None = None
    removed: str | None = None
    fields: tuple[str, ...] = ()
    template: str | None = None
