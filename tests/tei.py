"""What says whether a document is valid TEI: the schema of all of TEI P5, and the part of simplePrint that is printed.

`tei_all.rng.xz` is what the Text Encoding Initiative has generated from its guidelines, version 4.3.0,
under BSD-2 and CC BY. simplePrint has no elements of its own: what is valid there is so in all of TEI.
"""

from __future__ import annotations

import lzma
from functools import cache
from pathlib import Path

from lxml import etree

_HERE = Path(__file__).parent


@cache
def _schemas() -> tuple[etree.RelaxNG, ...]:
    everything = etree.fromstring(lzma.decompress((_HERE / "tei_all.rng.xz").read_bytes()))
    return etree.RelaxNG(everything), etree.RelaxNG(etree.parse(_HERE / "tei_subset.rng"))


def assert_valid(document: str) -> None:
    """Raise unless a document is valid by both schemas."""
    read = etree.fromstring(document.encode(), etree.XMLParser(huge_tree=True))
    for schema in _schemas():
        schema.assertValid(read)
