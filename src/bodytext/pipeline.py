"""From one source to its article: the program, top to bottom. Read this file first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike, fspath
from typing import TYPE_CHECKING, get_args

from bodytext.article import Article, joined
from bodytext.document import Metadata, Page, Post, Source, Verdict
from bodytext.errors import UnsupportedInput
from bodytext.formats.text import render_texts
from bodytext.model import Model, Models, load_model
from bodytext.model.confidence import doubts
from bodytext.options import Extractor, Options, Preset, RulesFile
from bodytext.parse.contents import Contents, contents, with_header
from bodytext.parse.decode import decode
from bodytext.parse.files import read_file
from bodytext.parse.foreign import foreign_file
from bodytext.parse.recover import recover
from bodytext.parse.text.sections import is_long, sections
from bodytext.parts import with_parts
from bodytext.posts import read_posts
from bodytext.rows import NamedTuple, each
from bodytext.rules import Evidence, load_rules
from bodytext.verdicts.decide import decide
from bodytext.verdicts.labels import label
from bodytext.verdicts.margins import with_margins
from bodytext.verdicts.notice import dismiss_notice
from bodytext.verdicts.repeats import drop_repeats
from bodytext.verdicts.score import score, scored_by
from bodytext.verdicts.trim import trim
from bodytext.verdicts.whole import with_whole_tables

if TYPE_CHECKING:
    from bodytext.model.fields import FieldModels


def extract(
    source: bytes | bytearray | memoryview | str | PathLike[str] | Source,
    options: Options | None = None,
    *,
    url: str | None = None,
) -> Article:
    """Return the article in `source`, with its metadata and a verdict on every block.

    `source` is HTML or plain text as bytes or str, a path (`pathlib.Path`) to read it from, or a
    Source; a str is always content, never a path. `url` says where the page came from.

    Pure: no network, no state between calls, the same answer for the same input anywhere. Raises
    BodytextError (UnreadableInput, EmptyInput, BinaryInput …) for what can't be read; a page that
    can be read but holds no article gives an Article with an empty text.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        source = Source("input", bytes(source), url)
    elif isinstance(source, str):
        source = Source("input", source, url)
    elif not isinstance(source, Source):
        path = fspath(source)
        if (options or Options()).input == "auto" and (kind := foreign_file(path)):
            raise UnsupportedInput(str(kind))
        source = read_file(path, url)
    return extract_source(source, options or Options())


def extract_source(
    source: Source, options: Options, models: Models = load_model, fields: FieldModels | None = None
) -> Article:
    """Return the article in the source, with a verdict on every block.

    The text of a page without an article is empty. `models`, and `fields` for what is read of title, authors and
    date, stand in for those that ship, as held-out tests need. Raises BodytextError for what can't be read.
    """
    held = _read(source, options)
    if held.kind == "text" and is_long(held.text):
        return joined(
            _judge(_weigh(source, part, asked, models), asked, fields) for part, asked in _in_sections(held, options)
        )
    return _judge(_weigh(source, held, options, models), options, fields)


def extract_presets(source: Source, options: Options) -> dict[Preset, Article]:
    """Return what each preset makes of the source, the one that is asked for first: it is read and scored once.

    Each is the article that `extract_source` returns with that preset. Raises BodytextError for what can't be read.
    """
    weighed = _weigh(source, _read(source, options), options, load_model)
    presets = dict.fromkeys((options.preset, *get_args(Preset)))
    return {preset: _judge(weighed, options._replace(preset=preset), None) for preset in presets}


class _Weighed(NamedTuple):
    """A page of which all is known that no preset changes: what rules see in each block, and its score."""

    source: Source
    page: Page
    evidence: Evidence
    own: Evidence | None
    model: Model
    scores: Sequence[float]
    warnings: tuple[str, ...]


def _read(source: Source, options: Options) -> Contents:
    """Return what a source holds, and what was lost in reading it."""
    decoded = decode(source, options.encoding)
    held = contents(decoded.text, source, options.input)
    return held._replace(warnings=decoded.warnings + held.warnings)


def _in_sections(held: Contents, options: Options) -> Iterator[tuple[Contents, Options]]:
    """Yield a long text section by section, the first with what stands above it, and asked for what is known of it."""
    for section in sections(held.text):
        yield held._replace(text=section), options
        held, options = held._replace(header=(), warnings=()), options._replace(metadata=False)


def _weigh(source: Source, held: Contents, options: Options, models: Models) -> _Weighed:
    """Return the page with a score for each block: the first half of the program."""
    page = _parse(held, source, options.base_url)
    page = _recover(page)
    page = with_parts(page)

    rules = load_rules()
    evidence = rules.read(each(page.blocks, "text"))
    own = _read_own(page, options.rules)
    model = models(scored_by(page, evidence, rules))
    scores = _score(held.text, page, evidence, options.extractor, model)
    return _Weighed(source, page, evidence, own, model, scores, held.warnings)


def _judge(weighed: _Weighed, options: Options, fields: FieldModels | None) -> Article:
    """Return what is kept of a page, and what is known of it: the second half of the program."""
    source, page, evidence, own, model, scores, warnings = weighed
    rules = load_rules()
    verdicts, promise = decide(page, scores, evidence, rules, options.preset, own)
    verdicts = dismiss_notice(page, verdicts, evidence, rules)
    confidence = _confidence(promise, verdicts, options.extractor, model)
    warnings += _doubts(page, verdicts, confidence)
    verdicts = trim(page, verdicts, _objections(evidence, own))
    unlabelled = verdicts
    verdicts = label(page, verdicts)
    verdicts = drop_repeats(page, verdicts)

    metadata = _read_metadata(page, verdicts, options, fields)
    posts, verdicts = read_posts(page, verdicts, metadata.page_type)
    verdicts = _unname(page, unlabelled, verdicts, metadata) if options.metadata else verdicts
    verdicts = with_whole_tables(page, verdicts)
    page, verdicts = with_margins(page, verdicts)
    return Article(
        source=source.name,
        kind=page.kind,
        metadata=metadata,
        blocks=page.blocks,
        containers=page.containers,
        images=page.images,
        verdicts=tuple(verdicts),
        warnings=warnings,
        confidence=confidence,
        posts=_with_texts(posts, page, verdicts),
        comments=_read_comments(page, verdicts) if options.comments and not posts else (),
        parts=page.parts,
        provenance=source.provenance,
    )


# --- the steps that depend on the options: what they need is imported when it is wanted -----------


def _parse(held: Contents, source: Source, base_url: str | None) -> Page:
    """Return what a document holds as blocks, HTML and plain text alike."""
    url = source.url or held.address or None
    if held.kind == "html":
        from bodytext.parse.html import parse_html  # the parser is the heaviest import; text does without

        return with_header(parse_html(held.text, source.name, url, base_url), held.header)
    from bodytext.parse.plain import parse_plain

    return with_header(parse_plain(held.text, source.name, url), held.header)


def _recover(page: Page) -> Page:
    """Return the page with the article from its data, if it is HTML and shows none."""
    if page.kind == "text":
        return page
    from bodytext.parse.html import parse_html

    return recover(page, parse_html)


def _read_own(page: Page, files: tuple[RulesFile, ...]) -> Evidence | None:
    """Return what the user's own rules see, None where there are none."""
    if not files:
        return None
    from bodytext.rules.own import read_own  # brings the TOML parser, for those who have rules of their own

    return read_own(files, page)


def _score(text: str, page: Page, evidence: Evidence, extractor: Extractor, model: Model) -> list[float]:
    """Return how likely each block is content, by the model or by another engine."""
    if extractor == "blocks":
        return score(page, evidence, model)
    from bodytext.extractors import engine_scores

    return engine_scores(extractor, text, page, evidence)


def _read_metadata(page: Page, verdicts: Sequence[Verdict], options: Options, models: FieldModels | None) -> Metadata:
    """Return what is known of the article, nothing where it isn't asked for."""
    if not options.metadata:
        return Metadata()
    from bodytext.metadata import read_metadata  # many files, of no use where only the text is wanted

    return read_metadata(page, verdicts, guess=options.guess, models=models)


def _unname(page: Page, before: Sequence[Verdict], verdicts: list[Verdict], metadata: Metadata) -> list[Verdict]:
    """Return the verdicts with bylines and dates that are not given removed for another reason."""
    from bodytext.verdicts.unnamed import unname  # compares lines with metadata, where these are asked for

    return unname(page, before, verdicts, metadata)


def _read_comments(page: Page, verdicts: Sequence[Verdict]) -> tuple[Post, ...]:
    """Return the comments below an article, with their text."""
    from bodytext.posts.comments import read_comments  # for those who ask for them

    comments = read_comments(page, verdicts) if page.kind == "html" else ()
    texts = render_texts(page.blocks, page.containers, page.parts, [comment.blocks for comment in comments])
    return tuple(comment._replace(text=text) for comment, text in zip(comments, texts, strict=True))


# --- what passes between the steps ----------------------------------------------------------------


def _confidence(promise: float, verdicts: Sequence[Verdict], extractor: Extractor, model: Model) -> float | None:
    """Return the F1 that pages with such scores reach: 0 where nothing is kept, None for other engines."""
    if extractor != "blocks":
        return None
    return round(model.calibration.f1(promise), 3) if any(each(verdicts, "keep")) else 0.0


def _doubts(page: Page, verdicts: Sequence[Verdict], confidence: float | None) -> tuple[str, ...]:
    """Return why what is kept may be wrong: nothing for other engines, which promise nothing."""
    return () if confidence is None else doubts(page, each(verdicts, "keep"), confidence)


def _objections(evidence: Evidence, own: Evidence | None) -> Evidence:
    """Return what speaks against each block, the user's own rules first.

    These come without their families: a user may call one as a shipped one is called, and mean another thing.
    """
    if own is None:
        return evidence
    mine = [[hit._replace(family="") for hit in hits if not hit.keep] for hits in own]
    return [(*first, *then) for first, then in zip(mine, evidence, strict=True)]


def _with_texts(posts: Sequence[Post], page: Page, verdicts: Sequence[Verdict]) -> tuple[Post, ...]:
    """Return posts with what is kept of their blocks."""
    kept = [[i for i in post.blocks if verdicts[i].keep] for post in posts]
    texts = render_texts(page.blocks, page.containers, page.parts, kept)
    return tuple(post._replace(text=text) for post, text in zip(posts, texts, strict=True))
