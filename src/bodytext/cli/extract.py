"""`bodytext extract`, the command that is meant where none is named: its options, and what they come to.

Click and nothing else.
"""

from __future__ import annotations

import os
import sys
from typing import Any, get_args

import click
from click.core import ParameterSource

from bodytext.batch.inputs import CONTAINERS, PARTED
from bodytext.cli.batch import COLUMNS, batch_options, make_filters, make_inputs, make_limits, make_plan
from bodytext.cli.complete import complete_field, complete_file, complete_path
from bodytext.cli.config import unknown_variables, use_settings
from bodytext.cli.group import Command, refusing
from bodytext.cli.option import given, option
from bodytext.cli.paged import AGAINST, check_pages, page_printing, paths_of
from bodytext.cli.rendition import make_rendition, rendition_options
from bodytext.cli.rules import RULES, chosen_rules
from bodytext.formats import FORMATS
from bodytext.options import Explain, Extractor, Filters, InputChoice, Job, Options, Preset, Printing
from bodytext.text.escapes import printable

KEPT_LINES = "\b\n"
"""What tells Click to keep the lines of a paragraph as they are."""

EXAMPLES = f"""{KEPT_LINES}Examples:
  bodytext page.html                       the article's text, nothing else
  curl -s URL | bodytext | wc -w           in a pipe
  bodytext -f markdown -m page.html        Markdown with its metadata in front
  bodytext -f json notes.txt | jq .title   plain text in, a record out
  bodytext --print '{{date}} {{title}}' *.html a line for each page
  bodytext -f csv --fields title,date *.html
  bodytext --explain page.html >/dev/null  what was removed, and why
  bodytext review page.html -o see.html    the same as a page to look at and to correct
  bodytext site/ -o clean/ -f markdown     a folder, its tree mirrored
  bodytext site/ -o clean/ --resume        what is new, has changed, or failed
"""

EXIT_STATUS = {
    "0": "all well",
    "1": "some input failed or held no article",
    "2": "wrong usage, nothing could be read, or the output can't be written",
    "130 and 143": "stopped by SIGINT and SIGTERM",
}

_HELP = f"""Print the article in each PATH: a file of HTML or plain text, or - for standard input,
which is also read where no PATH is given.

{EXAMPLES}
Exit status: {", ".join(f"{number} {what}" for number, what in EXIT_STATUS.items())}.
"""


def _field_names(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the names in `--fields`, each once."""
    from bodytext.document import EXTRAS, RECORD

    names = tuple(dict.fromkeys(name.strip() for name in (value or "").split(",") if name.strip()))
    known = (*RECORD, *EXTRAS)
    unknown = [name for name in names if name not in known]
    if unknown or (value is not None and not names):
        raise click.BadParameter(f"no field is called {(unknown or [''])[0]!r}; there are {', '.join(known)}")
    return names


def _checked_template(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return the template of `--print`, once it is known that it can be filled."""
    if value is not None:
        from bodytext.errors import BadTemplate
        from bodytext.formats.template import check

        try:
            check(value)
        except BadTemplate as error:
            raise click.BadParameter(str(error)) from None
    return value


def _format_aliases() -> dict[str, str]:
    """Return the other spellings of a format's name: `md`, and `--md` and `--markdown` for `--format markdown`."""
    spellings = {alias: name for name, format_ in FORMATS.items() for alias in (name, *format_.aliases)}
    return spellings | {f"--{spelling}": name for spelling, name in spellings.items()}


_KINDS = (*get_args(InputChoice), *(name for name in CONTAINERS if name != PARTED))


@click.command(cls=Command, help=_HELP, short_help="Print the article in each PATH.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(readable=False), shell_complete=complete_path)
@option(
    "Input", "--from", "input_kind", type=click.Choice(_KINDS), default="auto",
    show_default=True, help="What the input is.",
)  # fmt: skip
@option("Input", "--encoding", metavar="NAME", help="Read the input in this encoding, whatever it declares.")
@option("Input", "--url", metavar="URL", setting=False, help="Where the page came from: completes links and dates.")
@option("Input", "--base-url", metavar="URL", help="Where relative links start, if not where the page came from.")
@option(
    "Output", "-f", "--format", "format_name", type=click.Choice([*FORMATS, COLUMNS]), aliases=_format_aliases(),
    default="text", show_default=True, help="What to print; --json is short for -f json.",
)  # fmt: skip
@option("Output", "-m", "--metadata", is_flag=True, help="Put title, authors, date … in front (JSON always has them).")
@option(
    "Output", "--fields", metavar="A,B,…", callback=_field_names, shell_complete=complete_field,
    help="These fields of the record alone, in this order: title,authors,date.",
)  # fmt: skip
@option(
    "Output",
    "--header",
    is_flag=True,
    default=True,
    help="Leave out the names of columns, and those above several texts.",
)
@option(
    "Output", "--print", "template", metavar="TEMPLATE", callback=_checked_template, setting=False,
    help="A line of your own for each article: '{date} {title}'.",
)  # fmt: skip
@option(
    "Output", "-o", "--output", metavar="PATH", shell_complete=complete_file, setting=False,
    help="Write there: a file, or a folder for many.",
)  # fmt: skip
@option(
    "Output", "--explain", type=click.Choice(get_args(Explain)), default="none", bare="parts", metavar="[=full|html]",
    aliases={"--no-explain": "none", **dict.fromkeys(("1", "true"), "parts"), **dict.fromkeys(("0", "false"), "none")},
    help="Print what is kept (+) and removed (-), and why, to stderr; full: each block of a list, too; "
    "html: print a page that shows it, and no article.",
)  # fmt: skip
@AGAINST
@option(
    "Output", "--removed", metavar="FILE", shell_complete=complete_file, setting=False,
    help="Write the removed blocks and why there, as JSON lines.",
)  # fmt: skip
@option(
    "Extraction", "--extractor", type=click.Choice(get_args(Extractor)), default="blocks", show_default=True,
    help="The engine that picks the blocks.",
)  # fmt: skip
@option(
    "Extraction", "--preset", type=click.Choice(get_args(Preset)), default="balanced", show_default=True,
    help="What weighs more: nothing foreign in, or nothing left out.",
)  # fmt: skip
@option("Extraction", "--comments", is_flag=True, help="Print the comments below an article, too, a part of their own.")
@option("Extraction", "--guess", is_flag=True, help="Give the likeliest author and date, however doubtful.")
@RULES
@option(
    "Extraction", "--isolated", is_flag=True, setting=False, is_eager=True, callback=use_settings,
    help="Ignore configuration: bodytext.toml, your own, and BODYTEXT_… variables.",
)  # fmt: skip
@rendition_options
@batch_options
@option("Other", "-q", "--quiet", is_flag=True, help="No warnings; errors only.")
@click.pass_context
def extract(ctx: click.Context, /, paths: tuple[str, ...], **choices: Any) -> None:
    """Print the article of each input; `EXAMPLES` say how it is used."""
    from bodytext.batch.needs import check_needs
    from bodytext.batch.run import run

    if not (paths or choices["files_from"] or choices["against"]) and sys.stdin.isatty():
        click.echo(f"{ctx.get_usage()}\n\n{EXAMPLES.removeprefix(KEPT_LINES)}", err=True)
        sys.exit(2)
    for path in paths:
        _refuse_command(ctx, path)
    printing = page_printing(ctx, choices) or _make_printing(ctx, choices)
    inputs = make_inputs(paths or paths_of(choices["against"]), printing, choices)
    check_pages(inputs, printing)
    filters = make_filters(choices)
    job = Job(
        options=_make_options(ctx, choices, printing, filters),
        printing=printing,
        limits=make_limits(choices),
        filters=filters,
        url=choices["url"],
        records=inputs.records,
        template=choices["output_template"],
        dedupe=choices["dedupe"],
    )
    plan = make_plan(choices)
    with refusing():
        check_needs(job, plan)
    sys.exit(run(inputs, job, plan))


def _refuse_command(ctx: click.Context, path: str) -> None:
    """Raise click.UsageError for a PATH that can be none: nothing, or a command behind options."""
    if not path:
        raise click.UsageError("A PATH is empty: standard input is -, the current folder is .")
    group = ctx.find_root().command
    if isinstance(group, click.Group) and path in group.commands and not os.path.lexists(path):
        raise click.UsageError(f"{path!r} is a command and no file here: a command stands first, bodytext {path} …")


def _make_printing(ctx: click.Context, choices: dict[str, Any]) -> Printing:
    """Return what is printed, and where; raises click.UsageError where two options say it differently."""
    template = choices["template"]
    if template is not None and any(given(ctx, name) for name in ("format_name", "fields", "metadata", "header")):
        raise click.UsageError("--print says by itself what a line holds: leave out --format, --fields and --metadata")
    columns = choices["format_name"] == COLUMNS
    format_name = "jsonl" if columns else choices["format_name"]
    if given(ctx, "header") and FORMATS[format_name].is_record and not FORMATS[format_name].has_heading:
        raise click.UsageError(f"--no-header is for tables and for texts: {format_name} has no header")
    return Printing(
        format_name,
        metadata=choices["metadata"],
        explain=choices["explain"],
        quiet=choices["quiet"],
        output=choices["output"],
        removed=choices["removed"],
        fields=() if template is not None else choices["fields"] or _columns(columns),
        template=template,
        header=choices["header"],
        rendition=make_rendition(choices),
        columns=columns,
    )


def _columns(wanted: bool) -> tuple[str, ...]:
    """Return the fields that columns are made of where nobody has named some, none where they aren't wanted."""
    if not wanted:
        return ()
    from bodytext.batch.output.table import FIELDS

    return FIELDS


def _make_options(ctx: click.Context, choices: dict[str, Any], printing: Printing, filters: Filters) -> Options:
    """Return how to extract: metadata are read where something will show them or ask for them."""
    is_shown = printing.metadata or bool(printing.fields or printing.template) or FORMATS[printing.format].is_record
    is_shown = is_shown or printing.explain == "html"
    is_quiet = choices["quiet"] and ctx.get_parameter_source("quiet") is not ParameterSource.DEFAULT_MAP
    if not (is_quiet or choices["isolated"]):
        for line in unknown_variables(ctx.command):
            click.echo(f"bodytext: warning: {printable(line)}", err=True)
    return Options(
        input="auto" if choices["input_kind"] in CONTAINERS else choices["input_kind"],
        encoding=choices["encoding"],
        extractor=choices["extractor"],
        preset=choices["preset"],
        metadata=is_shown or bool(filters.languages or choices["output_template"]),
        rules=chosen_rules(choices["rules_files"], isolated=choices["isolated"], quiet=is_quiet),
        guess=choices["guess"],
        comments=choices["comments"],
        base_url=choices["base_url"],
    )
