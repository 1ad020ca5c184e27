"""Pages in that have no gold text, texts by other programs out, with what the model of HTML keeps of them for gold.

That model is nearly always right about an article, and its pages are in languages and of kinds that few pages with
gold text are. Only what it is sure of is believed, and only where it has what must be there and nothing that mustn't.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bodytext.document import Source
from bodytext.errors import BodytextError
from bodytext.options import Options
from bodytext.pipeline import extract_source
from bodytext_train.dumps import SOURCES, Dumped, write_told
from bodytext_train.settings import SILVER, SILVER_LEAST, SILVER_MISSED
from bodytext_train.workshop import Workshop


def silver(shop: Workshop, folder: Path) -> Iterator[Dumped]:
    """Yield a text of each page that is believed, with its "confidence"; those of a set are made where they lack."""
    for name in SILVER:
        path = folder / f"{name}.silver.jsonl.gz"
        if not path.exists():
            _write(path, shop, name)
        for line in gzip.decompress(path.read_bytes()).splitlines():
            row = json.loads(line)
            if row["confidence"] >= SILVER_LEAST:
                yield Dumped(name, row["source"], row)


def _write(path: Path, shop: Workshop, name: str) -> None:
    """Write the text that one program makes of each page of a set, drawn by the page's name, and its gold."""
    sources = list(SOURCES)

    def told(row: dict[str, Any]) -> dict[str, Any]:
        source, html = sources[zlib.crc32(row["id"].encode()) % len(sources)], shop.html(name, row)
        return {"source": source, "text": SOURCES[source](html), **_gold(row, html)}

    write_told(path, shop.rows(name), told)


def _gold(row: dict[str, Any], html: str) -> dict[str, Any]:
    """Return a page's gold text, if need be what the shipped model keeps, and how far it is to be believed: 0 to 1."""
    if row.get("text"):
        return {"gold": row["text"], "confidence": 1.0}
    try:
        article = extract_source(Source(row["id"], html, row.get("url")), Options(input="html", metadata=False))
    except BodytextError:
        return {"gold": "", "confidence": 0.0}
    kept = _folded(article.text)
    wanted, unwanted = (row.get(part) or [] for part in ("with", "without"))
    missed = sum(_folded(part) not in kept for part in wanted)
    is_right = missed <= SILVER_MISSED * len(wanted) and not any(_folded(part) in kept for part in unwanted)
    return {"gold": article.text, "confidence": article.confidence or 0.0 if is_right else 0.0}


def _folded(text: str) -> str:
    return " ".join(text.split())
