"""Options: what can't be is said at once, in one line that names the choices."""

from __future__ import annotations

import pickle
from typing import Any, get_args

import pytest

from bodytext import BodytextError, Options, RulesFile, extract
from bodytext.errors import BadOptions
from bodytext.options import Extractor, InputChoice, Preset

CHOICES = {"input": InputChoice, "preset": Preset, "extractor": Extractor}


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("value", ["best", "", None, 3, []])
def test_a_choice_that_there_is_not_is_an_error_that_names_those_there_are(name: str, value: Any) -> None:
    with pytest.raises(BadOptions, match=f"^{name} can't be .*: choose ") as caught:
        Options(**{name: value})
    assert all(choice in str(caught.value) for choice in get_args(CHOICES[name]))
    assert isinstance(caught.value, BodytextError)


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("metadata", "no", "metadata must be True or False, not str"),
        ("guess", 1, "guess must be True or False, not int"),
        ("encoding", b"utf-8", "encoding must be a name such as 'utf-8', or None, not bytes"),
        ("rules", [RulesFile("a", "")], "rules must be a tuple of RulesFile, not list"),
        ("rules", ("mine.toml",), "rules must be a tuple of RulesFile, not str"),
    ],
)
def test_a_value_of_another_type_is_an_error_that_says_which_is_wanted(name: str, value: Any, wanted: str) -> None:
    with pytest.raises(BadOptions) as caught:
        Options(**{name: value})
    assert str(caught.value) == wanted


@pytest.mark.parametrize("name", CHOICES)
def test_every_choice_that_there_is_will_do(name: str) -> None:
    for value in get_args(CHOICES[name]):
        assert getattr(Options(**{name: value}), name) == value


def test_options_made_of_others_are_checked_too() -> None:
    assert Options()._replace(preset="recall") == Options(preset="recall")
    with pytest.raises(BadOptions, match="preset can't be 'best'"):
        Options()._replace(preset="best")  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(Options(guess=True))) == Options(guess=True)


def test_an_encoding_that_nobody_knows_is_an_error_of_one_line() -> None:
    with pytest.raises(BodytextError, match="unknown encoding: rot13000"):
        extract(b"Some words.", Options(encoding="rot13000"))
