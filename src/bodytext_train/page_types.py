"""Pages of known type in, the weights of their tokens out: what `metadata.page_type` reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy

from bodytext.model.page_type import PAGE_TYPES, UNIT

_PAGES = 6  # a token known from fewer pages of the training folds is chance
_TOKENS = 1500  # the strongest; 2,500 are no better (accuracy 0.829 out of fold, 800 give 0.815)
_FIRST_PENALTY, _PENALTY = 0.1, 0.4  # of the regression that picks the tokens, and of the one that weighs them
_ROUNDS = 400

Tokens = frozenset[str]


def learn_page_types(pages: Sequence[Tokens], types: Sequence[str]) -> dict[str, Any]:
    """Return the model as JSON: a bias for each type, and for each token its weights, in hundredths."""
    counts = Counter(token for tokens in pages for token in tokens)
    known = sorted(token for token, count in counts.items() if count >= _PAGES)
    first = _fit(_matrix(pages, known), types, _FIRST_PENALTY)
    strongest = numpy.argsort(-numpy.abs(first.coef_).max(0), kind="stable")[:_TOKENS]
    chosen = sorted(known[i] for i in strongest)
    final = _fit(_matrix(pages, chosen), types, _PENALTY)
    order = [list(final.classes_).index(name) for name in PAGE_TYPES]
    weights = numpy.rint(final.coef_[order] * UNIT).astype(int)
    return {
        "bias": [round(float(value), 3) for value in final.intercept_[order]],
        "tokens": {token: weights[:, i].tolist() for i, token in enumerate(chosen) if weights[:, i].any()},
    }


def _fit(matrix: Any, types: Sequence[str], penalty: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=penalty, max_iter=_ROUNDS).fit(matrix, types)


def _matrix(pages: Sequence[Tokens], known: Sequence[str]) -> Any:
    from scipy.sparse import csr_matrix

    places = {token: i for i, token in enumerate(known)}
    pairs = [(row, places[token]) for row, tokens in enumerate(pages) for token in sorted(tokens & places.keys())]
    rows, columns = zip(*pairs, strict=True)
    return csr_matrix((numpy.ones(len(pairs)), (rows, columns)), shape=(len(pages), len(known)))
