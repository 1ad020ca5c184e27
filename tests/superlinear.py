"""Which input takes more time than its length accounts for: regular expressions one by one, then whole documents.

    python -m tests.superlinear [--seconds N]

The expressions of the package are taken apart: what each repeats is repeated, behind what stands
before it. Then pairs of context and repeated fragment go through `extract`, as HTML and as text, by
the build that is installed. Both are timed at n, 2n and 4n.
"""

from __future__ import annotations

import argparse
import importlib.util
import pkgutil
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]  # the parser of expressions, which has no public name
from typing import Any, NamedTuple

import bodytext
from bodytext import BodytextError, Options, extract
from bodytext.text.pattern import Pattern
from bodytext.text.worded import Worded

SMALL = range(6, 30, 2)  # repetitions at which whatever is exponential shows, and still ends
EXPONENTIAL = 0.1  # seconds that nothing takes for so few
CHARS = 1_000  # n, for an expression
GROWTH = 9.0  # of the time from n to 4n: 4 is linear, 16 quadratic
QUICK = 0.02  # seconds for an expression whose text is cut
RELEVANT = 0.005  # seconds at 4n: what takes less is not worth a word, and can't be measured
BOUNDED = {
    "bodytext.metadata.names._CREDENTIALS_AFTER": 400,  # part of a line of `_LINE`
    **{f"bodytext.text.lines.{end}": 400 for end in ("_NAMED_END", "_LABELLED_END")},  # `_CREDIT_CHARS`
}
"""Characters that an expression is given at most, by its name, where the text is cut: so many must be quick."""
MOST = 12  # examples of parts that are alike: lists of words have hundreds
_ALTERNATIVES = 4  # of a choice that are tried
_ENDS = ("", "\0")  # nothing, and what no expression goes on with


_APART = "bodytext.native.", "bodytext.integrations."  # without expressions; the latter need other tools


class Finding(NamedTuple):
    """What takes too long: where, on which fragment, and how long at n, 2n and 4n, or where it stopped."""

    where: str
    fragment: str
    seconds: tuple[float, ...]

    def __str__(self) -> str:
        """Return the finding in a line."""
        return f"{self.where}: {self.fragment!r} takes {', '.join(f'{1000 * s:.1f}' for s in self.seconds)} ms"


def patterns() -> dict[str, re.Pattern[Any]]:
    """Return every regular expression that a module of the package has, by its name, each once."""
    names: dict[re.Pattern[Any], str] = {}
    for module in _modules():
        for name, value in vars(importlib.import_module(module)).items():
            for number, found in enumerate(_within(value)):
                names.setdefault(found, f"{module}.{name}" + (f"[{number}]" if number else ""))
    return {name: pattern for pattern, name in names.items()}


def _modules() -> list[str]:
    found = (module.name for module in pkgutil.walk_packages(bodytext.__path__, "bodytext."))
    return [name for name in found if not name.endswith("__main__") and not name.startswith(_APART)]


def _within(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, Pattern | Worded):
        yield value.compiled
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _within(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)


def slow(where: str, pattern: re.Pattern[Any], most: int = MOST) -> Finding | None:
    """Return on what an expression takes more time than in proportion, None if nothing is found.

    `most` is how many examples are tried of parts that are alike.
    """
    used = _as_used(where, pattern)
    for before, fragment in pumps(pattern, most):
        for end in _ENDS:

            def read(n: int, before: str = before, fragment: str = fragment, end: str = end) -> None:
                text = before + fragment * n + end
                for _ in used(text if isinstance(pattern.pattern, str) else text.encode()):
                    pass

            shown = f"{before}|{fragment}|{end}"
            size = BOUNDED.get(where, CHARS) // len(fragment) + 1
            found = growth(read, size, is_bounded=where in BOUNDED)
            if found is not None:
                return Finding(where, shown, found)
    return None


def _as_used(where: str, pattern: re.Pattern[Any]) -> Callable[[Any], Iterable[Any]]:
    """Return how the package puts an expression to a text: at its start alone, or all along it."""
    name = where.rpartition(".")[2].partition("[")[0]
    home = "" if not name.startswith("_") else where.rpartition(".")[0]
    methods = {
        found
        for module, text in _sources().items()
        if home in ("", module)
        for found in re.findall(rf"\b{name}\.(\w+)\b", text)
    }
    if methods and methods <= {"match", "fullmatch"}:
        return lambda text: (pattern.match(text), pattern.fullmatch(text))
    return pattern.finditer


@cache
def _sources() -> dict[str, str]:
    """Return the text of every module of the package."""
    modules = ((name, importlib.util.find_spec(name)) for name in _modules())
    return {name: Path(spec.origin).read_text(encoding="utf-8") for name, spec in modules if spec and spec.origin}


def growth(read: Callable[[int], None], size: int, *, is_bounded: bool = False) -> tuple[float, ...] | None:
    """Return the seconds at n, 2n and 4n where they grow too fast, else None.

    Where there are never more than n (`is_bounded`), how they grow is of no account: n must be quick.
    """
    for n in SMALL:
        if (seconds := _least(read, n, 1)) > EXPONENTIAL and (seconds := _least(read, n, 2)) > EXPONENTIAL:
            return (seconds,)
    if is_bounded:
        return (seconds,) if (seconds := _least(read, size, 3)) > QUICK else None
    for repeats in (1, 3):  # most are told to be quick by one look
        whole = _least(read, 4 * size, repeats)
        if whole < RELEVANT or whole < GROWTH * (part := _least(read, size, repeats)):
            return None
    return part, _least(read, 2 * size, repeats), whole


def _least(read: Callable[[int], None], n: int, repeats: int) -> float:
    """Return the CPU time of the quickest of some runs: what is more is noise."""
    least = float("inf")
    for _ in range(repeats):
        begun = time.process_time()
        read(n)
        least = min(least, time.process_time() - begun)
    return least


def pumps(pattern: re.Pattern[Any], most: int = MOST) -> list[tuple[str, str]]:
    """Return what may stand before a repeated part of an expression, with an example of that part."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    alike: dict[str, dict[tuple[str, str], None]] = {}
    for part, before, fragment in _pumps(list(_parser.parse(source, pattern.flags & ~re.UNICODE)), ""):
        if fragment:
            alike.setdefault(part, {})[before, fragment] = None
    return list(dict.fromkeys(pump for found in alike.values() for pump in list(found)[:most]))


def _pumps(nodes: list[Any], before: str) -> Iterator[tuple[str, str, str]]:
    """Yield, of what is repeated, how the expression says it, what stands before it, and an example."""
    for operation, argument in nodes:
        if operation in _REPEATS:
            inner = list(argument[2])
            for fragment in _examples(inner):
                yield f"{inner} {fragment}", before, fragment
                yield f"{inner} {fragment} with what is before it", "", before + fragment
            yield from _pumps(inner, before)
        elif operation is _constants.SUBPATTERN:
            yield from _pumps(list(argument[3]), before)
        elif operation is _constants.ATOMIC_GROUP:
            yield from _pumps(list(argument), before)
        elif operation is _constants.BRANCH:
            for branch in argument[1]:
                yield from _pumps(list(branch), before)
        before += next(iter(_examples([(operation, argument)])), "")
    yield "as a whole", "", before


_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def _examples(nodes: Iterable[Any]) -> list[str]:
    """Return some strings that a part of an expression matches."""
    found = [""]
    for operation, argument in nodes:
        found = [start + end for start in found[:_ALTERNATIVES] for end in _example(operation, argument)]
    return found[:_ALTERNATIVES]


def _example(operation: Any, argument: Any) -> list[str]:
    return _EXAMPLES[operation](argument) if operation in _EXAMPLES else [""]  # as what looks around matches


def _members(items: list[Any]) -> list[str]:
    """Return a few characters of a set, of different kinds."""
    negated = items[0][0] is _constants.NEGATE
    within = {char: any(_is_in(char, *item) for item in items) for char in (*_named(items), *_CHARS)}
    return [char for char, is_in in within.items() if is_in is not negated][:_ALTERNATIVES] or ["a"]


_CHARS = " a1A-.\n_/,é中<"


def _named(items: list[Any]) -> Iterator[str]:
    for operation, argument in items:
        if operation is _constants.LITERAL:
            yield chr(argument)
        elif operation is _constants.RANGE:
            yield chr(argument[0])


def _is_in(char: str, operation: Any, argument: Any) -> bool:
    if operation is _constants.LITERAL:
        return bool(ord(char) == argument)
    if operation is _constants.RANGE:
        return bool(argument[0] <= ord(char) <= argument[1])
    kind = str(argument).rpartition("_")[2]
    kinds = {"SPACE": char.isspace(), "DIGIT": char.isdigit(), "WORD": char.isalnum() or char == "_"}
    return kinds.get(kind, False) is not ("_NOT_" in str(argument))


_EXAMPLES: dict[Any, Callable[[Any], list[str]]] = {
    _constants.LITERAL: lambda char: [chr(char)],
    _constants.NOT_LITERAL: lambda char: ["b" if char == ord("a") else "a"],
    _constants.ANY: lambda _: ["a", " "],
    _constants.IN: _members,
    _constants.BRANCH: lambda choice: [text for branch in choice[1] for text in _examples(branch)[:2]],
    _constants.SUBPATTERN: lambda group: _examples(group[3]),
    _constants.ATOMIC_GROUP: _examples,
    **dict.fromkeys(_REPEATS, lambda repeat: [text * max(repeat[0], 1) for text in _examples(repeat[2])]),
}


# --- whole documents ------------------------------------------------------------------------------

_CONTEXTS = (
    "",
    "<p>",
    "<html><body>",
    "<!-- ",
    "<table><tr><td>",
    "<ul><li>",
    "<script>",
    "<style>",
    "<title>",
    '<p class="',
    "<pre>",
    "<a href='",
    "\n\n",
    "By Ada Quill\n",
)
_TAGS = (
    "a b p div span li ul td tr table h1 br img pre code blockquote form select option noscript iframe svg template "
    "font script style title meta".split()
)
_FRAGMENTS = (
    *(form.format(tag) for tag in _TAGS for form in ("<{0}>", "</{0}>", "<{0}>a</{0}>", "<{0}>a ", "<{0} ")),
    "<!---->", "<!-- a -->", "<!--", "-->", "<![CDATA[", "]]>", "<?xml ?>", "<?", "<!doctype html>", "<a b=c>",
    "<a b='", "&", "&amp;", "&#x41;", "&#", "&nbsp;", "<p>One sentence, with a comma in it, and an end.</p>",
    "<p>By Ada Quill</p>", "<p>12 May 2024</p>", "<a href=/a>a</a> ", "<p><a href=/a>More</a></p>",
    "One sentence, with a comma in it, and an end.\n\n", "By Ada Quill\n", "12 May 2024 ", "12/05/2024 ", "- a\n",
    "1. a\n", "> a\n", "# a\n", "a\n===\n", "a\tb\n", "| a | b |\n", "[1]a ", "Home | ", "Home > ",
    *" .,:;!?-–|/()[]{}<>'\"*_#=~^\\+@%$1aA中é\n\t\u00a0\u200b\u0301\ufeff", "a ", "a. ", "A. ", "1 ", "1,", "\n\n",
    "<ul class=a><li>a</ul>", '<ul class="lst-kix_a-1"><li>a</ul>', "<p class=MsoListParagraph>· a</p>", "```\n",
    " \n", "a b\n", "a@b.c ", "http://a.b/c ", "... ", "-- ", "A.B.", "(Photo: ", "[courtesy of ", "© a ", "from 1 ",
)  # fmt: skip
DOCUMENT = 1_000  # repetitions
_LEAST = 0.1  # seconds at 4n that are worth a word


def documents(seconds: float, seed: int = 0) -> Iterator[Finding]:
    """Yield each pair of context and fragment, as HTML and as text, that takes too long; until the time is up."""
    pairs = [(kind, context, fragment) for kind in ("html", "text") for context in _CONTEXTS for fragment in _FRAGMENTS]
    random.Random(seed).shuffle(pairs)
    end = time.monotonic() + seconds
    for done, (kind, context, fragment) in enumerate(pairs):
        if time.monotonic() > end:
            print(f"{done} of {len(pairs)} pairs were tried: more with --seconds", file=sys.stderr)
            return

        def read(n: int, kind: Any = kind, context: str = context, fragment: str = fragment) -> None:
            with suppress(BodytextError):
                extract(context + fragment * n, Options(input=kind))

        read(1)
        if (found := growth(read, DOCUMENT)) is not None and found[-1] > _LEAST:
            yield Finding(kind, f"{context}|{fragment}|", found)
    print(f"all {len(pairs)} pairs were tried", file=sys.stderr)


def main() -> int:
    """Print what is found; the exit status is 1 if that is anything."""
    parser = argparse.ArgumentParser(prog="python -m tests.superlinear")
    parser.add_argument("--seconds", type=float, default=600, help="for whole documents")
    seconds = parser.parse_args().seconds
    number = 0
    for name, pattern in patterns().items():
        if (finding := slow(name, pattern)) is not None:
            number += 1
            print(finding, flush=True)
    for finding in documents(seconds):
        number += 1
        print(finding, flush=True)
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main())
