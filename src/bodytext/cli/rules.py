"""`bodytext rules`: list the boilerplate rules, check a file of one's own, try a text. Click and nothing else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bodytext.cli.complete import complete_file, complete_language
from bodytext.cli.group import Group, refusing
from bodytext.cli.option import option
from bodytext.errors import BadRules
from bodytext.text.escapes import printable

if TYPE_CHECKING:
    from bodytext.options import RulesFile

_HELP = """List the boilerplate rules, check a file of your own, or see which rules speak in a text.

\b
bodytext rules                                  all rules, yours included
bodytext rules check mine.toml                  is the file right? FILE:LINE: what is wrong
bodytext rules test "Sign up for our newsletter"
"""

RULES = option(
    "Extraction", "--rules", "rules_files", multiple=True, metavar="FILE", shell_complete=complete_file, setting=False,
    help="Rules of your own, which overrule the scores (TOML; repeatable).",
)  # fmt: skip
ISOLATED = option(
    "Extraction", "--isolated", is_flag=True, setting=False,
    help="Ignore bodytext.toml and the rules in your configuration.",
)  # fmt: skip


def chosen_rules(files: tuple[str, ...], *, isolated: bool, quiet: bool = False) -> tuple[RulesFile, ...]:
    """Return the user's own rules for this run; leaves with status 2 and the fault if a file is bad.

    A project's file that others than the user may have written is named, unless `quiet`: it changes results.
    """
    from bodytext.rules.discover import find_rules, is_foreign, project_file

    with refusing():
        found = find_rules(files, isolated=isolated)
    project = None if isolated else project_file()
    if project is not None and not quiet and is_foreign(project):
        click.echo(
            f"bodytext: note: {printable(project)} holds here, which others can change (--isolated ignores it)",
            err=True,
        )
    return found


@click.group(
    cls=Group, default="list", short_help="List, check and try boilerplate rules.", help=_HELP,
)  # fmt: skip
def rules() -> None:
    """Hold the commands about rules together."""


@rules.command("list", short_help="List all rules.")
@RULES
@ISOLATED
def list_(rules_files: tuple[str, ...], isolated: bool) -> None:
    """List the rules: id, strength, languages and what each is for."""
    from bodytext.cli.listings import list_rules
    from bodytext.rules import RuleSet, load_rules

    families = load_rules().families
    own = chosen_rules(rules_files, isolated=isolated)
    if own:
        from bodytext.rules.own import load_own

        families += load_own(own).families
    list_rules(RuleSet.of(families))


@rules.command(short_help="Check files of rules.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=complete_file)
def check(files: tuple[str, ...]) -> None:
    """Say what is wrong with each FILE of rules, as FILE:LINE: WHAT, or that all is well.

    Exit status: 0 all well, 1 faults found, 2 a file can't be read.
    """
    from bodytext.rules.discover import holds_rules, read_rules
    from bodytext.rules.parse import parse_family

    status = 0
    for path in files:
        try:
            file = read_rules(path)
        except BadRules as error:
            click.echo(f"bodytext: {printable(str(error))}", err=True)
            status = 2
            continue
        try:
            if not holds_rules(file):
                click.echo(f"{printable(path)}: no rules, but options, which `bodytext config` checks")
                continue
            family = parse_family(file.text, file.name)
        except BadRules as error:
            click.echo("\n".join(map(printable, error.problems)))
            status = max(status, 1)
        else:
            count = sum(len(phrases) for rule in family.rules for phrases in rule.phrases.values())
            found = f"{len(family.rules)} rules, {count} phrases, {len(family.tokens)} names"
            click.echo(f"{printable(path)}: all well ({found})")
    sys.exit(status)


@rules.command(short_help="Show which rules speak in a text.")
@click.argument("text")
@click.option(
    "--lang", metavar="CODE", shell_complete=complete_language,
    help="Ask the phrases of this language alone, and those of any language.",
)  # fmt: skip
@RULES
@ISOLATED
def test(text: str, lang: str | None, rules_files: tuple[str, ...], isolated: bool) -> None:
    """Show which rules speak in TEXT, taken as one block, strongest first: rule, strength, what for, phrase.

    Shipped rules are evidence that the page's scores weigh; your own decide as far as they are strong.
    Exit status: 0 a rule speaks, 1 none does.
    """
    from bodytext.cli.listings import list_hits
    from bodytext.rules.tried import ask

    own = chosen_rules(rules_files, isolated=isolated)
    hits = ask(text, own, lang)
    list_hits(hits)
    if not hits:
        click.echo("bodytext: no rule speaks", err=True)
    sys.exit(0 if hits else 1)
