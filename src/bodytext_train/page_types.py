"""Pages of known type in, the weights of their tokens out: what `metadata.page_type` reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bodytext.model.page_type import PAGE_TYPES, UNIT, likeliest
from bodytext_train.card import CARD, types_table, write_section
from bodytext_train.heldout import Judged, judged
from bodytext_train.manifest import record
from bodytext_train.settings import FOLDS, SETS, TYPE_PAGES, TYPE_PENALTIES, TYPE_ROUNDS, TYPE_TOKENS
from bodytext_train.workshop import Workshop, write_json

Tokens = frozenset[str]

_NEVER = -30.0  # log-odds of a type of which there is no page


def fit_page_types(shop: Workshop) -> None:
    """Write `page_type.json`, from what held-out models keep of the pages, and into the card how often it is right."""
    pages = list(judged(shop, "html"))
    write_json(shop.out / "page_type.json", _learn(pages))
    record(shop, "page_type.json", SETS["html"])
    write_section(shop.out / CARD, "page types", types_table(_held_out(pages)))


def _learn(pages: Sequence[Judged]) -> dict[str, Any]:
    return learn_page_types([page.tokens for page in pages], [page.page_type for page in pages])


def _held_out(pages: Sequence[Judged]) -> list[tuple[str, str]]:
    """Return for each page what its type is, and what a model says that never saw its site."""
    told: list[tuple[str, str]] = []
    for fold in range(FOLDS):
        model = _learn([page for page in pages if page.fold != fold])
        told += [(page.page_type, likeliest(page.tokens, model)[0]) for page in pages if page.fold == fold]
    return told


def learn_page_types(pages: Sequence[Tokens], types: Sequence[str]) -> dict[str, Any]:
    """Return the model as JSON: a bias for each type, and for each token its weights, in hundredths."""
    import numpy

    counts = Counter(token for tokens in pages for token in tokens)
    known = sorted(token for token, count in counts.items() if count >= TYPE_PAGES)
    first = _fit(_matrix(pages, known), types, TYPE_PENALTIES[0])
    strongest = numpy.argsort(-numpy.abs(first.coef_).max(0), kind="stable")[:TYPE_TOKENS]
    chosen = sorted(known[i] for i in strongest)
    final = _fit(_matrix(pages, chosen), types, TYPE_PENALTIES[1])
    rows = {
        name: (coefs, bias) for name, coefs, bias in zip(final.classes_, final.coef_, final.intercept_, strict=True)
    }
    unseen = numpy.zeros(len(chosen)), _NEVER
    coefs, biases = zip(*[rows.get(name, unseen) for name in PAGE_TYPES], strict=True)
    weights = numpy.rint(numpy.array(coefs) * UNIT).astype(int)
    return {
        "bias": [round(float(value), 3) for value in biases],
        "tokens": {token: weights[:, i].tolist() for i, token in enumerate(chosen) if weights[:, i].any()},
    }


def _fit(matrix: Any, types: Sequence[str], penalty: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=penalty, max_iter=TYPE_ROUNDS).fit(matrix, types)


def _matrix(pages: Sequence[Tokens], known: Sequence[str]) -> Any:
    import numpy
    from scipy.sparse import csr_matrix

    places = {token: i for i, token in enumerate(known)}
    pairs = [(row, places[token]) for row, tokens in enumerate(pages) for token in sorted(tokens & places.keys())]
    rows, columns = zip(*pairs, strict=True)
    return csr_matrix((numpy.ones(len(pairs)), (rows, columns)), shape=(len(pages), len(known)))
