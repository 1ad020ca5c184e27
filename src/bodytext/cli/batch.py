"""The options for many documents, and what they mean together. Click and nothing else."""

from __future__ import annotations

import os
import re
from typing import Any, get_args

import click

from bodytext import options
from bodytext.batch.inputs import CONTAINERS, PARTED, Inputs
from bodytext.cli.complete import complete_file, complete_language
from bodytext.cli.option import option, together
from bodytext.formats import FORMATS
from bodytext.options import Dedupe, Filters, Limits, Plan, Printing, Records

_LONGEST = 10_000_000  # seconds that a document may take, 115 days: timers of the system take no number you like
_MANY = "Many documents"
COLUMNS = "parquet"
"""The format that is no text: tables in an output folder."""

_UNITS = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


def _size(_context: click.Context, _param: click.Parameter, value: str) -> int:
    """Return a number of bytes: 5000, 20K, 50M, 2G."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([KMG]?)B?", value.strip().upper())
    if found is None:
        raise click.BadParameter(f"{value!r} is no size: 5000, 20K, 50M, 2G")
    return int(float(found[1]) * _UNITS[found[2]])


def _number(_context: click.Context, _param: click.Parameter, value: float) -> float:
    """Return a number that can be compared with others: `nan` is in every range."""
    if value != value:  # noqa: PLR0124  (that is how it is told)
        raise click.BadParameter("nan is no number")
    return value


def _languages(_context: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return two-letter codes: `deu` and `de-AT` are `de`."""
    if value is None:
        return ()
    from bodytext.text.tongues import language_code

    codes = {name: language_code(name) for name in value.split(",")}
    for name, code in codes.items():
        if not code:
            raise click.BadParameter(f"{name!r} is no language code: de,en")
    return tuple(codes.values())


def _shard(_context: click.Context, _param: click.Parameter, value: str | None) -> tuple[int, int]:
    """Return which of how many shares."""
    if value is None:
        return 1, 1
    found = re.fullmatch(r"(\d{1,9})/(\d{1,9})", value)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise click.BadParameter(f"{value!r} is no share: 1/4 to 4/4")
    return int(found[1]), int(found[2])


def _statuses(_context: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return statuses of HTTP, `x` for any digit."""
    for value in values:
        if not re.fullmatch(r"[1-9xX][0-9xX]{2}", value):
            raise click.BadParameter(f"{value!r} is no status: 200, 2xx, 404")
    return tuple(value.lower() for value in values)


_OPTIONS = (
    option(
        "Input", "--files-from", metavar="FILE", shell_complete=complete_file, setting=False,
        help="Read the paths from a file, or - for standard input.",
    ),
    option(
        "Input", "-0", "--null", is_flag=True, setting=False,
        help="Paths in --files-from end in NUL, as of find -print0.",
    ),
    option("Input", "--include", metavar="GLOB", multiple=True, help="In folders, only such files ('*.html')."),
    option("Input", "--exclude", metavar="GLOB", multiple=True, help="In folders, no such files or folders."),
    option("Input", "--hidden", is_flag=True, help="In folders, hidden ones too."),
    option("Input", "--follow-links", is_flag=True, help="In folders, follow symbolic links."),
    option(
        "Input", "--text-field", metavar="NAME", default="", help="In JSON Lines and Parquet: where the text is."
    ),
    option("Input", "--id-field", metavar="NAME", default="", help="In JSON Lines and Parquet: what names a record."),
    option(
        "Input", "--split", metavar="LINE", default="",
        help="Each file holds several texts, parted by lines that say just that, such as '%%'.",
    ),
    option(
        "Input", "--include-type", "types", metavar="TYPE", multiple=True, default=Records().types, show_default=True,
        help="In web archives, only such media types.",
    ),
    option(
        "Input", "--status", "statuses", metavar="CODE", multiple=True, callback=_statuses, default=Records().statuses,
        show_default=True, help="In web archives, only answers of such a status.",
    ),
    option(
        "Output", "--output-template", metavar="PATH", default="", setting=False,
        help="Names in the output folder, such as '{date}/{slug}.{ext}'.",
    ),
    option(
        "Output", "--dedupe", type=click.Choice(get_args(Dedupe)), default="none", show_default=True,
        help="Leave out articles of the same words, or nearly.",
    ),
    option("Output", "--min-words", metavar="N", type=click.IntRange(0), default=0, help="Skip shorter articles."),
    option(
        "Output", "--lang", metavar="CODES", callback=_languages, shell_complete=complete_language,
        help="Skip articles in other languages (de,en).",
    ),
    option(
        "Output", "--min-confidence", metavar="X", type=click.FloatRange(0, 1), callback=_number, default=0.0,
        help="Skip articles that are less certain (0 to 1).",
    ),
    option(
        _MANY, "-j", "--jobs", metavar="N", type=click.IntRange(1), help="Worker processes. [default: one per core]"
    ),
    option(_MANY, "--unordered", is_flag=True, help="Print results as they come, not in the order of the input."),
    option(
        _MANY, "--timeout", metavar="SECONDS", type=click.FloatRange(0, _LONGEST), callback=_number,
        default=Limits().seconds, show_default=True,
        help="Of computing for a document; twice as many on the clock. 0: no limit.",
    ),
    option(
        _MANY, "--max-size", metavar="BYTES", callback=_size, default="50M", show_default=True,
        help="Of a document, unpacked. 0: no limit. What is larger may need a longer --timeout, too.",
    ),
    option(
        _MANY, "--max-memory", metavar="BYTES", callback=_size, default="2G", show_default=True,
        help="Of a worker process. 0: no limit.",
    ),
    option(
        _MANY, "--shard", metavar="I/N", callback=_shard, setting=False,
        help="Do the I-th of N shares of the documents, for N runs that share the work.",
    ),
    option(
        _MANY, "--runner", type=click.Choice(get_args(options.Runner)), default="local", show_default=True,
        help="Who does them: this machine, or a cluster of Ray.",
    ),
    option(
        _MANY, "--address", metavar="ADDRESS", setting=False,
        help="Of the cluster (--runner ray): auto, HOST:PORT. [default: the one that is found, or one made here]",
    ),
    option(
        _MANY, "--resume", is_flag=True, setting=False,
        help="Skip what the output folder has already; try again what failed.",
    ),
    option(
        _MANY, "--force", is_flag=True, setting=False,
        help="In the output folder, overwrite files that bodytext did not write.",
    ),
    option(_MANY, "--retry-failed", is_flag=True, setting=False, help="Do again what failed, and nothing else."),
    option(
        _MANY, "--on-error", type=click.Choice(["skip", "stop"]), default="skip", show_default=True,
        help="What to do when a document fails.",
    ),
    option(
        _MANY, "--errors", metavar="FILE", shell_complete=complete_file, setting=False,
        help="A JSON line for each document that gave no text.",
    ),
    option(
        _MANY, "--progress", type=click.Choice(get_args(options.Progress)), default="auto", show_default=True,
        help="Shown on stderr; auto is a bar on a terminal.",
    ),
)  # fmt: skip

batch_options = together(_OPTIONS)
"""Adds the options for many documents to a command."""


def make_inputs(paths: tuple[str, ...], printing: Printing, choices: dict[str, Any]) -> Inputs:
    """Return what is to be read, and with it whether the output is a folder; raises click.UsageError."""
    if choices["files_from"] and paths:
        raise click.UsageError("--files-from and PATH don't go together.")
    kind = choices["input_kind"]
    if choices["split"] and kind in CONTAINERS:
        raise click.UsageError(f"--split and --from {kind} don't go together.")
    if choices["split"] and not choices["split"].strip(" \t\r\n"):
        raise click.BadParameter("an empty line parts nothing", param_hint="'--split'")
    inputs = Inputs(
        paths=() if choices["files_from"] else paths or ("-",),
        files_from=choices["files_from"],
        null=choices["null"],
        include=choices["include"],
        exclude=choices["exclude"],
        hidden=choices["hidden"],
        links=choices["follow_links"],
        container=PARTED if choices["split"] else kind if kind in CONTAINERS else "",
        any_name=kind != "auto",
        limit=choices["max_size"],
        records=Records(
            choices["text_field"], choices["id_field"], choices["types"], choices["statuses"], choices["split"]
        ),
    )
    written = (choices["errors"], printing.removed, printing.output)
    inputs = inputs._replace(
        output=_output_folder(printing, inputs, choices["output_template"]),
        written=tuple("" if path in (None, "-") else path for path in written),
    )
    _check(inputs, printing, choices)
    return inputs


def make_plan(choices: dict[str, Any]) -> Plan:
    """Return how to go about it."""
    return Plan(
        jobs=choices["jobs"],
        ordered=not choices["unordered"],
        resume=choices["resume"],
        retry=choices["retry_failed"],
        force=choices["force"],
        stop_on_error=choices["on_error"] == "stop",
        errors=choices["errors"],
        progress=choices["progress"],
        shard=choices["shard"],
        runner=choices["runner"],
        address=choices["address"],
    )


def make_limits(choices: dict[str, Any]) -> Limits:
    """Return what a document may cost."""
    return Limits(choices["timeout"], choices["max_size"], choices["max_memory"])


def make_filters(choices: dict[str, Any]) -> Filters:
    """Return which articles are wanted."""
    return Filters(choices["min_words"], choices["lang"], choices["min_confidence"])


def _output_folder(printing: Printing, inputs: Inputs, template: str) -> str | None:
    """Return the output if it is a folder: it is one, ends as one, or a batch goes into a name like one."""
    output = printing.output
    if output in (None, "-"):
        return None
    if printing.columns:
        return output
    looks_so = not os.path.splitext(output)[1] and not FORMATS[printing.format].holds_many
    is_named = template or output.endswith(("/", os.sep)) or os.path.isdir(output)
    return output if is_named or (looks_so and not os.path.exists(output) and inputs.is_batch) else None


def _check(inputs: Inputs, printing: Printing, choices: dict[str, Any]) -> None:
    for name in ("resume", "retry_failed", "output_template"):
        if choices[name] and inputs.output is None:
            raise click.UsageError(f"--{name.replace('_', '-')} needs an output folder: -o FOLDER/.")
    if printing.columns and (inputs.output is None or choices["output_template"] or choices["dedupe"] != "none"):
        raise click.UsageError("-f parquet needs an output folder, -o FOLDER/, and goes with no template or --dedupe.")
    if choices["address"] and choices["runner"] != "ray":
        raise click.UsageError("--address is of a cluster: --runner ray.")
    if choices["null"] and not choices["files_from"]:
        raise click.UsageError("--null is about --files-from, which is not given.")
    if choices["output_template"]:
        from bodytext.batch.output.template import check_template
        from bodytext.errors import BodytextError

        try:
            check_template(choices["output_template"])
        except BodytextError as error:
            raise click.UsageError(str(error)) from None
    _check_written(inputs)


def _check_written(inputs: Inputs) -> None:
    """Raise click.UsageError where one output would overwrite another, or an input."""
    files = [os.path.realpath(path) for path in inputs.written if path and not _is_special(path)]
    for path in files:
        if files.count(path) > 1:
            raise click.UsageError(f"{path} is named for two outputs: choose another name for one.")
    # An output file may be the input: it is replaced when all is read.
    others = inputs.written if inputs.output is not None else inputs.written[:-1]
    for written in (path and os.path.realpath(path) for path in others):
        for path in inputs.paths:
            if written and os.path.realpath(path) == written and not _is_special(path):
                raise click.UsageError(f"{path} is the input and the output: choose another name for one.")


def _is_special(path: str) -> bool:
    """Tell a terminal or the like, which may well be both."""
    return os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path))
