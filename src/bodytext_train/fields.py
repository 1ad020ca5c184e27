"""Learn the weights of `fields.json` from documents whose title, authors and date are known.

    python -m bodytext_train.fields CORPUS...

Each CORPUS is a folder with `pages.jsonl` or `pages.jsonl.gz`: fields `html url title author date`, or for
plain text `lines gap` and `tail_lines tail_gap` in place of `html` (see the project's corpora). Conditional
logistic regression: per document, the right candidate against all others. It prints accuracy out of fold
(5 folds by domain) and writes the weights. Needs numpy and scipy (`[train]`).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import bodytext.model
from bodytext.document import InputKind, Page, Reason, Source, Verdict
from bodytext.metadata.authors import author_candidates, plain_author_candidates
from bodytext.metadata.dates import date_candidates
from bodytext.metadata.evidence import FIELDS, LEAST, Candidate, choose
from bodytext.metadata.facts import Facts, gather, is_long, split_host
from bodytext.metadata.headline import headline_candidates
from bodytext.metadata.title import title_candidates
from bodytext.options import Options
from bodytext.parse.html import parse_html
from bodytext.pipeline import extract_source
from bodytext.text.clean import key

_FOLDS = 5
_RIDGE = 2.0  # of 0.5 to 10, the best or nearly so for each field
_WEIGHT = {"fundus": 2.0, "text-fundus": 2.0}  # news, the main use, and few pages
_GOLD = {"title": "title", "authors": "author", "date": "date"}  # what the corpora call the fields
_GOOD = 0.5  # F1 of a list of authors, or of a headline's words, that counts as right where none is exactly so
_BAD = 0.25  # F1 of its words below which no line is the headline
_RANGES = (0.0, 0.5, 0.8, 0.95, 1.01)  # of confidence, for which it is compared with what was right
_WEIGHTS = Path(bodytext.model.__file__).with_name("fields.json")
_SEPARATOR = re.compile(r"\s*(?:;|,|、| and | & | und | et )\s*")
_CREDENTIAL = re.compile(r",\s*[A-Z]\.?[A-Za-z]?\.?[A-Z][A-Za-z.®-]*(?: \d+| [A-Z]+)?(?=,|;|&|$)")

_Weights = dict[str, dict[str, dict[str, float]]]
_Maker = Callable[[Facts, int], list[Candidate]]


class _Document(NamedTuple):
    """A document of a corpus: its gold, and what the field modules read from."""

    corpus: str
    row: dict[str, Any]
    facts: Facts


class _Example(NamedTuple):
    candidates: list[Candidate]
    right: list[bool]
    fold: int
    corpus: str
    gold: str | list[str]
    page_type: str


def main(folders: list[str]) -> None:
    """Train all fields on the corpora, print how well they do, and write the weights."""
    documents = [document for folder in folders for document in _read(Path(folder))]
    pages = [document for document in documents if document.facts.page.kind == "html"]
    texts = [document for document in documents if document.facts.page.kind == "text"]
    weights = {
        "html": _train(pages, "html", (lambda facts, _: title_candidates(facts), author_candidates, _dates)),
        "text": _train(texts, "text", (lambda facts, _: headline_candidates(facts), plain_author_candidates, _dates)),
    }
    _write(weights)


def _train(documents: Sequence[_Document], kind: InputKind, makers: tuple[_Maker, ...]) -> dict[str, dict[str, float]]:
    """Return the weights of each field, without those that are 0."""
    blocks = [-1] * len(documents)
    weights: dict[str, dict[str, float]] = {}
    for field, make in zip(FIELDS, makers, strict=True):
        made = [make(document.facts, block) for document, block in zip(documents, blocks, strict=True)]
        examples = [
            _example(candidates, field, document)
            for candidates, document in zip(made, documents, strict=True)
            if document.row.get(_GOLD[field]) or _says_none(field, document.corpus)
        ]
        least = LEAST[kind][field]
        _report(f"{kind} {field}", field, least, examples)
        fitted = _fit([example for example in examples if any(example.right)])
        weights[field] = {name: value for name, value in fitted.items() if value}
        if field == "title":
            chosen = [choose(candidates, fitted) for candidates in made]
            blocks = [best.block if best and share >= least else -1 for best, share in chosen]
    return weights


def _says_none(field: str, corpus: str) -> bool:
    """Tell whether an empty gold field means that the document has no such thing, not that it isn't known."""
    return corpus.endswith(" body") or (field != "title" and "wcxb" in corpus)


def _dates(facts: Facts, title_block: int) -> list[Candidate]:
    return date_candidates(facts, title_block, date.today())


def rough_verdicts(page: Page) -> list[Verdict]:
    """Return verdicts good enough to find the body of a page by: long blocks that are not links."""
    return [Verdict(is_long(block), float(is_long(block)), Reason.of_family("rough")) for block in page.blocks]


# --- the corpora ----------------------------------------------------------------------------------


def _read(folder: Path) -> Iterator[_Document]:
    packed = folder / "pages.jsonl.gz"
    content = gzip.decompress(packed.read_bytes()) if packed.exists() else (folder / "pages.jsonl").read_bytes()
    for line in content.decode("utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        if "html" in row:
            text = gzip.decompress((folder / row["html"]).read_bytes()).decode("utf-8", "replace")
            page = parse_html(text, row["id"], row.get("url"))
            yield _Document(folder.name, row, gather(page, rough_verdicts(page)))
        else:
            for part in ("", "tail_"):
                yield _Document(folder.name, row, _read_text(row[f"{part}lines"], row[f"{part}gap"]))
            yield from _copied(folder.name, row)


def _copied(corpus: str, row: dict[str, Any]) -> Iterator[_Document]:
    """Yield a text as people copy it: from its headline on, and its body alone, which names no headline.

    The corpora's tails begin with up to four lines from before the body, whatever they are: from them
    alone it would be learned that the first line of a text is hardly ever its headline.
    """
    lines, gaps, labels = row["tail_lines"], row["tail_gap"], row["tail_labels"]
    above = lines[: labels.index(1)] if 1 in labels else []
    first = next((place for place, line in enumerate(above) if key(line) == key(row.get("title") or "")), None)
    if first is not None:
        yield _Document(f"{corpus} copied", row, _read_text(lines[first:], gaps[first:]))
        body = [place for place, label in enumerate(labels) if label]
        unsaid = row | {"title": "", "author": "", "date": ""}
        yield _Document(f"{corpus} body", unsaid, _read_text([lines[i] for i in body], [gaps[i] for i in body]))


def _read_text(lines: Sequence[str], gaps: Sequence[int]) -> Facts:
    """Return a plain text as the pipeline sees it: which lines stand around the body is the model's to say."""
    text = "".join(f"{chr(10) if gap > 1 else ''}{line}\n" for line, gap in zip(lines, gaps, strict=True))
    article = extract_source(Source("text", text), Options(input="text", metadata=False))
    return gather(Page("text", "text", article.blocks), article.verdicts)


def _example(candidates: list[Candidate], field: str, document: _Document) -> _Example:
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
    site = ".".join((split_host(row.get("url") or "") or row["id"]).split(".")[-2:])
    return _Example(
        candidates, right, zlib.crc32(site.encode()) % _FOLDS, document.corpus, gold, row.get("page_type") or ""
    )


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


# --- learning -------------------------------------------------------------------------------------


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


def _report(name: str, field: str, least: float, examples: list[_Example]) -> None:
    """Print how often the choice is right, with weights that have not seen the document's site.

    For titles the share of documents whose title is exactly the gold's; for the others precision,
    recall and F1 over all names or days of documents that have any, and the share of the others that
    are given one.
    """
    counts: dict[str, list[int]] = {}
    said: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        weights = _fit([e for e in examples if e.fold != fold and any(e.right)])
        for example in (e for e in examples if e.fold == fold):
            best, share = choose(example.candidates, weights)
            value = best.value if best and share >= least else ""
            found, gold = _sides(field, value, example.gold)
            if found and gold:
                said.append((share, found == gold))
            marks = len(found & gold), len(found) if gold else 0, len(gold), bool(found and not gold), not gold
            articles = [f"{example.corpus} articles"] if example.page_type == "article" else []
            for corpus in (example.corpus, *articles):
                counts[corpus] = [sum(pair) for pair in zip(counts.get(corpus, [0] * 5), marks, strict=True)]
    for corpus, (right, given, wanted, invented, without) in counts.items():
        invention = f", given where there is none {invented / without:.3f}" if without else ""
        figures = f"{right / max(given, 1):.3f} {right / max(wanted, 1):.3f} {2 * right / max(given + wanted, 1):.3f}"
        print(f"{name} {corpus}: precision, recall, F1 {figures}{invention}")
    print(f"{name} confidence, share right: {_calibration(said)}")


def _calibration(said: Sequence[tuple[float, bool]]) -> str:
    """Return, for four ranges of confidence, how many values had it, its mean, and the share that was right."""
    parts = []
    for low, high in pairwise(_RANGES):
        some = [(share, right) for share, right in said if low <= share < high]
        if some:
            mean, right = (sum(column) / len(some) for column in zip(*some, strict=True))
            parts.append(f"{len(some)} of {mean:.2f} {right:.2f}")
    return ", ".join(parts)


def _sides(field: str, value: str, gold: str | list[str]) -> tuple[set[str], set[str]]:
    """Return what was found and what should have been, in a form that compares."""
    if field == "authors":
        return _keys(value), gold_names(gold)
    if field == "date":
        return {value[:10]} - {""}, {str(gold)[:10]} - {""}
    return {key(value)} - {""}, {key(str(gold))} - {""}


def _write(weights: _Weights) -> None:
    _WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
