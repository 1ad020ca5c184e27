"""The command line: the group that holds all commands, and the small ones. Click and nothing else."""

from __future__ import annotations

import os
import signal
import sys

import click

from bodytext.cli.extract import EXAMPLES, extract
from bodytext.cli.group import Group
from bodytext.cli.review import review
from bodytext.cli.rules import rules
from bodytext.text.escapes import printable

_HELP = f"""The article's clean text and metadata, from HTML or plain text.

{EXAMPLES}
`bodytext PATH...` is short for `bodytext extract PATH...`. A file named like a command is given as ./NAME,
or after --.
"""

_COMPLETION_HELP = """Print the script that makes SHELL complete commands, options and their values.

\b
bash:  bodytext completion bash > ~/.local/share/bash-completion/completions/bodytext
zsh:   bodytext completion zsh > "${fpath[1]}/_bodytext"
fish:  bodytext completion fish > ~/.config/fish/completions/bodytext.fish
"""


_ASKED_BY_SHELL = "_BODYTEXT_COMPLETE"
if _ASKED_BY_SHELL in os.environ:
    from bodytext.cli.shells import register_shells

    register_shells()


@click.group("bodytext", cls=Group, default="extract", subcommand_metavar="[COMMAND] [PATH]...", help=_HELP)
def main() -> None:
    """Set up what every command shares: a reader that goes away ends the run quietly."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


main.add_command(extract)
main.add_command(review)
main.add_command(rules)


@main.command(short_help="What an output folder holds, and what failed.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--failed", is_flag=True, help="List what failed: the input, a tab, and why.")
def status(folder: str, failed: bool) -> None:
    """Print what the runs that wrote to FOLDER have done, from the manifest that they left in it."""
    from bodytext.cli.status import print_failed, print_status

    sys.exit(print_failed(folder) if failed else print_status(folder))


@main.command(help=_COMPLETION_HELP, short_help="Print a script that completes options.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete what is typed; `_COMPLETION_HELP` says where it goes."""
    from bodytext.cli.shells import completion_script

    click.echo(completion_script(main, shell, _ASKED_BY_SHELL))


@main.command(short_help="Which options hold, and where from.")
@click.pass_context
def config(ctx: click.Context) -> None:
    """Print what holds for each option that can be set: its name, its value, and where that is from.

    Options are set by `bodytext.toml` in the project and `~/.config/bodytext/config.toml` (an [options] table, keys are
    the long names without dashes: format = "markdown") and by variables (BODYTEXT_FORMAT). What is typed goes before
    variables, these before the project's file, and that before yours.
    Exit status: 0 all well, 2 a file says what can't be.
    """
    from bodytext.cli.config import holding, unknown_variables
    from bodytext.cli.group import refusing
    from bodytext.cli.listings import print_table

    with refusing():
        print_table(("option", "value", "from"), list(holding(extract.make_context("extract", [], parent=ctx))))
    for line in unknown_variables(extract):
        click.echo(f"bodytext: warning: {printable(line)}", err=True)


@main.command("help", short_help="Show the help of a command.")
@click.argument("names", nargs=-1, metavar="[COMMAND]...")
@click.pass_context
def help_(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Show the help of COMMAND, as `bodytext COMMAND --help` does, or what there is."""
    command: click.Command = main
    about = click.Context(main, info_name="bodytext", **main.context_settings)
    for name in names:
        found = command.get_command(about, name) if isinstance(command, click.Group) else None
        if found is None:
            raise click.UsageError(f"No such command {name!r}.", ctx)
        command, about = found, click.Context(found, about, name, **found.context_settings)
    click.echo(command.get_help(about))
