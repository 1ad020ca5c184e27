"""The record, as its JSON Schema promises it: the same fields in the same order, and every page keeps the promise."""

from __future__ import annotations

import json
import types
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from bodytext import Options, RulesFile, extract
from bodytext.document import EXTRAS, FIELDS, RECORD, SCHEMA, Label, Metadata, ReasonKind, Stage
from bodytext.formats import render
from bodytext.formats.header import HEADER
from bodytext.metadata import READERS
from tests.golden import Case, article_of, load_cases
from tests.support import ROOT, SAMPLE_DOCUMENTS, SAMPLES, html_page, kept_whole

DOCUMENT: dict[str, Any] = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
PROPERTIES: dict[str, dict[str, Any]] = DOCUMENT["properties"]
MODEL = (ROOT / "docs" / "metadata.md").read_text(encoding="utf-8")
JSON_TYPES = {str: {"string", "null"}, tuple: {"array"}, bool: {"boolean", "null"}}
HARD: dict[str, str | bytes] = {
    "nothing but a script": "<html><body><script>go()</script></body></html>",
    "an error": "<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1><p>Try the search.",
    "one word": "Heron",
    "another encoding amid UTF-8": b"Gr\xfc\xdfe aus K\xf6ln\n" + "Grüße aus Köln, gut lesbar.\n".encode() * 4,
    "controls": "<p>A line with \x1b[31m and \u202e in it, \ud800 too, that goes on for some words more.",
}


def strict(schema: Any) -> Any:
    """Return a schema that allows no names but its own: what bodytext of today prints."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "required" in schema else {}
    return {**closed, **{name: strict(part) for name, part in schema.items()}}


VALIDATOR = Draft202012Validator(strict(DOCUMENT))


def faults(record: dict[str, Any]) -> list[str]:
    """Return what is wrong with a record, once it has been JSON."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(json.loads(json.dumps(record)))]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(DOCUMENT)
    assert PROPERTIES["schema"]["const"] == SCHEMA


@pytest.mark.parametrize("name", [path.name for path in SAMPLE_DOCUMENTS])
def test_the_records_of_the_samples_are_as_promised(name: str) -> None:
    assert faults(extract(SAMPLES / name, url="https://tarnmouth.example/2024/03/14/page").to_dict()) == []


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_the_records_of_the_cases_are_as_promised(case: Case) -> None:
    assert faults(article_of(case).to_dict()) == []


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("options", [Options(), Options(metadata=False), Options(extractor="readability")])
def test_the_records_of_pages_without_an_article_are_as_promised(name: str, options: Options) -> None:
    assert faults(extract(HARD[name], options).to_dict()) == []


def test_a_record_with_a_fault_is_told() -> None:
    record = extract("Heron").to_dict()
    assert faults(record) == []
    for name, value in (("word_count", -1), ("date", "yesterday"), ("authors", "Ada"), ("extra", 1)):
        assert len(faults({**record, name: value})) == 1
    assert faults({name: value for name, value in record.items() if name != "title"})
    label = {"text": "x", "kind": "label", "rule": "low_score", "detail": ""}
    assert faults({**record, "removed": [label]})


# --- a field is named everywhere, or a test fails ---------------------------------------------------


def test_schema_and_record_have_the_same_fields_in_the_same_order() -> None:
    assert tuple(PROPERTIES) == (*RECORD, *EXTRAS)
    assert tuple(DOCUMENT["required"]) == RECORD
    assert tuple(PROPERTIES["fields"]["propertyNames"]["enum"]) == FIELDS
    assert tuple(extract("Heron").to_dict()) == RECORD


def test_the_kinds_of_reasons_in_the_schema_are_those_there_are() -> None:
    items = PROPERTIES["removed"]["items"]
    assert tuple(items["properties"]["kind"]["enum"]) == get_args(ReasonKind)
    named = {}
    for part in items["allOf"]:
        named[part["if"]["properties"]["kind"]["const"]] = part["then"]["properties"]["rule"]["enum"]
    assert named == {"label": list(get_args(Label)), "stage": list(get_args(Stage))}


@pytest.mark.parametrize("name", FIELDS)
def test_every_metadata_field_has_a_reader_a_type_in_the_schema_and_a_line_in_the_docs(name: str) -> None:
    assert name in READERS
    hint = get_type_hints(Metadata)[name]
    kind = get_origin(hint) if not isinstance(hint, types.UnionType) else get_args(hint)[0]
    found = PROPERTIES[name]["type"]
    assert ({found} if isinstance(found, str) else set(found)) == JSON_TYPES[kind or hint]
    assert f"`{name}`" in MODEL


def test_no_reader_is_there_for_a_field_that_is_not() -> None:
    assert tuple(READERS) == FIELDS


def test_the_header_is_what_the_page_says_of_itself() -> None:
    assert set(HEADER) == set(FIELDS) - {"language_declared", "language_detected", "page_type"}


def test_the_docs_tell_the_record_in_its_order() -> None:
    told = MODEL.partition("schema `bodytext/1`): `")[2].partition("`.")[0]
    places = [f" {told} ".replace("\n", " ").find(f" {name}") for name in RECORD]
    assert -1 not in places
    assert places == sorted(places)


def test_rules_of_ones_own_keep_the_promise_under_any_name() -> None:
    text = 'family = "caption"\nwhy = "x"\n[[rule]]\nid = "title"\nwhy = "x"\nstrength = 1\nphrases.en = ["heron"]\n'
    assert faults(extract("Heron", Options(rules=(RulesFile("mine.toml", text),))).to_dict()) == []


STRUCTURED = """<h2>a</h2><ol type=a><li>b<ul><li>c</ul></ol><table><tr><th>d<th align=right>e<tr><td>f<td>g</table>
<blockquote>h</blockquote><dl><dt>i<dd>j</dl><figure><p>k<figcaption>l</figcaption></figure><details><summary>m</summary>n
</details><div class="admonition tip"><p class=title>o<p>p</div><pre>q</pre><p>r <a href="https://s.example/">t</a>"""


def test_other_forms_of_the_article_are_in_the_record_where_asked_for_and_as_promised() -> None:
    article = kept_whole(html_page(STRUCTURED))
    record = json.loads(render(article, "json", fields=EXTRAS))
    assert tuple(record) == EXTRAS
    assert record["markdown"] + "\n" == render(article, "markdown")
    assert record["html"] + "\n" == render(article, "html")
    properties = {"properties": {name: PROPERTIES[name] for name in EXTRAS}, "$defs": DOCUMENT["$defs"]}
    assert list(Draft202012Validator(strict(properties)).iter_errors(record)) == []
    kinds = {block["kind"] for block in record["blocks"]}
    assert kinds == {
        "heading",
        "list",
        "table",
        "quote",
        "definitions",
        "figure",
        "details",
        "callout",
        "code",
        "paragraph",
    }
