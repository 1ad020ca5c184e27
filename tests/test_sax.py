"""The parser without the package around it: the same events, and the package works all the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys
{first}
from bodytext.parse.sax import sax_parse
print("turbohtml" in sys.modules)
from turbohtml import parse
from turbohtml.saxparse import SaxHandler, sax_parse as public
class Events(SaxHandler):
    def __init__(self): self.seen = []
    def start_element(self, tag, attrs): self.seen.append((tag, attrs))
    def end_element(self, tag): self.seen.append(tag)
    def characters(self, data): self.seen.append(data)
one, other = Events(), Events()
html = "<p class=lake title>Ad<b>a<p>&eacute;</b><table><td>1<div>2"
sax_parse(html, one)
public(html, other)
print(one.seen == other.seen, len(one.seen) > 20, parse(html).find("td") is not None)
{last}
"""


def said(first: str = "", last: str = "") -> list[str]:
    """Return what a fresh interpreter says of the parser."""
    program = PROGRAM.format(first=first, last=last)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    return done.stdout.split()


def test_the_core_alone_is_loaded_and_tells_what_the_package_does() -> None:
    assert said() == ["False", "True", "True", "True"]


def test_a_package_that_is_there_already_is_used() -> None:
    assert said("import turbohtml") == ["True", "True", "True", "True"]


@pytest.mark.parametrize("missing", ["_CORE = 'turbohtml.nothing'", "_PARSE = 'nothing'"])
def test_without_such_a_core_the_public_door_is_used(missing: str) -> None:
    name, value = missing.split(" = ")
    last = f"import bodytext.parse.sax as sax\nsax.{name} = {value}\nprint(sax._core(), sax._parser() is public)"
    assert said(last=last)[-2:] == ["None", "True"]
