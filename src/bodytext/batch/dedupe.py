"""Documents that are the same, or nearly: which of a run are duplicates of which.

Found from fingerprints alone, when all are there, so that the answer does not depend on the order in
which documents came: of those that are alike, the first by name stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from bodytext.errors import BodytextError
from bodytext.options import Dedupe
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import HAN, HANGUL, KANA

_PERMUTATIONS = 128  # of a MinHash: the estimate of likeness is good to ±0.09
_SCHEME = "affine32"  # of datasketch: hash values of 32 bits
_ALIKE = 0.8  # Jaccard likeness of two texts' shingles from which they are near duplicates
_SHINGLE = 5  # words that are compared together; Broder et al. 1997 take ten, shorter texts need fewer
_DIGEST = 16  # bytes of an exact fingerprint; that of a near one is 4 * _PERMUTATIONS
_TOKEN = Pattern(rf"[{KANA}{HAN}{HANGUL}]|[^\W_]+")


def fingerprint(text: str, kind: Dedupe) -> bytes:
    """Return bytes that are equal for texts of the same words (exact), or alike for similar ones (near).

    Case, punctuation and white space don't count. Raises BodytextError without the library for `near`.
    """
    words = _TOKEN.findall(text.casefold())
    if kind == "exact":
        return blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=_DIGEST).digest()
    minhash = _library().MinHash(num_perm=_PERMUTATIONS, scheme=_SCHEME)
    last = max(len(words) - _SHINGLE, 0) + 1
    minhash.update_batch({" ".join(words[i : i + _SHINGLE]).encode("utf-8", "replace") for i in range(last)})
    values: bytes = minhash.hashvalues.astype("<u4").tobytes()
    return values


def find_duplicates(prints: Sequence[tuple[str, bytes]]) -> dict[str, str]:
    """Return each source that duplicates another, with the one that stays, from (source, fingerprint)."""
    groups = _Groups()
    by_print: dict[bytes, str] = {}
    for source, print_ in sorted(prints):
        groups.join(by_print.setdefault(print_, source), source)
    near = [(source, print_) for print_, source in by_print.items() if len(print_) > _DIGEST]
    if near:
        _join_near(near, groups)
    return {source: stays for source, _ in prints if (stays := groups.first(source)) != source}


def check_dedupe(kind: Dedupe) -> None:
    """Raise BodytextError if the library that `near` needs is not there."""
    if kind == "near":
        _library()


def _join_near(prints: Sequence[tuple[str, bytes]], groups: _Groups) -> None:
    import numpy as np

    library = _library()
    index = library.MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
    hashes = {}
    for source, print_ in prints:
        values = np.frombuffer(print_, "<u4").astype("u4")
        hashes[source] = library.MinHash(num_perm=_PERMUTATIONS, hashvalues=values, scheme=_SCHEME)
        index.insert(source, hashes[source])
    for source, minhash in hashes.items():
        for other in index.query(minhash):
            if other > source and minhash.jaccard(hashes[other]) >= _ALIKE:
                groups.join(source, other)


class _Groups:
    """Sets that grow together (union-find), each known by its smallest member."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def first(self, member: str) -> str:
        """Return the smallest member of the group."""
        root = member
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        self._parents[member] = root
        return root

    def join(self, one: str, other: str) -> None:
        """Make one group of two."""
        low, high = sorted((self.first(one), self.first(other)))
        self._parents[high] = low


def _library() -> Any:
    try:
        import datasketch
    except ImportError:
        raise BodytextError("--dedupe near needs datasketch: pip install datasketch") from None
    return datasketch
