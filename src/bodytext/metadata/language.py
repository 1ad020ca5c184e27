"""The language of the article: as declared, or as detected where nothing, or only a template's default, is declared."""

from __future__ import annotations

from bodytext.document import Field
from bodytext.metadata.confidence import confidence
from bodytext.metadata.facts import Facts
from bodytext.metadata.jsonld import first_text
from bodytext.metadata.rare import NEIGHBOURS, rare_language
from bodytext.text.pattern import Pattern

_CODE = Pattern(r"[a-z]{2,3}(?=[-_]|$)")
_SAMPLE = 400  # characters of kept text: the detector says the same of a thousand
_BLOCKS = 60  # looked at
_PROSE = 80  # characters: a shorter block is a name, a label or a number, which belong to no language
_DOUBTFUL = 0.5  # most that is believed of a page without prose
_LEAST = 100  # fewer: its answer is a guess
_SURE = 0.99  # of 2,100 development pages, English templates held another language only above this
_TO_TWO = dict(
    pair.split("=")
    for pair in (
        "eng=en deu=de fra=fr spa=es por=pt ita=it nld=nl pol=pl swe=sv dan=da nob=no nno=no nor=no fin=fi "
        "isl=is ces=cs slk=sk hun=hu ron=ro bul=bg hrv=hr srp=sr slv=sl rus=ru ukr=uk bel=be mkd=mk ell=el "
        "tur=tr aze=az kat=ka hye=hy heb=he yid=yi ara=ar pes=fa fas=fa urd=ur hin=hi mar=mr nep=ne ben=bn "
        "pan=pa guj=gu ori=or tam=ta tel=te kan=kn mal=ml sin=si tha=th lao=lo khm=km mya=my vie=vi ind=id "
        "jav=jv tgl=tl zho=zh cmn=zh jpn=ja kor=ko cat=ca epo=eo lat=la est=et lav=lv lit=lt afr=af swa=sw "
        "zul=zu xho=xh sna=sn amh=am uzb=uz tuk=tk glg=gl eus=eu gle=ga cym=cy "
    ).split()
)
LANGUAGES = tuple(sorted(set(_TO_TWO.values())))
"""Codes of the languages that can be told apart."""
_SAME = {
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "cn": "zh",
    "jp": "ja",
    "cz": "cs",
    "dk": "da",
    "ua": "uk",
    "se": "sv",
}


def read_languages(facts: Facts) -> dict[str, Field | None]:
    """Return the article's language as an ISO 639-1 code, and beside it what is declared and what is detected.

    A declaration is trusted, except that English declared over a text which is surely in another
    language is the default of a site's template: there the text decides.
    """
    declared, detected = _declared(facts), _detected(facts)
    chosen = declared or detected
    if declared is not None and declared.value == "en" and detected is not None and detected.value != "en":
        chosen = detected if detected.confidence >= _SURE else declared
    return {"language": chosen, "language_declared": declared, "language_detected": detected}


def language_code(tag: str) -> str:
    """Return the ISO 639-1 code of a language tag (`de-AT`, `pt_BR`, `deu`), "" if it is none."""
    found = _CODE.match(tag.strip().lower())
    code = found[0] if found else ""
    code = _TO_TWO.get(code, code)
    return _SAME.get(code, code) if len(code) == 2 else ""  # noqa: PLR2004


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
    texts = [block.text for block in facts.kept if block.kind != "code"][:_BLOCKS]
    prose = [text for text in texts if len(text) >= _PROSE]
    sample = " ".join(" ".join(prose or texts)[:_SAMPLE].split())
    if len(sample) < _LEAST:
        return None
    from turbohtml.detect import detect_language  # 3 ms, where metadata is wanted

    match = detect_language(sample)
    code, sure = _TO_TWO.get(match.language or "", ""), round(match.confidence, 2)
    if code in NEIGHBOURS or sure < _SURE:
        rare = rare_language(sample, code)
        if rare:
            code, sure = rare, _SURE
    if not prose:
        sure = min(sure, _DOUBTFUL)
    return Field(code, "text", max(sure, 0.01)) if code else None
