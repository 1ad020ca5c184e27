"""The engines by name: bodytext, its two alternative extractors, and the peers."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tests.benchmark import peers
from tests.benchmark.corpora import MEASURED_ONLY, BenchPage
from tests.benchmark.peers import Extracted

if TYPE_CHECKING:
    from bodytext.model import Model, ModelName
    from bodytext.model.fields import FieldModels

Extract = Callable[..., Extracted]  # of the data and its address; bodytext's also takes the page's fold
InputKind = Literal["html", "text"]
Field = Literal["title", "authors", "date", "language"]
Extractor = Literal["blocks", "trafilatura", "readability"]


@dataclass(frozen=True, slots=True)
class Engine:
    """A tool under test: `extract` is what is timed, `metadata` a second, untimed call.

    `module` must be importable for the engine to run, `distribution` gives its version. `gives`
    names the metadata it has to offer: a title that a tool does not look for is not one it missed.
    The second call is of the file alone, unless the engine is `addressed`, for most files have lost their address.
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
    addressed: bool = False

    @property
    def installed(self) -> bool:
        """Whether its library is there; looks, but does not import."""
        return importlib.util.find_spec(self.module) is not None

    @property
    def label(self) -> str:
        """Its name and, as speed depends on that, which build of bodytext is measured."""
        return f"{self.name} ({build()})" if self.own else self.name

    @property
    def version(self) -> str:
        """The version of its library; empty for a source tree, or where it needs no library."""
        if not self.distribution:
            return ""
        try:
            return importlib.metadata.version(self.distribution)
        except importlib.metadata.PackageNotFoundError:
            return ""


def build() -> Literal["compiled", "pure Python"]:
    """Return which build of bodytext this Python imports."""
    from bodytext.native import IS_COMPILED

    return "compiled" if IS_COMPILED else "pure Python"


FOLDS = Path(".bench/folds")  # where training leaves the models that have not seen a fold's sites


def bodytext(
    data: bytes, url: str | None, *, fold: int | None = None, extractor: Extractor = "blocks", metadata: bool = False
) -> Extracted:
    """Run bodytext with its default options; what it raises for a document, `run_page` records.

    With metadata, which is not timed, what is torn is counted too. `fold` is the page's: the model that never saw it
    stands in for the shipped one, without which figures on the training sets would flatter.
    """
    from bodytext.document import Source
    from bodytext.options import Options
    from bodytext.parse.contents import contents
    from bodytext.parse.decode import decode
    from bodytext.pipeline import extract_source
    from tests.benchmark.torn import torn_of

    source = Source("page", data, url)
    options = Options(extractor=extractor, metadata=metadata)
    fields: FieldModels | None = None
    if fold is not None:
        fields = held_out_fields(contents(decode(source, options.encoding).text, source, options.input).kind, fold)
    article = extract_source(source, options, partial(held_out_model, fold=fold), fields)
    known = article.metadata
    torn = torn_of(source, article) if metadata and article.kind == "html" else ()
    return Extracted(article.text, known.title, tuple(known.authors), known.date, known.language, tuple(torn))


def held_out_model(name: ModelName, fold: int | None) -> Model:
    """Return the model that never saw a fold; the one that ships where training has left none."""
    from bodytext.model import load_model

    return (None if fold is None else _read_model(FOLDS / f"{name}-{fold}.json")) or load_model(name)


def held_out_fields(kind: InputKind, fold: int | None) -> FieldModels | None:
    """Return what chooses title, authors and date and never saw a fold; None for what ships."""
    return None if fold is None else _read_fields(FOLDS / f"fields-{fold}.json", kind)


def fold_of_page(page: BenchPage) -> int | None:
    """Return the fold of a page; None in sets that training leaves alone, which meet the model that ships."""
    from bodytext_train.folds import fold_of

    return None if page.set.startswith(MEASURED_ONLY) else fold_of(page.url or page.id, page.set)


@cache
def _read_model(path: Path) -> Model | None:
    from bodytext.model import read_model

    return read_model(path) if path.exists() else None


@cache
def _read_fields(path: Path, kind: InputKind) -> FieldModels | None:
    from bodytext.model.fields import read_field_models

    return read_field_models(path, kind) if path.exists() else None


BOTH: tuple[InputKind, ...] = ("html", "text")
ALL: tuple[Field, ...] = ("title", "authors", "date")
OWN: tuple[Field, ...] = (*ALL, "language")


def _own(name: str, extractor: Extractor, *, addressed: bool = False) -> Engine:
    extract = partial(bodytext, extractor=extractor)
    metadata = partial(extract, metadata=True)
    return Engine(name, "bodytext", "bodytext", extract, metadata, BOTH, OWN, own=True, addressed=addressed)


ENGINES: tuple[Engine, ...] = (
    _own("bodytext", "blocks"),
    _own("bodytext:addressed", "blocks", addressed=True),
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
