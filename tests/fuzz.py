"""Looks for documents that `extract` can't stand, for as long as it is given: `make fuzz SECONDS=3600`.

    python -m tests.fuzz --seconds 3600

Documents are invented (the strategies of the property tests) or are the samples and cases with
pieces cut out, doubled, swapped and spoilt. Hypothesis makes what fails as small as it can and prints
it; the exit status is 1. What is found becomes a test. Each round has another seed, which is printed.
`python -m tests.fuzz_guided` looks for documents that take another way through the program.
"""

from __future__ import annotations

import argparse
import html
import re
import signal
import sys
import time
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import get_args

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from bodytext import Article, BodytextError, Options, extract
from bodytext.document import Source
from bodytext.options import InputChoice, Preset
from bodytext.parse.decode import decode
from tests.golden import document_of, load_cases
from tests.support import SAMPLE_DOCUMENTS
from tests.test_properties import WORD, check, check_stable, pages, stories

LIMIT = 10  # seconds of computing for a document of some kilobytes: far more than any may take
PIECES = 3  # of which a word may consist
ROUND = 400  # documents with one seed
MARKS = (b"<", b">", b"&", b"&#", b"\0", b"\xff", b"\xed\xa0\x80", b"<!--", b"]]>", b"<script>", b"</p>", b"<table>",
         b"<td>", b"\r", b"\x1b$B", b"<svg>", b"<noscript>", b"<template>", b'"', b"'", b"{",
         b"\xe2\x80\xae")  # fmt: skip
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")  # of JSON
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
WHOLE = [path.read_bytes() for path in SAMPLE_DOCUMENTS] + [document_of(case) for case in load_cases()]


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """Return a sample that has suffered."""
    data = draw(st.sampled_from(WHOLE))[:20_000]
    for _ in range(draw(st.integers(1, 8))):
        start, length = draw(st.integers(0, len(data))), draw(st.integers(0, 400))
        piece = data[start : start + length]
        change = draw(st.integers(0, 4))
        if change == 0:
            data = data[:start] + data[start + length :]
        elif change == 1:
            data = data[:start] + piece * draw(st.integers(2, 60)) + data[start:]
        elif change == 2:
            data = data[:start] + draw(st.sampled_from(MARKS)) * draw(st.integers(1, 200)) + data[start:]
        elif change == 3:
            data = data[:start] + draw(st.binary(max_size=40)) + data[start + length :]
        else:
            other = draw(st.sampled_from(WHOLE))[:20_000]
            data = data[:start] + other[draw(st.integers(0, len(other))) :][:2_000] + data[start:]
    return data[:100_000]


_HALVES = spoilt().map(lambda data: data.decode("utf-8", "surrogateescape"))  # of characters, as JSON may hold
DOCUMENTS = st.one_of(spoilt(), spoilt(), _HALVES, pages(), stories(), st.binary(max_size=600), st.text(max_size=600))
OPTIONS = st.builds(
    Options, input=st.sampled_from(get_args(InputChoice)), preset=st.sampled_from(get_args(Preset)),
    encoding=st.sampled_from([None, None, None, "utf-8", "shift_jis", "utf-16", "iso-2022-jp"]),
)  # fmt: skip


class Hang(BaseException):
    """A document has taken more than LIMIT seconds of computing."""


@contextmanager
def limited() -> Iterator[None]:
    """Raise Hang if what is done takes too long."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def examine(document: bytes | str, options: Options) -> None:
    """Raise whatever `extract` raises that is no BodytextError, Hang, or AssertionError for a wrong article."""
    with limited():
        try:
            article = extract(document, options)
        except BodytextError:
            return
        check(article)
    check_words(document, options, article)


def check_words(document: bytes | str, options: Options, article: Article) -> None:
    """Check that every word of the article's text stands in the document.

    Mark-up may stand amid a word, and broken mark-up can't be taken out as simply as here: a word may
    consist of some pieces.
    """
    text = decode(Source("document", document), options.encoding).text
    raw = html.unescape(html.unescape(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)))
    places = {_letters(raw), _letters(_TAG.sub("", raw)), _letters(_TAG.sub("", text))}
    for word in set(WORD.findall(article.text)):
        letters = _letters(word)
        assert word.isdecimal() or any(_pieces(letters, place) <= PIECES for place in places), f"{word!r} is invented"


def _pieces(word: str, place: str) -> int:
    """Return of how many pieces, each the longest that stands in the place, the word consists; 1000 if of none."""
    pieces = 0
    while word:
        length = bisect_left(range(1, len(word) + 1), True, key=lambda n: word[:n] not in place)
        if not length:
            return 1000
        word = word[length:]
        pieces += 1
    return pieces


def _letters(text: str) -> str:
    return "".join(WORD.findall(unicodedata.normalize("NFKC", text)))


def one_round(number: int) -> None:
    """Try ROUND documents."""

    @seed(number)
    @settings(max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(DOCUMENTS, OPTIONS)
    def never_breaks(document: bytes | str, options: Options) -> None:
        examine(document, options)

    @seed(number)
    @settings(max_examples=ROUND // 8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(stories())
    def is_stable(story: str) -> None:
        check_stable(story)

    runs: tuple[Callable[[], None], ...] = (never_breaks, is_stable)
    for run in runs:
        run()


def main() -> int:
    """Run rounds until the time is up; return the exit status."""
    parser = argparse.ArgumentParser(description="Look for documents that extract can't stand.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    end, number = time.monotonic() + arguments.seconds, arguments.seed
    rounds = 0
    while time.monotonic() < end:
        print(f"seed {number}", file=sys.stderr)
        one_round(number)
        number += 1
        rounds += 1
    print(f"{rounds} rounds of {ROUND} documents, nothing found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
