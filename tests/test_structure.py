"""The code itself: who may import whom, how long things may get, and that the public part is documented."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from tokenize import COMMENT, tokenize

import pytest

from tests.support import ROOT, SRC

PACKAGES = (SRC, SRC.with_name("bodytext_train"))
MODULES = {
    ".".join(path.relative_to(SRC.parent).with_suffix("").parts): path
    for package in PACKAGES
    for path in sorted(package.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

# From the bottom up: a module imports from the rooms below its own, and from its own room. Rooms of one floor do
# not know each other: the pipeline is what puts the stages together.
FLOORS = (
    ("bodytext", "bodytext.errors", "bodytext.version"),
    ("bodytext.native",),
    ("bodytext.rows",),
    ("bodytext.text",),
    ("bodytext.document", "bodytext.options"),
    ("bodytext.parse", "bodytext.rules", "bodytext.parts"),
    ("bodytext.features",),
    ("bodytext.model",),
    ("bodytext.verdicts", "bodytext.metadata", "bodytext.posts", "bodytext.formats", "bodytext.extractors"),
    ("bodytext.article",),
    ("bodytext.pipeline", "bodytext.review"),
    ("bodytext.batch",),
    ("bodytext.cli", "bodytext.integrations"),
    ("bodytext.__main__", "bodytext_train"),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}

# A library may only be imported by the modules that are there to wrap it.
HOMES = {
    "turbohtml": {"parse.sax", "parse.decode", "text.tongues", "text"},
    "markdown_it": {"parse.markdown", "parse.markdown_posts"},
    "mdit_py_plugins": {"parse.markdown"},
    "rich": {"batch.explain", "batch.progress", "cli.listings"},
    "click": {
        f"cli.{name}"
        for name in "main extract rules batch config option group complete shells man rendition paged review".split()
    },
    "trafilatura": {"extractors.trafilatura"},
    "readability": {"extractors.readability"},
    "datatrove": {"integrations.datatrove"},
    "nemo_curator": {"integrations.nemo_curator"},
    "pyarrow": {"integrations.spark"},
    "pandas": {"integrations.dask"},
    "langchain_core": {"integrations.langchain"},
    "llama_index": {"integrations.llama_index"},
    "markitdown": {"integrations.markitdown"},
    "datasketch": {"batch.dedupe"},
    "lxml": {"extractors.readability"},
    "pathspec": {"batch.inputs.globs"},
    "numpy": {"batch.dedupe"},
}
"""The modules of bodytext that may import a library; training uses what it needs."""
STANDARD = set(__import__("sys").stdlib_module_names)


def imports(tree: ast.AST) -> set[str]:
    """Return the full names of the modules that are imported anywhere in a tree."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(module: str) -> str:
    """Return the folder or file right below the package that a module belongs to."""
    parts = module.split(".")
    return parts[0] if parts[0] != "bodytext" else ".".join(parts[:2])


def used(name: str) -> set[str]:
    """Return the rooms that a module imports from, other than its own."""
    mine = {module for module in imports(TREES[name]) if module in MODULES or f"{module}.__init__" in MODULES}
    return {room(module) for module in mine} - {room(name)}


def functions() -> list[tuple[str, ast.FunctionDef]]:
    """Return every function of the package, with a name to find it by."""
    return [
        (f"{name}:{node.lineno} {node.name}", node)
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]


def is_command(node: ast.FunctionDef) -> bool:
    """Tell a command of the command line, whose parameters are its options."""
    return any(
        "command" in ast.unparse(decorator) or "option" in ast.unparse(decorator) for decorator in node.decorator_list
    )


def test_every_room_has_its_floor() -> None:
    assert {room(name) for name in MODULES} - {"bodytext.__init__"} == set(LEVEL) - {"bodytext"}


@pytest.mark.parametrize("name", sorted(set(MODULES) - {"bodytext.__init__"}))
def test_imports_go_down_only(name: str) -> None:
    level = LEVEL[room(name)]
    assert not {other for other in used(name) if LEVEL[other] >= level}, f"{name} imports from no lower floor"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_library_is_opened_by_the_file_that_wraps_it_alone(name: str) -> None:
    libraries = (
        {module.partition(".")[0] for module in imports(TREES[name])} - STANDARD - {"bodytext", "bodytext_train"}
    )
    for library in libraries:
        module = name.removeprefix("bodytext.").removesuffix(".__init__")
        assert name.startswith("bodytext_train") or module in HOMES.get(library, ()), f"{name} imports {library}"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_modules_are_short(name: str) -> None:
    lines = MODULES[name].read_text(encoding="utf-8").count("\n")
    assert lines <= 300, f"{name} has {lines} lines: split it where a reader would"


def test_functions_are_short_and_take_few_parameters() -> None:
    for name, node in functions():
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        count = len(taken) - (bool(taken) and taken[0].arg in ("self", "cls"))
        assert length <= 50, f"{name} has {length} lines"
        assert count <= 6 or is_command(node), f"{name} takes {count} parameters"


def test_figures_of_experiments_stand_in_the_docs_and_not_in_the_code() -> None:
    for name, path in MODULES.items():
        with path.open("rb") as file:
            words = [t.string for t in tokenize(file.readline) if t.type == COMMENT or t.string.startswith('"""')]
        figures = [figure for text in words for figure in re.findall(r"\b0\.\d{3,}", text)]
        assert not figures, f"{name} quotes {figures}: docs/experiments.md is where they are dated"


def test_nothing_is_global() -> None:
    for name, tree in TREES.items():
        assert not any(isinstance(node, ast.Global | ast.Nonlocal) for node in ast.walk(tree)), name


def test_everything_public_says_what_it_is_for() -> None:
    for name, tree in TREES.items():
        assert ast.get_docstring(tree), f"{name} has no docstring"
        for node in [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)] + [tree]:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{name}.{node.name} has no docstring"
            if isinstance(node, ast.ClassDef) and node.name.startswith("_"):
                continue
            for child in node.body:
                if isinstance(child, ast.FunctionDef) and not child.name.startswith("_"):
                    assert ast.get_docstring(child), f"{name}.{child.name} has no docstring"


def test_tests_need_nothing_outside_the_repository() -> None:
    for path in Path(__file__).parent.glob("*.py"):
        assert "../shared" not in path.read_text(encoding="utf-8") or path == Path(__file__), path
    assert ROOT in Path(__file__).parents
