"""Text that is code or data: it is left as it is, to the last sign; prose about code is an article like others."""

from __future__ import annotations

import pytest

from bodytext import extract
from bodytext.parse.text.data import is_data

C = '#include <stdio.h>\n\nint main(void) {\n    for (int i = 0; i < 3; i++)\n        puts("x");\n    return 0;\n}'
STYLE = "body { margin: 0; padding: 0 }\n\n.article p {\n  color: #333;\n}\n@media print { nav { display: none } }"
SCRIPT = "(function(){var a=document.body;if(!a){return}\nwindow.go(function(e){console.log(e)});\n})();"
TABLE = "id,name,price\n" + "\n".join(f'{i},"Ring, no. {i}",{i * 1.5}' for i in range(9))
LOG = "\n".join(f"2025-03-02 10:{i:02}:11,004 INFO worker[{i}]: done, in {i} ms" for i in range(20))


@pytest.mark.parametrize("text", [C, STYLE, SCRIPT, TABLE, LOG], ids=["c", "css", "js", "csv", "log"])
def test_code_and_data_stay_as_they_are(text: str) -> None:
    article = extract(text)
    assert article.text == text
    assert {verdict.reason.detail for verdict in article.verdicts} == {"code or data, kept as it is"}


PROSE = [
    "The loop runs until the counter is zero, which it never is.\nfor (;;) {\n    step();\n}\nSo stop it by hand.",
    "Sula, Otter, Gull\nThe three boats lay at the quay, waiting, all day.\nNobody came, of course, to fetch them.\n"
    "They are old boats, all of them, and tired.\nThe captain of the first, Aas, has left the town.",
    "\n".join(f"[10:{i:02}] <marit> I think, {i} of them, at most." for i in range(20)),
    "Rain;\nrain on the sill;\nrain on the rope;\nand a lamp",
    "1. One, two\n2. Three, four\n",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_and_lines_of_people_are_no_data(text: str) -> None:
    assert not is_data(text)


def test_signs_that_no_font_explains_are_warned_of() -> None:
    assert any("no meaning" in warning for warning in extract("\ue012\ue013 \ue07f\ufffd " * 30 + "ferry").warnings)
    assert not extract("The ferry left at noon \u2013 nobody knew why.").warnings
