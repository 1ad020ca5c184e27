"""Tables: rules, those that match a text, options that hold; set out on a terminal, tabs between in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from bodytext.rules import RuleSet
from bodytext.rules.tried import Answer
from bodytext.text.escapes import printable


def list_rules(rules: RuleSet) -> None:
    """Print every rule with its family, strength and purpose to stdout."""
    rows = [
        (rule.id, f"{rule.strength:.2f}", ", ".join(sorted(rule.phrases)), " ".join(rule.why.split()))
        for family in rules.families
        for rule in family.rules
    ]
    print_table(("rule", "strength", "languages", "why"), rows)


def list_hits(answers: Iterable[Answer]) -> None:
    """Print each rule that speaks, how strongly, what for and by which phrase, to stdout."""
    rows = [
        (hit.rule, f"{hit.strength:.2f}", _effect(answer), language, f"“{hit.phrase}”")
        for answer in answers
        for hit, language, _ in [answer]
    ]
    print_table(("rule", "strength", "effect", "language", "phrase"), rows)


def _effect(answer: Answer) -> str:
    hit = answer.hit
    effect = ("keeps" if hit.keep else "removes") if answer.own else "evidence against"
    place = "" if hit.position == "any" else f", in the {hit.position}"
    return f"{effect}{place}{', opens a tail' if hit.opens_tail else ''}"


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows to stdout: set out under headings on a terminal, else parted by tabs."""
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join(map(printable, row)))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, style="cyan" if number == 0 else "", no_wrap=number == 0)
    for row in rows:
        table.add_row(*(Text(printable(value)) for value in row))
    Console().print(table)
