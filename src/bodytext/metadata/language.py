"""The language of the article: as declared, or as detected where nothing, or only a template's default, is declared."""

from __future__ import annotations

from itertools import islice

from bodytext.document import Field
from bodytext.metadata.confidence import confidence
from bodytext.metadata.facts import Facts
from bodytext.metadata.jsonld import first_text
from bodytext.text.tongues import SURE, language_code, tongue_of

_BLOCKS = 60  # looked at
_PROSE = 80  # characters: a shorter block is a name, a label or a number, which belong to no language
_DOUBTFUL = 0.5  # most that is believed of a page without prose


def read_languages(facts: Facts) -> dict[str, Field | None]:
    """Return the article's language as an ISO 639-1 code, and beside it what is declared and what is detected.

    A declaration is trusted, except that English declared over a text which is surely in another
    language is the default of a site's template: there the text decides.
    """
    declared, detected = _declared(facts), _detected(facts)
    chosen = declared or detected
    if declared is not None and declared.value == "en" and detected is not None and detected.value != "en":
        chosen = detected if detected.confidence >= SURE else declared
    return {"language": chosen, "language_declared": declared, "language_detected": detected}


def _declared(facts: Facts) -> Field | None:
    locale = facts.first_meta(
        "og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage"
    )[0]
    stated = (
        (facts.page.head.language, "html lang", "html lang"),
        (first_text(facts.article.get("inLanguage")), "json-ld", "json-ld article"),
        (locale, "og:locale", "og:locale"),
        (first_text(facts.webpage.get("inLanguage")), "json-ld", "json-ld"),
    )
    for tag, source, kind in stated:
        code = language_code(tag)
        if code:
            return Field(code, source, confidence("language", kind))
    return None


def _detected(facts: Facts) -> Field | None:
    texts = list(islice((block.text for block in facts.kept if block.kind != "code"), _BLOCKS))
    prose = [text for text in texts if len(text) >= _PROSE]
    tongue = tongue_of(" ".join(prose or texts))
    if tongue is None:
        return None
    sure = tongue.sure if prose else min(tongue.sure, _DOUBTFUL)
    return Field(tongue.language, "text", max(sure, 0.01))
