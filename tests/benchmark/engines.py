"""The engines by name: bodytext, its two alternative extractors, and the peers."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from tests.benchmark import peers
from tests.benchmark.peers import Extracted

Extract = Callable[[bytes, str | None], Extracted]
InputKind = Literal["html", "text"]
Field = Literal["title", "authors", "date"]
Extractor = Literal["blocks", "trafilatura", "readability"]


@dataclass(frozen=True, slots=True)
class Engine:
    """A tool under test: `extract` is what is timed, `metadata` a second, untimed call.

    `module` must be importable for the engine to run, `distribution` gives its version. `gives`
    names the metadata it has to offer: a title that a tool does not look for is not one it missed.
    `own` marks bodytext itself, whose results are never taken from the store.
    """

    name: str
    module: str
    distribution: str
    extract: Extract
    metadata: Extract | None = None
    reads: tuple[InputKind, ...] = ("html",)
    gives: tuple[Field, ...] = ()
    own: bool = False

    @property
    def installed(self) -> bool:
        """Whether its library is there; looks, but does not import."""
        return importlib.util.find_spec(self.module) is not None

    @property
    def version(self) -> str:
        """The version of its library; empty for a source tree, or where it needs no library."""
        if not self.distribution:
            return ""
        try:
            return importlib.metadata.version(self.distribution)
        except importlib.metadata.PackageNotFoundError:
            return ""


def bodytext(data: bytes, url: str | None, extractor: Extractor = "blocks") -> Extracted:
    """Run bodytext with its default options; what it raises for a document, `run_page` records."""
    from bodytext import Options, extract
    from bodytext.document import Source

    article = extract(Source("page", data, url), Options(extractor=extractor))
    known = article.metadata
    return Extracted(article.text, known.title, tuple(known.authors), known.date)


BOTH: tuple[InputKind, ...] = ("html", "text")
ALL: tuple[Field, ...] = ("title", "authors", "date")


def _own(name: str, extractor: Extractor) -> Engine:
    extract = partial(bodytext, extractor=extractor)
    return Engine(name, "bodytext", "bodytext", extract, reads=BOTH, gives=ALL, own=True)


ENGINES: tuple[Engine, ...] = (
    _own("bodytext", "blocks"),
    _own("bodytext:trafilatura", "trafilatura"),
    _own("bodytext:readability", "readability"),
    Engine(
        "trafilatura", "trafilatura", "trafilatura",
        peers.trafilatura, peers.trafilatura_metadata, BOTH, ALL,
    ),
    Engine("trafilatura-nocomments", "trafilatura", "trafilatura", peers.trafilatura_nocomments),
    Engine(
        "readability", "readability", "readability-lxml",
        peers.readability, peers.readability_metadata, BOTH, ("title",),
    ),
    Engine("resiliparse", "resiliparse", "resiliparse", peers.resiliparse, reads=BOTH),
    Engine("justext", "justext", "justext", peers.justext),
    Engine("newspaper4k", "newspaper", "newspaper4k", peers.newspaper4k, gives=ALL),
    Engine("chromerag", "chromerag", "chromerag", peers.chromerag, gives=("title",)),
    Engine("everything", "resiliparse", "resiliparse", peers.everything),
    Engine("keep-everything", "tests", "", peers.keep_everything, reads=("text",)),
)  # fmt: skip

BY_NAME = {engine.name: engine for engine in ENGINES}
DEFAULT_ENGINES = tuple(engine.name for engine in ENGINES if ":" not in engine.name)
