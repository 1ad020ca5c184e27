"""Looks for documents that `extract` can't stand by what of the program they reach: coverage-guided fuzzing.

    pip install atheris
    python -m tests.fuzz_guided --seconds 600 [--found FOLDER]

Begins with the samples and cases. The first byte of an input chooses the options, the rest is the
document. What fails is kept in FOLDER, with a traceback on stderr; the exit status is not 0. Inputs that
reached something new are kept there too, and are where the next run begins.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import get_args

import atheris

MODULES = ("parse.html", "parse.plain", "parse.recover", "features", "metadata", "pipeline")

with atheris.instrument_imports(include=["bodytext"]):
    for name in MODULES:
        import_module(f"bodytext.{name}")

from bodytext.options import InputChoice, Options, Preset  # noqa: E402
from tests.fuzz import WHOLE, examine  # noqa: E402

LONGEST = 20_000  # bytes of a document
KINDS: tuple[InputChoice, ...] = ("html", "text", "auto")
CHOICES = [Options(input=kind, preset=preset) for kind, preset in product(KINDS, get_args(Preset))]


def try_input(data: bytes) -> None:
    """Try one input of the fuzzer's."""
    if len(data) > 1:
        examine(data[1:], CHOICES[data[0] % len(CHOICES)])


def main() -> None:
    """Fuzz until the time is up."""
    parser = argparse.ArgumentParser(description="Look for documents that extract can't stand, guided by coverage.")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--found", type=Path, default=Path("dist/fuzz"))
    arguments = parser.parse_args()
    seeds = arguments.found / "inputs"
    seeds.mkdir(parents=True, exist_ok=True)
    for number, document in enumerate(WHOLE):
        (seeds / f"seed-{number:03}").write_bytes(bytes([number % len(CHOICES)]) + document[:LONGEST])
    limits = [f"-max_total_time={arguments.seconds}", "-timeout=0", f"-max_len={LONGEST}"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={arguments.found}/", str(seeds)], try_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
