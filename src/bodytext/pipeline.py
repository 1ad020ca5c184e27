"""From one source to its article: the program, top to bottom. Read this file first."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.decide import decide
from bodytext.decode import decode
from bodytext.document import Article, Metadata, Page, Source, Verdict
from bodytext.formats.text import render_text
from bodytext.label import label
from bodytext.model import Model, load_model
from bodytext.options import Options
from bodytext.recover import recover
from bodytext.rules import Evidence, load_rules
from bodytext.score import score
from bodytext.sniff import sniff
from bodytext.trim import trim


def extract_source(source: Source, options: Options, model: Model | None = None) -> Article:
    """Return the article in the source, with a verdict on every block.

    The text of a page without an article is empty. `model` stands in for the one that ships, as
    held-out tests need. Raises BodytextError for what can't be read.
    """
    rules = load_rules()
    decoded = decode(source, options.encoding)
    page = _parse(decoded.text, source, options)
    evidence = rules.read(block.text for block in page.blocks)
    own = _read_own(page, options)
    model = model or load_model(page.kind)
    scores = _score(decoded.text, page, evidence, options, model)
    decision = decide(page, scores, evidence, rules, options.preset, own)
    confidence = model.calibrated(decision.promise) if options.extractor == "blocks" else None
    verdicts = label(page, trim(page, decision.verdicts, _objections(evidence, own)))
    return Article(
        source=source.name,
        kind=page.kind,
        text=render_text(page.blocks, verdicts),
        metadata=_metadata(page, verdicts, options.guess) if options.metadata else Metadata(),
        blocks=page.blocks,
        verdicts=tuple(verdicts),
        warnings=decoded.warnings,
        confidence=None if confidence is None else round(confidence, 3),
    )


def _metadata(page: Page, verdicts: Sequence[Verdict], guess: bool) -> Metadata:
    from bodytext.metadata import read_metadata  # many files, of no use where only the text is wanted

    return read_metadata(page, verdicts, guess=guess)


def _parse(text: str, source: Source, options: Options) -> Page:
    kind = sniff(text) if options.input == "auto" else options.input
    if kind == "html":
        from bodytext.html import parse_html  # the parser is the heaviest import; text does without

        return recover(parse_html(text, source.name, source.url), parse_html)
    from bodytext.plain import parse_plain

    return parse_plain(text, source.name, source.url)


def _read_own(page: Page, options: Options) -> Evidence | None:
    if not options.rules:
        return None
    from bodytext.rules.own import read_own  # brings the TOML parser, for those who have rules of their own

    return read_own(options.rules, page)


def _objections(evidence: Evidence, own: Evidence | None) -> Evidence:
    """Return what speaks against each block, the user's own rules first."""
    if own is None:
        return evidence
    return [(*(hit for hit in mine if not hit.keep), *hits) for mine, hits in zip(own, evidence, strict=True)]


def _score(text: str, page: Page, evidence: Evidence, options: Options, model: Model) -> list[float]:
    if options.extractor == "blocks":
        return score(page, evidence, model)
    from bodytext.extractors import engine_scores

    return engine_scores(options.extractor, text, page, evidence)
