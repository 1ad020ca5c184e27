"""The rules: what each family sees and leaves alone, the shape of its file, and the engine that asks them.

Cases stand in `rules/<family>.toml`: per language `hits` and `misses`, both pairs of a rule and a text. A hit is a line
that the rule must see; a miss is an ordinary sentence or heading that shares words with the rule's phrases and that
neither the rule nor its family may call boilerplate.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodytext.errors import BadRules
from bodytext.rules import Family, Rule, RuleSet, load_rules, shipped_families
from bodytext.rules.load import HERE
from bodytext.rules.parse import parse_family
from bodytext.rules.phrases import is_cjk, normalise, normalise_phrase, plain_words

CASES = Path(__file__).parent / "rules"
FAMILIES = shipped_families()
STRONG = 0.5  # from here on a hit is taken for boilerplate
GOOD = """
family = "mine"
why = "Boxes of the Harbour Post."
[[rule]]
id = "mine-box"
why = "Heads the box."
match = "exact"
strength = 0.8
phrases.en = ["from the harbour desk"]
"""


def _told(family: str) -> dict[str, dict[str, list[list[str]]]]:
    return tomllib.loads((CASES / f"{family}.toml").read_text(encoding="utf-8"))


def _cases(kind: str) -> list[object]:
    """Return every case of this kind as parameters of a test: family, language, pair of rule and text."""
    found: list[object] = []
    for family in FAMILIES:
        for language, cases in _told(family.id).items():
            for i, case in enumerate(cases[kind]):
                found.append(pytest.param(family, language, case, id=f"{family.id}-{language}-{i}"))
    return found


def _pieces(text: str) -> set[str]:
    """Return the beginnings of a text's words (their ends change); Chinese, Japanese: its pairs of characters."""
    if is_cjk(text):
        return {a + b for a, b in pairwise(text)}
    return {word[:4] for word in text.split() if len(word) > 2}


@pytest.mark.parametrize(("family", "language", "case"), _cases("hits"))
def test_sees(family: Family, language: str, case: list[str]) -> None:
    rule, text = case
    said = [hit.phrase for hit in load_rules().hits(text) if (hit.rule, hit.family) == (rule, family.id)]
    phrases = next(r.phrases[language] for r in family.rules if r.id == rule)
    assert set(said) & {form for p in phrases for form in (normalise_phrase(p), normalise_phrase(p).strip(": "))}


@pytest.mark.parametrize(("family", "language", "case"), _cases("misses"))
def test_leaves_alone(family: Family, language: str, case: list[str]) -> None:
    rule, text = case
    strong = [hit for hit in load_rules().hits(text) if hit.strength >= STRONG]
    assert [hit for hit in strong if hit.rule == rule or hit.family == family.id] == []
    phrases = next(r.phrases[language] for r in family.rules if r.id == rule)
    near = {piece for phrase in phrases for piece in _pieces(normalise_phrase(phrase))}
    assert near & _pieces(normalise(text)), f"shares no word with {rule} in {language}: no near miss"


@pytest.mark.parametrize("kind", ["hits", "misses"])
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_every_rule_has_cases_in_all_its_languages(family: Family, kind: str) -> None:
    told = {(rule, language) for language, cases in _told(family.id).items() for rule, _ in cases[kind]}
    assert told == {(rule.id, language) for rule in family.rules for language in rule.phrases}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_every_phrase_is_found_by_its_rule(family: Family) -> None:
    rules = load_rules()
    for rule in family.rules:
        for phrase in (phrase for phrases in rule.phrases.values() for phrase in phrases):
            text = phrase.replace("#", "7").replace("*", "some words")
            assert rule.id in {hit.rule for hit in rules.hits(text)}, f"{rule.id} never finds {phrase!r}"


def test_ids_are_unique_and_all_say_why() -> None:
    ids = [rule.id for family in FAMILIES for rule in family.rules]
    assert len(ids) == len(set(ids))
    assert len({family.id for family in FAMILIES}) == len(FAMILIES)
    assert all(family.why.strip() and all(rule.why.strip() for rule in family.rules) for family in FAMILIES)


def test_files_are_named_after_their_family() -> None:
    assert [path.stem for path in sorted(Path(HERE).glob("*.toml"))] == [family.id for family in FAMILIES]


def test_loaded_rules_answer_like_parsed_ones() -> None:
    text = "Sign up for our newsletter"
    assert load_rules().hits(text) == RuleSet.of(FAMILIES).hits(text)
    assert load_rules().families == FAMILIES


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('match = "exact"', 'match = "exact"\nstrenght = 1', "strenght: unknown key"),
        ('match = "exact"', 'match = "fuzzy"', "match: 'fuzzy'"),
        ('match = "exact"', 'match = "exact"\nposition = "left"', "position: 'left'"),
        ('match = "exact"', "match = 3", "match: 3"),
        ("strength = 0.8", "strength = 1.2", "strength"),
        ("strength = 0.8", 'strength = "high"', "strength"),
        ("strength = 0.8", "strength = true", "strength"),
        ("strength = 0.8", "", "strength"),
        ("strength = 0.8", "strength = 0.8\nmax_chars = 0", "max_chars"),
        ("strength = 0.8", "strength = 0.8\nopens_tail = 1", "opens_tail"),
        ('why = "Heads the box."', "", "why"),
        ('["from the harbour desk"]', '[""]', "phrases.en"),
        ('["from the harbour desk"]', '["!!"]', "phrases.en"),
        ('["from the harbour desk"]', '"from the harbour desk"', "phrases.en"),
        ('["from the harbour desk"]', '["from * desk"]', "phrases.en"),
        ('phrases.en = ["from the harbour desk"]', "", "phrases"),
    ],
)
def test_bad_rules_are_refused_by_name(old: str, new: str, key: str) -> None:
    text = GOOD.replace(old, new)
    with pytest.raises(BadRules) as caught:
        parse_family(text, "mine.toml")
    found = re.fullmatch(r"mine\.toml:(\d+): rule mine-box: (.*)", caught.value.problems[0])
    assert found
    assert found[2].startswith(key)
    line = text.splitlines()[int(found[1]) - 1]
    assert line.startswith((key.partition(":")[0], "[[rule]]" if not new else new.splitlines()[-1]))


@pytest.mark.parametrize(
    "phrase", ["(a+)+$", r"\\bshare\\b", "share.*now", "[a-z]+", "(?i)share", "a * b * c * d * e * f", "x" * 201]
)
def test_patterns_are_refused(phrase: str) -> None:
    with pytest.raises(BadRules, match=r"^mine\.toml:9: rule mine-box: phrases\.en: "):
        parse_family(GOOD.replace("from the harbour desk", phrase).replace("exact", "contains"), "mine.toml")


def test_all_faults_are_told_each_with_its_line() -> None:
    text = GOOD.replace('why = "Heads the box."', "").replace("0.8", "8").replace("exact", "fuzzy")
    with pytest.raises(BadRules) as caught:
        parse_family(text, "mine.toml")
    lines = [problem.split(": ")[0] for problem in caught.value.problems]
    assert lines == ["mine.toml:4", "mine.toml:7", "mine.toml:8"]
    assert str(caught.value).endswith("(and 2 more: bodytext rules check)")


def test_a_phrase_that_is_never_found_is_a_fault() -> None:
    with pytest.raises(BadRules, match=r"mine\.toml:10: rule mine-box: phrases\.en: 'from the harbour desk' is never"):
        parse_family(GOOD.replace("strength = 0.8", "max_chars = 5\nstrength = 0.8"), "mine.toml")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "1: the file is empty"),
        (" \n\n", "1: the file is empty"),
        ("family = ", "1: not valid TOML"),
        ('family = "x"\nwhy = "y', "2: not valid TOML"),
        ('family = "x"\nwhy = "y"', "1: has neither a [[rule]] nor names"),
        (GOOD + "[colours]\nred = 1", "1: colours: unknown key"),
        (GOOD + '[names]\ntoken = ["a"]', "11: names: token: unknown key"),
        (GOOD.replace('why = "Heads', 'phrase.en = []\nwhy = "Heads'), "6: rule mine-box: phrase: unknown key"),
        (GOOD + GOOD[GOOD.index("[[rule]]") :], "5: rule mine-box: id: used twice"),
        ("a = " + "[" * 100_000, "1: not valid TOML"),
        (GOOD + "#" * 1_000_000, "1: longer than 1000000 characters"),
    ],
)
def test_bad_files_are_refused(text: str, what: str) -> None:
    with pytest.raises(BadRules) as caught:
        parse_family(text, "mine.toml")
    assert caught.value.problems[0].startswith(f"mine.toml:{what}")


@pytest.mark.parametrize(
    ("match", "phrase", "text", "found"),
    [
        ("exact", "harbour desk", "» HARBOUR desk:", True),
        ("exact", "harbour desk", "the harbour desk", False),
        ("start", "harbour desk", "Harbour-Desk, Tuesday", True),
        ("start", "harbour desk", "the harbour desk", False),
        ("end", "harbour desk", "The harbour desk.", True),
        ("end", "harbour desk", "Harbour desks", False),
        ("contains", "our * desk", "ask our busy harbour desk now", True),
        ("contains", "our * desk", "ask desk our", False),
        ("contains", "# boats", "all 1,250 boats", True),
        ("contains", "# boats", "all boats", False),
    ],
)
def test_matches(match: str, phrase: str, text: str, found: bool) -> None:
    toml = GOOD.replace("exact", match).replace("from the harbour desk", phrase)
    assert bool(RuleSet.of([parse_family(toml, "mine.toml")]).hits(text)) is found


def test_too_long_a_text_is_not_matched() -> None:
    rule = Rule("r", "f", "contains", 0.9, max_chars=20, phrases={"en": ("boats",)})
    rules = RuleSet.of([Family("f", "why", (rule,))])
    assert rules.hits("boats")
    assert not rules.hits("boats " * 4)


@pytest.mark.parametrize(
    ("names", "family"),
    [
        ("post__share-bar", "share"),
        ("relatedPosts", "related"),
        ("no-sidebar has-newsletter", None),
        ("newsletter-box", "newsletter"),
        ("story-text", None),
        ("", None),
    ],
)
def test_names_speak_of_families(names: str, family: str | None) -> None:
    assert load_rules().name_family(names) == family


WORDS = st.sampled_from([phrase for f in FAMILIES for r in f.rules for p in r.phrases.values() for phrase in p[:2]])


@given(st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=5).map(" ".join)))
def test_hits_never_raises_and_is_deterministic(text: str) -> None:
    first = load_rules().hits(text)
    assert first == load_rules().hits(text) == RULES.hits(text)
    assert list(first) == sorted(first, key=lambda hit: -hit.strength)
    assert len({hit.rule for hit in first}) == len(first)


RULES = RuleSet.of(FAMILIES)


def test_plain_characters_come_to_what_all_others_beside_them_leave_of_them() -> None:
    plain = [chr(code) for code in range(0x1_0000) if plain_words(chr(code)) is not None]
    assert len(plain) > 400
    assert plain_words("中") is None
    for character in plain:
        text = f"A{character}b 1{character}2 {character}.{character} {character}c"
        assert normalise(f"{text} 中") == f"{normalise(text)} 中", hex(ord(character))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("यह भी पढ़ें: ३ ख़बरें।", "यह भी पढ़ें : # ख़बरें"), ("อ่านเพิ่มเติม", "อ่านเพิ่มเติม"), ("اقرأ أيضاً", "اقرأ أيضا"),
     ("שָׁלוֹם", "שלום"), ("Sha\u00adre", "share")],
)  # fmt: skip
def test_signs_of_vowels_part_no_word_and_what_some_leave_out_does_not_count(text: str, expected: str) -> None:
    assert normalise(text) == normalise(normalise(text)) == unicodedata.normalize("NFKC", expected)


def test_rules_speak_a_language_that_several_of_them_have_phrases_in() -> None:
    assert all(map(load_rules().speak, ("en", "cs", "hi", "ko")))
    assert not load_rules().speak("eu")
