"""The code itself: who may import whom, how long things may get, and that the public part is documented."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support import ROOT, SRC

MODULES = {".".join(path.relative_to(SRC).with_suffix("").parts): path for path in sorted(SRC.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

# From the bottom up: a module imports from the layers below its own, and from its own package.
LAYERS = (
    {"pattern", "texts", "words", "rows", "cuts", "expected"},
    {"head"},
    {"document", "options", "errors", "outcome"},
    {"rules", "model", "shapes", "inline", "elements"},
    {"marks", "notes", "builder"},
    {
        "decode",
        "sniff",
        "html",
        "plain",
        "recover",
        "features",
        "score",
        "decide",
        "notice",
        "trim",
        "label",
        "repeats",
        "metadata",
        "posts",
        "formats",
        "layout",
    },
    {"extractors"},
    {"pipeline"},
    {"api", "read", "write", "tally", "journal", "stop"},
    {"inputs", "dedupe", "progress", "report", "removals"},
    {"manifest", "place"},
    {"work", "stream", "tree"},
    {"runners"},
    {"run", "status"},
    {"cli_complete", "cli_shells"},
    {"cli_rules", "cli_batch"},
    {"cli"},
    {"__main__", "cli_man"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
STAGES = LAYERS[5]
# A stage works alone, but for these: the scorer reads its features, formats share their layout, and
# what tells a date, a name and a type of page tells those of posts.
TOGETHER = {("score", "features"), ("formats", "layout"), ("posts", "metadata")}
# Programs of their own, which nothing imports: they may use all that they build upon.
TOOLS = {
    "model.align",
    "model.train",
    "model.dataset",
    "model.card",
    "model.grow",
    "model.judges",
    "model.labels",
    "model.calibrate",
    "model.page_types",
    "model.variants",
    "rules.__main__",
    "metadata.train",
}
BELOW_ALL = {"__init__"}  # `bodytext.__version__` and the public names, resolved on first use

# A library may only be imported by the modules that are there to wrap it.
HOMES = {
    "turbohtml": {"html", "decode", "metadata.language", "metadata"},
    "rich": {"report", "progress"},
    "click": {"cli", "cli_rules", "cli_batch", "cli_complete", "cli_shells", "cli_man"},
    "click_default_group": {"cli", "cli_complete"},
    "trafilatura": {"extractors.trafilatura"},
    "readability": {"extractors.readability"},
    "lxml": {"extractors.readability"},
    "datasketch": {"dedupe"},
    "htmldate": {"metadata.dates"},
    "lightgbm": {"model.train", "model.grow"},
    "numpy": {
        "model.train",
        "model.page_types",
        "model.grow",
        "model.dataset",
        "model.labels",
        "metadata.train",
        "dedupe",
    },
    "sklearn": {"model.calibrate", "model.page_types"},
    "scipy": {"metadata.train", "model.page_types"},
}
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


def part(module: str) -> str:
    """Return the top-level part of the package that a module belongs to."""
    return module.partition(".")[0]


def own(name: str) -> set[str]:
    """Return the parts of bodytext that a module imports, other than its own."""
    used = {imported.removeprefix("bodytext.") for imported in imports(TREES[name]) if imported.startswith("bodytext.")}
    return {part(module) for module in used if part(module) in LEVEL} - {part(name)}


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


def test_every_module_has_its_layer() -> None:
    assert {part(name) for name in MODULES} - BELOW_ALL <= set(LEVEL), "give the new module a layer"


@pytest.mark.parametrize("name", sorted(set(MODULES) - TOOLS - BELOW_ALL))
def test_imports_go_down_only(name: str) -> None:
    above = {used for used in own(name) if LEVEL[used] > LEVEL[part(name)]}
    assert not above, f"{name} imports from a layer above its own"


@pytest.mark.parametrize("name", sorted(name for name in set(MODULES) - TOOLS if part(name) in STAGES))
def test_stages_do_not_know_each_other(name: str) -> None:
    others = {used for used in own(name) & STAGES if (part(name), used) not in TOGETHER}
    assert not others, f"{name} imports another stage: the pipeline is what puts them together"


def test_nothing_imports_the_tools() -> None:
    for name in set(MODULES) - TOOLS:
        assert not {f"bodytext.{tool}" for tool in TOOLS} & imports(TREES[name]), name


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_library_is_opened_by_the_file_that_wraps_it_alone(name: str) -> None:
    used = {module.partition(".")[0] for module in imports(TREES[name])} - STANDARD - {"bodytext"}
    for library in used:
        assert name.removesuffix(".__init__") in HOMES.get(library, ()), f"{name} imports {library}"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_modules_are_short(name: str) -> None:
    lines = MODULES[name].read_text(encoding="utf-8").count("\n")
    data = part(name) == "metadata" and name.endswith("weights")  # numbers, written by a program
    assert lines <= 300 or data, f"{name} has {lines} lines: split it where a reader would"


def test_functions_are_short_and_take_few_parameters() -> None:
    for name, node in functions():
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        count = len(taken) - (bool(taken) and taken[0].arg in ("self", "cls"))
        assert length <= 50, f"{name} has {length} lines"
        assert count <= 6 or is_command(node), f"{name} takes {count} parameters"


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
