"""bodytext: the article's clean text and metadata, from raw HTML or already extracted plain text.

    >>> from bodytext import extract
    >>> extract("<html><body><article><p>…</p></article></body></html>").text

`extract` is the whole library; `Options` holds every choice and `Article` every answer. Names are
resolved on first use (PEP 562), so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bodytext.article import Article
    from bodytext.batch.many import Failure, extract_many
    from bodytext.document import Block, Metadata, Reason, Verdict
    from bodytext.document.source import Provenance, Source
    from bodytext.errors import BodytextError
    from bodytext.options import Options, RulesFile
    from bodytext.pipeline import extract
    from bodytext.version import __version__ as __version__

__all__ = [
    "Article",
    "Block",
    "BodytextError",
    "Failure",
    "Metadata",
    "Options",
    "Provenance",
    "Reason",
    "RulesFile",
    "Source",
    "Verdict",
    "extract",
    "extract_many",
]

_HOMES = {
    "extract": "bodytext.pipeline",
    "extract_many": "bodytext.batch.many",
    "Failure": "bodytext.batch.many",
    "Article": "bodytext.article",
    "BodytextError": "bodytext.errors",
    "Options": "bodytext.options",
    "RulesFile": "bodytext.options",
    "Provenance": "bodytext.document.source",
    "Source": "bodytext.document.source",
    "__version__": "bodytext.version",
}


if not TYPE_CHECKING:  # which take a module with a `__getattr__` to have every name

    def __getattr__(name: str) -> Any:
        if name not in __all__ and name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES.get(name, "bodytext.document")), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
