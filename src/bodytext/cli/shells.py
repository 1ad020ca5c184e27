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

_BASH_FILES = """COMPREPLY=()
            compopt -o default"""
_BASH_FILES_TOO = """is_file=1"""
_BASH_END = """    return 0
}"""
# Where nothing else is offered bash looks for files by itself, and knows better how to; beside commands it is asked.
_BASH_FILES_LAST = """    if [[ $is_file && ${#COMPREPLY[@]} == 0 ]]; then
        compopt -o default
    elif [[ $is_file ]]; then
        compopt -o filenames
        while read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
    fi

    return 0
}"""

_ZSH_FILES = """_path_files -f"""
_ZSH_FILES_OF_OPTION = """[[ ${words[CURRENT]} == --*=* ]] && compset -P "${words[CURRENT]%%%%=*}="
            _path_files -f"""

_FISH_FILES = """__fish_complete_path $metadata[2];"""
_FISH_FILES_OF_OPTION = """set -l option (string match --regex -- '^--[^=]*=' $metadata[2])
            set -l path (string replace --regex -- '^--[^=]*=' '' $metadata[2])
            for found in (__fish_complete_path "$path")
                echo "$option$found"
            end"""


class _Bash(BashComplete):
    """For bash `--format=mark` is three words; and it forgets what is offered beside files."""

    source_template = (
        BashComplete.source_template.replace(_BASH_FILES, _BASH_FILES_TOO)
        .replace(_BASH_END, _BASH_FILES_LAST, 1)
        .replace("    local response\n", "    local response is_file=\n")
    )

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        return [word for word in args if word != "="], incomplete


class _Zsh(ZshComplete):
    """For zsh it is one word, and one must come back; of a file, what follows the sign."""

    source_template = ZshComplete.source_template.replace(_ZSH_FILES, _ZSH_FILES_OF_OPTION)

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        return [_joined(item, incomplete, "plain") for item in super().get_completions(args, incomplete)]


class _Fish(FishComplete):
    """For fish as well, of a file too; and a value may have commas in it."""

    source_template = FishComplete.source_template.replace('split ","', 'split --max 1 ","').replace(
        _FISH_FILES, _FISH_FILES_OF_OPTION
    )

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        return [_joined(item, incomplete, "plain", "file") for item in super().get_completions(args, incomplete)]


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


def _joined(item: CompletionItem, incomplete: str, *kinds: str) -> CompletionItem:
    """Return the item with the option in front that it was typed with, if it is of these kinds."""
    option, equals, _ = incomplete.partition("=")
    if option.startswith("--") and equals and item.type in kinds:
        item.value = f"{option}={item.value}"
    return item
