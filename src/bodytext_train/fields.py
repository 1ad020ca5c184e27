"""Learns what each piece of evidence for a title, authors or a date weighs: conditional logistic regression.

Of each document, the right candidate against all others. How well the weights choose, out of fold, goes into the card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from bodytext.document import InputKind
from bodytext.metadata.authors import author_candidates, plain_author_candidates
from bodytext.metadata.dates import date_candidates
from bodytext.metadata.evidence import FIELDS, LEAST, Candidate, choose
from bodytext.metadata.facts import Facts
from bodytext.metadata.headline import headline_candidates
from bodytext.metadata.title import title_candidates
from bodytext.text.clean import key
from bodytext_train.card import CARD, write_section
from bodytext_train.documents import Document, documents
from bodytext_train.manifest import record
from bodytext_train.settings import FIELD_RIDGE, FIELD_ROUNDS, FIELD_SETS, FIELD_WEIGHTS, FOLDS
from bodytext_train.workshop import Workshop, write_json

_GOLD = {"title": "title", "authors": "author", "date": "date"}  # what the corpora call the fields
_GOOD = 0.5  # F1 of a list of authors, or of a headline's words, that counts as right where none is exactly so
_BAD = 0.25  # F1 of its words below which no line is the headline
_RANGES = (0.0, 0.5, 0.8, 0.95, 1.01)  # of confidence, for which it is compared with what was right
_SEPARATOR = re.compile(r"\s*(?:;|,|、| and | & | und | et )\s*")
_CREDENTIAL = re.compile(r",\s*[A-Z]\.?[A-Za-z]?\.?[A-Z][A-Za-z.®-]*(?: \d+| [A-Z]+)?(?=,|;|&|$)")

_Weights = dict[str, float]
_Maker = Callable[[Facts, int], list[Candidate]]


class _Example(NamedTuple):
    candidates: list[Candidate]
    right: list[bool]
    fold: int
    set: str
    gold: str | list[str]
    page_type: str


def fit_fields(shop: Workshop) -> None:
    """Write `fields.json`, and into the card how well its weights choose where they have not seen the site."""
    found = list(documents(shop))
    weights: dict[InputKind, dict[str, _Weights]] = {}
    scores, confidences = list(_SCORE_HEAD), list(_CONFIDENCE_HEAD)
    for kind, makers in _MAKERS.items():
        own = [document for document in found if document.facts.page.kind == kind]
        weights[kind] = {}
        blocks = [-1] * len(own)  # where each document's title stands, for what is looked for around it
        for field, make in zip(FIELDS, makers, strict=True):
            made = [make(document.facts, block) for document, block in zip(own, blocks, strict=True)]
            examples = [
                _example(candidates, field, document)
                for candidates, document in zip(made, own, strict=True)
                if document.row.get(_GOLD[field]) or _says_none(field, document.set)
            ]
            fitted = _fit([example for example in examples if any(example.right)])
            weights[kind][field] = {name: value for name, value in fitted.items() if value}
            least = LEAST[kind][field]
            _report(f"{field} of {kind}", field, least, examples, scores, confidences)
            if field == "title":
                chosen = [choose(candidates, fitted) for candidates in made]
                blocks = [best.block if best and share >= least else -1 for best, share in chosen]
    write_json(shop.out / "fields.json", weights)
    record(shop, "fields.json", FIELD_SETS)
    write_section(shop.out / CARD, "fields", [*scores, "", *confidences])


def _dates(facts: Facts, title_block: int) -> list[Candidate]:
    return date_candidates(facts, title_block, date.today())


_MAKERS: dict[InputKind, tuple[_Maker, ...]] = {
    "html": (lambda facts, _: title_candidates(facts), author_candidates, _dates),
    "text": (lambda facts, _: headline_candidates(facts), plain_author_candidates, _dates),
}


def _says_none(field: str, name: str) -> bool:
    """Tell whether an empty gold field means that the document has no such thing, not that it isn't known."""
    return name.endswith(" body") or (field != "title" and "wcxb" in name)


def _example(candidates: list[Candidate], field: str, document: Document) -> _Example:
    row = document.row
    gold = row.get(_GOLD[field]) or ""
    if field == "authors":
        scores = [_overlap(gold_names(gold), _keys(c.value)) for c in candidates]
    elif field == "date":
        scores = [float(bool(gold) and c.value[:10] == str(gold)[:10]) for c in candidates]
    else:
        scores = [float(key(c.value) == key(gold)) for c in candidates]
    best = max(scores, default=0.0)
    right = [score == best if best >= _GOOD else not c.value for score, c in zip(scores, candidates, strict=True)]
    if field == "title" and gold and best < _GOOD and document.facts.page.kind == "text":
        right = _alike(candidates, gold)
    page_type = row.get("page_type") or ""
    return _Example(candidates, right, document.fold, document.set, gold, page_type)


def _alike(candidates: list[Candidate], gold: str) -> list[bool]:
    """Tell which line words the headline in another way; where some line does so a little, nothing can be learned."""
    words = set(gold.lower().split())
    scores = [_overlap(words, set(c.value.lower().split())) for c in candidates]
    best = max(scores, default=0.0)
    return [
        score == best if best >= _GOOD else best < _BAD and not c.value
        for score, c in zip(scores, candidates, strict=True)
    ]


def gold_names(gold: str | list[str]) -> set[str]:
    """Return the keys of the names in a gold author field, credentials left out."""
    names = gold if isinstance(gold, list) else _SEPARATOR.split(_CREDENTIAL.sub("", gold))
    return {key(name.removeprefix("and ")) for name in names} - {""}


def _keys(value: str) -> set[str]:
    return {key(name) for name in value.split("\n")} - {""}


def _overlap(gold: set[str], found: set[str]) -> float:
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


def _report(
    name: str, field: str, least: float, examples: list[_Example], scores: list[str], confidences: list[str]
) -> None:
    """Add rows on how often the choice is right, with weights that have not seen the document's site.

    Precision, recall and F1 are over all titles, names or days of documents that have any; the last figure is the
    share of the others that are given one.
    """
    counts: dict[str, list[int]] = {}
    said: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        learned = [e for e in examples if e.fold != fold and any(e.right)]
        weights = _fit(learned) if learned else {}
        for example in (e for e in examples if e.fold == fold):
            best, share = choose(example.candidates, weights)
            value = best.value if best and share >= least else ""
            found, gold = _sides(field, value, example.gold)
            if found and gold:
                said.append((share, found == gold))
            marks = len(found & gold), len(found) if gold else 0, len(gold), bool(found and not gold), not gold
            articles = [f"{example.set}, articles"] if example.page_type == "article" else []
            for group in (example.set, *articles):
                counts[group] = [sum(pair) for pair in zip(counts.get(group, [0] * 5), marks, strict=True)]
    for group, (right, given, wanted, invented, without) in counts.items():
        figures = right / max(given, 1), right / max(wanted, 1), 2 * right / max(given + wanted, 1)
        shown = [f"{figure:.3f}" if wanted else "–" for figure in figures]
        scores.append(f"| {name} | {group} | {' | '.join(shown)} | {f'{invented / without:.3f}' if without else '–'} |")
    confidences.append(f"| {name} | {' | '.join(_calibration(said))} |")


_SCORE_HEAD = ("| field | set | precision | recall | F1 | given where there is none |", "|---|---|--:|--:|--:|--:|")
_CONFIDENCE_HEAD = (
    "| confidence, share right | below 0.5 | 0.5 to 0.8 | 0.8 to 0.95 | above |",
    "|---|--:|--:|--:|--:|",
)


def _calibration(said: Sequence[tuple[float, bool]]) -> list[str]:
    """Return, for four ranges of confidence, its mean and the share that was right, and how many values had it."""
    parts = []
    for low, high in pairwise(_RANGES):
        some = [(share, right) for share, right in said if low <= share < high]
        mean, right = (sum(column) / len(some) for column in zip(*some, strict=True)) if some else (0.0, 0.0)
        parts.append(f"{mean:.2f}, {right:.2f} ({len(some)})" if some else "–")
    return parts


def _sides(field: str, value: str, gold: str | list[str]) -> tuple[set[str], set[str]]:
    """Return what was found and what should have been, in a form that compares."""
    if field == "authors":
        return _keys(value), gold_names(gold)
    if field == "date":
        return {value[:10]} - {""}, {str(gold)[:10]} - {""}
    return {key(value)} - {""}, {key(str(gold))} - {""}
