"""Languages that the detector has no model of, told by their commonest words."""

from __future__ import annotations

from bodytext.text.pattern import Pattern

_WORD = Pattern(r"[^\W\d_]+")
_LEAST = 0.14  # of the words: running text of these languages has 0.2 to 0.4, other languages under 0.1
_COMMON = {
    code: frozenset(words.split())
    for code, words in {
        "sw": "ya wa na kwa za katika la ni kuwa hiyo cha alisema hilo huo pia hayo baada yake vya amesema",
        "xh": "ukuba kwaye kunye uthi okanye xa kwi ngenxa yokuba nokuba wathi kuba kwaba phantsi ngokwe",
        "zu": "ukuthi futhi kanye uthe ngoba lapho noma kusho nje kakhulu khona ngesikhathi kodwa uma",
        "sn": "uye kuti kana asi izvi kwete vanhu pamusoro zvino nokuti ari iri ne ye va pa mu",
        "so": "oo iyo ka ku waa ayaa in la soo uu ay si ah waxaa aan",
        "ha": "da na ya ta cikin ne ce shi wani don kuma su",
        "is": "og að í á sem er var ekki um það fyrir með af við hann",
        "eu": "eta da ez ere du bat dira izan dute zen baina hau",
        "gl": "unha non polo máis pola ao dun dunha tamén",
        "sq": "të në dhe e për me një që nga është si më i ka",
        "lb": "an den de déi vun ass net datt mat op fir eng och awer",
        "mt": "ta li il u fil mill għal ma minn biex kien hija",
    }.items()
}


NEIGHBOURS = {"zu": "xh", "sn": "sw"}
"""Languages that the detector knows, each with one like it that it doesn't."""


def rare_language(text: str, guess: str) -> str:
    """Return the code of the language whose common words the text is full of, else "".

    `guess` is the detector's own: where it knows only one of two that are alike, the two are compared.
    """
    words = _WORD.findall(text.lower())
    shares = {code: sum(word in common for word in words) / max(len(words), 1) for code, common in _COMMON.items()}
    if guess in NEIGHBOURS:
        return max((guess, NEIGHBOURS[guess]), key=lambda code: shares[code])
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= _LEAST else ""
