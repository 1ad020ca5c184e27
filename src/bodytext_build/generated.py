"""What is made from the package itself: indexes of data, and what a shell and `man` look for below `share/`."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

COMPLETIONS = {
    "bash": "share/bash-completion/completions/bodytext",
    "zsh": "share/zsh/site-functions/_bodytext",
    "fish": "share/fish/vendor_completions.d/bodytext.fish",
}
MAN_PAGE = "share/man/man1/bodytext.1"


def needed(dependencies: list[str]) -> list[str]:
    """Return those of the package's dependencies that its command line needs to describe itself."""
    return [name for name in dependencies if name.startswith("click")]


def package_files() -> dict[str, bytes]:
    """Return the files to put beside the package's own, by their places in the wheel."""
    from bodytext.rules import load
    from bodytext.rules.prepare import prepare_folder as prepare_rules
    from bodytext.text import languages
    from bodytext.text.languages.prepare import prepare_folder as prepare_languages
    from bodytext.text.prepared import SHIPPED

    return {
        f"bodytext/rules/{SHIPPED}": prepare_rules(load.HERE),
        f"bodytext/text/languages/{SHIPPED}": prepare_languages(languages.HERE),
    }


def shared_files() -> dict[str, bytes]:
    """Return the man page and the completions, by their places in the environment."""
    from bodytext.cli.man import man_page

    completions = {place: _printed("completion", shell).encode() for shell, place in COMPLETIONS.items()}
    return {MAN_PAGE: man_page().encode(), **completions}


def write_files(files: dict[str, bytes], folder: Path) -> dict[str, str]:
    """Write files into a folder and return their places by their paths, as hatchling wants them."""
    for place, content in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(content)
    return {str(folder / place): place for place in files}


def _printed(*arguments: str) -> str:
    """Return what the command prints."""
    from bodytext.cli.main import main

    with redirect_stdout(StringIO()) as output:
        main.main(arguments, "bodytext", standalone_mode=False)
    return output.getvalue()
