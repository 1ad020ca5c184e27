"""Texts of sections, mails in many languages, and lines around the article that only what stands beside them tells."""

from __future__ import annotations

from textwrap import indent

import pytest

from bodytext import extract
from bodytext.document import Source
from bodytext.verdicts.plain_posts import keep_posts
from tests.support import evidence, kept, text_page

FIRST = "The old slipway at Merrow was built from granite that came across the bay on flat barges in the spring."
SECOND = "Last winter the sea took the handrail and two of the iron rings, and nobody has put them back so far."

SECTIONS = {
    "ar": ("المكونات", "فلفل"),
    "cs": ("Suroviny", "sůl"),
    "da": ("Ingredienser", "salt"),
    "de": ("Zutaten", "Salz"),
    "en": ("Ingredients", "Salt"),
    "es": ("Ingredientes", "Sal"),
    "fi": ("Ainekset", "suola"),
    "fr": ("Ingrédients", "Sel"),
    "it": ("Ingredienti", "Sale"),
    "ja": ("材料", "塩"),
    "ko": ("재료", "소금"),
    "nl": ("Ingrediënten", "Zout"),
    "no": ("Ingredienser", "salt"),
    "pl": ("Składniki", "Sól"),
    "pt": ("Ingredientes", "Sal"),
    "ru": ("Ингредиенты", "Соль"),
    "sv": ("Ingredienser", "Salt"),
    "tr": ("Malzemeler", "Tuz"),
    "uk": ("Інгредієнти", "Сіль"),
    "zh": ("食材", "盐"),
}


@pytest.mark.parametrize(("name", "line"), SECTIONS.values(), ids=SECTIONS)
def test_the_lines_below_the_name_of_a_section_stay_with_it(name: str, line: str) -> None:
    kept = extract(f"Home\nNews\nLog in\n\n{FIRST}\n\n{name}\n2 x\n{line}\n\n{SECOND}\n\nShare\nFollow us").text
    assert kept == f"{FIRST}\n\n{name}\n2 x\n{line}\n\n{SECOND}"


def test_the_last_section_of_a_review_ends_where_a_rule_objects() -> None:
    text = f"Home\nLog in\nPram\n{FIRST}\n{SECOND}\nVerdict\nA light, odd, lovely thing.\n8/10"
    assert extract(f"{text}\nBuy now\nMore stories\nOars").text.endswith(
        "Verdict\n\nA light, odd, lovely thing.\n\n8/10"
    )


def test_names_of_sections_alone_are_a_table_of_contents() -> None:
    text = f"Home\nNews\nLog in\n{FIRST}\n{SECOND}\nShare\nIntroduction\nResults\nConclusion\nReferences\nFollow us"
    assert extract(text).text == f"{FIRST}\n\n{SECOND}"


def test_the_headline_of_a_recipe_stands_above_its_first_section() -> None:
    recipe = "Gazpacho verde\n\nPara 4 personas\n\nIngredientes\n2 pepinos\nSal\n\nPreparación\nPelar los pepinos.\n"
    article = extract(f"{recipe}Batir todo con el aceite y un vaso de agua muy fría hasta que quede fino.\nServir.")
    assert article.metadata.title == "Gazpacho verde"
    assert article.text.startswith("Para 4 personas\n\nIngredientes\n2 pepinos\nSal\n\nPreparación\nPelar")


MAILS = {
    "ar": ("من: Ada Quince", "الموضوع: القارب"),
    "cs": ("Od: Ada Quince", "Předmět: Člun"),
    "da": ("Fra: Ada Quince", "Emne: Båden"),
    "de": ("Von: Ada Quince", "Betreff: Das Boot"),
    "en": ("From: Ada Quince", "Subject: The boat"),
    "es": ("De: Ada Quince", "Asunto: El bote"),
    "fi": ("Lähettäjä: Ada Quince", "Aihe: Vene"),
    "fr": ("De : Ada Quince", "Objet : La barque"),
    "it": ("Da: Ada Quince", "Oggetto: La barca"),
    "ja": ("差出人: Ada Quince", "件名：舟の件"),
    "ko": ("보낸 사람: Ada Quince", "제목: 배"),
    "nl": ("Van: Ada Quince", "Onderwerp: De boot"),
    "no": ("Fra: Ada Quince", "Emne: Båten"),
    "pl": ("Od: Ada Quince", "Temat: Łódka"),
    "pt": ("De: Ada Quince", "Assunto: O barco"),
    "ru": ("От: Ada Quince", "Тема: Лодка"),
    "sv": ("Från: Ada Quince", "Ämne: Båten"),
    "tr": ("Kimden: Ada Quince", "Konu: Tekne"),
    "uk": ("Від: Ada Quince", "Тема: Човен"),
    "zh": ("发件人：Ada Quince", "主题：小船"),
}


@pytest.mark.parametrize(("sender", "subject"), MAILS.values(), ids=MAILS)
def test_the_header_of_a_pasted_mail_is_known_in_any_language(sender: str, subject: str) -> None:
    article = extract(f"{sender}\n{subject}\n\n{FIRST}\n\n{SECOND}")
    assert (article.metadata.title, article.metadata.authors) == (
        subject[-len(article.metadata.title) :],
        ("Ada Quince",),
    )
    assert article.metadata.title in subject.replace("：", ": ").split(": ")
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert {reason.rule for _, reason in article.removed} == {"byline", "title"}


def test_one_field_alone_is_no_header() -> None:
    assert "Da: niente di nuovo" in extract(f"Da: niente di nuovo\nNota: nulla\n\n{FIRST}\n\n{SECOND}").text


def test_a_headline_of_two_words_stands_right_above_the_byline() -> None:
    poem = (
        "I set my ladder to the wall\nand read the number of the sea;\nit told me nothing, after all,\nthat it had not."
    )
    article = extract(f"The Gauge\nby Marit Oke\n\n{poem}")
    assert (article.metadata.title, article.metadata.authors) == ("The Gauge", ("Marit Oke",))
    assert article.text == poem


def test_the_number_of_a_poem_is_no_headline() -> None:
    poems = "I\n\nUp the stone\nthe water goes,\nand no one knows.\n\nII\n\nDown the stone\nthe people go,\nup again."
    article = extract(f"Tide Songs\n\n{poems}")
    assert (article.metadata.title, article.text) == ("Tide Songs", poems)


def test_verse_that_is_set_in_keeps_its_lines_and_a_quotation_does_not() -> None:
    verse = "Up the stone\nthe water goes,\ndown again\nand no one knows."
    assert verse in extract(f"{FIRST}\n\n{indent(verse, '    ')}\n\n{SECOND}").text
    quoted = "The rail, which had been promised for four\nyears, was at last put up in the spring, and\nnobody fell."
    assert quoted.replace("\n", " ") in extract(f"{FIRST}\n\n{indent(quoted, '    ')}\n\n{SECOND}").text


def test_two_lines_of_chinese_that_end_amid_a_word_are_wrapped() -> None:
    lines = (
        "自二月风暴以来一直熄灭的白浪湾灯塔周六晚上亮了起来技术",
        "人员花了九个星期才找到一块能装进百年灯室的镜片守塔人说",
        "好。",
    )
    text = "\n".join(lines)
    assert extract(text).text == text.replace("\n", "")


@pytest.mark.parametrize("mark", ["ENDE", "(ENDE)", "- FIN -", "KONIEC"])
def test_whom_reporters_may_ask_is_no_text(mark: str) -> None:
    assert extract(f"{FIRST}\n\n{SECOND}\n\n{mark}\n\nAda Quince\nTel. 04631 5551").text == f"{FIRST}\n\n{SECOND}"
    contact = "Pressekontakt:\nAda Quince\nTel. 04631 5551"
    assert extract(f"{FIRST}\n\n{SECOND}\n\n{contact}").text == f"{FIRST}\n\n{SECOND}"
    assert SECOND in extract(f"{FIRST}\n\n{contact}\n\n{SECOND}").text


def test_a_short_sentence_right_above_the_tail_is_the_last() -> None:
    menu = "Home\nNews\nSport\nLog in\nA rail for the slipway\n"
    tail = "\nMore stories\nHerring are back\nChapel roof found\nPrivacy policy"
    assert extract(f"{menu}{FIRST}\n{SECOND}\nSold singly.{tail}").text.endswith("Sold singly.")
    assert extract(f"{menu}{FIRST}\n{SECOND}\nShare\nSold singly{tail}").text == f"{FIRST}\n\n{SECOND}"


def test_a_short_answer_goes_with_its_question() -> None:
    asked = "Were you ever afraid?\n\nOnce.\n\nAnd do you miss it?\n\nDaily."
    lines = "\n".join(asked.split("\n\n"))
    text = f"Home\nNews\nLog in\n{FIRST}\n{lines}\nMore stories\nHerring are back\nPrivacy policy"
    assert extract(text).text.endswith(asked)


def test_what_readers_say_below_an_article_is_no_text() -> None:
    said = "2 thoughts on “The gate”\ntove says:\nNine screws! I would have burned the gate.\nReply\nLeave a reply"
    assert extract(f"Home\nArchive\nThe gate\n{FIRST}\n{SECOND}\nShare this:\n{said}").text == f"{FIRST}\n\n{SECOND}"


def test_numbers_of_votes_around_questions_are_no_text() -> None:
    head = "Asked 2 years ago\nModified 1 year ago\nViewed 4k times"
    text = extract(f"{head}\n14\n{FIRST}\nShare\nImprove this question\n9\n{SECOND}\nShare\nImprove this answer").text
    assert text == f"{FIRST}\n\n{SECOND}"
    assert "\n14\n" in extract(f"{FIRST}\n\n14\n\n{SECOND}").text


def test_a_file_named_markdown_is_that_with_underlined_headings_or_tables_of_html_in_it() -> None:
    plain = f"Bells\n=====\n\n{FIRST}\n\nRules\n-----\n\n{SECOND}\n"
    assert extract(Source("bells.md", plain)).metadata.title == "Bells"
    table = "<table><tr><th>port</th><th>range</th></tr><tr><td>Merrow</td><td>3.2</td></tr></table>"
    text = extract(Source("bells.md", f"# Bells\n\n{FIRST}\n\n{table}\n\n**Never** so.\n"))
    assert (text.metadata.title, "**" in text.text) == ("Bells", False)
    assert extract(Source("bells.md", f"<!doctype html><p>{FIRST}<p>a_b_c and **x**")).text.endswith("**x**")


def test_a_few_dates_and_a_closing_above_the_footer_are_of_the_newsletter() -> None:
    letter = f"Liebe Leserinnen,\n\n{FIRST}\n\n3. Mai: Putztag\n17. Mai: Regatta\n\nHerzliche Grüße\nIhr Hafenamt"
    footer = "Sie erhalten diese E-Mail, weil Sie den Brief abonniert haben.\nAbmelden | Impressum"
    assert extract(f"Im Browser ansehen\n\n{letter}\n\n{footer}").text == letter
    advert = "SPONSORED\nTired of old rope? Try RopeNew."
    assert "RopeNew" not in extract(f"Im Browser ansehen\n\n{letter}\n\n{advert}\n\n{footer}").text


def test_addresses_above_the_greeting_of_a_letter_are_of_it() -> None:
    head = "Harbour Board\n4 Harbour Row\nLower Sandle"
    article = extract(f"{head}\n\n3 May 2025\n\nDear Mr Osk,\n\n{FIRST}\n\nYours sincerely,\n\nI. Rook")
    assert (article.metadata.title, article.text.startswith(head)) == ("", True)
    assert not extract(f"Home\nNews\nLog in\n\n3 May 2025\n\nDear Mr Osk,\n\n{FIRST}\n\nShare").text.startswith("Home")


def test_days_that_begin_with_a_number_are_no_items() -> None:
    text = f"3. März 2022, 10:12\n{FIRST}\n\n4. März 2022, 08:02\n{SECOND}"
    kinds = [block.kind for block in extract(f"{text}\n\n5. Ropes and rings\n6. Rails").blocks]
    assert kinds.count("item") == 2


def test_what_delimits_listings_in_asciidoc_stays_and_other_rules_do_not() -> None:
    listing = f"== Rings\n\n{FIRST}\n\n[source,python]\n----\ntie(b)\n----\n\n{SECOND}"
    assert "----\ntie(b)\n----" in extract(listing).text
    assert "----" not in extract(f"{FIRST}\n\n----\n\n{SECOND}").text


def test_a_category_of_a_wiki_page_is_none_of_its_labels() -> None:
    text = f"{FIRST}\n\n{SECOND}\n\n[[Category:Villages]]"
    assert extract(text).text == text


VOTED = "Upvote\n42\nDownvote\nShare"


def test_short_answers_stay_where_the_question_above_them_was_voted_on() -> None:
    said = {"oda_k": "Take the collar off.", "fenwick": "Yes, do.", "brine": "Thanks!"}
    answers = "\n".join(f"{name}\n4d ago\n{text}\n{VOTED}" for name, text in said.items())
    text = extract(f"{FIRST}\n{VOTED}\n{answers}").text
    assert all(line in text for line in said.values())
    assert not any(line in text for line in VOTED.split("\n"))
    assert "Thanks!" not in extract(f"{FIRST}\n{SECOND}\nShare\n3 comments\n{answers}\nLeave a comment").text


def test_who_wrote_the_first_post_is_no_headline() -> None:
    first = f"tidewrack\nMarch 3, 2022\n{FIRST}\n\noda_k\nMarch 3, 2022\nUse five tucks."
    article = extract(
        f"Log in\nSplice slips\n\n{first}\n\ntidewrack\nMarch 4, 2022\nThat helped.\n\nReply\nPrivacy policy"
    )
    assert article.metadata.title == "Splice slips"


def test_what_somebody_says_stays_beyond_an_advertisement_though_it_begins_and_ends_in_quotation_marks() -> None:
    above = f"{FIRST}\n{SECOND}\nРеклама\n"
    said = "«Мы скучали, — говорит почтальон Зоя. — Объезд занимал час»."
    assert said in extract(f"{above}{said}\nЧитайте также\nРыбный рынок закрывается\n").text
    slogan = "«Рыбный рынок»."
    assert slogan not in extract(f"{above}{slogan}\nЧитайте также\nМост\n").text


@pytest.mark.parametrize(("asked", "answer"), [("Vous avez eu peur ?", "Oui."), ("Were you afraid?", "No.")])
def test_a_word_of_a_button_is_an_answer_with_a_full_stop_below_a_question_that_stays(asked: str, answer: str) -> None:
    text = f"{FIRST}\n{SECOND}\n{asked}\n{answer}\nOf what?\nOf the silence, mostly.\nRelated articles\nThe bell\n"
    assert f"{asked}\n{answer}" in extract(text).text.replace("\n\n", "\n")
    button = f"{FIRST}\n{SECOND}\nWas this page helpful?\nYes\nNo\nRelated articles\nThe bell\n"
    assert extract(button).text.endswith(SECOND)


def test_a_question_and_its_answer_stay_above_another_that_does() -> None:
    asked = "Hoe ontkalk ik het apparaat?\nMet azijn. Laat het een uur staan en spoel daarna goed na met koud water.\n"
    text = extract(f"Home\nProducten\nKan ik melk koken?\nNee.\n{asked}Is de deksel los verkrijgbaar?\nJa.\n").text
    assert text.startswith("Kan ik melk koken?")
    assert "Nee." in text
    assert "Zoeken?" not in extract(f"Home\nZoeken?\nWinkelwagen\n{asked}").text


def test_items_that_go_on_with_the_numbers_of_a_list_stay_beyond_an_advertisement() -> None:
    begun = f"{FIRST}\n1. Drevik\nTwo boats, one café, no signal.\n2. Osmark\nGo for the eels, stay for the fog.\n"
    rest = "3. Tessel\nThe keeper sells jam.\n4. Low Marrow\nBring boots.\n5. Hask\nIt is mostly rain.\n"
    tail = "Read next\nThe worst ferries, ranked\nAbout us\n"
    text = extract(f"{begun}Advertisement\n{rest}{tail}").text
    assert all(name in text for name in ("Tessel", "Low Marrow", "Bring boots.", "Hask", "mostly rain."))
    assert "Low Marrow" not in extract(f"{begun}Read next\n{rest}").text


def test_buttons_may_stand_between_the_last_sentence_and_the_tail() -> None:
    text = f"{FIRST}\n{SECOND}\n\nIngresso libero.\n\nCondividi\nAltri eventi\nMercatino\n"
    assert extract(text).text.endswith("Ingresso libero.")
    assert "Mercatino" not in extract(text).text


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Related reviews", "Best toasters"),
        ("Das könnte dir auch schmecken", "Apfelstrudel"),
        ("Fler recept", "Kladdkaka"),
        ("Weitere Veranstaltungen", "Fischmarkt"),
        ("Autres recettes", "Clafoutis"),
    ],
)
def test_other_things_of_its_kind_end_the_last_section(name: str, line: str) -> None:
    text = extract(
        f"{FIRST}\n{SECOND}\nVerdict\nBuy it if you value your mornings.\n{name}\n{line}\nPrivacy policy\n"
    ).text
    assert text.endswith("mornings.")


def test_posts_have_numbers_below_their_days() -> None:
    buttons = "Like\nReply\n"
    posts = [
        ("marrow_jo", "My kitchen sits at 15 degrees and the loaf stays flat. What am I doing wrong?"),
        ("tilda_b", "Nothing. It is just cold.\nPut it in the oven."),
        ("marrow_jo", "That worked. Thanks!"),
    ]
    thread = "".join(f"{who}\nJan {n}, 2025\n#{n}\n{said}\n{buttons}" for n, (who, said) in enumerate(posts, 1))
    head = "Sourdough will not rise in winter\nThread starter marrow_jo\nStart date Jan 1, 2025\n"
    text = extract(f"{head}{thread}Similar threads\nRye starter smells of paint\n").text
    assert "That worked. Thanks!" in text
    assert not any(line in text for line in ("#1", "#3", "Thread starter", "Rye"))


@pytest.mark.parametrize("title", ["Tarte aux prunes", "Soupe de potiron au lard"])
def test_how_long_a_dish_takes_is_no_title(title: str) -> None:
    times = "Préparation : 20 min\nCuisson : 35 min\nImprimer la recette\n"
    lines = "Ingrédients\n500 g de prunes\n1 pâte brisée\nSucre\n"
    steps = "Préparation\nCouper les prunes en deux et les dénoyauter.\nÉtaler la pâte dans un moule.\n"
    rest = f"{steps}Disposer les prunes, sucrer, cuire trente minutes.\nVous aimerez aussi\nClafoutis\n"
    assert extract(f"Accueil\nRecettes\nConnexion\n{title}\n{times}{lines}{rest}").metadata.title == title
    alone = f"Accueil\nRecettes\nConnexion\nCorona: 20 Tote in Brakensiel\n{FIRST}\n{SECOND}\n"
    assert extract(alone).metadata.title == "Corona: 20 Tote in Brakensiel"


@pytest.mark.parametrize(("above", "stays"), [("", True), ("A kettle for the harbour", False)])
def test_headlines_above_writers_are_of_teasers_and_not_of_posts(above: str, stays: bool) -> None:
    says = ("I carry mine.", "So do I.", "Nobody here does.", "Then who does?")
    posts = "\n".join(
        f"{above}\n{who}\n{hours} hours ago\n{said}".strip()
        for who, hours, said in zip(("Olav Tarr", "Ines Ast", "Olav Tarr", "Hob Moll"), (9, 8, 7, 6), says, strict=True)
    )
    page = text_page(posts)
    verdicts = kept(page, [False] * len(page.blocks))
    keep_posts(page, verdicts, evidence(page))
    assert any(verdict.keep for verdict in verdicts) is stays
