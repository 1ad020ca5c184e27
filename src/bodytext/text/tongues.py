"""The language that a text is in, and the codes of languages."""

from __future__ import annotations

from bodytext.rows import NamedTuple
from bodytext.text.pattern import Pattern
from bodytext.text.rare import NEIGHBOURS, rare_language

_CODE = Pattern(r"[a-z]{2,3}(?=[-_]|$)")
_SAMPLE = 400  # characters of a text: the detector says the same of a thousand
_LEAST = 100  # fewer: its answer is a guess
SURE = 0.99
"""Of 2,100 development pages, English templates held another language only where it was as sure as that."""
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


class Tongue(NamedTuple):
    """The language that a text is taken to be in, as an ISO 639-1 code, and how sure that is, from 0 to 1."""

    language: str
    sure: float


def language_code(tag: str) -> str:
    """Return the ISO 639-1 code of a language tag (`de-AT`, `pt_BR`, `deu`), "" if it is none."""
    found = _CODE.match(tag.strip().lower())
    code = found[0] if found else ""
    code = _TO_TWO.get(code, code)
    return _SAME.get(code, code) if len(code) == 2 else ""  # noqa: PLR2004


def tongue_of(text: str) -> Tongue | None:
    """Return the language of a text by its beginning; None where it is too short, or in a language that has no code."""
    sample = " ".join(text[:_SAMPLE].split())
    if len(sample) < _LEAST:
        return None
    from turbohtml.detect import detect_language  # 3 ms, where it is asked for

    match = detect_language(sample)
    code, sure = _TO_TWO.get(match.language or "", ""), round(match.confidence, 2)
    if code in NEIGHBOURS or sure < SURE:
        rare = rare_language(sample, code)
        if rare:
            code, sure = rare, SURE
    return Tongue(code, sure) if code else None
