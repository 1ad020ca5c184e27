"""Fits all weights that ship, in order, and writes what they were made from and how they score.

    python -m bodytext_train --corpus FOLDER

blocks       how likely each block is content (html.json, text.json), and the models that never saw a fold
calibration  what pages get for what their scores promise (into the same files)
types        what kind of page it is (page_type.json), by what held-out models keep
fields       what speaks for a title, authors, a date (fields.json), by what the model of texts keeps
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bodytext_train.blocks import fit_blocks
from bodytext_train.calibrate import fit_calibration
from bodytext_train.fields import fit_fields
from bodytext_train.leave import leave_set
from bodytext_train.page_types import fit_page_types
from bodytext_train.settings import FIELD_SETS, SETS, TRAINED_ON
from bodytext_train.workshop import SHIPPED, TrainingError, Workshop

STEPS: dict[str, Callable[[Workshop], None]] = {
    "blocks": fit_blocks,
    "calibration": fit_calibration,
    "types": fit_page_types,
    "fields": fit_fields,
}
_BLOCK_SETS = tuple(name for sets in TRAINED_ON.values() for name in sets)
_SETS = {"blocks": _BLOCK_SETS, "calibration": _BLOCK_SETS, "types": tuple(SETS["html"]), "fields": FIELD_SETS}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train what the command line asks for, everything by default; 2 where that can't be done."""
    options = _parser().parse_args(arguments)
    try:
        steps = chosen(options.only)
        amount = options.limit, options.trees
        shop = Workshop(options.corpus, options.out, options.folds_out, *amount, dumps=options.dumps)
        ships = shop.out.resolve() == SHIPPED
        if (shop.limit or shop.trees) and ships:
            raise TrainingError("--limit and --trees are for a trial: say with --out where its models go")
        shop.prepare(dict.fromkeys(name for step in steps for name in _SETS[step]))
        if ships and "blocks" in steps and not shop.dumps:
            raise TrainingError("--dumps is missing: where pages as text by other programs are, or are to be made")
        if options.leave_set:
            print(*leave_set(shop, options.leave_set), sep="\n")
            return 0
        for step in steps:
            print(step, file=sys.stderr, flush=True)
            STEPS[step](shop)
    except TrainingError as error:
        print(f"bodytext_train: {error}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(f"bodytext_train: {error.name} is missing: pip install '.[train]'", file=sys.stderr)
        return 2
    return 0


def chosen(only: str) -> list[str]:
    """Return the steps that are asked for, in order, all by default; new models of blocks are always calibrated."""
    names = {name.strip() for name in only.split(",") if name.strip()} or set(STEPS)
    if unknown := names - set(STEPS):
        raise TrainingError(f"--only {','.join(sorted(unknown))}: there are {', '.join(STEPS)}")
    return [name for name in STEPS if name in names or (name == "calibration" and "blocks" in names)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bodytext_train", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--corpus", type=Path, required=True, metavar="FOLDER", help="the folder of the sets")
    add("--out", type=Path, default=SHIPPED, metavar="FOLDER", help="where the weights go (default: into the package)")
    add("--folds-out", type=Path, default=Path(".bench/folds"), metavar="FOLDER", help="… and those of the folds")
    add("--only", default="", metavar="A,B", help=f"of {','.join(STEPS)}: these steps alone")
    add(
        "--leave-set", default="", metavar="NAME", help="train without this set, say how its pages score, write nothing"
    )
    add(
        "--dumps",
        type=Path,
        metavar="FOLDER",
        help="learn from pages as text by other programs, too: what the folder lacks of them is made",
    )
    add("--limit", type=int, default=0, metavar="N", help="a trial: N pages of each set, evenly spread")
    add("--trees", type=int, default=0, metavar="N", help="a trial: N trees at most of each booster")
    return parser


if __name__ == "__main__":
    sys.exit(main())
