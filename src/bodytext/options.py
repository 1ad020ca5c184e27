"""Every choice a caller can make, in one frozen value that travels through the pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Extractor = Literal["blocks", "trafilatura", "readability"]
Format = Literal["text", "markdown", "json"]
InputChoice = Literal["auto", "html", "text"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to extract; the defaults are what the benchmark table reports.

    `input` forces HTML or plain text where the guess is wrong. `encoding` overrides what the
    document declares, but not a byte order mark. `extractor` names the engine that picks the blocks.
    """

    input: InputChoice = "auto"
    encoding: str | None = None
    extractor: Extractor = "blocks"


@dataclass(frozen=True, slots=True)
class Printing:
    """What a run prints of each article, and where: `output` is a file, or None for standard output."""

    format: Format = "text"
    metadata: bool = False
    explain: bool = False
    quiet: bool = False
    output: str | None = None
