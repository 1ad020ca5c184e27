"""What kind of page this is: article, forum, product, collection, listing, documentation or service.

A page is a set of tokens: words of its address, title and names, types it declares, and its measures
in steps. A token speaks for each type with a weight, learned by logistic regression; the sums give
the likelihood of each (`model/page_type.json`, MODEL_CARD.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import compress, repeat
from math import exp
from operator import not_
from typing import Any

from bodytext.document import Field, Page
from bodytext.model.weights import read_weights, shipped
from bodytext.rows import each
from bodytext.text.address import take_apart
from bodytext.text.counts import word_count
from bodytext.text.pattern import Pattern
from bodytext.text.words import all_name_parts

PAGE_TYPES = ("article", "forum", "product", "collection", "listing", "documentation", "service")
UNIT = 100  # weights are stored as hundredths
_WORD = Pattern(r"[a-z]+")
_DATED_PATH = Pattern(r"/(?:19|20)\d\d/")
_OFTEN = 8  # containers of one name: it marks the items of a list
_LIKENESS = "parent", "tag", "names"  # what the items of a list have in common
_SHARES = (0.02, 0.1, 0.3, 0.6)  # steps in which shares are told apart


def page_type(page: Page, kept: Sequence[bool]) -> Field | None:
    """Return the likeliest type of an HTML page and its probability; None for plain text, which doesn't say.

    `kept` says of each block if it is content. On pages of sites it has not seen it is right on 84 of 100.
    """
    if page.kind != "html" or not page.blocks:
        return None
    name, likelihood = likeliest(tokens(page, kept), _load())
    return Field(name, "the page's shape and names", round(likelihood, 3))


def likelihoods(page: Page, kept: Sequence[bool]) -> dict[str, float]:
    """Return how likely a page is of each type, by what is kept of it."""
    odds = _odds(tokens(page, kept), _load())
    top = max(odds)
    weights = [exp(value - top) for value in odds]
    return {name: weight / sum(weights) for name, weight in zip(PAGE_TYPES, weights, strict=True)}


def likeliest(found: Collection[str], model: Mapping[str, Any]) -> tuple[str, float]:
    """Return the type that the tokens speak for most, and its likelihood from 0 to 1."""
    odds = _odds(found, model)
    top = max(odds)
    weights = [exp(value - top) for value in odds]
    best = max(range(len(PAGE_TYPES)), key=weights.__getitem__)
    return PAGE_TYPES[best], weights[best] / sum(weights)


def tokens(page: Page, kept: Sequence[bool]) -> set[str]:
    """Return all that is known of a page as a set of tokens, each with the letter of its sort in front."""
    return {*_address(page), *_declared(page), *_names(page), *_measures(page, kept)}


def _address(page: Page) -> Iterable[str]:
    url = take_apart(page.address())
    parts = [part for part in url.path.lower().split("/") if part]
    for part in parts[:-1]:
        yield from (f"u:{word}" for word in _WORD.findall(part))
    for part in parts[-1:]:
        words = _WORD.findall(part)
        yield from (f"l:{word}" for word in words)
        yield f"slug:{min(len(words), 8)}"
    yield from (f"h:{word}" for word in _WORD.findall(url.host))
    yield f"depth:{min(len(parts), 5)}"
    if _DATED_PATH.search(url.path):
        yield "u:<year>"
    if url.query:
        yield "u:<query>"


def _declared(page: Page) -> Iterable[str]:
    yield from (f"j:{found}" for found in page.head.schema_types())
    for name, content in page.head.meta:
        yield f"m:{name[:30]}"
        if name == "og:type":
            yield f"o:{content.lower()[:20]}"
        elif name == "generator":
            yield from (f"g:{word}" for word in _WORD.findall(content.lower())[:2])
    yield from (f"t:{word}" for word in _WORD.findall(page.head.title.lower()))


def _names(page: Page) -> Iterable[str]:
    counts: dict[str, int] = {}
    known = counts.get
    for names, times in Counter(each(page.containers, "names")).items():
        for part in all_name_parts(names):
            counts[part] = known(part, 0) + times
    return [*map("n:".__add__, counts), *[f"N:{part}" for part, count in counts.items() if count >= _OFTEN]]


def _measures(page: Page, kept: Sequence[bool]) -> Iterable[str]:
    content = list(compress(page.blocks, kept))
    shown = each(page.blocks, "text")
    texts: dict[str, list[str]] = defaultdict(list)
    for kind, text in zip(each(content, "kind"), compress(shown, kept), strict=True):
        texts[kind].append(text)
    by_kind = {kind: word_count("\n".join(some)) for kind, some in texts.items()}
    total = sum(by_kind.values())
    everything = total + word_count("\n".join(compress(shown, map(not_, kept))))
    linked = sum(filter(None, each(content, "link_chars")))
    yield f"words:{int(total).bit_length()}"
    yield f"blocks:{len(content).bit_length()}"
    yield f"mean:{int(total / (len(content) or 1)).bit_length()}"
    yield f"kept:{_step(total, everything)}"
    yield f"links:{_step(linked, sum(map(len, each(content, 'text'))))}"
    yield from (f"{kind}:{_step(size, total)}" for kind, size in by_kind.items())
    repeats = Counter(zip(*[each(page.containers, field) for field in _LIKENESS], strict=True))
    yield f"repeat:{max(repeats.values(), default=0).bit_length()}"


def _step(part: float, whole: float) -> int:
    return sum(part > share * whole for share in _SHARES)


def _odds(found: Collection[str], model: Mapping[str, Any]) -> list[float]:
    weights = model["tokens"]
    known = [weights[token] for token in weights.keys() & found]
    sums = map(sum, zip(*known, strict=True)) if known else repeat(0)
    return [bias + hundredths / UNIT for bias, hundredths in zip(model["bias"], sums, strict=False)]


@cache
def _load() -> Mapping[str, Any]:
    model: Mapping[str, Any] = read_weights(shipped("page_type.json"))
    return model
