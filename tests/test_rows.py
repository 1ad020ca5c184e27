"""Named tuples: declared as `typing` would, made at once in great number, and asked for one field at once."""

from __future__ import annotations

import pickle
import typing
from types import ModuleType

import pytest

from bodytext.document import Block, Reason, Verdict, kept_of
from bodytext.native import TWINS
from bodytext.rows import NamedTuple, each, rows

BLOCKS = (Block("One", "heading", 1), Block("Two"), Block("Three", "item", 2, "-"))


def test_each_returns_one_field_of_all() -> None:
    assert each(BLOCKS, "text") == ["One", "Two", "Three"]
    assert each(BLOCKS, "level") == [1, 0, 2]
    assert each((), "text") == []


def test_a_field_that_there_is_not_is_an_error() -> None:
    with pytest.raises(ValueError, match="tuple"):
        each(BLOCKS, "colour")


def test_the_blocks_that_are_kept_are_numbered() -> None:
    why = Reason.of_stage("content")
    assert kept_of([Verdict(keep, 0.5, why) for keep in (False, True, True, False)]) == [1, 2]
    assert kept_of([]) == []


def test_rows_are_named_tuples_of_their_kind() -> None:
    made = rows(Verdict, [(True, 0.5, Reason("stage", "content"), False)])
    assert made == [Verdict(True, 0.5, Reason("stage", "content"))]
    assert type(made[0]) is Verdict


def test_rows_are_made_and_asked_alike(kernels: ModuleType) -> None:
    values = [tuple(block) for block in BLOCKS]
    assert kernels.rows(Block, values) == TWINS["rows"](Block, values)
    for place in range(len(Block._fields)):
        assert kernels.picked(BLOCKS, place) == TWINS["picked"](BLOCKS, place)


@pytest.mark.parametrize("kind", ["compiled", "pure"])
def test_a_place_beyond_the_row_is_an_error(kernels: ModuleType, kind: str) -> None:
    picked = kernels.picked if kind == "compiled" else TWINS["picked"]
    with pytest.raises(IndexError):
        picked(BLOCKS, len(Block._fields))


def test_what_is_no_row_is_refused(kernels: ModuleType) -> None:
    with pytest.raises(IndexError):
        kernels.picked([["a list"]], 0)


class _Typed(typing.NamedTuple):
    """A kind that `typing` makes."""

    name: str


class _Step(NamedTuple):
    """A kind with all that one can have."""

    name: str
    size: int = 1
    tags: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        return self.size > 1

    @classmethod
    def of(cls, name: str) -> _Step:
        return cls(name, 2)


def test_a_declared_kind_is_what_typing_would_make() -> None:
    assert set(dir(_Typed)) - {"__orig_bases__"} <= set(dir(_Step))
    assert _Step("a") == ("a", 1, ())
    assert (_Step._fields, _Step._field_defaults) == (("name", "size", "tags"), {"size": 1, "tags": ()})
    assert (_Step.__doc__, _Step.__module__) == ("A kind with all that one can have.", __name__)
    assert _Step.of("b").is_long
    assert _Step.of("b")._replace(name="c") == _Step("c", 2)
    assert pickle.loads(pickle.dumps(_Step("a"))) == _Step("a")
    assert typing.get_type_hints(_Step) == {"name": str, "size": int, "tags": tuple[str, ...]}
    assert not hasattr(_Step("a"), "__dict__")


def test_a_field_without_a_default_after_one_that_has_one_is_refused() -> None:
    body = "from __future__ import annotations\nclass Wrong(NamedTuple):\n    a: int = 1\n    b: int\n"
    with pytest.raises(TypeError, match="Wrong: a field without a default"):
        exec(body, {"NamedTuple": NamedTuple, "__name__": __name__})
