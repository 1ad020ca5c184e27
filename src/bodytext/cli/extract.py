"""The command line: reads options, calls the library, prints. Click and nothing else."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any, get_args

import click
from click.core import ParameterSource
from click_default_group import DefaultGroup

from bodytext import __version__
from bodytext.cli.batch import batch_options, make_filters, make_inputs, make_limits, make_plan
from bodytext.cli.complete import complete_field, complete_file
from bodytext.cli.rules import ISOLATED, RULES, chosen_rules, rules
from bodytext.formats import FORMATS
from bodytext.options import Extractor, InputChoice, Options, Preset

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_EXAMPLES = """\b
Examples:
  bodytext page.html                       the article's text, nothing else
  curl -s URL | bodytext | wc -w           in a pipe
  bodytext -f markdown -m page.html        Markdown with its metadata in front
  bodytext -f json notes.txt | jq .title   plain text in, a record out
  bodytext --print '{date} {title}' *.html a line for each page
  bodytext -f csv --fields title,date *.html
  bodytext --explain page.html >/dev/null  what was removed, and why
  bodytext site/ -o clean/ -f markdown     a folder, its tree mirrored
  bodytext site/ -o clean/ --resume        what is new, has changed, or failed
"""


_GROUP_HELP = f"""The article's clean text and metadata, from HTML or plain text.

{_EXAMPLES}
`bodytext PATH...` is short for `bodytext extract PATH...`, whose help lists the options.
"""

_EXTRACT_HELP = f"""Print the article in each PATH: a file of HTML or plain text, or - for standard input,
which is also read where no PATH is given.

{_EXAMPLES}
Exit status: 0 all well, 1 some input failed or held no article, 2 wrong usage, nothing could be
read, or the output can't be written, 130 and 143 stopped by SIGINT and SIGTERM.
"""

_COMPLETION_HELP = """Print the script that makes SHELL complete commands, options and their values.

\b
bash:  bodytext completion bash > ~/.local/share/bash-completion/completions/bodytext
zsh:   bodytext completion zsh > "${fpath[1]}/_bodytext"
fish:  bodytext completion fish > ~/.config/fish/completions/bodytext.fish
"""

_SETTINGS = {"help_option_names": ["-h", "--help"]}

_ASKED_BY_SHELL = "_BODYTEXT_COMPLETE"
if _ASKED_BY_SHELL in os.environ:
    from bodytext.cli.shells import register_shells

    register_shells()


@click.group(cls=DefaultGroup, default="extract", default_if_no_args=True, context_settings=_SETTINGS, help=_GROUP_HELP)
@click.version_option(__version__, message="bodytext %(version)s")
def main() -> None:
    """Set up what every command shares: a reader that goes away ends the run quietly."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _field_names(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the names in `--fields`, each once."""
    from bodytext.document import RECORD

    names = tuple(dict.fromkeys(name.strip() for name in (value or "").split(",") if name.strip()))
    unknown = [name for name in names if name not in RECORD]
    if unknown or (value is not None and not names):
        raise click.BadParameter(f"no field is called {(unknown or [''])[0]!r}; there are {', '.join(RECORD)}")
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


def _complete_path(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return what may stand first: a file, or a command."""
    from click.shell_completion import CompletionItem

    names = [] if ctx.params.get("paths") or not incomplete else main.list_commands(ctx)
    found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
    return [*found, *complete_file(ctx, param, incomplete)]


@main.command(help=_EXTRACT_HELP, short_help="Print the article in each PATH.", context_settings=_SETTINGS)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(readable=False), shell_complete=_complete_path)
@click.option(
    "-f", "--format", "format_name", type=click.Choice([*FORMATS]), default="text", show_default=True,
    help="What to print.",
)  # fmt: skip
@click.option("-m", "--metadata", is_flag=True, help="Put title, authors, date … in front (JSON always has them).")
@click.option(
    "--fields", metavar="A,B,…", callback=_field_names, shell_complete=complete_field,
    help="These fields of the record alone, in this order: title,authors,date.",
)  # fmt: skip
@click.option(
    "--print", "template", metavar="TEMPLATE", callback=_checked_template,
    help="A line of your own for each article: '{date} {title}'.",
)  # fmt: skip
@click.option("--guess", is_flag=True, help="Give the likeliest author and date, however doubtful.")
@click.option(
    "-o", "--output", metavar="PATH", shell_complete=complete_file, help="Write there: a file, or a folder for many."
)
@click.option("--explain", is_flag=True, help="Print all blocks, kept (+) and removed (-), and why, to stderr.")
@click.option(
    "--removed", metavar="FILE", shell_complete=complete_file,
    help="Write the removed blocks and why there, as JSON lines.",
)  # fmt: skip
@click.option(
    "--from", "input_kind", type=click.Choice((*get_args(InputChoice), "jsonl")), default="auto", show_default=True,
    help="What the input is.",
)  # fmt: skip
@click.option("--encoding", metavar="NAME", help="Read the input in this encoding, whatever it declares.")
@click.option("--url", metavar="URL", help="Where the page came from: completes links and dates.")
@click.option(
    "--extractor", type=click.Choice(get_args(Extractor)), default="blocks", show_default=True,
    help="The engine that picks the blocks.",
)  # fmt: skip
@click.option(
    "--preset", type=click.Choice(get_args(Preset)), default="balanced", show_default=True,
    help="What weighs more: nothing foreign in, or nothing left out.",
)  # fmt: skip
@RULES
@ISOLATED
@batch_options
@click.option("-q", "--quiet", is_flag=True, help="No warnings; errors only.")
def extract(
    paths: tuple[str, ...],
    format_name: str,
    metadata: bool,
    output: str | None,
    explain: bool,
    removed: str | None,
    quiet: bool,
    fields: tuple[str, ...],
    **choices: Any,
) -> None:
    """Print the article of each input; the module's `_EXAMPLES` say how it is used."""
    from bodytext.batch.run import run
    from bodytext.options import Job, Printing

    if not paths and not choices["files_from"] and sys.stdin.isatty():
        click.echo(f"{click.get_current_context().get_usage()}\n\n{_EXAMPLES[3:]}", err=True)
        sys.exit(2)
    template = choices["template"]
    is_format_given = click.get_current_context().get_parameter_source("format_name") is ParameterSource.COMMANDLINE
    if template is not None and (fields or metadata or is_format_given):
        raise click.UsageError("--print says by itself what a line holds: leave out --format, --fields and --metadata")
    printing = Printing(format_name, metadata, explain, quiet, output, removed, fields, template)
    inputs = make_inputs(paths, printing, choices)
    filters = make_filters(choices)
    is_known = metadata or bool(fields or template) or FORMATS[format_name].is_record
    options = Options(
        input="auto" if inputs.lines else choices["input_kind"],
        encoding=choices["encoding"],
        extractor=choices["extractor"],
        preset=choices["preset"],
        metadata=is_known or bool(filters.languages or choices["output_template"]),
        rules=chosen_rules(choices["rules_files"], isolated=choices["isolated"]),
        guess=choices["guess"],
    )
    job = Job(
        options=options,
        printing=printing,
        limits=make_limits(choices),
        filters=filters,
        url=choices["url"],
        lines=inputs.lines,
        template=choices["output_template"],
        dedupe=choices["dedupe"],
    )
    sys.exit(run(inputs, job, make_plan(choices)))


main.add_command(rules)


@main.command(context_settings=_SETTINGS, short_help="What an output folder holds, and what failed.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--failed", is_flag=True, help="List what failed: the input, a tab, and why.")
def status(folder: str, failed: bool) -> None:
    """Print what the runs that wrote to FOLDER have done, from the manifest that they left in it."""
    from bodytext.cli.status import print_failed, print_status

    sys.exit(print_failed(folder) if failed else print_status(folder))


@main.command(help=_COMPLETION_HELP, context_settings=_SETTINGS, short_help="Print a script that completes options.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete what is typed; `_COMPLETION_HELP` says where it goes."""
    from bodytext.cli.shells import completion_script

    click.echo(completion_script(main, shell, _ASKED_BY_SHELL))
