"""`python -m bodytext` is the `bodytext` command."""

from __future__ import annotations

from bodytext.cli import main

main(prog_name="bodytext")
