"""Columns, compiled: each function says what its twin in Python says, and refuses what it can't work with.

The arguments are invented from what the twins say they take, so that a new function is tested like all others.
"""

from __future__ import annotations

import inspect
from array import array
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bodytext.features import ancestors, columns
from bodytext.native import TWINS

MANY = settings(max_examples=100)
FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: function for name, function in TWINS.items() if function.__module__ in (ancestors.__name__, columns.__name__)
}
NUMBERS = st.one_of(
    st.sampled_from([0.0, 1.0, 2.5, -1.0, 60.0, 1e9]), st.floats(-1e6, 1e6), st.integers(-3, 300).map(float)
)
NAMES = st.sampled_from(["", "p", "li", "div", "größe", "\ud800", "p\0", "a" * 300])
TEXTS = st.text(st.sampled_from("ab A.!?…|/<>*\\\0\n\u00a0é\u0e01\u4e2d。؟\ud800😀"), max_size=250)
# What no function expects, or only for another of its arguments: sizes for which there is no memory among it.
ODD: tuple[Any, ...] = (
    None, "x", b"\0" * 16, [], [None], ["x"], [-1], [2**70], (), {}, {"p": "x"}, object(), range(3), -1, 2.5,
    float("nan"), float("-inf"), 2**61 - 1, 2**63 - 1, -(2**63), 2**64,
)  # fmt: skip
REFUSALS = (TypeError, ValueError, IndexError, OverflowError, MemoryError)


@st.composite
def arguments(draw: st.DrawFn, function: Callable[..., Any]) -> dict[str, Any]:
    """Return arguments for a function that fit one another, by the names and types of its parameters."""
    blocks = draw(st.integers(0, 40))
    below = draw(st.integers(1, blocks)) if blocks else 0  # … which all places are
    place = st.integers(0, below - 1) if below else st.nothing()
    known: dict[str, st.SearchStrategy[Any]] = {
        "Column": st.lists(NUMBERS, min_size=blocks, max_size=blocks),
        "Places": st.lists(place, min_size=blocks, max_size=blocks),
        "Sequence[int]": st.lists(place, max_size=below, unique=True).map(sorted),
        "parents": st.tuples(*[st.integers(-1, i - 1) for i in range(blocks)]).map(list),
        "size": st.integers(below, blocks + 3),
        "container": st.integers(-1, blocks - 1),
        "shift": st.integers(-50, 50),
        "width": st.integers(0, 50),
        "start": st.integers(-9, 9),
        "step": st.integers(-9, 9),
        "float": NUMBERS,
        "values": st.lists(st.one_of(st.none(), NUMBERS, st.integers(-9, 9), st.booleans()), max_size=40),
        "codes": st.dictionaries(NAMES, NUMBERS),
        "keys": st.lists(NAMES, max_size=40),
        "texts": st.lists(TEXTS, max_size=6),
        "words": st.lists(st.text(st.sampled_from("ab é中"), max_size=3), max_size=30),
    }
    known["Sequence[_Number]"] = known["Column"]
    parameters = inspect.signature(function).parameters.values()
    return {each.name: draw(known[each.name if each.name in known else each.annotation]) for each in parameters}


def given_to(kernel: ModuleType, function: Callable[..., Any], values: dict[str, Any]) -> list[Any]:
    """Return arguments as a kernel takes them: columns where the twin takes any sequence of numbers."""
    parameters = inspect.signature(function).parameters
    columns = ("Column", "Places", "Sequence[_Number]")
    return [kernel.column(v) if parameters[k].annotation in columns else v for k, v in values.items()]


def plain(found: Any) -> object:
    """Return what was found with lists for columns, be they of C or of Python."""
    if isinstance(found, tuple):
        return tuple(map(plain, found))
    return list(found) if hasattr(found, "__len__") else found


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_says_what_its_twin_says(kernels: ModuleType, name: str) -> None:
    function = FUNCTIONS[name]

    @MANY
    @given(arguments(function))
    def compare(values: dict[str, Any]) -> None:
        kernel = kernels
        assert plain(getattr(kernel, name)(*given_to(kernel, function, values))) == plain(function(**values))

    compare()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_refuses_what_it_does_not_expect(kernels: ModuleType, name: str) -> None:
    kernel = kernels
    one, wild = kernel.column([0, 2, 5]), kernel.column([float("nan"), 1e300, -7])
    ordinary = {"Column": one, "Places": kernel.column([0, 1, 1]), "Sequence[int]": [0, 2], "int": 3, "float": 0.5}
    types = [each.annotation for each in inspect.signature(FUNCTIONS[name]).parameters.values()]
    fitting = [ordinary.get(each, one if each == "Sequence[_Number]" else ["p"]) for each in types]
    odd = (*ODD, one, wild, kernel.column([]), kernel.column([1.0]))
    tried = [[*fitting[:i], value, *fitting[i + 1 :]] for i in range(len(fitting)) for value in odd]
    for values in [*tried, [], fitting[1:], [*fitting, one], [wild] * len(fitting), [one] * 9]:
        try:
            getattr(kernel, name)(*values)
        except REFUSALS:
            continue


def test_a_column_is_a_sequence_and_a_buffer_of_doubles(kernels: ModuleType) -> None:
    made = kernels.column([1, None, 2.5])
    assert [len(made), made[0], made[-1]] == [3, 1.0, 2.5]
    assert memoryview(made).format == "d"
    assert memoryview(made).tolist() == [1.0, 0.0, 2.5]
    assert list(made[1:]) == [0.0, 2.5]
    assert made.count(0.0) == 1
    for place in (3, -4):
        with pytest.raises(IndexError):
            made[place]


def test_only_columns_of_doubles_are_taken(kernels: ModuleType) -> None:
    for odd in (array("f", [1.0]), array("q", [1]), array("b", [1])):
        with pytest.raises(TypeError, match="doubles"):
            kernels.total(odd)
        with pytest.raises(TypeError, match="doubles"):
            kernels.pick(kernels.column([1.0]), odd)


def test_distances_are_cut() -> None:
    far = float(columns.FAR)
    assert columns.since([1], columns.FAR + 4) == [-1.0, *map(float, range(columns.FAR)), far, far, far]
    assert columns.until([columns.FAR + 1], columns.FAR + 2) == [far, *map(float, range(columns.FAR, -1, -1))]
    assert columns.since([], 2) == columns.until([], 2) == [-1.0, -1.0]
