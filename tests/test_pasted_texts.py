"""What people paste: letters, mails, logs, columns, scans, threads, pages with their menus and tails."""

from __future__ import annotations

import pytest

from bodytext import extract

PROSE = "The old slipway at Merrow was built from granite that came across the bay on flat barges."


LAST = {
    "de": """\
Startseite
Sport
Anmelden

Geländer für die Slipanlage

3. Mai 2025

Die alte Slipanlage aus Granit bekommt ein neues Geländer, denn das alte nahm im Winter die See.

„Endlich“, sagt Gant.

Mehr zum Thema
Heringe sind zurück
Impressum
""",
    "fr": """\
Accueil
Actualités
Se connecter

Une rambarde pour la cale

3 mai 2025

La vieille cale de Merrow fut bâtie en granit venu par la baie sur des barges plates, dit-on ici.

« Enfin », dit Gant.

À lire également
Le bus plus cher
Mentions légales
""",
    "zh": """\
首页
新闻
登录

旧船台换上新栏杆

2025年5月3日

去年冬天，海浪卷走了栏杆和两个铁环。委员会已经订购了新的，石料由平底驳船运过海湾。

“终于来了。”甘特说。

相关阅读
鲱鱼回来了
""",
}


@pytest.mark.parametrize(("language", "said"), [("de", "„Endlich“, sagt Gant."), ("fr", "« Enfin », dit Gant."),
                                                ("zh", "“终于来了。”甘特说。")])  # fmt: skip
def test_what_somebody_says_last_is_kept_however_short(language: str, said: str) -> None:
    assert extract(LAST[language]).text.split("\n\n")[1:] == [said]


def test_a_box_with_a_line_that_no_rule_knows_does_not_end_the_article() -> None:
    box = "Sign up to our newsletter\nThe best of the bay, every Friday.\nEnter your email\nSign up"
    more = "The board has ordered a new rail, which comes by the ferry on Friday if that comes at all."
    text = extract(f"A rail\n\n{PROSE}\n{PROSE.replace('old', 'new')}\n{box}\n{more}\n\nMost read\nTen walks\n").text
    assert text.endswith(more)
    assert "newsletter" not in text


def test_the_greeting_of_a_letter_to_many_and_its_end_are_kept() -> None:
    text = extract(
        f"View this email in your browser\n\nHello friend,\n\n{PROSE} Forty people came to see it.\n\n"
        "Until next week,\nHester\n\nYou are receiving this email because you signed up.\nUnsubscribe\n"
    ).text
    assert text == f"Hello friend,\n\n{PROSE} Forty people came to see it.\n\nUntil next week,\nHester"


def test_place_and_day_above_a_greeting_are_of_the_letter() -> None:
    text = f"Merrow, 5 May 2025\n\nDear Mr Osk,\n\n{PROSE}\n\nYours sincerely,\nOona Rook\n"
    assert extract(text).text == text.strip()


def test_the_fields_of_a_forwarded_mail_stay_together_and_what_programs_add_goes() -> None:
    fields = (
        "From: Gil Osk <gil@forge.example>\nDate: Sun, 4 May 2025 at 19:22\nSubject: Rings\nTo: Oona <o@merrow.example>"
    )
    text = extract(f"FYI, see below.\n\n{fields}\n\nDear Oona,\n\ntwo rings are done.\n\nSent from my phone\n").text
    assert fields in text
    assert "phone" not in text


def test_a_line_with_a_label_beside_another_is_no_headline() -> None:
    text = f"Harbour Board\n\nPresent: I. Rook (chair), G. Osk, H. Lund\nApologies: M. Oke\n\n{PROSE}\n"
    assert "Present: I. Rook (chair), G. Osk, H. Lund\nApologies: M. Oke" in extract(text).text


def test_the_first_turn_of_a_transcript_is_no_headline() -> None:
    turns = "[00:04] ROOK: Is this on?\n[00:07] LUND: It is.\n[00:09] ROOK: Then we begin.\n[00:12] OSK: Ordered.\n"
    assert extract(turns).metadata.title == ""


def test_the_line_that_left_a_text_as_its_headline_is_its_title() -> None:
    table = "Day       High     Low\nMon 2     04:10    10:22\nTue 3     04:55    11:05\nWed 4     05:41    11:50"
    article = extract(f"Tides at Merrow, June\n\n{table}\n\nAll times are local. Add an hour in the north basin.\n")
    assert "Tides at Merrow, June" in (article.metadata.title, *article.text.split("\n"))


def test_a_numbered_heading_is_text_though_short_sections_follow() -> None:
    text = f"1 Introduction\n\n{PROSE}\n\n2 Methods\n\nWe measured it.\n\n3 Results\n\nIt is long.\n"
    assert extract(text).text.startswith("1 Introduction")


def test_heads_of_short_pages_with_marked_numbers_are_no_text() -> None:
    page = "Harbour Quarterly            {0}\n\nThe rail was measured on four days in win-\nter, at low water, by\n"
    pages = [page.format(number) + f"\n                    - {number} -\n" for number in (12, 13, 14)]
    assert "Quarterly" not in extract("".join(pages)).text


def test_short_lines_that_end_in_commas_are_verse_and_not_wrapped() -> None:
    poem = "The lamp goes round, the lamp goes round,\nit combs the water flat,\nand every boat that heard the sound\n"
    text = extract(f"{poem}came home and hung its hat.\n\n{PROSE} I wrote this the winter after it was built.\n").text
    assert "heard the sound\ncame home" in text


def test_directives_keep_what_is_set_in_below_them() -> None:
    text = f"{PROSE}\n\n.. list-table::\n   :header-rows: 1\n\n   * - Ring\n     - State\n\nSee the list for more.\n"
    assert ".. list-table::\n   :header-rows: 1\n\n   * - Ring\n     - State\n\nSee" in extract(text).text


def test_columns_side_by_side_are_left_as_they_are_and_said_so() -> None:
    rows = [
        "The old slipway at Merrow was         Herring are back. For the first",
        "built from granite that came          time in eleven years the boats",
        "across the bay on flat barges,        came home with more than they",
        "and it has carried every life-        could sell, and the ice house",
        "boat since.                           was opened on a Sunday.",
    ]
    article = extract("\n".join(rows))
    assert article.text.split("\n") == rows
    assert "two columns" in article.warnings[0]


@pytest.mark.parametrize("level", ["INFO ", "ERROR"])
def test_a_short_log_is_kept_as_it_is_though_it_tells_of_errors(level: str) -> None:
    log = f"2025-05-03 09:14:01 {level} tied\n2025-05-03 09:14:02 ERROR page not found\n    at boat.Tie\n"
    log += f"2025-05-03 09:14:03 {level} done\n"
    assert extract(log).text == log.strip()


def test_short_answers_in_a_copied_thread_are_kept_with_who_gave_them() -> None:
    posts = [("oona", "Does the ferry run when it is like this?"), ("gil", "No."), ("oona", "+1"), ("hester", "Share")]
    thread = "\n\n".join(f"{who}\nPosted 12 May 2025, 09:1{n}\n{what}" for n, (who, what) in enumerate(posts))
    text = extract(f"Ferry in fog?\n\n{thread}\n\nMost read\nTen walks\nBus fares to rise\n").text
    assert "gil\n" in text
    assert "\nNo." in text
    assert "+1" in text
    assert "Ten walks" not in text


@pytest.mark.parametrize(
    "amid", ["    tidewise --version", "I left the gate the way it was,\nhalf open to the rain,\nand came in."]
)
def test_a_sentence_right_below_code_or_verse_is_kept_before_a_tail(amid: str) -> None:
    last = "Nobody has ever explained it better than his sister, who said that it was about a gate."
    text = (
        f"Home\nAbout\nSearch\n\nWhy I read it\n\n3 May 2025\n\n{PROSE}\n\nIt goes like this:\n\n{amid}\n\n{last}\n\n"
    )
    assert extract(f"{text}Related posts\nTen walks\nLeave a comment\n").text.endswith(last)


def test_a_line_in_brackets_is_no_headline() -> None:
    stanza = "He rowed her out on Monday,\nhe rowed her back on Tuesday,\nand nobody ever knew.\n"
    article = extract(f"The Ferryman's Wife\n(trad., collected by O. Rook)\n\n{stanza}\n{stanza.replace('out', 'off')}")
    assert "(trad., collected by O. Rook)" in article.text


def test_the_versions_of_a_list_of_changes_are_headings_and_no_dates_of_it() -> None:
    versions = [f"## {name}\n\n### Added\n\n- A path." for name in ("2.1.0 - 2025-05-03", "2.0.0 - 2024-11-11")]
    text = "\n\n".join(["# Changelog", *versions])
    assert "2.1.0 - 2025-05-03" in extract(text).text


def test_a_finnish_page_loses_its_menu_and_its_tail() -> None:
    prose = "Vanha luiska rakennettiin graniitista, joka tuotiin lahden yli matalilla proomuilla jo sata vuotta sitten."
    body = f"{prose}\n\n{prose.replace('Vanha', 'Uusi')}"
    text = f"Etusivu\nUutiset\nKirjaudu\n\nUusi kaide\n\n{body}\n\nLue myös\nSilakka palasi\nTietosuoja\n"
    assert extract(text).text == body


RULE = "--------------------------------------------"


def test_each_piece_of_a_newsletter_is_text_but_those_that_sell_and_say_how_to_end_it() -> None:
    pieces = [
        "BOAT CLUB BULLETIN\nIssue 44",
        "THE RAIL IS UP\n\nIt took six weeks, as promised, and nobody\nfell in, which was not promised.\n\n"
        "Read more: https://boatclub.example/rail",
        "TWO BOATS FOR SALE\n\nThe Greta (18 ft, clinker, sound) and the\nMunn (16 ft, less so). Ask Gil.",
        "SOUP\n\nThursdays at seven.",
        "ADVERTISEMENT\nOsk Forge. Rings since 1871. 10% off!",
        "You are receiving this email because you are a member.\nUnsubscribe\n",
    ]
    text = extract(f"\n\n{RULE}\n".join(pieces)).text
    for said in ("which was not promised.", "TWO BOATS FOR SALE", "Ask Gil.", "Thursdays at seven."):
        assert said in text
    for added in ("Osk Forge", "Unsubscribe", "----"):
        assert added not in text


README = """\
<h1 align="center">Skiff</h1>

<p align="center">
  <a href="https://ci.example"><img src="https://ci.example/b.svg" alt="build passing"></a>
  <a href="https://pkg.example"><img src="https://pkg.example/v.svg" alt="version"></a>
</p>

Skiff is a small parser for tide tables.

## Table of Contents

- [Install](#install)
- [Use](#use)

## Install

```console
$ pip install skiff
```

## Use

```python
import skiff
skiff.read("merrow.txt")
```

<details>
<summary>Why another parser?</summary>

Because the others drown.

</details>

> **Note**
> Skiff does not float.

## Contributing

Pull requests welcome.

## License

[MIT](LICENSE)
"""


def test_the_heading_of_a_table_of_contents_is_not_what_a_readme_is_called() -> None:
    assert extract(README).metadata.title == "Skiff"


def test_a_word_of_menus_heads_the_lines_right_below_it_in_a_short_text() -> None:
    text = "Hester Lund\nBoatbuilder\n\nEducation\nNone worth the name.\n\nContact\nh@b.example"
    assert extract(text).text == text


def test_half_a_sentence_is_no_headline() -> None:
    text = (
        "1.  Summary\n\n    Forty rings were inspected. Thirty-eight were found to be sound, one\n"
        "    was found to be missing, and one could not be found to be either.\n\n2.  Findings\n\n    None.\n"
    )
    assert "Forty rings were inspected." in extract(text).text
