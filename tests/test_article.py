"""An article as text in every format: what the library gives is what the command prints."""

from __future__ import annotations

import json

import pytest

from bodytext import extract
from bodytext.document import RECORD
from bodytext.errors import BadOptions
from bodytext.formats import FORMATS
from tests.support import COPIED, NEWS, run_cli


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("metadata", [False, True])
def test_an_article_renders_itself_as_the_command_prints_it(name: str, metadata: bool) -> None:
    printed = run_cli("-f", name, *(["-m"] if metadata else []), NEWS).stdout
    assert FORMATS[name].heading() + extract(NEWS).render(name, metadata=metadata) == printed


def test_fields_can_be_chosen() -> None:
    article = extract(NEWS)
    assert article.render("jsonl", fields=("title",)) == f'{{"title":"{article.metadata.title}"}}\n'


def test_markdown_and_json_have_a_name_of_their_own() -> None:
    article = extract(NEWS)
    assert article.markdown() == article.render("markdown")
    assert article.markdown(metadata=True).startswith("---\ntitle: ")
    assert json.loads(article.json()) == article.to_dict()
    assert extract(COPIED).render() == f"{extract(COPIED).text}\n"


def test_a_format_or_field_that_there_is_not_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(BadOptions) as caught:
        extract(NEWS).render("docx")
    assert all(name in str(caught.value) for name in ("format can't be 'docx'", *FORMATS))
    with pytest.raises(BadOptions) as caught:
        extract(NEWS).render("json", fields=("titel",))
    assert all(name in str(caught.value) for name in ("a field can't be 'titel'", *RECORD))
