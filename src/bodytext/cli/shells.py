"""How bash, zsh and fish ask for completions, where Click's own way falls short. Click and nothing else."""

from __future__ import annotations

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ZshComplete,
    add_completion_class,
    get_completion_class,
)


class _Bash(BashComplete):
    """For bash `--format=mark` is three words."""

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        return [word for word in args if word != "="], incomplete


class _Zsh(ZshComplete):
    """For zsh it is one word, and one must come back."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        return _joined(super().get_completions(args, incomplete), incomplete)


class _Fish(FishComplete):
    """For fish as well; and a value may have commas in it."""

    source_template = FishComplete.source_template.replace('split ","', 'split --max 1 ","')

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        return _joined(super().get_completions(args, incomplete), incomplete)


def register_shells() -> None:
    """Have Click use these."""
    for shell in (_Bash, _Zsh, _Fish):
        add_completion_class(shell)


def completion_script(command: click.Command, shell: str, variable: str) -> str:
    """Return the script that makes a shell ask the program for completions."""
    register_shells()
    script = get_completion_class(shell)
    assert script is not None
    return script(command, {}, "bodytext", variable).source()


def _joined(found: list[CompletionItem], incomplete: str) -> list[CompletionItem]:
    option, equals, _ = incomplete.partition("=")
    if option.startswith("--") and equals:
        for item in found:
            item.value = f"{option}={item.value}" if item.type == "plain" else item.value
    return found
