"""Learns what each piece of evidence for a title, authors or a date weighs: conditional logistic regression.

Of each document, the right candidate against all others. How well the weights choose, out of fold, goes into the card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date
from typing import Any, NamedTuple

from bodytext.document import InputKind
from bodytext.metadata.authors import author_candidates, plain_author_candidates
from bodytext.metadata.dates import date_candidates
from bodytext.metadata.evidence import FIELDS, LEAST, Candidate, choose
from bodytext.metadata.facts import Facts
from bodytext.metadata.headline import headline_candidates
from bodytext.metadata.publication import choose_day, stated_instead
from bodytext.metadata.title import title_candidates
from bodytext.text.clean import key
from bodytext.text.moments import read_moment
from bodytext_train.card import CARD, write_section
from bodytext_train.documents import Address, Document, documents
from bodytext_train.field_scores import Chosen, Tables, calibration
from bodytext_train.manifest import record
from bodytext_train.settings import FIELD_RIDGE, FIELD_ROUNDS, FIELD_SETS, FIELD_WEIGHTS, FOLDS
from bodytext_train.workshop import Workshop, write_json

_GOLD = {"title": "title", "authors": "author", "date": "date"}  # what the corpora call the fields
_GOOD = 0.5  # F1 of a list of authors, or of a headline's words, that counts as right where none is exactly so
_BAD = 0.25  # F1 of its words below which no line is the headline
_SEPARATOR = re.compile(r"\s*(?:;|,|、| and | & | und | et )\s*")
_CREDENTIAL = re.compile(r",\s*[A-Z]\.?[A-Za-z]?\.?[A-Z][A-Za-z.®-]*(?: \d+| [A-Z]+)?(?=,|;|&|$)")

_Weights = dict[str, float]
_Models = dict[InputKind, dict[str, dict[str, object]]]  # as `read_field_models` reads them
_Maker = Callable[[Facts, int], list[Candidate]]


class _Example(NamedTuple):
    kind: InputKind
    candidates: list[Candidate]
    right: list[bool]
    fold: int
    set: str
    gold: frozenset[str]
    page_type: str
    address: Address


def fit_fields(shop: Workshop) -> None:
    """Write `fields.json` and what has not seen a fold, and into the card how well that chooses in the fold."""
    found = list(documents(shop))
    models: list[_Models] = [{} for _ in range(FOLDS + 1)]  # the last of them has seen all
    tables = Tables()
    for kind, makers in _MAKERS.items():
        own = [document for document in found if document.facts.page.kind == kind]
        blocks = [-1] * len(own)  # where each document's title stands, for what is looked for around it
        for field, make in zip(FIELDS, makers, strict=True):
            made = [make(document.facts, block) for document, block in zip(own, blocks, strict=True)]
            pairs = zip(made, own, strict=True)
            examples = [each for pair in pairs if (each := _example(*pair, field)) is not None]
            weights, chosen = _fit_folds(examples, field)
            steps = calibration(chosen)
            for model, own_weights in zip(models, weights, strict=True):
                model.setdefault(kind, {})[field] = {"weights": own_weights, "calibration": steps}
            tables.add(f"{field} of {kind}", chosen, LEAST[kind][field], steps)
            if field == "title":
                best = [choose(candidates, weights[-1]) for candidates in made]
                blocks = [each.block if each and share >= LEAST[kind][field] else -1 for each, share in best]
    for fold, model in enumerate(models[:-1]):
        write_json(shop.folds / f"fields-{fold}.json", model)
    write_json(shop.out / "fields.json", models[-1])
    record(shop, "fields.json", FIELD_SETS)
    write_section(shop.out / CARD, "fields", tables.lines())


def _fit_folds(examples: Sequence[_Example], field: str) -> tuple[list[_Weights], list[Chosen]]:
    """Return the weights that have not seen each fold and those that have seen all, and what the former choose."""
    weights = []
    chosen = []
    for fold in range(FOLDS):
        learned = [each for each in examples if each.fold != fold and any(each.right)]
        weights.append(_fit(learned) if learned else {})
        chosen += [_chosen(each, weights[-1], field) for each in examples if each.fold == fold]
    fitted = _fit([each for each in examples if any(each.right)])
    return [{name: value for name, value in each.items() if value} for each in (*weights, fitted)], chosen


def _chosen(example: _Example, weights: Mapping[str, float], field: str) -> Chosen:
    least = LEAST[example.kind][field]
    best, share = (
        choose_day(example.candidates, weights, least) if field == "date" else choose(example.candidates, weights)
    )
    return Chosen(
        group=example.set,
        is_article=example.page_type == "article",
        address=example.address,
        share=share,
        found=_comparable(field, best.value) if best else frozenset(),
        gold=example.gold,
    )


def _dates(facts: Facts, title_block: int) -> list[Candidate]:
    return date_candidates(facts, title_block, date.today())


_MAKERS: dict[InputKind, tuple[_Maker, ...]] = {
    "html": (lambda facts, _: title_candidates(facts), author_candidates, _dates),
    "text": (lambda facts, _: headline_candidates(facts), plain_author_candidates, _dates),
}


def _says_none(field: str, name: str) -> bool:
    """Tell whether an empty gold field means that the document has no such thing, not that it isn't known."""
    return name.endswith(" body") or (field != "title" and "wcxb" in name)


def _example(candidates: list[Candidate], document: Document, field: str) -> _Example | None:
    """Return what can be learned from a document, None where it is not known what is right."""
    stated = document.row.get(_GOLD[field]) or ""
    gold = _gold(field, stated)
    if not gold and (stated or not _says_none(field, document.set)):
        return None
    scores = [_overlap(gold, _comparable(field, each.value)) for each in candidates]
    best = max(scores, default=0.0)
    right = [score == best if best >= _GOOD else not c.value for score, c in zip(scores, candidates, strict=True)]
    if field == "title" and gold and best < _GOOD and document.facts.page.kind == "text":
        right = _alike(candidates, str(stated))
    if field == "date" and (
        stated_day := stated_instead(
            [each for each, is_right in zip(candidates, right, strict=True) if is_right], candidates
        )
    ):
        right = [each is stated_day for each in candidates]  # the sets give now this day and now that of a change
    page_type = document.row.get("page_type") or ""
    return _Example(
        document.facts.page.kind, candidates, right, document.fold, document.set, gold, page_type, document.address
    )


def _gold(field: str, stated: str | list[str]) -> frozenset[str]:
    """Return what should have been found; of a date that is no full day nothing can be learned."""
    if field == "authors":
        return gold_names(stated)
    if field == "date":
        return frozenset((read_moment(str(stated))[:10],)) - {""}
    return frozenset((key(str(stated)),)) - {""}


def _comparable(field: str, value: str) -> frozenset[str]:
    """Return what was found in the form of `_gold`."""
    if field == "date":
        return frozenset((value[:10],)) - {""}
    values = value.split("\n") if field == "authors" else [value]
    return frozenset(map(key, values)) - {""}


def _alike(candidates: list[Candidate], gold: str) -> list[bool]:
    """Tell which line words the headline in another way; where some line does so a little, nothing can be learned."""
    words = set(gold.lower().split())
    scores = [_overlap(words, set(c.value.lower().split())) for c in candidates]
    best = max(scores, default=0.0)
    return [
        score == best if best >= _GOOD else best < _BAD and not c.value
        for score, c in zip(scores, candidates, strict=True)
    ]


def gold_names(gold: str | list[str]) -> frozenset[str]:
    """Return the keys of the names in a gold author field, credentials left out."""
    names = gold if isinstance(gold, list) else _SEPARATOR.split(_CREDENTIAL.sub("", gold))
    return frozenset(key(name.removeprefix("and ")) for name in names) - {""}


def _overlap(gold: Set[str], found: Set[str]) -> float:
    return 2 * len(gold & found) / (len(gold) + len(found)) if gold and found else 0.0


def _fit(examples: list[_Example]) -> dict[str, float]:
    import numpy as np
    from scipy import sparse
    from scipy.optimize import minimize

    names = sorted({name for e in examples for c in e.candidates for name in c.evidence})
    column = {name: index for index, name in enumerate(names)}
    rows = [c.evidence for e in examples for c in e.candidates]
    cells = [(row, column[name], value) for row, evidence in enumerate(rows) for name, value in evidence.items()]
    at_row, at_column, values = zip(*cells, strict=True)
    matrix = sparse.csr_matrix((values, (at_row, at_column)), shape=(len(rows), len(names)))
    right = np.array([is_right for e in examples for is_right in e.right], dtype=float)
    sizes = np.array([len(e.candidates) for e in examples])
    weights = np.array([FIELD_WEIGHTS.get(e.set, 1.0) for e in examples])
    starts = np.r_[0, np.cumsum(sizes)[:-1]]

    def loss(beta: Any) -> tuple[float, Any]:
        strength = matrix @ beta
        strength = np.exp(strength - np.repeat(np.maximum.reduceat(strength, starts), sizes))
        share = strength / np.repeat(np.add.reduceat(strength, starts), sizes)
        good = np.maximum(np.add.reduceat(share * right, starts), 1e-12)
        wanted = share * right / np.repeat(good, sizes)
        slope = matrix.T @ ((share - wanted) * np.repeat(weights, sizes))
        return -(weights * np.log(good)).sum() + FIELD_RIDGE / 2 * (beta @ beta), slope + FIELD_RIDGE * beta

    beta = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": FIELD_ROUNDS}).x
    return {name: round(float(value), 2) for name, value in zip(names, beta, strict=True)}
