"""Tables: whatever is in a text, the programs that tables are made for read back what was written, row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from bodytext.article import Article
from bodytext.document import Block, Metadata, Reason, Verdict
from bodytext.formats import FORMATS

Rows = list[tuple[str, ...]]

PROSE = {
    "en": "The ferry left at noon, “full to the rails”; nobody waved.",
    "de": "Größe zählt: Süßes für 3,50 €, sagte die Bäckerin.",
    "fr": "« Rien à déclarer », dit-elle ; l’été s’achève à Orvenne.",
    "ru": "Паром отошёл в полдень, и «никто не махал».",
    "el": "Το πλοίο έφυγε το μεσημέρι· κανείς δεν χαιρέτησε.",
    "ar": "غادرت العبّارة عند الظهر، ولم يلوّح أحد؛ هكذا كان.",
    "he": "המעבורת יצאה בצהריים, ואיש לא נופף; כך היה.",
    "hi": "नाव दोपहर को निकली, किसी ने हाथ नहीं हिलाया।",
    "ja": "渡し船は正午に出た、「満員だった」。誰も手を振らなかった。",
    "th": "เรือข้ามฟากออกตอนเที่ยง ไม่มีใครโบกมือ",
}
"""A sentence in each of ten languages."""

TEXTS = [
    *PROSE.values(),
    *(f"{one}\n\n{other}" for one, other in zip(PROSE.values(), [*PROSE.values()][1:], strict=False)),
    "lines\nwithout anything else", "one\rtwo", "one\r\ntwo", "\n", "\r", "a\u2028b\u2029c\x85d\x0be\x0cf",
    "a\tb\tc", '"', '""', 'say "a, b"\nand "c"', "it's", "a,b;c|d", "\\", "\\n is no line end", "\\\\t", "\\\n",
    " spaces around ", "", "=1+1", "-", "#no comment", "NULL", "\ufeffmark", "1,5", "𝄞 and 👩‍👩‍👧",
]  # fmt: skip
"""What a cell may hold."""


def _unescaped(cell: str) -> str:
    meaning = {"\\t": "\t", "\\n": "\n", "\\r": "\r", "\\\\": "\\"}
    return re.sub(r"\\[tnr\\]", lambda found: meaning[found[0]], cell)


def read_csv(path: Path) -> Rows:
    """Return the rows as Python's reader has them."""
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file, strict=True)]


def read_tsv(path: Path) -> Rows:
    """Return the rows as Python's reader has them, told that there are no quotes."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n"))
    return [tuple(map(_unescaped, row)) for row in rows]


def lines_of_tsv(path: Path) -> Rows:
    """Return the rows as cut and awk have them."""
    lines = path.read_bytes().decode().removesuffix("\n").split("\n")
    return [tuple(_unescaped(cell) for cell in line.split("\t")) for line in lines]


def query(path: Path, dialect: str) -> Rows:
    """Return the rows as DuckDB finds them."""
    found = duckdb.execute(f"SELECT * FROM read_csv('{path}', header = true, all_varchar = true{dialect})")
    names = tuple(column[0] for column in found.description or ())
    return [names, *(tuple(cell or "" for cell in row) for row in found.fetchall())]


def query_csv(path: Path) -> Rows:
    """Return the rows as DuckDB finds them, having been told no more than that there are names of columns."""
    return query(path, "")


def query_tsv(path: Path) -> Rows:
    """Return the rows as DuckDB finds them where there are no quotes."""
    names, *rows = query(path, ", delim = '\t', quote = '', escape = ''")
    return [names, *(tuple(map(_unescaped, row)) for row in rows)]


READERS: dict[str, list[Callable[[Path], Rows]]] = {
    "csv": [read_csv, query_csv],
    "tsv": [read_tsv, lines_of_tsv, query_tsv],
}
"""For each table, the programs that must read it."""


def table(name: str, texts: list[str], fields: tuple[str, ...]) -> str:
    """Return the table of articles with these texts, the number of each as its title."""
    articles = (
        Article(
            f"page {number}",
            "text",
            Metadata(title=str(number)),
            (Block(text, "code"),),
            (Verdict(True, 0.9, Reason.of_stage("content")),),
        )
        for number, text in enumerate(texts)
    )
    rows = (FORMATS[name].render(article, fields) for article in articles)
    return FORMATS[name].heading(fields) + "".join(rows)


def test_every_table_has_its_readers() -> None:
    assert {name for name, one in FORMATS.items() if one.has_heading} == set(READERS)


@pytest.mark.parametrize(("name", "reader"), [(name, one) for name, readers in READERS.items() for one in readers])
@pytest.mark.parametrize("fields", [("text", "title"), ("title", "text"), ("source", "text", "title")])
def test_what_is_written_is_read_back(
    name: str, reader: Callable[[Path], Rows], fields: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / f"table.{name}"
    path.write_text(table(name, TEXTS, fields), encoding="utf-8", newline="")
    expected = [
        tuple({"text": text, "title": str(number), "source": f"page {number}"}[field] for field in fields)
        for number, text in enumerate(TEXTS)
    ]
    assert reader(path) == [fields, *expected]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_table_of_one_column_has_a_row_for_each_text(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / f"table.{name}"
    path.write_text(table(name, [text, "end"], ("text",)), encoding="utf-8", newline="")
    readers = [read_csv] if name == "csv" else [lines_of_tsv]
    assert [reader(path) for reader in readers] == [[("text",), (text,), ("end",)]]


@pytest.mark.parametrize("name", READERS)
def test_what_no_table_can_hold_is_left_out(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"table.{name}"
    path.write_text(table(name, ["a\x00b", "\x00"], ("text", "title")), encoding="utf-8", newline="")
    for reader in READERS[name]:
        assert reader(path) == [("text", "title"), ("ab", "0"), ("", "1")]
