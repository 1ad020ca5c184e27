"""Every choice a caller can make, in one frozen value that travels through the pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from bodytext.errors import BadOptions
from bodytext.rows import NamedTuple

Extractor = Literal["blocks", "trafilatura", "readability"]
InputChoice = Literal["auto", "html", "text", "markdown", "mail"]
Preset = Literal["balanced", "precision", "recall"]
Progress = Literal["auto", "plain", "json", "none"]
Links = Literal["keep", "text", "footnotes", "none"]
Dedupe = Literal["none", "exact", "near"]
Runner = Literal["local", "ray"]


class RulesFile(NamedTuple):
    """A file of a user's own rules: its name, for messages, and its TOML text, which workers parse for themselves."""

    name: str
    text: str


class _Choices(NamedTuple):
    """The fields of Options, which checks them."""

    input: InputChoice = "auto"
    preset: Preset = "balanced"
    encoding: str | None = None
    extractor: Extractor = "blocks"
    metadata: bool = True
    rules: tuple[RulesFile, ...] = ()
    guess: bool = False
    comments: bool = False
    base_url: str | None = None


class Options(_Choices):
    """How to extract; the defaults are what the benchmark table reports.

    `input` says what the document is where the guess is wrong. `encoding` overrides what the
    document declares, but not a byte order mark. `extractor` names the engine that picks the blocks.
    `preset` says what weighs more where the two conflict: leaving nothing out or nothing foreign in.
    `metadata` False skips reading it, which saves time where only the text is wanted. `rules` are the
    user's own, which overrule what the page's scores say. `guess` gives the likeliest author and date
    even where they are too doubtful to be given as facts. `comments` reads those below an article as well, a part of
    their own. `base_url` is where the relative links of a page start, in place of its own address.

    Raises BadOptions for a choice that there isn't and for a value of another type; whether an
    encoding is known shows when a document is read in it.
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # type checkers know the fields, and what they may be, from _Choices

        def __new__(cls, *values: Any, **named: Any) -> Options:
            """Return the options; raises BadOptions for what no run could go by."""
            return _checked(super().__new__(cls, *values, **named))

        @classmethod
        def _make(cls, values: Any) -> Options:
            return _checked(super()._make(values))  # what `_replace` comes by


_NAMED = {"input": InputChoice, "preset": Preset, "extractor": Extractor}


def _checked(options: Options) -> Options:
    """Return the options; raises BadOptions for what no run could go by."""
    for name, choices in _NAMED.items():
        if getattr(options, name) not in get_args(choices):
            raise BadOptions.no_choice(name, getattr(options, name), get_args(choices))
    for name in ("metadata", "guess", "comments"):
        if not isinstance(getattr(options, name), bool):
            raise BadOptions.no_kind(name, getattr(options, name), "True or False")
    if not (options.encoding is None or isinstance(options.encoding, str)):
        raise BadOptions.no_kind("encoding", options.encoding, "a name such as 'utf-8', or None")
    if not (options.base_url is None or isinstance(options.base_url, str)):
        raise BadOptions.no_kind("base_url", options.base_url, "an address, or None")
    if not isinstance(options.rules, tuple):
        raise BadOptions.no_kind("rules", options.rules, "a tuple of RulesFile")
    for file in options.rules:
        if not isinstance(file, RulesFile):
            raise BadOptions.no_kind("rules", file, "a tuple of RulesFile")
    return options


Explain = Literal["none", "parts", "full", "html"]
"""What `--explain` shows: lists, tables and the like that were decided as one in a line each, every block, a page."""


class _Shown(NamedTuple):
    """The fields of Rendition, which checks them."""

    links: Links = "keep"
    images: bool = True
    tables: bool = True
    math: bool = True
    html: bool = True
    wrap: int = 0
    csv_safe: bool = False


class Rendition(_Shown):
    """How an article is shown by the formats that have a form for it; the defaults show all of it.

    `links`: `keep` as links, `text` as their words, `footnotes` as their words and notes with the addresses, `none`
    leaves out the words as well. `images`, `tables` and `math` False leave out pictures and tables, and show formulas
    as the text that they are. `html` False keeps Markdown free of HTML. `wrap` is a width in columns for paragraphs of
    text and Markdown, 0 for none. `csv_safe` keeps a spreadsheet from running a cell of CSV or TSV.

    Raises BadOptions for what there isn't.
    """

    __slots__ = ()

    if not TYPE_CHECKING:

        def __new__(cls, *values: Any, **named: Any) -> Rendition:
            """Return the choices; raises BadOptions for what there isn't."""
            made = super().__new__(cls, *values, **named)
            if made.links not in get_args(Links):
                raise BadOptions.no_choice("links", made.links, get_args(Links))
            if not isinstance(made.wrap, int) or made.wrap < 0:
                raise BadOptions.no_kind("wrap", made.wrap, "a number of columns, 0 for none")
            return made

        @classmethod
        def _make(cls, values: Any) -> Rendition:
            return cls(*values)


class Printing(NamedTuple):
    """What a run prints of each article, and where: `output` is a file, or None for standard output.

    `format` is a name in `formats.FORMATS`. `removed` is a file for what was left out, or None.
    `fields` are the names of the record to print, in this order; empty for all. `template` prints a
    line of its own making instead of a format. `header` False leaves out the names of a table's columns,
    and those of the sources, which `names` puts above each text. `rendition` is how the article is shown. `columns`
    puts records into tables of Parquet. With `explain` "html" a page that shows all is printed instead of the article;
    `against` is a file of records that it is compared with, or None.
    """

    format: str = "text"
    metadata: bool = False
    explain: Explain = "none"
    quiet: bool = False
    output: str | None = None
    removed: str | None = None
    fields: tuple[str, ...] = ()
    template: str | None = None
    header: bool = True
    names: bool = False
    rendition: Rendition = Rendition()
    columns: bool = False
    against: str | None = None


class Limits(NamedTuple):
    """What one document may cost; 0 is no limit.

    `seconds` of computing, and twice as many on the clock, waiting included; `size` in bytes, after
    decompression; `memory` in bytes, which is enforced in worker processes alone.
    """

    seconds: float = 60.0
    size: int = 50_000_000
    memory: int = 2_000_000_000


class Filters(NamedTuple):
    """Which articles are wanted: the others count as skipped. Languages are ISO 639-1 codes."""

    min_words: int = 0
    languages: tuple[str, ...] = ()
    min_confidence: float = 0.0


class Records(NamedTuple):
    """Which records of an archive or a table are documents, and where in them the document is.

    `text_field` and `id_field` are names of fields or columns; an empty one is the first usual one there is. `types`
    are media types, `*` for anything in them, and `statuses` those of HTTP, `x` for any digit, that what was fetched
    may have; what says nothing of the kind may be anything. `split` is the line that parts the texts of a file, "" if
    each file is one.
    """

    text_field: str = ""
    id_field: str = ""
    types: tuple[str, ...] = ("text/html", "application/xhtml+xml", "text/plain")
    statuses: tuple[str, ...] = ("2xx",)
    split: str = ""


class Job(NamedTuple):
    """All that a worker has to know to do any document of a run.

    `records` says what is read of archives and tables. `scratch` is the folder for files to be moved into place, ""
    where the rendered text is handed back, or the article itself if `hands_over`. `template` names those files, ""
    mirrors the tree.
    """

    options: Options = Options()
    printing: Printing = Printing()
    limits: Limits = Limits()
    filters: Filters = Filters()
    url: str | None = None
    records: Records = Records()
    scratch: str = ""
    template: str = ""
    dedupe: Dedupe = "none"
    hands_over: bool = False


class Plan(NamedTuple):
    """How a run goes about it, which changes nothing in the texts that come out.

    `jobs` is the number of worker processes: None for one per core where it pays, 1 for none at all.
    `resume` skips what an output folder has already; `retry` does again what failed there and no more.
    `force` overwrites files in the output folder that no run has written.
    `errors` is a file for a record of each document that gave no text, None for none. `shard` does the documents of
    one of several runs that share the work: its number, from 1, and how many there are. `runner` says who does the
    documents: processes on this machine, or the cluster of Ray at `address`; None is the one that Ray finds, or makes.
    """

    jobs: int | None = None
    ordered: bool = True
    resume: bool = False
    retry: bool = False
    force: bool = False
    stop_on_error: bool = False
    errors: str | None = None
    progress: Progress = "auto"
    shard: tuple[int, int] = (1, 1)
    runner: Runner = "local"
    address: str | None = None
