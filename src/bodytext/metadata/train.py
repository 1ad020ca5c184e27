"""Learn the weights of `weights.py` from pages whose title, authors and date are known.

    python -m bodytext.metadata.train CORPUS...

Each CORPUS is a folder with `pages.jsonl` (fields `html url title author date`, see the project's
corpora). Conditional logistic regression: per page, the right candidate against all others. It prints
accuracy out of fold (5 folds by domain) and writes the weights. Needs numpy and scipy (`[train]`).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bodytext.document import Page, Reason, Verdict
from bodytext.html import parse_html
from bodytext.metadata.authors import author_candidates
from bodytext.metadata.dates import date_candidates
from bodytext.metadata.evidence import Candidate, choose
from bodytext.metadata.facts import Facts, gather, is_long, split_host
from bodytext.metadata.text import key
from bodytext.metadata.title import title_candidates

_FOLDS = 5
_RIDGE = 2.0  # of 0.5 to 10, the best or nearly so for each field
_WEIGHT = {"fundus": 2.0}  # news, the main use, and few pages
_GOOD = 0.5  # F1 of a list of authors that counts as right where none is exactly so
_WEIGHTS = Path(__file__).with_name("weights.py")
_SEPARATOR = re.compile(r"\s*(?:;|,|、| and | & | und | et )\s*")
_CREDENTIAL = re.compile(r",\s*[A-Z]\.?[A-Za-z]?\.?[A-Z][A-Za-z.®-]*(?: \d+| [A-Z]+)?(?=,|;|&|$)")


@dataclass(frozen=True, slots=True)
class _Example:
    candidates: list[Candidate]
    right: list[bool]
    fold: int
    corpus: str


def main(folders: list[str]) -> None:
    """Train all three fields on the corpora and write the weights."""
    pages = [(Path(folder).name, row, page) for folder in folders for row, page in _read(Path(folder))]
    facts = [gather(page, rough_verdicts(page)) for _, _, page in pages]
    weights: dict[str, dict[str, float]] = {}

    def title_block(known: Facts) -> int:
        best, _ = choose(title_candidates(known), weights["TITLE"])
        return best.block if best else -1

    makers: dict[str, Callable[[Facts], list[Candidate]]] = {
        "TITLE": title_candidates,
        "AUTHOR": lambda known: author_candidates(known, title_block(known)),
        "DATE": lambda known: date_candidates(known, title_block(known), date.today()),
    }
    for field, make in makers.items():
        examples = [
            _example(make(known), field, row, corpus)
            for known, (corpus, row, _) in zip(facts, pages, strict=True)
            if row.get(field.lower()) or (field != "TITLE" and corpus.startswith("wcxb"))  # only wcxb says "none"
        ]
        _report(field, examples)
        weights[field] = _fit([example for example in examples if any(example.right)])
    _write(weights)


def rough_verdicts(page: Page) -> list[Verdict]:
    """Return verdicts good enough to find the body by: long blocks that are not links. No model is needed to train."""
    return [Verdict(is_long(block), float(is_long(block)), Reason("rough")) for block in page.blocks]


def _read(folder: Path) -> Iterator[tuple[dict[str, Any], Page]]:
    for line in (folder / "pages.jsonl").read_text("utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        text = gzip.decompress((folder / row["html"]).read_bytes()).decode("utf-8", "replace")
        yield row, parse_html(text, row["id"], row.get("url"))


def _example(candidates: list[Candidate], field: str, row: dict[str, Any], corpus: str) -> _Example:
    gold = row.get(field.lower()) or ""
    if field == "AUTHOR":
        names = gold_names(gold)
        scores = [_overlap(names, c.value) for c in candidates]
    elif field == "DATE":
        scores = [float(bool(gold) and c.value[:10] == str(gold)[:10]) for c in candidates]
    else:
        scores = [float(key(c.value) == key(gold)) for c in candidates]
    best = max(scores, default=0.0)
    right = [score == best if best >= _GOOD else not c.value for score, c in zip(scores, candidates, strict=True)]
    site = ".".join((split_host(row.get("url") or "") or row["id"]).split(".")[-2:])
    return _Example(candidates, right, zlib.crc32(site.encode()) % _FOLDS, corpus)


def gold_names(gold: str | list[str]) -> set[str]:
    """Return the keys of the names in a gold author field, credentials left out."""
    names = gold if isinstance(gold, list) else _SEPARATOR.split(_CREDENTIAL.sub("", gold))
    return {key(name.removeprefix("and ")) for name in names} - {""}


def _overlap(gold: set[str], value: str) -> float:
    found = {key(name) for name in value.split("\n")} - {""}
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
    weights = np.array([_WEIGHT.get(e.corpus, 1.0) for e in examples])
    starts = np.r_[0, np.cumsum(sizes)[:-1]]

    def loss(beta: Any) -> tuple[float, Any]:
        strength = matrix @ beta
        strength = np.exp(strength - np.repeat(np.maximum.reduceat(strength, starts), sizes))
        share = strength / np.repeat(np.add.reduceat(strength, starts), sizes)
        good = np.maximum(np.add.reduceat(share * right, starts), 1e-12)
        wanted = share * right / np.repeat(good, sizes)
        slope = matrix.T @ ((share - wanted) * np.repeat(weights, sizes))
        return -(weights * np.log(good)).sum() + _RIDGE / 2 * (beta @ beta), slope + _RIDGE * beta

    beta = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return {name: round(float(value), 2) for name, value in zip(names, beta, strict=True)}


def _report(field: str, examples: list[_Example]) -> None:
    """Print the share of pages whose choice is right, with weights that have not seen the page's site."""
    counts: dict[str, list[bool]] = {}
    for fold in range(_FOLDS):
        weights = _fit([e for e in examples if e.fold != fold and any(e.right)])
        for example in (e for e in examples if e.fold == fold):
            best, share = choose(example.candidates, weights)
            if best is None or share < 1 - share:
                best = next((c for c in example.candidates if not c.value), best)
            hit = any(c is best and right for c, right in zip(example.candidates, example.right, strict=True))
            counts.setdefault(example.corpus, []).append(hit)
    print(field, {corpus: round(sum(hits) / len(hits), 3) for corpus, hits in counts.items()})


def _write(weights: dict[str, dict[str, float]]) -> None:
    lines = ['"""What each piece of evidence counts, learned by `train.py`: do not edit."""', "",
             "from __future__ import annotations"]  # fmt: skip
    for field, values in weights.items():
        lines += ["", f"{field}: dict[str, float] = {{"]
        lines += [f"    {json.dumps(name, ensure_ascii=False)}: {value}," for name, value in values.items() if value]
        lines.append("}")
    _WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
